"""Where the diary is: --data FILE, else $UNKNOT_HOME/diary.json, else the person's own data folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from unknot.record.errors import BadValue
from unknot.store.errors import DiaryError

FILE_NAME = "diary.json"


def diary_path(chosen: str | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """Give the file of the diary; `chosen` is what followed --data. Nothing is made or touched.

    Raises `BadValue` for an empty name, and `DiaryError` where there is no home folder to keep a diary in.
    """
    environment = os.environ if environment is None else environment
    if chosen is not None:
        if not chosen.strip():
            raise BadValue("--data was given no file, so nothing was opened. Try: unknot --data diary.json")
        return Path(chosen)
    if environment.get("UNKNOT_HOME"):
        return Path(environment["UNKNOT_HOME"]).expanduser().absolute() / FILE_NAME
    return _data_folder(environment) / FILE_NAME


def own_guide() -> Path | None:
    """Give the file with what the person added to the guide, which need not be there; None without a home folder."""
    from unknot.guide.own import own_path

    return own_path(os.environ)


def _data_folder(environment: Mapping[str, str]) -> Path:
    named = environment.get("XDG_DATA_HOME", "").strip()
    if Path(named).is_absolute() and os.name == "posix":
        return Path(named) / "unknot"
    _check_home()
    if named:  # The specification of XDG calls a relative folder invalid, and platformdirs may follow it.
        return Path.home() / ".local" / "share" / "unknot"
    from platformdirs import user_data_path

    return user_data_path("unknot", appauthor=False)


def _check_home() -> None:
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    if home in ("~", "/") or not Path(home).is_dir():
        raise DiaryError(
            "There is no home folder to keep the diary in, so nothing was opened. "
            "Say where it is to be: unknot --data FILE"
        )
