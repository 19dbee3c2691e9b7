"""What the shell loads: an entry has to be there at once."""

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "pygments",
    "markdown_it",
    "platformdirs",
    "tomllib",
    "difflib",
    "shtab",
    "dataclasses",
    "inspect",
    "subprocess",
)


@pytest.mark.parametrize(
    "words",
    [
        ["4"],
        ["today"],
        ["today", "--json"],
        ["undo"],
        ["done", "heat"],
        ["keys"],
        ["streaks"],
        ["helps"],
        ["keep", "heat"],
        ["test"],
        ["coach"],
        ["remind"],
        ["routine", "off", "bath"],
        ["doctor"],
        ["flare", "plan"],
        [],
    ],
)
def test_the_shell_never_loads_the_app(environment: dict[str, str], words: list[str]) -> None:
    """Neither Textual nor Rich, nor what a diary that is there does not need."""
    program = (
        "import sys\nfrom unknot.cli import main\n"
        f"code = main({words!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\nsys.exit(code)"
    )
    next_day = {"UNKNOT_CLOCK": "2025-11-13T08:12:00+00:00"} if words == ["remind"] else {}  # when something is open
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**environment, **next_day}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "[]\n")


def test_a_pain_number_waits_for_no_editor(environment: dict[str, str]) -> None:
    """What edits the routine is loaded by the command that does so, and by nothing else."""
    program = (
        "import sys\nfrom unknot.cli import main\ncode = main(['4'])\n"
        "print([name for name in sys.modules if 'cli.routine' in name or 'item_fields' in name], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "[]\n")
