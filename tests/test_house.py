"""The house rules, as tests: style, types, floors, sizes, words for every public name, and no trace of one machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("house")

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "unknot"
FILES = sorted(SOURCE.rglob("*.py"))
TOOLS = Path(sys.executable).parent

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_LOOKUPS = 4 / 1000
"""For each line of the program: widgets looked up by a selector, and calls through `self.app`."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = Function | ast.ClassDef


def ask(*command: str) -> None:
    """Run a tool of the development group over the project; what it says is the test's answer."""
    answer = subprocess.run(
        [str(TOOLS / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def names(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Named]]:
    """Go through the functions and classes of a module, the methods of its classes included."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Named):
            if not is_setter(node):
                yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from names(node, f"{prefix}{node.name}.")


def is_setter(node: Named) -> bool:
    """Tell whether a method sets a property, whose words stand with the one that gets it."""
    return any(isinstance(one, ast.Attribute) and one.attr == "setter" for one in node.decorator_list)


def is_public(name: str) -> bool:
    """Tell whether no part of a dotted name starts with an underscore."""
    return not any(part.startswith("_") for part in name.split("."))


def our_files() -> list[Path]:
    """List every file of the project that is tracked by git, or would be; from a plain copy, its text files."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return [ROOT / name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [path for folder in ("src", "tests", "docs") for path in (ROOT / folder).rglob("*.*") if path.is_file()]


def test_ruff_finds_nothing() -> None:
    """Every rule chosen in pyproject.toml holds, and each exception says why."""
    ask("ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    """One form for all code, so that a change shows what was changed."""
    ask("ruff", "format", "--check", ".")


def test_the_types_hold() -> None:
    """Strict types over the program and its tests."""
    ask("mypy")


def test_the_floors_hold() -> None:
    """A room uses only the rooms below it; one knows TinyDB, one knows Textual, two know no outside world."""
    ask("lint-imports")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    """No file has more than 300 lines, no function more than 40, and every public name says what it is."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    found = list(names(tree))
    lengths = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in found if isinstance(node, Function)}
    assert len(text.splitlines()) <= LONGEST_FILE
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert ast.get_docstring(tree)
    assert [name for name, node in found if is_public(name) and not ast.get_docstring(node)] == []


def test_the_app_asks_its_widgets_by_name_and_sends_messages() -> None:
    """`query_one` and `self.app` are rare: typed getters and messages keep a screen apart from its neighbours."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    lookups = sum(len(re.findall(r"(?<!getters)\.query_one\(|self\.app\.", text)) for text in texts)
    lines = count_lines(FILES)
    assert lookups <= lines * MOST_LOOKUPS, f"{lookups} in {lines} lines"


def test_most_of_the_program_knows_nothing_of_textual() -> None:
    """More than half of the lines are in files that do not import Textual, where they can be tested without it."""
    knows = re.compile(r"^\s*(from|import) textual", re.MULTILINE)
    free = [path for path in FILES if not knows.search(path.read_text(encoding="utf-8"))]
    assert count_lines(free) > count_lines(FILES) / 2


def count_lines(paths: list[Path]) -> int:
    """Count the lines of files."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


TRACES = {
    "a folder of one machine": re.compile(r"(?<![\w.])/(?:work|home/\w+|Users/\w+|root)/"),
    "a package registry": re.compile(r"pypi\.org/(?:simple|packages)|pythonhosted\.org|(?:extra-)?index[-_]url\s*="),
    "something left to do": re.compile(r"\b(?:TO" "DO|FIX" "ME|XX" "X)\b"),
}


@pytest.mark.parametrize("trace", TRACES)
def test_nothing_of_one_machine_is_in_the_project(trace: str) -> None:
    """No file names a folder of somebody's machine or a package registry, and nothing is left for later."""
    found = []
    for path in our_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in TRACES[trace].finditer(text)]
    assert found == []
