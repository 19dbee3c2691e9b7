"""`unknot` alone: the app where there is a terminal, else today."""

from __future__ import annotations

import os
import sys

from unknot.cli.shell import Shell, has_screen, is_terminal


def open_or_show(shell: Shell) -> int:
    """Open the app, or print today where it cannot be shown or lines were asked for."""
    args = shell.args
    if args.version:
        from unknot import __version__

        shell.say(f"unknot {__version__}")
        return 0
    if can_open(shell):
        return open_app(shell)
    from unknot.cli.show import today

    today(shell)
    if is_terminal(sys.stdout):
        shell.hint("For questions line by line: unknot ask")
    return 0


def can_open(shell: Shell) -> bool:
    """Tell whether the app can be shown, and nothing was asked for that only lines can give."""
    args = shell.args
    lines = args.json or args.plain or args.no_input or vars(args).get("date") is not None
    return not lines and has_screen()


def open_app(shell: Shell) -> int:
    """Open the app on the shell's diary."""
    from unknot.cli.app import open_app as start

    if shell.args.no_color or shell.args.color == "never":
        os.environ["NO_COLOR"] = "1"
    return start(shell.diary)
