"""The first page of help: short, and in the order of what one wants to do."""

from __future__ import annotations

_OVERVIEW = """\
Unknot: a private diary of your daily routine, kept on this computer.

Write down
  unknot 4                      pain right now, 0 to 10
  unknot done heat walk         tick items off
  unknot done all               everything open but what a fair test leaves out
  unknot start heat             a timer for it (--kind bath --minutes 10)
  unknot rest walk              let an item rest today (not-done, reopen)
  unknot later walk             move it to later today (--to evening)
  unknot sleep 3                last night, 1 to 5 (--bed 23:15 --up 6:45)
  unknot check-in 6 7 8         the week: pain, joy taken, kept from
  unknot note Fog today         a note for the day
  unknot flare                  flare day on or off
  unknot doctor add TEXT        for your next visit (unknot doctor lists it)
  unknot log 4 all sleep=3      a whole day in one line
  unknot ask                    questions, line by line
  unknot undo                   take back the last change (redo puts it back)

Look
  unknot                        open the app
  unknot today                  today as text (--date yesterday, --json)
  unknot streaks                how often things were done, and runs
  unknot review                 the last 4 weeks: days, pain, sleep (--days 91)
  unknot helps                  what helps, and how sure that is
  unknot why                    what is suggested, and why (coach: the rules)
  unknot test                   a fair test (start heat --days 42, stop)
  unknot keys                   the keys of the app
  unknot learn heat             what is known of it, and how surely
  unknot get-help               when to get help, and support (or help-now)

Set up
  unknot remind                 what is open now (install: a timer)
  unknot calendar > my.ics      reminders for a phone's calendar
  unknot routine                your items (on walk, add, edit, move, archive)
  unknot stop bath              or keep, pause, again: --why keeps a reason
  unknot exercises              how much of each (NAME less, more, off)
  unknot config theme paper     settings and keys
  unknot where                  where your diary is
  unknot backup                 copies of it: list, make, restore
  unknot check                  look whether it is whole
  unknot demo                   look around in a made-up diary
  unknot completion bash        names that complete themselves (zsh, fish)

Short forms: p pain, d done, t today. More about one: unknot pain --help
Everywhere: --data FILE, -q --quiet, --no-input, --no-color, --version
It does not replace your doctor."""


def overview() -> str:
    """Give the page as text, for 80 columns."""
    return _OVERVIEW
