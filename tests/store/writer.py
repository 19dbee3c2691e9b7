"""A process that saves, one document at a time, and says so only when it is saved. Some are killed on the way."""

import argparse
import datetime
import os
import signal
import sys
from typing import Any

from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database


def die_at(when: str, call: str) -> None:
    """Be killed before or after the first call of a function of `os` that is part of saving."""
    real = getattr(os, call)

    def fatal(*args: Any) -> Any:
        if call == "open" and not str(args[0]).endswith(".tmp"):
            return real(*args)
        if when == "after":
            real(*args)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    setattr(os, call, fatal)


def main() -> None:
    """Insert `--count` documents whose ids begin with `--name`, and count each of them, in one transaction."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--name", default="")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--die", nargs=2)
    options = parser.parse_args()
    database = open_database(JsonFile(options.path, today=lambda: datetime.date(2026, 11, 22), lock_timeout=60))
    if options.die:
        die_at(*options.die)
    for number in range(options.count):
        name = f"{options.name}-{number}"
        with database.storage.transaction():
            database.table("days").insert({"id": name, "note": "long" * (number % 7 * 100)})
            total = (database.table("count").get(doc_id=1) or {"n": 0})["n"]
            database.table("count").put(1, {"n": total + 1})
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
