"""A diary in a place that is not private, as a person meets it: in the app, in the shell, with a service."""

from __future__ import annotations

import pytest

from privacy.machine import WatchedMachine


@pytest.mark.xdist_group("terminal-2")
def test_a_diary_in_the_folder_of_a_service(machine: WatchedMachine) -> None:
    """The first start says so, the next start says so where its first line is free, and the shell when it is asked."""
    env = {"UNKNOT_HOME": str(machine.home / "Nextcloud" / "unknot")}
    first = machine.open_guarded(size=(80, 24), **env)
    first.wait_for("folder of Nextcloud")
    assert "step 1 of 3" in first.text
    first.press("escape")
    first.wait_for("All set.")
    first.press("q")
    first.wait_for_exit()
    again = machine.open_guarded(size=(80, 24), **env)
    again.wait_for("See: unknot where")
    again.press("q")
    again.wait_for_exit()
    assert b"folder of Nextcloud" in machine.guarded("where", **env).stdout
    assert b"Nextcloud" not in machine.guarded("4", **env).stdout + machine.guarded("today", **env).stdout
    assert machine.refused == ""
