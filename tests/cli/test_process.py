"""The program as a process: exit codes, and streams and disks that are closed, full or odd."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def unknot(environment: dict[str, str], redirected: str) -> subprocess.CompletedProcess[str]:
    """Run a line of sh in which $U stands for unknot."""
    return subprocess.run(
        ["sh", "-c", redirected.replace("$U", f'"{sys.executable}" -m unknot')],
        env=environment, capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_the_module_runs_and_leaves_its_exit_code(environment: dict[str, str]) -> None:
    """`python -m unknot` is the same program, and its answer arrives whole although it leaves at once."""
    ran = unknot(environment, "$U 5")
    assert (ran.returncode, ran.stdout) == (0, "Pain 5 (moderate) saved for Wed 12 Nov, 08:12.\n")
    assert unknot(environment, "$U 14").returncode == 2
    assert unknot(environment, "$U done heet").returncode == 3
    assert unknot(environment, "cd ${UNKNOT_HOME}; echo x > bad.json; $U --data ./bad.json 4").returncode == 4


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("command", ["4", "today", "14", "ask"])
def test_closed_streams_leave_no_traceback(environment: dict[str, str], closed: str, command: str) -> None:
    """What can be saved is saved; nothing is written into the diary that is no diary."""
    ran = unknot(environment, f"$U {command} {closed}")
    assert ran.returncode == (2 if command == "14" else 0)
    assert "Traceback" not in ran.stderr
    assert unknot(environment, "$U today").stdout.startswith("Wed 12 Nov, pain 4")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_reading_is_no_trouble(environment: dict[str, str], unbuffered: str) -> None:
    """`| head` closes the pipe early; nothing is said about it."""
    ran = unknot({**environment, "PYTHONUNBUFFERED": unbuffered}, "{ $U today; echo $? >&2; } | true")
    assert ran.stderr == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_cannot_be_printed_is_said(environment: dict[str, str], unbuffered: str) -> None:
    """The number is saved all the same."""
    ran = unknot({**environment, "PYTHONUNBUFFERED": unbuffered}, "$U 6 > /dev/full")
    assert ran.returncode == 1
    assert ran.stderr == "The answer could not be printed: No space left on device. What was saved stays saved.\n"
    assert "pain 6" in unknot(environment, "$U today").stdout


def test_a_terminal_that_cannot_show_every_character(environment: dict[str, str]) -> None:
    """In plain ASCII a sign stands in for the rest, and JSON is escaped."""
    ascii_only = {**environment, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    assert unknot(ascii_only, "$U note 'Müde 😀'").returncode == 0
    assert unknot(ascii_only, "$U today").returncode == 0
    assert '"M\\u00fcde' in unknot(environment, "$U note 'Müde'; PYTHONIOENCODING=ascii $U today --json").stdout


def test_words_that_are_no_utf8(environment: dict[str, str]) -> None:
    """From a real shell, in a note and in a file's name."""
    refused = unknot(environment, "$U note $(printf '\\377\\376') bad")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "nothing was saved" in refused.stderr
    assert unknot(environment, "$U --data $(printf '/tmp/\\377') where").returncode == 0


def test_text_is_read_as_utf8_in_any_locale(environment: dict[str, str]) -> None:
    """A note typed in an old locale is the text that was typed."""
    ran = unknot({**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "$U note 'grüße 😀'")
    assert ran.returncode == 0
    assert json.loads(unknot(environment, "$U today --json").stdout)["note"] == "grüße 😀"


@pytest.mark.skipif(os.name != "posix", reason="needs ulimit")
def test_a_file_that_may_not_grow_loses_nothing(environment: dict[str, str]) -> None:
    """As on a full disk: one sentence, exit 4, and the day is as it was."""
    ran = unknot(environment, "export PYTHONDONTWRITEBYTECODE=1; ulimit -f 2; $U 7")
    assert (ran.returncode, ran.stdout) == (4, "")
    assert (
        ran.stderr == "Not saved: the file may not grow any larger. What was saved before is untouched. "
        "Raise the limit on file sizes, then try again.\n"
    )
    assert unknot(environment, "$U today").stdout.startswith("Wed 12 Nov, pain 4")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", 2, "Pain wants a number, so nothing was saved."),
        ("\\n\\n", 2, "Pain wants a number, so nothing was saved."),
        ("7", 0, "Pain 7 (severe) saved"),
        ("  7 \\r\\n", 0, "Pain 7 (severe) saved"),
        ("\\357\\273\\2777\\n", 0, "Pain 7 (severe) saved"),
        ("5\\n6\\n", 2, "Pain goes from 0 to 10"),
        ("\\377\\376", 2, "Some of that is not readable as text (UTF-8), so nothing was saved."),
        ("5\\0006\\n", 2, "Pain goes from 0 to 10"),
    ],
)
def test_a_number_from_standard_input(environment: dict[str, str], typed: str, code: int, said: str) -> None:
    """Odd bytes, several lines and nothing at all are one sentence; the marks of other systems are passed over."""
    ran = unknot(environment, f"printf '{typed}' | $U pain -")
    assert (ran.returncode, said in ran.stdout + ran.stderr) == (code, True)
    assert "Traceback" not in ran.stderr
    assert f"pain {7 if code == 0 else 4}" in unknot(environment, "$U today").stdout


def test_a_closed_standard_input_is_nothing(environment: dict[str, str]) -> None:
    """As in a timer."""
    ran = unknot(environment, "$U pain - <&-")
    assert (ran.returncode, ran.stderr) == (2, "Pain wants a number, so nothing was saved. Try: unknot 4\n")


def test_a_note_from_standard_input_is_the_text_it_is(environment: dict[str, str]) -> None:
    """UTF-8 in any locale, lines as they are, and no bytes that are no text."""
    locale = {**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert unknot(locale, "printf 'm\\303\\274de\\r\\nso\\n' | $U note -").returncode == 0
    assert json.loads(unknot(environment, "$U today --json").stdout)["note"] == "müde\nso"
    refused = unknot(environment, "printf 'm\\374de' | $U note -")
    assert refused.returncode == 2
    assert "nothing was saved" in refused.stderr
    assert json.loads(unknot(environment, "$U today --json").stdout)["note"] == "müde\nso"


def test_a_note_without_end_is_read_only_so_far(environment: dict[str, str]) -> None:
    """As far as it takes to know that it is too long, in the middle of a character or not."""
    for shift in ("", "x", "xx"):
        ran = unknot(environment, f"{{ printf '{shift}'; yes € | tr -d '\\n'; }} | $U note -")
        assert (ran.returncode, "A note holds up to 20,000 characters" in ran.stderr) == (2, True)


def test_standard_input_in_the_encoding_of_the_locale(environment: dict[str, str]) -> None:
    """Where it is no UTF-8, and the locale is another."""
    ran = unknot({**environment, "PYTHONIOENCODING": "latin-1"}, "printf 'm\\374de' | $U note -")
    assert ran.returncode == 0
    assert json.loads(unknot(environment, "$U today --json").stdout)["note"] == "müde"
