"""Commands that set up and look up: routine, config, where, keys, get-help, completion, demo, help."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.person import Person
from unknot import __version__
from unknot.cli.arguments import EVERYWHERE
from unknot.cli.grammar import COMMANDS
from unknot.guide.load import starter_routine
from unknot.record.settings import SETTINGS
from unknot.store.diary import Diary
from unknot.store.place import Concern
from unknot.tui.commands import COMMANDS as INTENTS


def test_an_item_can_be_planned_several_times_a_day(person: Person) -> None:
    """Three times a day is a plan from today; once still counts as done, and a number that cannot be is refused."""
    said = person.types("routine times posture 3").out
    assert said == "Posture check is planned 3 times a day from today. Once still counts.\n"
    person.types("done posture")
    assert "1 of 3" in person.types("today").out
    refused = person.types("routine times posture 99")
    assert (refused.code, "1 to 24 times a day" in refused.err) == (2, True)


def test_the_routine_is_listed_and_switched(person: Person) -> None:
    """An item is switched on from today, several at once are one step."""
    assert "  off  walk          Short walk, 5 min, during the day, 3 days a week\n" in person.types("routine").out
    assert person.types("routine on walk breathing").out == (
        "Short walk is on from today.\nSlow breathing is on from today.\n"
    )
    assert "  on   walk" in person.types("routine").out
    person.types("undo")
    assert "  off  walk" in person.types("routine").out
    assert person.types("routine off bath").out == "Warm bath is off from today. History is kept.\n"
    assert "bath" not in [item["id"] for item in person.sees()["items"]]


def test_settings_are_listed_read_and_changed(person: Person) -> None:
    """What `config NAME` prints can be typed back."""
    assert {setting.name for setting in SETTINGS} == set(json.loads(person.types("config --json").out)["settings"])
    assert person.types("config theme").out == "dusk\n"
    assert person.types("config theme paper").out == "Colours: paper.\n"
    assert person.types("config theme").out == "paper\n"
    assert person.types("config mouse off").out == "Mouse: off.\n"
    assert person.types("config day_start 5 am").out == "A new day starts at: 05:00.\n"
    assert "theme\tpaper\tColours\n" in person.types("config --plain").out
    assert person.types("undo").code == 0
    assert person.types("config day_start").out == "04:00\n"


def test_a_key_can_be_moved(person: Person) -> None:
    """`unknot keys` shows it where it is now."""
    assert person.types("config keys.pain").out == "p\n"
    assert person.types("config keys.pain k").out == "Key for pain: k.\n"
    assert person.types("config keys.pain").out == "k\n"
    assert re.search(r"^  k +Pain now", person.types("keys").out, re.MULTILINE)
    assert person.diary().settings.keymap == {"pain": "k"}


def test_keys_lists_every_intent_with_its_twin(person: Person) -> None:
    """As a table to read, as lines, and as JSON."""
    text = person.types("keys").out
    assert all(intent.words in text and intent.shell in text for intent in INTENTS)
    assert "h\tHelp\tunknot --help\n" in person.types("keys --plain").out
    rows = json.loads(person.types("keys --json").out)["keys"]
    assert [row["id"] for row in rows] == [intent.id for intent in INTENTS]


def test_every_twin_in_the_table_of_keys_is_a_command(person: Person) -> None:
    """What the app says can be done in the shell can be typed as it stands."""
    person.at("2026-11-22 22:00")
    for intent in INTENTS:
        if intent.shell:
            assert person.types(intent.shell.removeprefix("unknot")).code == 0, intent.shell


def test_where_names_the_places(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The diary, its backups and the person's own guide, and whether they are there yet; nothing is made."""
    monkeypatch.setattr("unknot.store.place.concerns", lambda _path: [])
    assert person.types("where").out == (
        f"Diary    {person.path} (not there yet)\nBackups  {person.path.parent / 'backups'}\n"
        f"Guide    {person.path.parent / 'guide.toml'} (your own additions, not there yet)\n"
    )
    assert json.loads(person.types("where --json").out) == {
        "schema": 1,
        "diary": str(person.path),
        "backups": str(person.path.parent / "backups"),
        "guide": str(person.path.parent / "guide.toml"),
        "guide_problem": "",
        "concerns": [],
    }
    assert not person.path.parent.exists()


def test_where_says_what_is_worth_knowing_about_the_place(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the three lines, each in sentences; for other programs with its kind."""
    known = [Concern("listed", "Others can look.", "Close it."), Concern("synced", "Copies leave.", "Move it.")]
    monkeypatch.setattr("unknot.store.place.concerns", lambda _path: known)
    lines = person.types("where").out.splitlines()
    assert lines[3:] == ["", "Others can look.", "Close it.", "", "Copies leave.", "Move it."]
    assert person.types("where --plain").out.splitlines()[3:] == [
        "concern\tlisted\tOthers can look.\tClose it.",
        "concern\tsynced\tCopies leave.\tMove it.",
    ]
    assert json.loads(person.types("where --json").out)["concerns"][1] == {
        "kind": "synced",
        "text": "Copies leave.",
        "advice": "Move it.",
    }


def test_where_says_what_is_wrong_with_the_own_guide(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, in each form; a guide in which all is well is named and that is all."""
    monkeypatch.setattr("unknot.store.place.concerns", lambda _path: [])
    guide = person.path.parent / "guide.toml"
    guide.parent.mkdir()
    guide.write_text("heat = 5\n", encoding="utf-8")
    problem = "In guide.toml, line 1, heat is 5, so this part was not used; write [[heat]] above each entry."
    assert person.types("where").out.splitlines()[2:] == [f"Guide    {guide}", "", problem]
    assert json.loads(person.types("where --json").out)["guide_problem"] == problem
    assert person.types("where --plain").out.splitlines()[2:] == [f"guide\t{guide}", f"guide_problem\t{problem}"]
    guide.write_text("# all is well\n", encoding="utf-8")
    assert person.types("where").out.splitlines()[2:] == [f"Guide    {guide}"]


def test_where_without_a_home_folder_names_no_guide(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The diary that was named is all there is to say."""
    for name in ("UNKNOT_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/no/such/home")
    out = person.run("where", "--data", str(person.path)).out
    assert out.startswith("Diary    ")
    assert "Guide" not in out


def test_where_looks_at_the_place_itself(person: Person) -> None:
    """A diary in a folder of a service, of which nothing else says a word."""
    kept = person.path.parent / "Dropbox" / "diary.json"
    assert "folder of Dropbox" in person.run("where", "--data", str(kept)).out
    assert "Dropbox" not in person.run("4", "--data", str(kept)).err


def test_get_help_is_the_page_with_its_sources(person: Person) -> None:
    """It works without a diary, and names where each part comes from."""
    out = person.types("get-help").out
    assert out.startswith("When to get help\n")
    assert "loss of bladder or bowel control" in out
    assert "Sources: " in out
    assert "NICE" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_knows_every_command(person: Person, shell: str) -> None:
    """Made from the one parser; the shell itself finds no fault where it is installed."""
    script = person.types(f"completion {shell}").out
    assert all(command.name in script for command in COMMANDS)
    assert all(item.id in script for item in starter_routine())
    assert "--because-it-hurt" in script or "because-it-hurt" in script
    program = shutil.which(shell)
    if program:
        checked = subprocess.run([program, "-n"], input=script, capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_help_names_every_command_and_fits_the_screen(person: Person) -> None:
    """Grouped by what one wants to do; the doctor is mentioned on one line, and where to get help."""
    ran = person.types("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(command.name in ran.out for command in COMMANDS)
    assert max(map(len, ran.out.splitlines())) < 80
    assert ran.out.endswith("It does not replace your doctor.\n")
    assert "unknot get-help" in ran.out
    assert person.types("-h") == person.types("help") == ran


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_names_all_it_takes(person: Person, command: object) -> None:
    """`unknot pain --help` and `unknot help pain` are the same page, whatever else stands there."""
    (one,) = [each for each in COMMANDS if each is command]
    ran = person.types(f"{one.name} --help")
    assert ran.code == 0
    names = [name for argument in (*one.arguments, *EVERYWHERE) for name in argument.names if name.startswith("-")]
    assert all(name in ran.out for name in names)
    assert ran.out == person.types(f"help {one.name}").out
    assert ran.out == person.types(f"{one.name} --help nonsense --nonsense").out


def test_every_example_can_be_typed(person: Person) -> None:
    """What help offers works as it stands."""
    person.at("2025-11-12 22:00")
    for command in COMMANDS:
        if command.example and ">" not in command.example and "--write" not in command.example:
            assert person.types(command.example.removeprefix("unknot")).code == 0, command.example


def test_version_is_one_line(person: Person) -> None:
    """With and without other options."""
    assert person.types("--version") == person.types("-q --version") == (0, f"unknot {__version__}\n", "")


def test_demo_never_touches_the_persons_own(person: Person) -> None:
    """It is labelled, shown without a terminal, and leaves no file."""
    ran = person.types("demo --days 20 --seed 3")
    assert (ran.code, ran.err) == (0, "Made-up diary.\n")
    assert ran.out.startswith("Wed 12 Nov")
    assert ran == person.types("demo --days 20 --seed 3")
    assert not person.path.parent.exists()


def test_demo_writes_a_new_file_and_no_other(person: Person, tmp_path: Path) -> None:
    """A file that is there stays as it is, and so does the place of the person's own diary."""
    made_up = tmp_path / "demo.json"
    assert person.run("demo", "--days", "7", "--write", str(made_up)).out == (
        f"A made-up diary of 7 days is in {made_up}.\n"
    )
    before = made_up.read_bytes()
    again = person.run("demo", "--write", str(made_up))
    assert (again.code, made_up.read_bytes()) == (2, before)
    own = person.run("demo", "--write", str(person.path))
    assert own.code == 2
    assert "your own diary" in own.err
    assert not person.path.exists()


class Opened:
    """Stands in for the app, and remembers what it was opened with."""

    def __init__(self) -> None:
        self.diaries: list[Diary] = []

    def __call__(self, diary: Diary) -> int:
        """Take note and leave with 0."""
        self.diaries.append(diary)
        return 0


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Put a stand-in in the place of the app, in a terminal that can show it."""
    app = Opened()
    monkeypatch.setattr("unknot.cli.app.open_app", app)
    monkeypatch.setenv("TERM", "xterm-256color")
    return app


@pytest.mark.parametrize("words", [(), ("demo",), ("--data", "x.json"), ("--no-color",)])
def test_the_app_opens_at_a_terminal(person: Person, opened: Opened, words: tuple[str, ...]) -> None:
    """`unknot` opens the person's diary, `unknot demo` a made-up one that is kept nowhere."""
    assert person.at_screen(*words).code == 0
    (diary,) = opened.diaries
    assert (diary.settings.values.get("demo") is True) == (words == ("demo",))
    assert not person.path.exists()


@pytest.mark.parametrize("words", [("--plain",), ("--json",), ("--no-input",), ("--date", "yesterday"), ("today",)])
def test_lines_are_printed_when_lines_are_asked_for(person: Person, opened: Opened, words: tuple[str, ...]) -> None:
    """Even at a terminal."""
    assert person.at_screen(*words).code == 0
    assert opened.diaries == []


def test_a_dumb_terminal_gets_today_as_text(person: Person, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a hint at the questions line by line."""
    monkeypatch.setenv("TERM", "dumb")
    ran = person.at_screen()
    assert (ran.code, opened.diaries) == (0, [])
    assert ran.err == "For questions line by line: unknot ask\n"
