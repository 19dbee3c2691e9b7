"""A minute away from the chair: one thing a day, each with its source."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from unknot.guide import moves, reading
from unknot.guide.load import sources
from unknot.guide.moves import move_for
from unknot.guide.reading import GuideError

DAY = date(2026, 11, 22)


def test_each_move_has_its_day() -> None:
    """The same all day, another one tomorrow, and every one comes round; each is short and names its source."""
    days = [move_for(DAY + timedelta(days=count)) for count in range(30)]
    assert days[0] == move_for(DAY) != days[1]
    written = tomllib.loads((Path(moves.__file__).parent / "moves.toml").read_text(encoding="utf-8"))["move"]
    assert {move.text for move in days} == {one["text"] for one in written}
    assert all(len(move.text) <= 120 for move in days)
    assert all(sources()[name].short for move in days for name in move.sources)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("", "move"),
        ('[[move]]\ntext = "Stand up."', "sources"),
        ('[[move]]\ntext = "Stand up."\nsources = ["nobody2020"]', "nobody2020"),
        ('[[move]]\ntext = ""\nsources = ["hse_breaks"]', "text"),
        ('[[move]]\ntext = "Stand up."\nsources = ["hse_breaks"]\nminute = 1', "minute"),
    ],
)
def test_a_mistake_names_its_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, names: str
) -> None:
    """Whoever edits the page is told where the slip is."""
    sources()
    (tmp_path / "moves.toml").write_text(page, encoding="utf-8")
    monkeypatch.setattr(reading, "HERE", tmp_path)
    reading.read_page.cache_clear()
    with pytest.raises(GuideError, match=r"^moves\.toml: .*") as refused:
        move_for(DAY)
    reading.read_page.cache_clear()
    assert names in str(refused.value)
