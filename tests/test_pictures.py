"""The pictures of the README can be made again by anyone, and load nothing from anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
NAMES = {"today.svg": "Pain right now", "today-paper.svg": "Pain right now", "review.svg": "Days with care"}
"""The pictures, and words that each of them shows."""


def test_the_script_draws_the_pictures(tmp_path: Path) -> None:
    """They are whole SVG files of the made-up diary, and refer to nothing outside themselves."""
    subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), str(tmp_path)], check=True)
    for name, seen in NAMES.items():
        drawn = (tmp_path / name).read_text(encoding="utf-8")
        words = " ".join("".join(text.itertext()) for text in ET.fromstring(drawn).iter() if text.text)  # noqa: S314 - ours
        assert seen.replace(" ", "\N{NO-BREAK SPACE}") in words
        assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
        assert "@font-face" not in drawn


def test_the_readme_shows_them() -> None:
    """All stand in the README, where they are expected to be."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{name}" in readme for name in NAMES)
    assert all((ROOT / "docs" / name).is_file() for name in NAMES)
