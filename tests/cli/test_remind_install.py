"""`unknot remind install` and `remove`: shown first, written on --yes, taken away again; no program is started here."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cli.person import Person
from unknot.cli.programs import Answer, Programs, unit_folder
from unknot.cli.remind_install import NEITHER
from unknot.store import disk

NONE = "no crontab for me\n"


class Computer:
    """Stands in for systemd and cron: remembers what was run, keeps a crontab, and refuses what it is told to."""

    def __init__(self) -> None:
        self.there = {"systemctl", "crontab", "notify-send", "unknot"}
        self.crontab: str | None = None
        self.ran: list[str] = []
        self.refuses: Mapping[str, Answer] = {}

    def find(self, name: str) -> str | None:
        """Say where a program is."""
        return f"/usr/bin/{name}" if name in self.there else None

    def run(self, words: Sequence[str], typed: str | None = None) -> Answer:
        """Answer as the program would."""
        line = " ".join(words).removeprefix("/usr/bin/")
        self.ran.append(line)
        refused = next((answer for start, answer in self.refuses.items() if line.startswith(start)), None)
        if refused:
            return refused
        if line == "crontab -l":
            return Answer(1, "", NONE) if self.crontab is None else Answer(0, self.crontab, "")
        if line == "crontab -":
            self.crontab = typed
        return Answer(0, "", "")


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Computer:
    """Give a computer with everything on it, and a folder for its settings."""
    found = Computer()
    monkeypatch.setattr(Programs, "find", lambda _, name: found.find(name))
    monkeypatch.setattr(Programs, "run", lambda _, words, typed=None: found.run(words, typed))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder for units, which is not there yet."""
    return tmp_path / "config" / "systemd" / "user"


def names(folder: Path) -> list[str]:
    """List what is in the folder for units."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def contents(folder: Path) -> dict[str, bytes]:
    """Read every unit."""
    return {name: (folder / name).read_bytes() for name in names(folder)}


def test_install_shows_what_it_would_write_and_writes_nothing(person: Person, computer: Computer, folder: Path) -> None:
    """Both files whole, what would be started, what it does, and what to add."""
    ran = person.types("remind install --at 8:30 --at 8pm")
    assert (ran.code, ran.err) == (0, "")
    assert str(folder / "unknot-remind.timer") in ran.out
    assert "  OnCalendar=*-*-* 08:30:00\n  OnCalendar=*-*-* 20:00:00\n" in ran.out
    assert "systemctl --user enable unknot-remind.timer" in ran.out
    assert ran.out.endswith("To take it away again: unknot remind remove --yes\n")
    shown = {line[2:] for line in ran.out.splitlines() if line.startswith("  ")}
    assert (computer.ran, names(folder), person.path.exists()) == ([], [], False)
    person.types("remind install --at 8:30 --at 8pm --yes")
    written = {line for raw in contents(folder).values() for line in raw.decode().splitlines() if line}
    assert written <= shown


def test_install_writes_and_remove_takes_away(person: Person, computer: Computer, folder: Path) -> None:
    """Only what it wrote; the crontab of a person who has one is not touched."""
    computer.crontab = "@daily backup\n"
    said = person.types("remind install --yes")
    assert (said.code, names(folder)) == (0, ["unknot-remind.service", "unknot-remind.timer"])
    assert said.out.startswith(
        f"It is in {folder}, and the timer is on. To take it away again: unknot remind remove --yes\nAt "
    )
    assert computer.ran[3:] == ["crontab -l"], "one of the other kind would be told"
    assert computer.ran[:3] == [
        "systemctl --user daemon-reload",
        "systemctl --user enable unknot-remind.timer",
        "systemctl --user restart unknot-remind.timer",
    ]
    (folder / "other.timer").write_text("x", encoding="utf-8")
    computer.ran.clear()
    assert "To take it away, add --yes" in person.types("remind remove").out
    assert computer.ran == ["crontab -l"]
    assert len(names(folder)) == 3
    assert person.types("remind remove --yes").out == f"The timer is gone from {folder}.\n"
    assert names(folder) == ["other.timer"]
    assert "systemctl --user disable --now unknot-remind.timer" in computer.ran
    assert computer.crontab == "@daily backup\n"
    assert person.types("remind remove --yes").out == "There is no timer of Unknot here. Nothing was changed.\n"


def test_the_times_are_those_of_the_person_where_none_are_given(person: Person, computer: Computer) -> None:
    """Half an hour after getting up, the early afternoon, two hours before bed."""
    person.types("config usual_up 6:00")
    said = person.types("remind install").out.replace("\n", " ")
    assert said.startswith("At 06:30, 14:00 and 21:00, each day, by systemd: unknot remind looks at what is open.")
    assert computer.ran == []


@pytest.mark.parametrize(
    ("sleep", "said"),
    [
        ("12:30 23:30 04:00", "11:45, 14:00 and 21:30"),
        ("3:00 20:00 04:00", "04:00, 14:00 and 18:00"),
        ("6:00 18:30 04:00", "06:30, 14:00 and 17:00"),
        ("18:00 10:00 04:00", "03:45, 11:45 and 16:45"),
        ("9:00 3:00 03:00", "01:00, 09:30 and 14:00"),
    ],
)
def test_each_usual_time_is_in_its_part_of_the_day(person: Person, computer: Computer, sleep: str, said: str) -> None:
    """Else what is meant for the morning would never be open at the time of the morning's reminder."""
    for name, value in zip(("usual_up", "usual_bed", "day_start"), sleep.split(), strict=True):
        assert person.types(f"config {name} {value}").code == 0
    assert person.types("remind install").out.startswith(f"At {said}, each day,")
    assert computer.ran == []


def test_new_times_take_the_place_of_the_old_ones(person: Person, computer: Computer, folder: Path) -> None:
    """Also in a crontab, where all other lines stay in their places."""
    for words in ("--at 9", "--at 10"):
        assert person.types(f"remind install --yes {words}").code == 0
    assert b"09:00" not in contents(folder)["unknot-remind.timer"]
    computer.crontab = "MAILTO=me\n"
    person.types("remind install --with cron --yes --at 9")
    computer.crontab += "@daily backup\n"
    person.types("remind install --with cron --yes --at 10,21:15")
    lines = computer.crontab.splitlines()
    assert [line[:10] for line in lines] == [
        "MAILTO=me",
        "# >>> unkn",
        "0 10 * * *",
        "15 21 * * ",
        "# <<< unkn",
        "@daily bac",
    ]
    assert "so already" in person.types("remind install --with cron --yes --at 10,21:15").out
    assert person.types("remind remove --with cron --yes").code == 0
    assert computer.crontab == "MAILTO=me\n@daily backup\n"
    assert len(names(folder)) == 2


def test_a_second_kind_of_timer_is_told(person: Person, computer: Computer) -> None:
    """Everything would be said twice; how to take the other one away is said, and that it can be."""
    assert "twice" not in person.types("remind install --with systemd --yes").out
    assert computer.crontab is None
    out = person.types("remind install --with cron --yes").out
    assert out.endswith(
        "so what is open is said twice. To take that one away:\nunknot remind remove --with systemd --yes\n"
    )
    assert "by cron, too" in person.types("remind install --with systemd --yes").out
    assert person.types("remind remove --with systemd --yes").code == 0
    assert "twice" not in person.types("remind install --with cron --yes --at 9").out


def test_remove_does_what_it_can(person: Person, computer: Computer, folder: Path) -> None:
    """A crontab that may not be used has nothing to take away; one part that was edited does not keep the other."""
    person.types("remind install --with systemd --yes")
    computer.refuses = {"crontab -l": Answer(1, "", "you are not allowed to use this program\n")}
    ran = person.types("remind remove --yes")
    assert (ran.code, names(folder)) == (0, [])
    assert ran.out.startswith("The timer is gone from ")
    assert "Your crontab cannot be read, so it stays as it is" in ran.err
    computer.refuses = {}
    for kind in ("systemd", "cron"):
        person.types(f"remind install --with {kind} --yes")
    (folder / "unknot-remind.service").write_text("mine", encoding="utf-8")
    ran = person.types("remind remove --yes")
    assert (ran.code, computer.crontab, len(names(folder))) == (2, "", 2)
    assert "The lines of Unknot are out of your crontab." in ran.out
    assert "was changed by hand" in ran.err


@pytest.mark.parametrize(
    ("there", "words", "instead"),
    [
        ({"crontab"}, "install --with cron --yes", "Try: unknot calendar > routine.ics"),
        ({"crontab", "systemctl"}, "install --with cron --yes", "Try: unknot remind install --with systemd"),
        ({"systemctl"}, "install --with systemd --yes", "Try: unknot calendar > routine.ics"),
        ({"crontab", "systemctl"}, "install --with systemd --yes", "Try: unknot remind install --with cron"),
        ({"systemctl"}, "remove --with cron --yes", "Try: unknot remind remove"),
    ],
)
def test_what_is_named_instead_is_there(
    person: Person, computer: Computer, there: set[str], words: str, instead: str
) -> None:
    """A timer of the other kind where that program is here, else a phone's calendar; nothing claims to be set up."""
    computer.there = there
    no = Answer(1, "", "no")
    computer.refuses = {"crontab -l": Answer(0, "", ""), "crontab -": no, "systemctl": no}
    ran = person.types(f"remind {words}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"{instead}\n")


@pytest.mark.parametrize("before", [None, "", "@daily backup", "@daily backup\n", "# a\n\n0 1 * * * x\n"])
def test_a_crontab_is_afterwards_as_it_was(person: Person, computer: Computer, before: str | None) -> None:
    """But for the end of a last line that had none."""
    computer.crontab = before
    assert person.types("remind install --with cron --yes").code == 0
    assert (computer.crontab or "").count("unknot remind") >= 2
    person.types("remind remove --with cron --yes")
    assert (computer.crontab or "").rstrip("\n") == (before or "").rstrip("\n")


def test_cron_is_chosen_where_there_is_no_systemd(person: Person, computer: Computer) -> None:
    """And one that is not here names the other."""
    computer.there = {"crontab"}
    assert "by cron" in person.types("remind install").out
    ran = person.types("remind install --yes --with systemd")
    assert (ran.code, ran.err) == (
        2, "There is no systemd here, so nothing was changed. Try: unknot remind install --with cron\n"
    )  # fmt: skip
    computer.there = {"systemctl"}
    ran = person.types("remind install --yes --with cron")
    assert (ran.code, "There is no crontab program here, so nothing was changed." in ran.err) == (2, True)


@pytest.mark.parametrize("way", ["", " --with cron", " --with systemd"])
def test_where_there_is_neither_that_is_said(person: Person, computer: Computer, way: str) -> None:
    """Also before --yes, and with what works on a phone."""
    computer.there = set()
    shown = person.types(f"remind install{way}")
    assert (shown.code, shown.out.splitlines()[-1]) == (0, NEITHER)
    ran = person.types(f"remind install --yes{way}")
    assert (ran.code, ran.err) == (2, f"{NEITHER}\n")


def test_what_cannot_be_shown_is_said_honestly(person: Person, computer: Computer) -> None:
    """Without notify-send nobody sees a journal by itself, and mail needs a mailbox."""
    computer.there.discard("notify-send")
    assert "goes to the journal" in person.types("remind install").out
    assert "as mail of this computer, if it has any" in person.types("remind install --with cron").out.replace(
        "\n", " "
    )


def test_a_crontab_that_cannot_be_read_is_not_written(person: Person, computer: Computer) -> None:
    """Else its other lines would be gone. What crontab said is passed on, in one sentence."""
    computer.crontab = "@daily backup\n"
    computer.refuses = {"crontab -l": Answer(1, "", "me: you are not allowed.\nSee crontab(1)\n")}
    for words in ("install --with cron --yes", "remove --with cron --yes"):
        ran = person.types(f"remind {words}")
        assert (ran.code, computer.crontab) == (2, "@daily backup\n")
        assert "cannot be read, so it stays as it is (crontab says: me: you are not allowed)." in ran.err


def test_a_crontab_that_takes_nothing_stays_as_it_was(
    person: Person, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could be read; the way to systemd is named."""
    run = computer.run

    def full(words: Sequence[str], typed: str | None = None) -> Answer:
        return run(words, typed) if typed is None else Answer(1, "", "disk full\n")

    monkeypatch.setattr(computer, "run", full)
    ran = person.types("remind install --with cron --yes")
    assert (ran.code, computer.crontab) == (2, None)
    assert "Your crontab cannot be written (crontab says: disk full). It stays as it was." in ran.err


def test_lines_that_somebody_edited_are_not_written_over(person: Person, computer: Computer) -> None:
    """Nor taken away: a mark that is gone, and one that is there twice, are edits, too."""
    person.types("remind install --with cron --yes")
    written = computer.crontab or ""
    for edited in (
        written.replace("* * *", "* * 1"),
        written.replace("# <<< unknot remind\n", ""),
        written + written,
        "\n".join(reversed(written.splitlines())),
    ):
        computer.crontab = edited
        for words in ("install --with cron --yes --at 9", "remove --with cron --yes", "remove"):
            ran = person.types(f"remind {words}")
            assert (ran.code, computer.crontab) == (2, edited)
            assert "were changed by hand, so they stay as they are." in ran.err
            assert "crontab -e" in ran.err


def test_a_unit_that_somebody_edited_is_not_written_over(person: Person, computer: Computer, folder: Path) -> None:
    """Nor one of the same name that was never ours; which one it is, is said."""
    person.types("remind install --yes")
    service = folder / "unknot-remind.service"
    for text in (service.read_text(encoding="utf-8") + "Nice=5\n", "[Service]\nExecStart=/bin/true\n", ""):
        service.write_text(text, encoding="utf-8")
        before = contents(folder)
        computer.ran.clear()
        for words in ("install --yes --at 9", "remove --yes", "remove"):
            ran = person.types(f"remind {words}")
            assert (ran.code, contents(folder)) == (2, before)
            assert f"{service} was changed by hand, or is not of Unknot, so it stays as it is." in ran.err
        assert {*computer.ran} == {"crontab -l"}, "looked into, and nothing else"


@pytest.mark.parametrize("call", ["daemon-reload", "enable", "restart"])
@pytest.mark.parametrize("again", [False, True])
def test_where_systemd_refuses_all_is_as_it_was(
    person: Person, computer: Computer, folder: Path, call: str, again: bool
) -> None:
    """In a session without its own systemd, say: the new files are gone, and earlier ones are back."""
    if again:
        person.types("remind install --yes --at 9")
    before = contents(folder)
    computer.refuses = {f"systemctl --user {call}": Answer(1, "", "Failed to connect to bus: No medium found\n")}
    ran = person.types("remind install --yes --at 10")
    assert (ran.code, contents(folder)) == (2, before)
    assert f"systemctl --user {call} says: Failed to connect to bus: No medium found. Nothing was set up." in ran.err


def test_a_folder_that_cannot_be_written_is_said(
    person: Person, computer: Computer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in its way, and a disk that is read-only; a half of it is taken back."""
    folder.parent.mkdir(parents=True)
    folder.write_text("x", encoding="utf-8")
    ran = person.types("remind install --yes")
    assert (ran.code, computer.ran[:-1], "could not be written into" in ran.err) == (2, [], True)
    folder.unlink()
    replace = disk.replace

    def half(path: Path, parts: Sequence[bytes]) -> disk.Signature:
        if path.suffix == ".timer":
            raise OSError(30, os.strerror(30))
        return replace(path, parts)

    monkeypatch.setattr(disk, "replace", half)
    ran = person.types("remind install --yes")
    assert (ran.code, names(folder)) == (2, [])
    assert "Nothing was set up. The files are as they were." in ran.err


def test_without_a_home_folder_it_is_said(person: Person, computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a relative folder in the variable counts as none."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", "/no/such/home")
    ran = person.types("remind install")
    assert (ran.code, "There is no home folder to put a timer in" in ran.err) == (2, True)
    assert (unit_folder({}), computer.ran) == (None, [])


@pytest.mark.parametrize(
    "words",
    [
        *("install --at 25:00", "install --at noon", "install --at=", "install --with launchd", "install --with="),
        *("remove --at 9", "install --json", "install --format text", "install now", "remove --with nothing"),
        "install" + "".join(f" --at {hour}:30" for hour in range(13)),
    ],
)
def test_what_cannot_be_is_one_sentence(person: Person, computer: Computer, folder: Path, words: str) -> None:
    """A time out of range, a kind that there is not, too many times; with --yes as without."""
    for more in ("", " --yes"):
        ran = person.types(f"remind {words}{more}")
        assert (ran.code, len(ran.err.splitlines())) == (2, 1), ran
        assert "Try" in ran.err
    assert (computer.ran, names(folder)) == ([], [])


def test_yes_without_a_terminal_does_it(person: Person, computer: Computer, folder: Path) -> None:
    """It is the answer to the question, so that a script can set it up; without it there is no question either."""
    assert person.run("remind", "install", "--yes", "--no-input").code == 0
    assert len(names(folder)) == 2
    assert "Nothing was changed" in person.at_terminal("remind", "remove", typed="y\n").out
    assert len(names(folder)) == 2
    assert computer.ran[-1] == "crontab -l"


def test_a_timer_looks_at_the_diary_of_this_shell(person: Person, computer: Computer, tmp_path: Path) -> None:
    """A timer knows nothing of the shell's variables; odd names of folders are quoted for sh, systemd and cron."""
    odd = tmp_path / 'it\'s 100% $HOME "x"' / "diary.json"
    assert f"--data {person.path}" in person.types("remind install --with cron").out
    person.run("remind", "install", "--with", "cron", "--yes", "--at", "9", "--data", str(odd))
    line = (computer.crontab or "").splitlines()[1]
    command = line.partition("* * * ")[2].replace("\\%", "%")
    inner = command.partition("open=$(")[2].rpartition(") && ")[0]
    assert shlex.split(inner) == ["/usr/bin/unknot", "--data", str(odd), "remind"]
    ran = person.run("remind", "install", "--data", "a\nb.json")
    assert (ran.code, "no timer can carry" in ran.err) == (2, True)


def test_what_the_timer_runs_shows_a_name_as_a_title(person: Person, computer: Computer, tmp_path: Path) -> None:
    """The very line of the service, run by sh: the words come as one, after the end of the options, or not at all."""
    open_, shown = tmp_path / "open", tmp_path / "shown"
    for name, code in (
        ("unknot", f'cat "{open_}"; test -s "{open_}" || exit 3'),
        ("notify", f'printf "%s\\n" "$@" >"{shown}"'),
    ):
        (tmp_path / name).write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    computer.find = lambda name: str(tmp_path / {"notify-send": "notify"}.get(name, name))  # type: ignore[method-assign]
    out = person.types("remind install --with systemd").out
    quoted = out.partition('ExecStart=/bin/sh -c "')[2].partition('"\n')[0]
    command = quoted.replace("$$", "$").replace("%%", "%").replace('\\"', '"').replace("\\\\", "\\")
    for text, ends in (("", 3), ("--help <b>$(reboot)</b>", 0)):
        open_.write_text(text, encoding="utf-8")
        assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == ends
        assert shown.exists() is bool(text)
    assert shown.read_text(encoding="utf-8") == "--app-name=Unknot\n--\n--help <b>$(reboot)</b>\n"
    assert computer.ran == []


def test_a_program_is_asked_and_what_goes_wrong_is_an_answer(tmp_path: Path) -> None:
    """The real way to start one, with a small script: it gets its input, and one that is not there is told apart."""
    script = tmp_path / "says"
    script.write_text("#!/bin/sh\ncat\necho no >&2\nexit 5\n", encoding="utf-8")
    script.chmod(0o755)
    assert Programs().run([str(script)], "yes") == Answer(5, "yes", "no\n")
    assert Programs().run([str(script)]).out == ""
    assert Programs().run([str(tmp_path / "nothing")]).why == "no such file or directory"
    assert Programs().find("no-such-program") is None
    assert Answer(7, "", "").why == "it ended with 7"
    assert Path(Programs().unknot()[0]).is_absolute()
