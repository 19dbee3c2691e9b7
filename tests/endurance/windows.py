"""The long run of the state machine: two windows, kills, damage, copies, clocks and other programs, in random order.

    python -m tests.endurance.windows --runs 2000

Each run is up to 40 acts long. Where one of them leaves something else than the simple model says, the shortest way to
it is printed and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> None:
    """Run it."""
    from properties.test_state_machine import Diaries

    parser = argparse.ArgumentParser(description="Let everything happen to a diary, in random order.")
    parser.add_argument("--runs", type=int, default=1000, help="how many diaries")
    args = parser.parse_args()
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    long = settings(max_examples=args.runs, stateful_step_count=40, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Diaries, settings=long)
    print(f"{args.runs} diaries, up to 40 acts each: the file always held what the model held.")  # noqa: T201


if __name__ == "__main__":
    main()
