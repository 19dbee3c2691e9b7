"""The coach in the shell: what is suggested and why, its rules, and how to hear less of it."""

from __future__ import annotations

import json

import pytest

from cli.person import Person
from unknot.insight.coach_rules import RULES
from unknot.tui.screens.coach_watch import NOTHING

ACHING = "Woke up aching? Warm soak or pack, 15 min. Then gentle movement."


def test_why_says_the_line_its_reason_its_source_and_its_end(person: Person) -> None:
    """And the command that does it."""
    person.types("6")
    ran = person.types("why")
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    for part in (
        ACHING,
        "Why: An NHS leaflet names easing stiffness",
        "Source: NHS leaflet on heat.",
        "What ends it: Warmth or movement done, warmth resting, or noon.",
        "To do it: unknot start heat",
    ):
        assert part in said


def test_an_offer_names_its_command(person: Person) -> None:
    """What the key does in the app."""
    person.types("8")
    assert "To do it: unknot flare\n" in person.types("why").out


def test_at_a_terminal_it_says_how_to_hear_less(person: Person) -> None:
    """Beside the answer."""
    person.types("6")
    assert "unknot coach leave heat_first. Never: unknot coach off heat_first" in person.at_terminal("why").err


def test_nothing_to_suggest(person: Person) -> None:
    """A new diary: no line, null, and no record."""
    assert person.types("why").out == f"{NOTHING}\n"
    assert json.loads(person.types("why --json").out) == {"schema": 1, "advice": None}
    assert person.types("why --plain").out == ""
    assert not person.path.exists()


def test_where_less_is_plenty_the_command_has_that_much(person: Person) -> None:
    """After a flare, and after a poor night; as JSON, too."""
    person.types("flare on --date yesterday")
    ran = person.types("why")
    assert "half is plenty. Gentle exercise, 2 min." in ran.out
    assert "To do it: unknot done exercise --minutes 2\n" in ran.out
    assert json.loads(person.types("why --json").out)["advice"]["minutes"] == 2
    person.types("flare off --date yesterday")
    person.types("sleep 1")
    assert "To do it: unknot done exercise --minutes 2\n" in person.types("why").out


def test_the_forms_of_today_have_it_too(person: Person) -> None:
    """The last line of the text, a key of the JSON, and a record; the same as `unknot why` says."""
    person.types("6")
    assert person.types("today").out.splitlines()[-1] == ACHING
    advice = person.sees()["advice"]
    assert advice == json.loads(person.types("why --json").out)["advice"]
    assert {name: advice[name] for name in ("id", "text", "source", "item", "command")} == {
        "id": "heat_first", "text": ACHING, "source": "mpft_heat", "item": "heat", "command": "",
    }  # fmt: skip
    records = [line.split("\t") for line in person.types("today --plain").out.splitlines()]
    assert advice["minutes"] is None
    assert records[-1] == ["advice", *list(advice.values())[:-1], ""]
    assert person.types("why --plain").out.split("\n")[0].split("\t") == records[-1]


def test_another_day_has_none(person: Person) -> None:
    """Null, no record, and its own last line."""
    person.types("6 --date yesterday")
    assert person.sees("--date", "yesterday")["advice"] is None
    assert "advice" not in person.types("today --plain --date yesterday").out


def test_what_helped_is_said_by_why_alone(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts take the whole history: today does without them."""

    def read(_diary: object) -> None:
        raise AssertionError("the history was read")

    person.types("6")
    monkeypatch.setattr("unknot.cli.helping.helps_of", read)
    assert person.types("today").code == 0


def test_coach_lists_every_rule(person: Person) -> None:
    """On or off, when it speaks, what it says."""
    person.types("coach off good_day")
    person.types("coach leave heat_first")
    out = person.types("coach").out
    assert max(map(len, out.splitlines())) <= 80
    for rule in RULES:
        state = {"good_day": "off", "heat_first": "on, left for today"}.get(rule.id, "on")
        assert f"{rule.id}: {state}\n" in out
        assert rule.when in " ".join(out.split())
    document = json.loads(person.types("coach --json").out)
    assert document["on"] is True
    assert {rule["id"]: rule["on"] for rule in document["rules"]} == {rule.id: rule.id != "good_day" for rule in RULES}
    records = [line.split("\t")[:4] for line in person.types("coach --plain").out.splitlines()]
    assert ["rule", "heat_first", "yes", "yes"] in records
    assert ["rule", "good_day", "no", "no"] in records


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("coach off heat_first", "It is not said any more."),
        ("coach leave heat-first", "Not today, that is fine."),
        ("coach off Heat First", "It is not said any more."),
    ],
)
def test_a_rule_is_silenced_and_comes_back(person: Person, line: str, said: str) -> None:
    """It is said nowhere then; undo brings it back."""
    person.types("6")
    ran = person.types(line)
    assert (ran.code, ran.out) == (0, f"{said}\n")
    assert ACHING not in person.types("today").out + person.types("why").out
    person.types("undo")
    assert ACHING in person.types("today").out


def test_a_rule_is_switched_on_again(person: Person) -> None:
    """And a second time nothing changes."""
    person.types("coach off good_day")
    assert person.types("coach on good_day").out == "It may be said again.\n"
    assert person.types("coach on good_day").out == "That is on already. Nothing was changed.\n"
    person.types("config coach off")
    assert person.types("coach on good_day").err == (
        "The coach as a whole is off. To have it back: unknot config coach on\n"
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("coach off", "Say off, on or leave, and one rule; nothing was changed."),
        ("coach leave", "unknot config coach off"),
        ("coach louder", "unknot coach off good_day"),
        ("coach off nonsense", "No rule is called nonsense, so nothing was changed. To see them: unknot coach"),
        ("coach on [/]", 'No rule is called "[/]", so nothing was changed.'),
    ],
)
def test_what_is_no_rule_is_said(person: Person, line: str, says: str) -> None:
    """One sentence, and nothing is changed."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert not person.path.exists()


def test_off_leaves_a_plain_diary(person: Person) -> None:
    """Nothing is suggested anywhere, and why says how to hear it again."""
    person.types("6")
    person.types("config coach off")
    assert person.types("today").out.splitlines()[-1] == "Next: warm soak or pack, 15 min"
    assert person.sees()["advice"] is None
    assert "advice" not in person.types("today --plain").out
    assert " ".join(person.types("why").out.split()).endswith("To hear it again: unknot config coach on")
    assert "The coach is off" in person.types("coach").out
    assert json.loads(person.types("coach --json").out)["on"] is False


def test_quiet_mode_says_nothing_about_pain(person: Person) -> None:
    """Neither what helped nor a morning number."""
    person.types("6")
    person.types("config quiet on")
    assert person.types("why").out == f"{NOTHING}\n"
