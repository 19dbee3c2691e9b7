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
    assert (
        unknot(environment, "echo x > bad.json; $U --data ./bad.json 4; code=$?; rm bad.json; exit $code").returncode
        == 4
    )


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
