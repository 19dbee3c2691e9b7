"""`unknot helps`: what helps and how sure that is, as text to read or hear, as lines and as JSON."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cli.person import Person
from guide.test_guide import UNKIND
from unknot.cli.grammar import COMMANDS
from unknot.cli.shell import Shell
from unknot.insight.helps_words import ALWAYS
from unknot.record.activity import Use
from unknot.record.calendar_day import day_key
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.store.diary import Diary

TODAY = dt.date(2025, 11, 10)
NO_VERDICT = "Cannot tell yet:"


def a_day(number: int, first: dt.date) -> Day:
    """Make a day with a number in the morning and one in the evening, 2 points lower with heat on two days of four."""
    date = first + dt.timedelta(days=number)
    morning, noon, evening = (dt.datetime.combine(date, dt.time(hour), dt.UTC) for hour in (8, 12, 20))
    with_heat, with_walk = number % 4 in (0, 3), number % 5 in (0, 2)
    before = 5 + number * 7 % 3
    after = before + number * 5 % 11 % 2 - 2 * with_heat
    names = [name for name, there in (("heat", with_heat), ("walk", with_walk)) if there]
    uses = tuple(Use(name, noon, 15, recorded_at=noon) for name in names)
    pain = tuple(PainEntry(at, nrs, "now", (), "", at) for at, nrs in ((morning, before), (evening, after)))
    return Day(date, pain=pain, uses=uses)


def write(person: Person, count: int, first: dt.date | None = None) -> Person:
    """Write days up to yesterday into the diary's file, by hand."""
    first = first or TODAY - dt.timedelta(days=count)
    days = {str(day_key(day.date)): day.to_document() for day in (a_day(number, first) for number in range(count))}
    person.at(f"{TODAY} 08:12").types("config theme paper")
    tables = json.loads(person.path.read_text(encoding="utf-8"))
    tables.setdefault("days", {}).update(days)
    person.path.write_text(json.dumps(tables), encoding="utf-8")
    return person


@pytest.fixture
def keeper(person: Person) -> Person:
    """Give a person who has kept both numbers for eight weeks, and whom heat helps."""
    return write(person, 56)


def test_text_has_the_most_telling_first(keeper: Person) -> None:
    """Then those of which nothing can be told, together with what they need, and what holds for all of it."""
    ran = keeper.types("helps")
    assert (ran.code, ran.err) == (0, "")
    paragraphs = [" ".join(part.split()) for part in ran.out.split("\n\n")]
    heat, walk, others, slow, end = paragraphs
    assert heat.startswith("Warm soak or pack: helps (from your diary). On days with it your evening pain was about 2.")
    assert "28 days with it, 28 without. That is large: " in heat
    assert walk.startswith("Short walk: no clear difference so far (from your diary). ")
    assert others == f"{NO_VERDICT} Posture check, gentle exercise and warm bath: 8 more days with each."
    assert slow == (
        "Gentle exercise and short walk may work over weeks, which single days do not show. The weekly check-in, or a "
        "fair test in weeks (12 of them), shows more."
    )
    assert end == (
        f"A day counts that has a number before the first tick and one at least two hours later. {ALWAYS} "
        "Looked at today. The next look is on Mon 17 Nov; until then this stays as it is."
    )
    assert not UNKIND.search(ran.out)


def test_what_kind_of_day_is_missing_is_said(keeper: Person) -> None:
    """Where some of the last days had one number, or none before the first tick."""
    keeper.at("2025-11-10 09:00").types("done heat")
    keeper.at("2025-11-11 09:00").types("4")
    keeper.at("2025-11-17 09:00")
    said = " ".join(keeper.types("helps").out.split())
    assert "Of the days logged in the 28 before the look, 1 had no number before the first tick and 1 had no " in said
    assert said.count("A day counts that has") == 1


def test_too_little_data_says_how_much_more(person: Person) -> None:
    """No verdict, the days that are still needed, and when it looks again."""
    write(person, 7)
    said = " ".join(person.types("helps").out.split())
    assert said.startswith(NO_VERDICT)
    assert "Warm soak or pack and short walk: 5 more days with each and 4 without." in said
    assert "Looked at today. The next look is on Mon 17 Nov" in said
    assert "lower" not in said


def test_an_empty_diary_has_one_kind_sentence(person: Person) -> None:
    """And what to do; looking is not a change, and other programs get their usual form."""
    ran = person.types("helps")
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(ran.out.split()) == (
        "Nothing is logged yet, so nothing can be told yet. A number before you begin the day's care, and one in the "
        "evening, are a start: unknot 4"
    )
    found = json.loads(person.types("helps --json").out)
    assert {one["verdict"] for one in found["methods"]} == {"cannot_tell_yet"}
    assert not person.path.exists()


def test_json_has_every_method_with_its_keys(keeper: Person) -> None:
    """The keys and types that other programs may count on, effects to four decimals."""
    found = json.loads(keeper.types("helps --json").out)
    assert list(found) == ["schema", "as_of", "next_look", "methods"]
    assert (found["schema"], found["as_of"], found["next_look"]) == (1, "2025-11-10", "2025-11-17")
    methods = {one["id"]: one for one in found["methods"]}
    heat = methods["heat"]
    low, high = heat["ci95"]
    assert low < heat["effect_nrs"] < high < -1
    assert heat == {
        "id": "heat",
        "name": "Warm soak or pack",
        "verdict": "helps",
        "source": "diary",
        "effect_nrs": round(heat["effect_nrs"], 4),
        "ci95": [round(low, 4), round(high, 4)],
        "n_with": 28,
        "n_without": 28,
        "need_with": 0,
        "need_without": 0,
        "reason": None,
        "stop_hint": False,
        "as_of": "2025-11-10",
        "kept": None,
        "sessions": 28,
        "cost": None,
        "n_because_it_hurt": 0,
    }
    bath = methods["bath"]
    assert (bath["verdict"], bath["reason"], bath["effect_nrs"], bath["ci95"]) == (
        *("cannot_tell_yet", "days", None, None),
    )
    assert (bath["n_with"], bath["n_without"], bath["need_with"], bath["need_without"]) == (0, 56, 8, 0)
    assert "sleep" not in methods


def test_plain_is_one_record_on_each_line(keeper: Person) -> None:
    """The first field names the record; the range is two fields, and what there is not is empty."""
    lines = keeper.types("helps --plain").out.splitlines()
    assert lines[:2] == ["as_of\t2025-11-10", "next_look\t2025-11-17"]
    heat = json.loads(keeper.types("helps --json").out)["methods"][0]
    low, high = heat["ci95"]
    assert lines[2] == (
        f"method\theat\tWarm soak or pack\thelps\tdiary\t{heat['effect_nrs']}\t{low}\t{high}"
        "\t28\t28\t0\t0\t\tno\t2025-11-10\t\t28\t\t0"
    )
    assert "method\tbath\tWarm bath\tcannot_tell_yet\tdiary\t\t\t\t0\t56\t8\t0\tdays\tno\t2025-11-10\t\t0\t\t0" in lines


@pytest.mark.parametrize("width", [10, 20, 40, 80, 120])
def test_text_fits_every_width(keeper: Person, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Also with long names; the words are the same in each."""
    wide = keeper.types("helps").out.split()
    monkeypatch.setattr(Shell, "width", width)
    short = keeper.types("helps").out
    assert max(map(len, short.splitlines())) <= max(20, width)
    assert short.split() == wide
    items = [item._replace(name=f"{item.name}\n{'with a stone ' * 3}") for item in keeper.diary().routine]
    monkeypatch.setattr(Diary, "routine", type(keeper.diary().routine)(items))
    assert max(map(len, keeper.types("helps").out.splitlines())) <= max(20, width)


def test_quiet_mode_hides_what_comes_from_pain(keeper: Person) -> None:
    """One sentence says how to see it; other programs get nulls, and the days as before."""
    keeper.types("config quiet on")
    ran = keeper.types("helps")
    assert " ".join(ran.out.split()) == (
        "Quiet mode is on, so what helps is hidden here: it is about pain. To see it: unknot config quiet off"
    )
    heat = json.loads(keeper.types("helps --json").out)["methods"][0]
    assert {heat[key] for key in ("verdict", "effect_nrs", "ci95", "reason", "stop_hint")} == {None}
    assert (heat["n_with"], heat["n_without"]) == (28, 28)
    plain = keeper.types("helps --plain").out
    assert "method\theat\tWarm soak or pack\t\tdiary\t\t\t\t28\t28\t0\t0\t\t\t2025-11-10\t" in plain
    assert "verdicts are null in quiet mode" in " ".join(keeper.types("helps --help").out.split())
    keeper.types("config quiet off")
    assert "helps (from your diary)" in keeper.types("helps").out


def test_nothing_that_is_added_during_the_week_changes_it(keeper: Person) -> None:
    """The look is weekly: a number of today, or one filled in for an earlier day, waits for the next one."""
    before = keeper.types("helps --json").out
    keeper.types("9 --date yesterday --at 23:30")
    keeper.types("done walk")
    keeper.types("9")
    assert keeper.types("helps --json").out == before
    keeper.at("2025-11-16 23:00").types("1")
    assert keeper.types("helps --json").out == before
    said = " ".join(keeper.types("helps").out.split())
    assert said.endswith("Looked at on Mon 10 Nov. The next look is on Mon 17 Nov; until then this stays as it is.")
    keeper.at("2025-11-17 09:00")
    assert keeper.types("helps --json").out != before


def test_an_item_that_is_off_is_said_while_there_are_days_of_it(keeper: Person) -> None:
    """One that was never used and is off is in JSON alone."""
    keeper.types("routine off heat")
    keeper.types("routine off bath")
    said = keeper.types("helps").out
    assert "Warm soak" in said
    assert "warm bath" not in said.lower()
    assert '"bath"' in keeper.types("helps --json").out


def test_a_routine_without_an_item_says_how_to_have_one(person: Person) -> None:
    """One sentence in the place of verdicts."""
    person.types("4")
    for item in person.diary().routine:
        person.run("routine", "off", item.id)
    said = " ".join(person.types("helps").out.split())
    assert said.startswith("No item of your routine is on, and none was used. To switch one on: unknot routine on heat")


def test_a_made_up_diary_is_labelled(person: Person) -> None:
    """Beside the answer, as everywhere."""
    made_up = str(person.path.with_name("demo.json"))
    person.run("demo", "--days", "40", "--write", made_up)
    ran = person.run("--data", made_up, "helps")
    assert (ran.code, ran.err) == (0, "Made-up diary.\n")


def test_the_command_stands_after_review() -> None:
    """In the order of the help."""
    names = [command.name for command in COMMANDS]
    assert names[names.index("review") + 1] == "helps"


def test_a_stopped_method_is_not_said_any_more(keeper: Person) -> None:
    """Its verdict stays in JSON, for whoever looks it up."""
    before = keeper.types("helps").out
    assert "Warm soak or pack" in before
    keeper.types("stop heat")
    assert "Warm soak or pack" not in keeper.types("helps").out
    assert '"heat"' in keeper.types("helps --json").out


def test_at_a_terminal_a_fair_test_is_offered_of_what_is_doubtful(keeper: Person) -> None:
    """Not of what helps, nor of what works slowly, nor while one is under way; in a pipe there is no hint."""
    hint = "To set up a fair test: unknot test start "
    assert hint not in keeper.at_terminal("helps").err, "heat helps, and a walk may work slowly"
    tables = json.loads(keeper.path.read_text(encoding="utf-8"))
    for day in tables["days"].values():
        day["uses"] = [{**use, "activity": {"walk": "bath"}.get(use["activity"], "heat")} for use in day["uses"]]
    keeper.path.write_text(json.dumps(tables), encoding="utf-8")
    assert f"{hint}bath\n" in keeper.at_terminal("helps").err
    assert keeper.types("helps").err == ""
    keeper.types("test start bath")
    assert hint not in keeper.at_terminal("helps").err


def test_what_was_used_only_because_it_hurt_is_told(keeper: Person) -> None:
    """In words, and by a key of its own: somebody who uses heat when it hurts learns why there is no verdict yet."""
    tables = json.loads(keeper.path.read_text(encoding="utf-8"))
    for day in tables["days"].values():
        day["uses"] = [{**use, "why": "because_it_hurt"} for use in day["uses"]]
    keeper.path.write_text(json.dumps(tables), encoding="utf-8")
    said = " ".join(keeper.types("helps").out.split())
    assert "Warm soak or pack: 8 more days with it. On 28 days it was used because it hurt; those are" in said
    assert "counted apart. A planned use counts." in said
    heat = json.loads(keeper.types("helps --json").out)["methods"][0]
    assert (heat["n_with"], heat["n_without"], heat["n_because_it_hurt"]) == (0, 28, 28)


def test_while_a_fair_test_is_under_way_what_the_diary_says_of_it_is_hidden(keeper: Person) -> None:
    """Only its progress is told, in each form; a decision keeps nothing else. Stopped, it is back at the next look."""
    keeper.types("test start heat --days 28")
    keeper.at("2025-11-14 09:00")
    said = " ".join(keeper.types("helps").out.split())
    assert "Warm soak or pack: fair test under way: 3 of 28 days are over. Results come at the end." in said
    assert "lower than" not in said.partition("Short walk")[0]
    heat = json.loads(keeper.types("helps --json").out)["methods"][0]
    assert heat == {
        "id": "heat",
        "name": "Warm soak or pack",
        "verdict": "cannot_tell_yet",
        "source": "fair_test",
        "effect_nrs": None,
        "ci95": None,
        "n_with": 28,
        "n_without": 28,
        "need_with": 0,
        "need_without": 0,
        "reason": "testing",
        "stop_hint": False,
        "as_of": "2025-11-10",
        "kept": None,
        "sessions": 28,
        "cost": None,
        "n_because_it_hurt": 0,
    }
    assert "heat\tWarm soak or pack\tcannot_tell_yet\tfair_test\t\t\t\t28\t28" in keeper.types("helps --plain").out
    keeper.types("keep heat")
    decision = keeper.diary().routine.find("heat").decision
    assert decision is not None
    assert decision.evidence["verdict"] == "cannot_tell_yet"
    assert (decision.evidence["effect_nrs"], decision.evidence["ci95"]) == (None, None)
    keeper.types("test stop")
    stopped = " ".join(keeper.types("helps").out.split())
    assert "the fair test was stopped, so it has no result. The diary's own answer is back at the next look," in stopped
    assert "points lower" not in stopped.partition("Short walk")[0]
    found = {one["id"]: one for one in json.loads(keeper.types("helps --json").out)["methods"]}["heat"]
    assert found == heat, "to end it, look, and put it back tells nothing"
    keeper.types("undo")
    keeper.types("test stop")
    keeper.at("2025-11-17 08:12")
    assert "Warm soak or pack: helps (from your diary)." in keeper.types("helps").out


def add_sessions(person: Person, item: str, apart: int, count: int = 56) -> None:
    """Write sessions into the diary's file, so many days apart from the first Tuesday on, with pain and a cost."""
    tables = json.loads(person.path.read_text(encoding="utf-8"))
    first = next(day for day in sorted(tables["days"]) if dt.date.fromisoformat(day).weekday() == 1)
    start = dt.date.fromisoformat(first)
    for number in range(0, count, apart):
        day = start + dt.timedelta(days=number)
        if str(day_key(day)) in tables["days"]:
            noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
            use = Use(item, noon, before=6, after=4, recorded_at=noon, cost_cents=4550)
            tables["days"][str(day_key(day))]["uses"].append(use.to_document())
    person.path.write_text(json.dumps(tables), encoding="utf-8")


def paragraph(person: Person, beginning: str) -> str:
    """Give the paragraph of the answer that begins so, on one line; empty where there is none."""
    parts = [" ".join(part.split()) for part in person.types("helps").out.split("\n\n")]
    return next((part for part in parts if part.startswith(beginning)), "")


def test_a_session_on_every_tuesday_cannot_be_judged_and_that_is_said(person: Person) -> None:
    """Once, in place of a verdict; beside it stands what was noted, and where more would show."""
    write(person, 77).types("routine on acupuncture")
    add_sessions(person, "acupuncture", 7, 77)
    assert (
        "Acupuncture: you nearly always use it on the same weekday, so it cannot be told from that day of the week. "
        "Using it on other days too would show more."
    ) in paragraph(person, NO_VERDICT)
    assert paragraph(person, "Acupuncture: ") == (
        "Acupuncture: 11 sessions up to this look. Where both were noted (11 of 11), pain was 6.0 before and 4.0 after "
        "on average. That alone says little: pain that is high before often comes down whatever one does. "
        "Cost noted for 11 of 11: 500.50 in all."
    )
    assert paragraph(person, "Gentle exercise, short walk and acupuncture may work over weeks")
    found = {one["id"]: one for one in json.loads(person.types("helps --json").out)["methods"]}["acupuncture"]
    assert (found["verdict"], found["reason"], found["sessions"], found["cost"]) == (
        *("cannot_tell_yet", "weekday", 11, 500.5),
    )


def test_the_weekday_is_said_before_there_are_enough_sessions(person: Person) -> None:
    """Nobody waits two months for an answer that cannot come."""
    write(person, 28).types("routine on acupuncture")
    add_sessions(person, "acupuncture", 7, 28)
    assert "Acupuncture: 4 sessions up to this look. All were on a Tuesday." in paragraph(person, "Acupuncture: ")


def test_a_session_on_changing_days_is_judged_like_any_other_method(person: Person) -> None:
    """It has a verdict, and nothing is said of a weekday."""
    write(person, 77).types("routine on massage")
    add_sessions(person, "massage", 5, 77)
    assert paragraph(person, "Massage: no clear difference so far (from your diary).")
    assert "day of the week" not in " ".join(person.types("helps").out.split())
