"""The page of one method: what is known, and what can be done with it: a fair test, its days, a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from tui.test_helps import SIZES, in_hand, open_helps, until_whole, weighed
from tui.test_keyboard_and_mouse import steps_to
from tui.test_resize import assert_whole
from unknot.record.decision import What
from unknot.record.routine import Activity
from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.method import MethodScreen
from unknot.tui.screens.method_rows import AT_THE_END, PRESCRIBER, Method, choices, said

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

DECISIONS = ["Keep it", "Pause it", "Try it again on a day", "Stop it"]
SET_UP = "Set up a fair test"
OF_TEST = ["Today goes otherwise", "Pause the test", "End the test"]


def page_of(me: Person) -> MethodScreen:
    """Give the page, which is to be open."""
    assert isinstance(me.screen, MethodScreen), me.text
    return me.screen


def rows(me: Person) -> list[str]:
    """Name what can be done."""
    return [choice.label for choice in page_of(me).acts._choices]


async def open_page(me: Person, method: str) -> MethodScreen:
    """Open What helps, and the page of a method from its row."""
    screen = await open_helps(me)
    await me.press(*["down"] * [one.id for one in screen._verdicts].index(method), "enter")
    return page_of(me)


async def open_from_menu(me: Person) -> None:
    """Choose "Fair test" in the menu."""
    await me.press("m", *steps_to("test"), "enter")


def under_test(wall: Wall, method: str = "posture", day: int = 5) -> Diary:
    """Keep a full diary in which a fair test of a method is on one of its days."""
    diary, now = weighed(wall), wall.now
    wall.now = now - dt.timedelta(days=day)
    diary.start_trial(diary.routine.find(method), 42, seed=5)
    wall.now = now
    return diary


async def choose(me: Person, label: str) -> None:
    """Choose a row of the page with the arrows."""
    await me.press("home", *["down"] * rows(me).index(label), "enter")


async def test_a_test_is_offered_first_where_it_would_tell_most(sit: Sit, wall: Wall) -> None:
    """Where there is no clear difference; where a method helps or seems worse it is there too, after the decisions."""
    async with sit(diary=weighed(wall)) as me:
        screen = await open_helps(me)
        words = {one.id: one.word for one in screen._verdicts}
        await me.press("escape")
        assert {"helps", "seems_worse"} <= {*words.values()}
        for method, word in words.items():
            await open_page(me, method)
            is_first = word in ("may_help", "no_clear_difference")
            assert rows(me) == ([SET_UP, *DECISIONS] if is_first else [*DECISIONS, SET_UP]), word
            assert (page_of(me).method, in_hand(me)) == (method, "acts")
            await me.press("escape", "escape")


async def test_a_second_enter_is_on_the_first_choice(sit: Sit, wall: Wall) -> None:
    """From the row of a method with no clear difference, two presses lead to the set-up of its test, and Esc back."""
    async with sit(diary=weighed(wall)) as me:
        await open_page(me, "posture")
        await me.press("enter")
        assert me.at == "FairTest"
        assert "posture check" in me.lines[0]
        await me.press("escape", "escape")
        assert (me.at, in_hand(me)) == ("HelpsScreen", "methods")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_test_under_way_shows_its_progress_and_no_result(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """What today is, which day of how many, and when results come; no verdict, no points, no decision."""
    async with sit(size=size, diary=under_test(wall)) as me:
        await open_from_menu(me)
        assert_whole(me)
        assert "Day 5 of 42." in me.flat
        assert AT_THE_END in me.flat
        assert rows(me) == OF_TEST
        await until_found(me)
        assert not any(word in me.flat for word in ("lower", "higher", "no clear difference", "points"))


async def test_a_day_may_go_otherwise_and_that_can_be_taken_back(sit: Sit, wall: Wall) -> None:
    """With the same row, and with undo."""
    async with sit(diary=under_test(wall)) as me:
        await open_from_menu(me)
        await me.press("enter")
        assert me.said == "Noted: today goes otherwise, which is fine. It counts the way the coin fell."
        assert "Noted as otherwise" in me.flat
        assert rows(me)[0] == "Take that back"
        await me.press("enter")
        assert me.said == "Taken back: today goes as drawn."
        assert rows(me) == OF_TEST
        await me.press("u")
        assert rows(me)[0] == "Take that back"
        trial = me.diary.trial
        assert trial is not None
        assert trial.refused == (me.diary.today(),)


async def test_what_was_done_is_said_on_what_helps_too(sit: Sit, wall: Wall) -> None:
    """One comes back to the sentence and its undo; the words of the table are back with the next row."""
    async with sit(diary=under_test(wall)) as me:
        await open_page(me, "posture")
        await choose(me, "Today goes otherwise")
        await me.press("escape")
        await until_whole(me)
        assert (me.at, me.said) == (
            "HelpsScreen",
            "Noted: today goes otherwise, which is fine. It counts the way the coin fell.",
        )
        await me.press("u")
        assert me.said.startswith("Undone")
        await me.press("up", "down")
        assert "Looked at" in me.said


async def test_a_test_can_stand_still_and_go_on(sit: Sit, wall: Wall) -> None:
    """The row in hand stays in hand and does the opposite; while it stands still no day goes otherwise."""
    async with sit(diary=under_test(wall)) as me:
        await open_from_menu(me)
        await choose(me, "Pause the test")
        assert me.said == "The test pauses from tomorrow, for as long as you like. Today counts the way the coin fell."
        wall.wait(2 * 24 * 60)
        page_of(me).look()
        await me.settle()
        assert "is paused. 5 of 42 days are over." in me.flat
        assert rows(me) == ["Let the test go on", "End the test"]
        await me.press("enter")
        assert me.said == "The test goes on tomorrow, where it stood still."
        assert "goes on tomorrow" in me.flat


async def test_ending_a_test_asks_nothing_and_can_be_undone(sit: Sit, wall: Wall) -> None:
    """The decisions are there then; `u` brings the test back as it was."""
    async with sit(diary=under_test(wall)) as me:
        before = me.diary.trial
        await open_from_menu(me)
        await choose(me, "End the test")
        assert me.diary.trial is None
        assert me.said == "The fair test of posture check is stopped. Everything in your diary stays."
        await until_found(me)
        assert {*DECISIONS, SET_UP} == {*rows(me)}
        await me.press("u")
        assert me.diary.trial == before
        assert rows(me) == OF_TEST
        assert me.said.startswith("Undone")


async def until_found(me: Person) -> None:
    """Wait until all days are weighed."""
    for _ in range(5_000):
        if page_of(me).is_whole:
            break
        await me.pilot.pause(0.001)
    await me.settle()


async def test_another_methods_test_is_said_and_nothing_opens(sit: Sit, wall: Wall) -> None:
    """One test at a time: its name stands there instead of the row."""
    async with sit(diary=under_test(wall, "exercise")) as me:
        await open_page(me, "posture")
        assert "A fair test of gentle exercise is under way." in me.flat
        assert rows(me) == DECISIONS


async def test_after_a_stop_the_answer_waits_for_the_next_look(sit: Sit, wall: Wall) -> None:
    """To end the test, look, and put it back shows nothing."""
    async with sit(size=(120, 40), diary=under_test(wall)) as me:
        await open_page(me, "posture")
        await choose(me, "End the test")
        await until_found(me)
        await me.settle()
        assert "The fair test was stopped, so it has no result." in me.flat
        assert not any(word in me.flat for word in ("lower", "higher", "no clear difference"))
        await me.press("u")
        assert me.diary.trial is not None


def test_a_test_of_an_item_that_is_gone_can_only_be_ended(wall: Wall) -> None:
    """It is said that the item is gone."""
    own = under_test(wall).trial
    assert own is not None
    method = Method("posture", None, own, "posture", own.start)
    assert [line.text for part in said(method, None, []) for line in part.lines] == [
        "posture is not in the routine any more."
    ]
    assert [choice.label for choice in choices(method, is_read=True)] == ["End the test"]


async def test_a_schedule_that_was_edited_can_only_be_ended(sit: Sit, wall: Wall) -> None:
    """It is said that it is not the one that was drawn, and the diary's own answer stands below, as on What helps."""
    diary = under_test(wall)
    storage = diary.storage
    with storage.transaction():
        tables = storage.read()
        assert tables is not None
        tables["trials"]["1"]["schedule"] = "1" * 42
        storage.write(tables)
    async with sit(diary=Diary(storage, wall.clock)) as me:
        await open_from_menu(me)
        await until_found(me)
        await me.settle()
        assert "is not the one that was drawn" in me.flat
        assert "The diary's own answer is shown again." in me.flat
        assert "(from your diary)" in me.flat
        assert rows(me) == ["End the test"]
        await me.press("enter")
        assert me.diary.trial is None


class Asked(UnknotScreen):
    """Stands for the screen on which a decision is taken: Enter decides at once."""

    def __init__(self, desk: Desk, activity: Activity, what: What, evidence: Mapping[str, Any]) -> None:
        super().__init__(desk)
        self.asked = (activity.id, what, dict(evidence))
        self.verb = lambda: self.diary.decide(activity, what, why="tiring", evidence=evidence)

    def on_key(self) -> None:
        """Decide with any key."""
        self.leave_with(self.act(self.verb))

    def body(self) -> Any:
        """Show nothing."""
        return iter(())


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a stand-in for the screen on which a decision is taken."""
    module = ModuleType("unknot.tui.screens.decide")
    module.Decide = Asked  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, module.__name__, module)


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize(("label", "what"), [*zip(DECISIONS, ("keep", "pause", "again", "stop"), strict=True)])
async def test_a_decision_is_taken_with_what_is_known_now(sit: Sit, wall: Wall, label: str, what: str) -> None:
    """The method, what was chosen, and the verdict of this moment go along."""
    async with sit(diary=weighed(wall)) as me:
        await open_page(me, "heat")
        await choose(me, label)
        assert isinstance(me.screen, Asked)
        method, chosen, evidence = me.screen.asked
        assert (method, chosen, evidence["verdict"]) == ("heat", what, "helps")
        await me.press("escape")


@pytest.mark.usefixtures("asking")
async def test_a_standing_decision_stands_on_the_page_with_its_reason(sit: Sit, wall: Wall) -> None:
    """It is said on the page as soon as it is taken, and gone with undo; what is off can be taken up again."""
    async with sit(diary=weighed(wall)) as me:
        await open_page(me, "heat")
        assert "Decided" not in me.text
        await choose(me, "Stop it")
        await me.press("x")
        assert me.at == "MethodScreen"
        assert "Warm soak or pack is stopped from today. History is kept." in me.said
        assert "Decided today: stop it. Your reason: tiring" in me.flat
        assert rows(me) == ["Take it up again", *DECISIONS[1:]]
        await me.press("u")
        assert "Decided" not in me.text
        assert rows(me)[0] == "Keep it"


async def test_a_medicine_is_for_the_prescriber(sit: Sit, wall: Wall) -> None:
    """It can be kept; there is no test and nothing to stop."""
    diary = weighed(wall)
    storage = diary.storage
    with storage.transaction():
        tables = storage.read()
        assert tables is not None
        next(item for item in tables["routine"].values() if item["id"] == "bath")["kind"] = "medicine"
        storage.write(tables)
    diary = Diary(storage, wall.clock)
    async with sit(diary=diary) as me:
        me.app.push_screen(MethodScreen(Desk.over(diary), "bath"))
        await me.settle()
        await until_found(me)
        assert PRESCRIBER in me.flat
        assert rows(me) == ["Keep it"]


async def test_fair_test_in_the_menu_says_where_one_is_set_up(sit: Sit, wall: Wall) -> None:
    """Without a test it opens What helps, from wherever; with one it comes to the page, never to a second one."""
    async with sit(diary=weighed(wall)) as me:
        for keys in ((), ("w",), ("l",)):
            await me.press(*keys)
            await open_from_menu(me)
            assert me.at == "HelpsScreen"
            assert me.said.startswith("No fair test is under way. To set one up, press Enter on a method")
            await until_whole(me)
            assert me.said.startswith("No fair test is under way.")
            await me.press("down")
            assert "Looked at" in me.said
            while me.at != "Today":
                await me.press("escape")
        me.diary.start_trial(me.diary.routine.find("heat"), seed=5)
        await open_page(me, "bath")
        await open_from_menu(me)
        assert page_of(me).method == "heat"
        await open_from_menu(me)
        assert page_of(me).method == "heat"
        assert [type(one).__name__ for one in me.app.screen_stack].count("MethodScreen") == 2


async def test_quiet_mode_shows_the_test_and_no_pain(sit: Sit, wall: Wall) -> None:
    """Its progress says nothing of pain; once it is ended there are the decisions and no verdict."""
    diary = under_test(wall)
    diary.set_setting("quiet", True)
    async with sit(diary=diary) as me:
        await open_from_menu(me)
        assert "Day 5 of 42." in me.flat
        await choose(me, "End the test")
        assert rows(me) == [*DECISIONS, SET_UP]
        assert "Quiet mode is on" in me.flat
        assert "points" not in me.flat


async def test_the_page_follows_the_day(sit: Sit, wall: Wall) -> None:
    """At the turn of the day the next day of the test is there, and what was done elsewhere too."""
    async with sit(diary=under_test(wall)) as me:
        await open_from_menu(me)
        wall.wait(24 * 60)
        page_of(me).look()
        await me.settle()
        assert "Day 6 of 42." in me.flat
        me.diary.stop_trial()
        await me.press("l", "escape", "escape")
        await until_found(me)
        assert SET_UP in rows(me)


async def test_leaving_while_it_weighs_is_nothing_special(sit: Sit, wall: Wall) -> None:
    """What is found once the page is gone is drawn nowhere."""
    async with sit(diary=under_test(wall)) as me:
        await open_from_menu(me)
        page = page_of(me)
        await me.press("escape")
        page._seen = None
        await page._weigh(page._past)
        assert (me.at, page.is_whole, me.app.return_code) == ("Today", False, None)


async def test_the_mouse_alone_does_it(sit: Sit, wall: Wall) -> None:
    """A press on a row, and one on the way back."""
    async with sit(diary=under_test(wall)) as me:
        await open_from_menu(me)
        await me.click("Today goes otherwise")
        assert "Noted as otherwise" in me.flat
        await me.click("Take that back")
        assert "Noted as otherwise" not in me.flat
        await me.click("esc back", dx=1)
        assert me.at == "Today"


@pytest.mark.parametrize("name", ["[/]", "[b]bold[/b] [", "🦥 lying still", "שלום עולם", "very " * 50])
async def test_odd_names_and_reasons_are_shown_as_they_are(sit: Sit, wall: Wall, name: str) -> None:
    """No name and no reason is read as markup or ends the app."""
    diary = under_test(wall, "heat")
    diary.decide(diary.routine.find("heat"), "keep", why=name)
    storage = diary.storage
    with storage.transaction():
        tables = storage.read()
        assert tables is not None
        next(item for item in tables["routine"].values() if item["id"] == "heat")["name"] = name
        storage.write(tables)
    async with sit(size=(80, 24), diary=Diary(storage, wall.clock)) as me:
        await open_from_menu(me)
        assert f"Your reason: {name[:6].strip()}" in me.flat
        await choose(me, "End the test")
        await until_found(me)
        await choose(me, SET_UP)
        assert me.at == "FairTest"
        assert me.app.return_code is None
