"""Where a person's own guide is: $UNKNOT_HOME/guide.toml, else guide.toml in their configuration folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "guide.toml"


def own_path(environment: Mapping[str, str]) -> Path | None:
    """Give the file, which need not be there; None where there is no home folder. Nothing is made or touched."""
    if environment.get("UNKNOT_HOME"):
        home = os.path.expanduser(environment["UNKNOT_HOME"])  # noqa: PTH111 - the other way raises without a home
        return Path(home).absolute() / FILE_NAME
    named = environment.get("XDG_CONFIG_HOME", "").strip()
    if Path(named).is_absolute() and os.name == "posix":
        return Path(named) / "unknot" / FILE_NAME
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    if home in ("~", "/") or not Path(home).is_dir():
        return None
    if named:  # The specification of XDG calls a relative folder invalid, and platformdirs may follow it.
        return Path(home) / ".config" / "unknot" / FILE_NAME
    from platformdirs import user_config_path

    return user_config_path("unknot", appauthor=False) / FILE_NAME
