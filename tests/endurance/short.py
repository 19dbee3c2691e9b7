"""A short form of one of these scripts, for the test run: in a process of its own, where forking is safe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import unknot

from .report import Report

ROOT = Path(__file__).parents[2]
SOURCE = Path(unknot.__file__).parents[1]


def run(script: str, *options: str) -> dict[str, Report]:
    """Run a script; gives its reports by name. Whether anything was wrong is for the caller to look at."""
    words = [sys.executable, "-m", f"tests.endurance.{script}", *options, "--memory", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode in (0, 1), ran.stderr
    assert ran.stdout, ran.stderr
    return {found["name"]: Report(**found) for found in json.loads(ran.stdout)}
