"""What a system's permissions let other users of the computer do with a diary. Pure, but for `look`.

The administrator may do everything and is left out. On Windows permission bits mean nothing, so nobody asks there.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

READ, WRITE, ENTER = 4, 2, 1
"""What may be done, as the digits of a mode: read (or list), change, enter (or run)."""

_NOBODY = 65534
"""Inside a container, whoever is not known there, above all the owner of the system's own folders."""

# The tags of a POSIX access list that count here; what a mask takes away, nobody has.
_USER, _OWN_GROUP, _GROUP, _MASK = 0x02, 0x04, 0x08, 0x10
_ENTRY = struct.Struct("<HHI")


class Spot(NamedTuple):
    """A file or folder: `rights` is what others than oneself have in it, `mine` says who may change that.

    In a `sticky` folder such as /tmp others can add files, and leave alone those that are not theirs.
    """

    path: Path
    rights: int
    mine: bool = True
    sticky: bool = False

    def lets(self, right: int) -> bool:
        """Tell whether somebody else has all of these rights here."""
        return self.rights & right == right

    @property
    def can_be_emptied(self) -> bool:
        """True where somebody else can rename or remove what is in this folder."""
        return self.lets(WRITE | ENTER) and not self.sticky


def look(path: Path) -> Spot | None:
    """Look at one file or folder; None where there is none, or it cannot be looked at."""
    try:
        info = os.stat(path)
    except OSError:
        return None
    me = os.geteuid() if hasattr(os, "geteuid") else info.st_uid
    alone = not info.st_mode & stat.S_IRWXG or has_group_alone(info.st_uid, info.st_gid)
    rights = rights_of_others(info, me, _access_list(path), alone)
    trusted = info.st_uid in (me, 0, _NOBODY)
    return Spot(path, rights, info.st_uid == me, bool(info.st_mode & stat.S_ISVTX) and trusted)


def rights_of_others(info: os.stat_result, me: int, access_list: bytes = b"", group_alone: bool = False) -> int:
    """Give what others than the user `me` may do; a stranger who owns something may do all of it.

    `access_list` is what Linux keeps as `system.posix_acl_access`; `group_alone` says that nobody else is in the group.
    """
    if info.st_uid not in (me, 0, _NOBODY):
        return READ | WRITE | ENTER
    group, named = (info.st_mode >> 3) & 7, 0
    if access_list:
        group, named = _listed(access_list, me, info.st_gid)
    return info.st_mode & 7 | named | (0 if group_alone else group)


def has_group_alone(uid: int, gid: int, files: Sequence[str] = ("/etc/group", "/etc/passwd")) -> bool:
    """Tell whether a group is a user's own, as most Linux systems give everybody one.

    The two files are read as they are: asking the system could mean asking the network.
    """
    if uid == gid:
        return True
    groups, users = map(_records, files)
    name = next((one[0] for one in users if one[2:3] == [str(uid)]), None)
    group = next((one for one in groups if one[2:3] == [str(gid)]), [])
    return name is not None and group[:1] == [name] and group[3:] in ([""], [name])


def ways_to(path: Path) -> list[Spot]:
    """Look at each folder from the root down to a file's own, as far as there are any."""
    return [spot for folder in reversed(path.parents) if (spot := look(folder))]


def reach(way: Sequence[Spot]) -> bool:
    """Tell whether others can come as far as what is in the last of these folders."""
    return all(spot.lets(ENTER) for spot in way)


def open_spot(way: Sequence[Spot]) -> Spot | None:
    """Find the first folder in which others can put something else in the place of what leads to the diary."""
    return next((spot for number, spot in enumerate(way) if spot.can_be_emptied and reach(way[:number])), None)


def _listed(raw: bytes, me: int, gid: int) -> tuple[int, int]:
    """Read from an access list what it gives to the group, and to others who are named in it."""
    entries = [*_ENTRY.iter_unpack(raw[4 : 4 + (len(raw) - 4) // 8 * 8])]
    mask = next((rights for tag, rights, _ in entries if tag == _MASK), 7)
    group = next((rights for tag, rights, _ in entries if tag == _OWN_GROUP), 0)
    named = 0
    for tag, rights, id_ in entries:
        if (tag == _USER and id_ not in (me, 0)) or (tag == _GROUP and id_ != gid):
            named |= rights
    return group & mask, named & mask


def _access_list(path: Path) -> bytes:
    try:
        return os.getxattr(path, "system.posix_acl_access")
    except (OSError, AttributeError):  # None is there, or the system knows no such thing.
        return b""


def _records(file: str) -> list[list[str]]:
    try:
        return [line.split(":") for line in Path(file).read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return []
