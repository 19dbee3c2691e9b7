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
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "[]\n")
