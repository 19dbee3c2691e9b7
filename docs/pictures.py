"""Make the pictures of the README from a made-up diary: `python docs/pictures.py`.

Diary, clock and keys are fixed, so that the same program makes the same pictures. They refer to nothing outside
themselves: the fonts are those of whoever looks at them.
"""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from unknot.record.calendar_day import Clock
from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.json_file import MemoryFile
from unknot.tui.app import UnknotApp

FOLDER = Path(__file__).parent
MOMENT = datetime.fromisoformat("2026-11-12T12:30:00+01:00")
DAYS, SEED = 90, 3
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
_DRAWN = re.compile(r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)"[^>]*>(([█▁▂▃▄▅▆▇▌─])\5*)(?:&#160;)*</text>')
_OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/)|url\((?!#)")


CELL = (12.2, 24.4)
"""Width and height of a terminal cell in the picture."""

BASELINE = 18.5
"""How far below the top of its cell a text stands."""


class Picture(NamedTuple):
    """One picture: its file, the colours, the terminal's columns and rows, and the keys pressed before."""

    file: str
    theme: str
    size: tuple[int, int]
    keys: tuple[str, ...]


PICTURES = (
    Picture("today.svg", "dusk", (120, 36), ("4", "space")),
    Picture("today-paper.svg", "paper", (80, 24), ("4", "space")),
    Picture("review.svg", "dusk", (120, 36), ("r", "down", "space")),
)
"""What is drawn."""


async def draw(picture: Picture) -> str:
    """Draw one picture as SVG."""
    clock = Clock(now=lambda: MOMENT, zone=MOMENT.tzinfo)
    storage = MemoryFile()
    fill_demo(storage, days=DAYS, seed=SEED, clock=clock)
    diary = Diary(storage, clock)
    diary.set_setting("theme", picture.theme)
    app = UnknotApp(diary)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.press(*picture.keys)
        await pilot.pause()
        return as_shapes(without_web_fonts(app.export_screenshot(title="unknot")))


def as_shapes(svg: str) -> str:
    """Draw bars and lines as rectangles, so that they meet whatever the fonts are."""
    return _DRAWN.sub(_shape, svg)


def _shape(text: re.Match[str]) -> str:
    width, height = CELL
    left, top = float(text[2]), float(text[3]) - BASELINE
    sign, across = text[5], width * len(text[4])
    if sign == "─":
        top, height = top + height / 2 - 1, 2
    elif sign == "▌":
        across = width / 2
    else:
        filled = height * ("▁▂▃▄▅▆▇█".index(sign) + 1) / 8
        top, height = top + height - filled, filled
    place = f'x="{left:.5g}" y="{top:.5g}" width="{across:.5g}" height="{height:.5g}"'
    return f'<rect class="{text[1]}" {place} shape-rendering="crispEdges"/>'


def without_web_fonts(svg: str) -> str:
    """Take out what would be loaded from elsewhere. Raises ValueError if something would be all the same."""
    plain = _WEB_FONTS.sub("", svg).replace("Fira Code, monospace", FONTS).replace("Fira Code", FONTS)
    found = _OUTSIDE.search(plain)
    if found:
        raise ValueError(f"The picture refers to something outside itself: {found[0]}")
    return "\n".join(line.rstrip() for line in plain.splitlines()) + "\n"


def main(folder: Path) -> None:
    """Write every picture into a folder."""
    for picture in PICTURES:
        (folder / picture.file).write_text(asyncio.run(draw(picture)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
