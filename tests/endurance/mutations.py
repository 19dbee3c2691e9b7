"""The source is broken in one place at a time, and the tests have to notice: what survives is a test that is missing.

    python -m tests.endurance.mutations              all of them; takes some minutes
    python -m tests.endurance.mutations lock fsync   those whose names contain one of these words

For each, a copy of the project gets one text put in the place of another, which has to be there exactly once, and the
named tests are run on it. It is caught if at least one of them fails. The exit code is 1 if any is not caught.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Mutation(NamedTuple):
    """A place in `src/unknot/store`, what stands there and what is put there, and the files of tests that look."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTATIONS = tuple(
    Mutation(**{**found, "tests": tuple(found["tests"])})
    for found in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["mutation"]
)
"""All that is tried, from the file beside this one."""


class Copy:
    """A copy of the project, which can be broken and made whole again."""

    def __init__(self, root: Path) -> None:
        """Copy what the tests need."""
        self._root = root
        for name in ("src", "tests"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", root)

    def failures(self, tests: tuple[str, ...]) -> list[str]:
        """Run some tests; gives the names of those that failed."""
        words = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--tb=no", "-rf"]
        words += [f"tests/store/{name}" for name in tests]
        environment = {**os.environ, "PYTHONPATH": str(self._root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(words, cwd=self._root, capture_output=True, text=True, check=False, env=environment)
        assert ran.returncode in (0, 1), ran.stdout + ran.stderr
        return re.findall(r"^FAILED \S+?::(.+?)(?: - .*)?$", ran.stdout, re.MULTILINE)

    def caught(self, mutation: Mutation) -> list[str]:
        """Break one thing, run its tests, and put it right again; gives the names of the tests that noticed."""
        path = self._root / "src" / "unknot" / "store" / mutation.file
        text = path.read_text(encoding="utf-8")
        assert text.count(mutation.old) == 1, f"{mutation.name}: the text is there {text.count(mutation.old)} times"
        path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
        try:
            return self.failures(mutation.tests)
        finally:
            path.write_text(text, encoding="utf-8")


def main(words: list[str]) -> int:
    """Try each mutation, or those that are asked for; prints a line for each."""
    chosen = [one for one in MUTATIONS if not words or any(word in one.name for word in words)]
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(os.path.realpath(folder)))
        whole = copy.failures(tuple({name for one in chosen for name in one.tests}))
        assert whole == [], f"These fail with nothing broken: {whole}"
        for mutation in chosen:
            caught = copy.caught(mutation)
            survived += not caught
            more = f" and {len(caught) - 3} more" if len(caught) > 3 else ""
            sys.stdout.write(f"{mutation.name}: {', '.join(caught[:3]) or 'SURVIVED'}{more}\n")
            sys.stdout.flush()
    sys.stdout.write(f"mutations: {len(chosen)} tried, {survived} survived\n")
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
