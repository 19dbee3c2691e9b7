"""The pictures of the README can be made again by anyone, and load nothing from anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
NAMES = ("today.svg", "today-paper.svg")


def test_the_script_draws_both_pictures(tmp_path: Path) -> None:
    """They are whole SVG files of the made-up diary, and refer to nothing outside themselves."""
    subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), str(tmp_path)], check=True)
    for name in NAMES:
        drawn = (tmp_path / name).read_text(encoding="utf-8")
        words = " ".join("".join(text.itertext()) for text in ET.fromstring(drawn).iter() if text.text)  # noqa: S314 - ours
        assert "Pain right now".replace(" ", "\N{NO-BREAK SPACE}") in words
        assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
        assert "@font-face" not in drawn


def test_the_readme_shows_them() -> None:
    """Both stand in the README, where they are expected to be."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{name}" in readme for name in NAMES)
    assert all((ROOT / "docs" / name).is_file() for name in NAMES)
