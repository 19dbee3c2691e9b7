"""Nothing of the diary goes where it is not asked for: not into logs, and not into the words of a crash.

An error's text, or a value that is printed with it, could be what somebody wrote about their pain. So an error that
nobody catches is named by its kind and place alone, wherever it happens. No Textual here: this comes before it.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import MutableMapping

from unknot.record.errors import place_of

WRITES_DOWN = ("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
"""Variables for developers of apps, with which Textual keeps every key in a file, or sends it to a console."""


def keep_quiet(environ: MutableMapping[str, str]) -> None:
    """Name errors of threads and of asyncio by their places, and keep no log whatever `environ` says.

    It has to come before Textual is imported, which reads those variables then.
    """
    for name in WRITES_DOWN:
        environ.pop(name, None)
    threading.excepthook = say_place
    logging.getLogger("asyncio").addFilter(without_values)


def say_place(failed: threading.ExceptHookArgs) -> None:
    """Say where a thread failed; one that ends itself on purpose did not."""
    if sys.stderr is not None and not isinstance(failed.exc_value, SystemExit):
        sys.stderr.write(f"{_words(failed.exc_value)}\n")


def without_values(record: logging.LogRecord) -> bool:
    """Leave of an entry in asyncio's log its error's place; one without an error, such as a slow step, is left out."""
    error = record.exc_info[1] if record.exc_info else None
    record.msg, record.args, record.exc_info = _words(error), (), None
    return error is not None


def _words(error: BaseException | None) -> str:
    return f"Something went wrong inside Unknot ({place_of(error)})."
