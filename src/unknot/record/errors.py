"""What is said when a value cannot be taken."""


class BadValue(ValueError):
    """A value that cannot be recorded. Its text is fit to show: what was wrong, what was not changed, what to type."""


class UnknownItem(LookupError):
    """No such item in the routine, or several that could be meant. Its text is fit to show."""
