"""A person at the keys: the app over a diary and a clock that a test can set, with no terminal and no waiting."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from textual import events
from textual.pilot import Pilot

from store.pump import Hands, Pumped, pumped
from tui.lighter import draw, forget, lighten
from unknot.record.calendar_day import Clock
from unknot.record.day import Day
from unknot.store.diary import Diary
from unknot.tui.app import UnknotApp
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.today import Today

ZONE = dt.timezone(dt.timedelta(hours=1))


class Wall:
    """A clock on the wall that shows what it is set to: at first Wednesday 12 November 2025, 08:12."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 11, 12, 8, 12, tzinfo=ZONE)
        self.clock = Clock(now=lambda: self.now, zone=ZONE)

    def set(self, text: str) -> None:
        """Set the clock: "2025-11-13 04:01"."""
        self.now = dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(minutes=minutes)


class Person(NamedTuple):
    """Someone who uses the app: what they can press and what they can see."""

    app: UnknotApp
    pilot: Pilot[None]
    diary: Diary
    wall: Wall

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)
        await self.settle()

    async def click(self, words: str, dx: int = 0) -> None:
        """Press with the mouse where some words stand, or `dx` cells beside their start."""
        x, y = self.place(words)
        await self.pilot.click(offset=(x + dx, y))
        await self.settle()

    async def double_click(self, words: str, dx: int = 0) -> None:
        """Press twice quickly where some words stand, as the terminal reports it: each press to what is there then."""
        x, y = self.place(words)
        for kind in (events.MouseDown, events.MouseUp) * 2:
            self.app.post_message(kind(None, x + dx, y, 0, 0, 1, False, False, False, x + dx, y))
            await self.settle()

    async def settle(self) -> None:
        """Let the app do what is left to do, and draw."""
        for _ in range(2):
            await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal's window another size."""
        await self.pilot.resize_terminal(width, height)
        while self.screen.size != (width, height) or self.screen._compositor.size != (width, height):
            await self.pilot.pause()
        for _ in range(2):
            await self.settle()

    async def wheel(self, turn: type[events.MouseEvent], x: int, y: int) -> None:
        """Turn the wheel of the mouse by one notch over a cell."""
        turned = turn(self.screen, x, y, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        self.app.post_message(turned)
        await self.settle()

    async def drag(self, first: tuple[int, int], *others: tuple[int, int]) -> None:
        """Press the button over a cell, move over others, and let go over the last."""
        await self.pilot.mouse_down(offset=first)
        for cell in others:
            await self.pilot.hover(offset=cell)
        await self.pilot.mouse_up(offset=(first, *others)[-1])
        await self.settle()

    def place(self, words: str) -> tuple[int, int]:
        """Find the cell at which some words start on the screen."""
        found = [(line.index(words), y) for y, line in enumerate(self.lines) if words in line]
        assert found, f"{words!r} is not on the screen:\n{self.text}"
        return found[0]

    @property
    def lines(self) -> list[str]:
        """The plain text of the screen, line by line, without any colour."""
        return ["".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The plain text of the screen."""
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """The text of the screen on one line, so that a sentence is found however it was wrapped."""
        return " ".join(self.text.split())

    @property
    def said(self) -> str:
        """The sentence on the status line."""
        return self.screen.status.text

    @property
    def screen(self) -> UnknotScreen:
        """The screen that is open."""
        screen = self.app.screen
        assert isinstance(screen, UnknotScreen)
        return screen

    @property
    def at(self) -> str:
        """The name of the screen that is open."""
        return type(self.app.screen).__name__

    @property
    def home(self) -> Today:
        """The Today screen, whatever is open above it."""
        found = next(screen for screen in self.app.screen_stack if isinstance(screen, Today))
        assert isinstance(found, Today)
        return found

    @property
    def day(self) -> Day:
        """What the diary holds for today."""
        return self.diary.day(self.diary.today())

    @property
    def in_hand(self) -> str:
        """The id of the routine item in hand."""
        row = self.home.items.row
        return row.activity.id if row else ""


class Sit(Protocol):
    """Sits down at the app."""

    def __call__(
        self,
        size: tuple[int, int] = ...,
        diary: Diary | None = ...,
        monotonic: Callable[[], float] | None = ...,
        few_colours: bool = ...,
    ) -> AbstractAsyncContextManager[Person]:
        """Open the app in a terminal of a size; `monotonic` is in seconds and by default leaves one between keys."""
        ...


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UNKNOT_THEME", "ACCESSIBLE", "NO_COLOR", "UNKNOT_CLOCK", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("unknot.store.place.concerns", lambda _path: [])
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("unknot.store.json_file._REST_S", 0)
    monkeypatch.setattr(UnknotApp, "CLICK_CHAIN_TIME_THRESHOLD", 60)


@pytest.fixture
def wall() -> Wall:
    """Give a clock that can be set."""
    return Wall()


@pytest.fixture
def diary(wall: Wall) -> Diary:
    """Give a diary, kept nowhere, of someone who went through the first-run screens six weeks ago."""
    return _started(Diary.in_memory(wall.clock), wall)


@pytest.fixture
def twin(wall: Wall) -> Diary:
    """Give a second diary like the first one, to do in the shell's way what the keys do in the other."""
    return _started(Diary.in_memory(wall.clock), wall)


def _started(diary: Diary, wall: Wall) -> Diary:
    now, wall.now = wall.now, wall.now - dt.timedelta(days=42)
    diary.set_setting("first_run", True)
    wall.now = now
    return diary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a diary's file that is not there yet."""
    return tmp_path / "unknot" / "diary.json"


@pytest.fixture
def open_diary(path: Path, wall: Wall) -> Callable[[], Diary]:
    """Give a function that opens the same file again, as another program would."""

    def opened() -> Diary:
        found = Diary.open(path, wall.clock)
        return _started(found, wall) if found.is_new else found

    return opened


@pytest.fixture
def kept(path: Path, wall: Wall, open_diary: Callable[[], Diary]) -> Pumped:
    """Give the diary of the same person in a file, which is saved in the background when a test says so."""
    open_diary()
    hands = Hands()
    hands.clock = wall.clock
    return pumped(path, hands)


@pytest.fixture(scope="session", autouse=True)
def light() -> Iterator[None]:
    """Leave out what a headless app does for nobody."""
    with pytest.MonkeyPatch.context() as patch:
        lighten(patch)
        yield


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as for a terminal, for a test of the drawing itself."""
    draw(monkeypatch)


@pytest.fixture
def sit(diary: Diary, wall: Wall) -> Sit:
    """Give a function that opens the app for a person."""

    @asynccontextmanager
    async def sitting(
        size: tuple[int, int] = (80, 24),
        diary: Diary | None = diary,
        monotonic: Callable[[], float] | None = None,
        few_colours: bool = False,
    ) -> AsyncIterator[Person]:
        assert diary is not None
        tick = monotonic or itertools.count(step=1.0).__next__
        app = UnknotApp(diary, few_colours=few_colours, monotonic=tick)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Person(app, pilot, diary, wall)
        forget()

    return sitting
