"""The command that logs last night's sleep."""

from __future__ import annotations

from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.values import read_count
from unknot.record.settings import read_clock
from unknot.record.sleep import LIMITS, read_quality

_CLOCKS = {"bed": "into_bed", "try": "try_sleep", "wake": "final_wake", "up": "out_of_bed"}
_COUNTS = {"sol": "sol_min", "awakenings": "nwak", "awake": "waso_min", "rested": "rested"}


def sleep(shell: Shell) -> None:
    """Save answers of the sleep log. The quality may be left out when another answer is given."""
    answers = _answers(shell)
    if shell.words or not answers:
        words = shell.word_or_ask(
            "Sleep 1 (very poor) to 5 (very good): ",
            "The sleep log wants an answer, so nothing was saved. Try: unknot sleep 3",
        )
        answers["sleep_quality"] = read_quality(" ".join(words))
    shell.answer(shell.diary.log_sleep(answers, day=shell.day()))


def _answers(shell: Shell) -> dict[str, Any]:
    given = {name: value for name, value in vars(shell.args).items() if value is not None}
    answers: dict[str, Any] = {name: read_clock(given[option]) for option, name in _CLOCKS.items() if option in given}
    for option, name in _COUNTS.items():
        if option in given:
            answers[name] = read_count(f"--{option}", given[option], *LIMITS[name])
    return {**answers, **({"sleep_note": given["note"]} if "note" in given else {})}
