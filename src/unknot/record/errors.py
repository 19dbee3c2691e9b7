"""What is said when a value cannot be taken, and how an error is named that nobody expected."""

from __future__ import annotations


class BadValue(ValueError):
    """A value that cannot be recorded. Its text is fit to show: what was wrong, what was not changed, what to type."""


class UnknownItem(LookupError):
    """No such item in the routine, or several that could be meant. Its text is fit to show."""


def place_of(error: BaseException | None) -> str:
    """Name the kind of an error and where it was: "KeyError in day.py, line 12".

    Nothing of what the error says or worked on is in it, since that could be a person's own words.
    """
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = type(error).__name__
    if trace is None:
        return name
    file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{name} in {file}, line {trace.tb_lineno}"
