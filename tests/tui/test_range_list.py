"""The rows of What helps: a line for each likely range, which says the same without any colour."""

from __future__ import annotations

import pytest

from unknot.tui.widgets.glyphs import FINE, PLAIN
from unknot.tui.widgets.range_list import LEAST_BAR, Ranged, RangeList, Spread, drawn_range

HEAT = Ranged("heat", "Warm soak or pack", "helps", "1.1 lower", Spread(-1.7, -1.1, -0.5), "24/31")
WALK = Ranged("walk", "Short walk", "no clear difference", "0.2 lower", Spread(-0.9, -0.2, 0.5), "14/27")
BATH = Ranged("bath", "Warm bath", "cannot tell yet", days="3/40", needs="5 more with")


@pytest.mark.parametrize(
    ("spread", "fine", "plain"),
    [
        (Spread(-2.0, -1.5, -1.0), "  ━◆━ │      ", "  =o= |      "),
        (Spread(1.0, 1.5, 2.0), "      │ ━◆━  ", "      | =o=  "),
        (Spread(-1.5, -1.0, 1.0), "   ━◆━┿━━    ", "   =o=+==    "),
        (Spread(-0.5, 0.0, 0.5), "     ━◆━     ", "     =o=     "),
        (Spread(-3.4, -2.0, -1.0), "◀━◆━━ │      ", "<=o== |      "),
        (Spread(1.0, 2.0, 3.4), "      │ ━━◆━▶", "      | ==o=>"),
        (Spread(-4.5, -4.0, -3.5), "◀     │      ", "<     |      "),
        (Spread(-9.0, 0.0, 9.0), "◀━━━━━◆━━━━━▶", "<=====o=====>"),
    ],
)
def test_a_range_is_drawn_to_a_fixed_scale(spread: Spread, fine: str, plain: str) -> None:
    """Half a point a cell, zero in the middle, an arrow where it goes on beyond 3 points, in both sets of signs."""
    assert drawn_range(spread, LEAST_BAR) == fine
    assert drawn_range(spread, LEAST_BAR, FINE).translate(str.maketrans("━┿│◆◀▶", "=+|o<>")) == plain
    assert drawn_range(spread, LEAST_BAR, PLAIN) == plain


@pytest.mark.parametrize("width", [3, 13, 25, 61])
@pytest.mark.parametrize("near", [0.01, 0.1, 0.24])
def test_a_range_without_zero_never_touches_the_zero_line(width: int, near: float) -> None:
    """However close it comes, one sees on which side all of it is; one that holds zero is seen to hold it."""
    for drawn in (drawn_range(Spread(-1, -0.1, -near), width), drawn_range(Spread(near, 0.1, 1), width)):
        assert drawn[width // 2] == "│"
        assert "◆" in drawn
    assert drawn_range(Spread(-2.5, -1.0, near), 13)[6] == "┿"


@pytest.mark.parametrize("width", [*range(38, 60), 72, 74, 100, 200])
def test_no_word_of_a_row_is_cut(width: int) -> None:
    """Name, effect, bar and verdict are whole at every width, in one line, two, or three; each line fits."""
    rows = RangeList([HEAT, WALK, BATH])
    for index, row in enumerate((HEAT, WALK, BATH)):
        lines = rows.draw_row(index, width, 1)
        assert {line.cell_length for line in lines} == {width}
        text = "\n".join(line.plain for line in lines)
        assert all(words in text for words in (row.name, row.word, row.effect, row.needs)), text
        assert ("◆" in text) is (row.spread is not None)
    assert len(rows.draw_row(0, 72, 1)) == 1


def test_the_days_stand_under_their_head_and_the_zero_line_under_its_own() -> None:
    """At 72 cells all columns have room."""
    rows = RangeList([HEAT, WALK])
    head, row = rows.draw_head(72)[0].plain, rows.draw_row(0, 72, 1)[0].plain
    assert "lower │ higher" in head
    assert head.index("│") == row.index("│")
    assert head.index("days") + len("days") == row.index("24/31") + len("24/31")


@pytest.mark.parametrize("name", ["[b]x[/]", "[/]", "🦥 slow", "שלום עולם", "e\u0301" * 9, "very " * 60, ""])
@pytest.mark.parametrize("width", [40, 72, 110])
def test_odd_names_keep_their_place(name: str, width: int) -> None:
    """A name is never read as markup, and never pushes the verdict out of its row."""
    rows = RangeList([HEAT._replace(name=name), WALK])
    for index in (0, 1):
        lines = rows.draw_row(index, width, 1)
        assert {line.cell_length for line in lines} == {width}
    text = "".join(line.plain for line in rows.draw_row(0, width, 1))
    assert "helps" in text
    assert "1.1 lower" in text
    assert name[:6].strip() in text
