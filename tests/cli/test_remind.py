"""`unknot remind`: what is open now and nothing else, in the forms that status lines read."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from cli.person import Person, Ran

ROOT = Path(__file__).parents[2]
QUIET = Ran(3, "", "")
MORNING = "warm soak or pack, sleep log\n"


@pytest.fixture
def begun(person: Person) -> Person:
    """Give a person on Wed 12 Nov 2025 at 08:12 who has a diary."""
    person.types("4")
    return person


def rename(person: Person, name: str) -> None:
    """Call the heat of the routine something else."""
    diary = person.diary()
    diary.edit_item(diary.routine.find("heat"), {"name": name})


def test_what_is_open_is_one_line(begun: Person) -> None:
    """Of this part of the day; the next has its own."""
    assert begun.types("remind") == Ran(0, MORNING, "")
    assert begun.at("2025-11-12 13:00").types("remind").out == "posture check, gentle exercise\n"
    assert begun.at("2025-11-12 17:00").types("remind").out == "warm bath\n"
    assert begun.at("2025-11-13 01:00").types("remind").out == "warm bath\n"


def test_without_a_diary_nothing_is_printed_and_nothing_made(person: Person) -> None:
    """Not even its folder, in any form."""
    for words in ("remind", "remind --json", "remind --plain", "remind --format waybar"):
        assert person.types(words) == QUIET
    assert not person.path.parent.exists()


def test_in_quiet_moments_nothing_is_printed(begun: Person) -> None:
    """All of the morning done; a flare day that rests; everything off. At a terminal there is no hint either."""
    begun.types("log heat sleep=3")
    assert begun.types("remind") == QUIET
    begun.at("2025-11-12 18:00").types("flare on")
    assert begun.types("remind") == begun.at_screen("remind") == QUIET
    begun.types("flare off")
    assert begun.types("remind").code == 0
    begun.types("routine off bath")
    assert begun.types("remind") == QUIET


def test_a_flare_day_has_the_small_versions(begun: Person) -> None:
    """Under their names."""
    begun.at("2025-11-12 13:00").types("flare on")
    assert begun.types("remind").out == "slow breaths or one small movement\n"


def test_an_item_planned_several_times_is_named_until_its_count(begun: Person) -> None:
    """Once still counts on Today; here the second is open, too."""
    begun.at("2025-11-12 13:00")
    for words in ("routine times posture 2", "done exercise", "done posture --at 12:10"):
        begun.types(words)
    assert begun.types("remind").out == "posture check\n"
    begun.types("done posture --at 12:50")
    assert begun.types("remind") == QUIET


def test_what_was_decided_against_is_not_named(begun: Person) -> None:
    """Paused, stopped, or at rest for today."""
    begun.types("stop bath")
    begun.types("pause exercise")
    begun.types("rest posture")
    assert begun.at("2025-11-12 13:00").types("remind") == QUIET
    assert begun.at("2025-11-12 19:00").types("remind") == QUIET


def test_a_day_without_of_a_fair_test_is_not_reminded_of_its_item(begun: Person) -> None:
    """A reminder would undo the coin; on the days with it, and where the person does otherwise, it is named."""
    begun.types("test start heat --days 28")
    kinds = set()
    for day in range(13, 23):
        begun.at(f"2025-11-{day} 08:12")
        kinds.add(kind := json.loads(begun.types("today --json").out)["test"]["assigned"])
        assert ("warm soak" in begun.types("remind").out) is (kind == "with")
        begun.types("test refuse")
        assert ("warm soak" in begun.types("remind").out) is (kind == "without")
    assert kinds == {"with", "without"}


def test_the_forms_for_programs(begun: Person) -> None:
    """Lines, an object for waybar, one for tmux, a template; records and JSON as everywhere."""
    assert begun.types("remind --format text").out == MORNING
    assert begun.types("remind --format lines").out == "Warm soak or pack\nSleep log\n"
    assert begun.types("remind --format tmux").out == MORNING
    assert begun.run("remind", "--format", "{count}: {first} of {items}").out == f"2: warm soak or pack of {MORNING}"
    assert begun.types("remind --plain").out == "heat\tWarm soak or pack\tmorning\nsleep\tSleep log\tmorning\n"
    document = json.loads(begun.types("remind --json").out)
    assert (document["part"], [one["id"] for one in document["open"]]) == ("morning", ["heat", "sleep"])
    bar = json.loads(begun.types("remind --format waybar").out)
    assert bar == {"text": MORNING.strip(), "tooltip": "Warm soak or pack\nSleep log", "class": "morning"}


def test_a_medicine_stands_as_it_was_typed(begun: Person) -> None:
    """A name of one's own medicine is not made smaller in the line, in a template, or in what undo says."""
    begun.run("routine", "add", "Lyrica", "--medicine", "--when", "any")
    assert begun.types("remind").out == f"{MORNING.strip()}, Lyrica\n"
    begun.types("done heat")
    begun.types("sleep 3")
    assert begun.run("remind", "--format", "{first}").out == "Lyrica\n"
    said = [begun.types("undo").out for _ in range(3)]
    assert said[-1] == "Undone: Lyrica added.\n"


def test_a_name_is_no_markup_and_no_command_of_a_bar(begun: Person) -> None:
    """Pango reads tags and tmux reads #(...); a name with braces is no field of a template."""
    rename(begun, "<b onclick='x'>#(reboot) & #[fg=red] {count}</b>")
    bar = json.loads(begun.types("remind --format waybar").out)
    assert bar["text"].startswith("&lt;b onclick=&#39;x&#39;&gt;#(reboot) &amp; ")
    assert not {"<", ">"} & {*bar["text"], *bar["tooltip"]}
    assert "##(reboot) & ##[fg=red]" in begun.types("remind --format tmux").out
    assert "{count}" in begun.run("remind", "--format", "{first}").out


def test_a_name_cannot_steer_the_terminal(begun: Person) -> None:
    """A diary that was edited by hand may hold anything; each name stays on its line."""
    begun.types("routine off walk")  # the routine is in the file from now on
    text = begun.path.read_text(encoding="utf-8").replace(
        "Warm soak or pack", "A\\u001b[2J\\nB\\u202e\\ud800" + "x" * 999
    )
    begun.path.write_text(text, encoding="utf-8")
    lines = begun.types("remind --format lines").out.splitlines()
    assert (len(lines), lines[0][:8], len(lines[0]), lines[1]) == (2, "A[2J Bxx", 60, "Sleep log")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("dzen", "There is no format dzen"),
        ("", 'There is no format ""'),
        ("{pain} now", 'and not "{pain}"'),
        ("{count", "There is no format"),
        ("{count} {", "a single brace"),
        ("{{count}}", "a single brace"),
        ("{count.__class__}", "and not"),
        ("{}", "and not"),
    ],
)
def test_a_format_that_there_is_not_is_one_sentence(person: Person, form: str, said: str) -> None:
    """Also where nothing would be printed, so that it is found when it is set up."""
    ran = person.run("remind", "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "so nothing was printed. Try: --format waybar" in ran.err


@pytest.mark.parametrize("words", ["remind --json --plain", "remind --yes", "remind --at 9", "remind nonsense"])
def test_what_does_not_go_together_is_said(begun: Person, words: str) -> None:
    """In one sentence."""
    ran = begun.types(words)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_it_follows_the_clock_of_the_diary_through_a_change_of_time_zone(begun: Person) -> None:
    """Landed nine hours to the east at eight in the morning, it is evening; far to the west it is yesterday again."""
    begun.now = datetime(2025, 11, 12, 9, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    assert begun.types("remind").out == "warm bath\n"
    begun.types("done bath")
    assert begun.types("remind") == QUIET
    begun.now = begun.now.astimezone(timezone(-timedelta(hours=8)))
    assert begun.now.hour == 1
    assert begun.types("remind").out == "warm bath\n"


def test_the_diary_is_never_written(begun: Person) -> None:
    """Not the file, its lock or a copy; not even one that is damaged, which is for a person to hear of."""
    folder = begun.path.parent
    (folder / "diary.json.lock").unlink(missing_ok=True)

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = state()
    begun.types("remind")
    begun.types("calendar")
    assert state() == before
    begun.path.write_bytes(begun.path.read_bytes()[:-40])
    before = state()
    ran = begun.types("remind")
    assert (ran.code, ran.out, state()) == (4, "", before)
    assert ran.err.endswith("Nothing was changed. To have it put right: unknot today\n")
    assert "put right" in begun.types("today").err + begun.types("today").out
    assert begun.types("remind").code in (0, 3)


def reminders() -> str:
    """Give the section of the README."""
    return (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Reminders\n")[2].partition("\n## ")[0]


def test_the_examples_of_the_readme_can_be_typed(
    begun: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As they stand; what sets up a timer is only shown here."""
    monkeypatch.chdir(tmp_path)
    commands = [line for line in reminders().splitlines() if line.startswith("unknot ") and "--yes" not in line]
    assert len(commands) >= 6
    for line in commands:
        command = line.partition("     ")[0].partition(">")[0]
        words = [word.strip('"') for word in _words(command)][1:]
        assert begun.run(*words).code == 0, line
    assert (tmp_path / "routine.ics").exists()


def test_the_examples_of_the_readme_for_bars_are_commands(begun: Person) -> None:
    """The command inside a line of tmux, of waybar, of a prompt and of cron prints something."""
    text = reminders()
    (bar,) = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    tmux = text.partition("#(")[2].partition(")")[0]
    prompt = text.partition("PS1='$(")[2].partition(")'")[0]
    cron = next(line for line in text.splitlines() if line.startswith("30 8 ")).partition("* * * ")[2]
    for command in (bar["custom/unknot"]["exec"], tmux, prompt, cron):
        ran = begun.run(*[word.strip('"') for word in _words(command)][1:])
        assert (ran.code, ran.out != "") == (0, True), command


def test_waybar_is_told_that_it_reads_json() -> None:
    """The option that makes it read the class and the tooltip."""
    (bar,) = [json.loads(line) for line in reminders().splitlines() if line.startswith("{")]
    assert bar["custom/unknot"]["return-type"] == "json"


def test_the_library_of_calendars_is_for_the_tests_only() -> None:
    """What is shipped does not bring it along."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not any("icalendar" in one for one in project["dependencies"])
    assert any("icalendar" in one for one in project["optional-dependencies"]["dev"])


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)
