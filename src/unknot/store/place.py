"""What is worth knowing about the place of a diary: who else can get at it there, and where copies of it go.

`concerns(path)` looks and says it in sentences, the gravest first. It changes nothing, does not read the diary, asks no
network, and starts no program; a look takes about a millisecond.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from unknot.store.access import ENTER, READ, WRITE, Spot, look, open_spot, reach, ways_to
from unknot.store.backups import folder_of
from unknot.store.elsewhere import Mount, mount_of, names_in, other_versions, read_mounts, service_of

Kind = Literal["writable", "readable", "versions", "synced", "network", "listed"]
"""What a concern is about, the gravest first.

* `writable`: others can change or remove the diary, or put files beside it.
* `readable`: others can read the diary, or an earlier copy, as things stand.
* `versions`: beside the diary there are other versions of it, which a service made where two computers changed it.
* `synced`, `network`: a service copies the folder to other computers, or the folder is on one.
* `listed`: others can see names, sizes and times of the files, and nothing that is in them.
"""

AT_START: frozenset[Kind] = frozenset(("writable", "readable", "synced", "network"))
"""What the app says a word about when it opens; the rest is for those who ask."""

_MOST_NAMED = 3
_ELSEWHERE = "--data FILE keeps the diary in a folder of your own."


class Concern(NamedTuple):
    """One thing worth knowing. `text` is a sentence that says what is so, `advice` one that says what can be done."""

    kind: Kind
    text: str
    advice: str


def concerns(path: Path) -> list[Concern]:
    """Look at the place of a diary, whose file need not be there yet; an empty list where all is well.

    A symbolic link is followed. What cannot be looked at is passed over, and no OSError comes out of this.
    """
    real = Path(os.path.realpath(path))
    mount = mount_of(real.parent, read_mounts())
    found = chain(
        _from_others(real, mount) if os.name == "posix" and not mount.is_personal else (),
        _from_services(real, mount),
    )
    return sorted(found, key=lambda concern: get_args(Kind).index(concern.kind))


def at_start(path: Path) -> Concern | None:
    """Give the gravest concern that the app says a word about when it opens, or None."""
    return next((concern for concern in concerns(path) if concern.kind in AT_START), None)


def _from_others(path: Path, mount: Mount) -> Iterator[Concern]:
    """Go through what other users of this computer can do."""
    way = ways_to(path)
    if not mount.keeps_modes:
        yield from _on_open_drive(way)
        return
    spot = open_spot(way)
    if spot is not None:
        yield Concern("writable", "Other users of this computer can change or remove your diary.", _closing(spot, "w"))
    folder = way[-1] if way and way[-1].path == path.parent else None
    if folder is None or not reach(way[:-1]):
        return
    if folder.lets(WRITE | ENTER) and spot is None:
        yield Concern("writable", "Other users of this computer can put files beside your diary.", _ELSEWHERE)
    if folder.lets(ENTER):
        yield from _readable(path)
    if folder.rights & (READ | ENTER):
        text = "Other users of this computer can see when you write and how much, but not what."
        yield Concern("listed", text, _closing(folder, "rwx"))


def _on_open_drive(way: Sequence[Spot]) -> Iterator[Concern]:
    """Say what a drive without permissions means: a save cannot make the file private there."""
    if reach(way) and way and way[-1].lets(READ):
        kind: Kind = "writable" if way[-1].lets(WRITE) else "readable"
        can = "read and change" if kind == "writable" else "read"
        text = f"Other users of this computer can {can} your diary, since its drive keeps no permissions."
        yield Concern(kind, text, _ELSEWHERE)


def _readable(path: Path) -> Iterator[Concern]:
    diary = look(path)
    if diary is not None and diary.rights & (READ | WRITE):
        can = {READ: "read", WRITE: "change"}.get(diary.rights & (READ | WRITE), "read and change")
        now = f", or now: chmod 600 {_quoted(path)}" if diary.mine else "."
        text = f"Other users of this computer can {can} your diary as things stand."
        yield Concern("readable", text, f"Your next entry makes it private again{now}")
    folder = folder_of(path)
    within = look(folder)
    if within is not None and within.lets(ENTER):
        copies = (look(folder / name) for name in names_in(folder) if name.startswith(f"{path.stem}-"))
        if any(copy is not None and copy.rights & (READ | WRITE) for copy in copies):
            text = "Other users of this computer can read earlier copies of your diary."
            yield Concern("readable", text, f"To make them private: chmod -R go-rwx {_quoted(folder)}")


def _from_services(path: Path, mount: Mount) -> Iterator[Concern]:
    """Go through the ways in which a diary comes to be on other computers."""
    service = service_of(path.parent, Path(os.path.realpath(os.path.expanduser("~"))))
    if service:
        yield Concern(
            "synced",
            f"Your diary is in a folder of {service}, so copies of it leave this computer.",
            "Use it on one computer at a time: two that save at once do not see each other. "
            "--data FILE keeps it elsewhere.",
        )
    if mount.is_network:
        yield Concern(
            "network",
            f"Your diary is on a network drive ({mount.kind}), so it leaves this computer.",
            "Use it from one computer at a time, since locks may not hold there. --data FILE keeps it elsewhere.",
        )
    versions = other_versions(path)
    if versions:
        one = len(versions) == 1
        yield Concern(
            "versions",
            f"{_listed(versions)} beside your diary {'is another version' if one else 'are other versions'} of it, "
            "and nothing was merged.",
            f"To look into {'it' if one else 'one'}: unknot --data {_quoted(path.with_name(versions[0]))} today",
        )


def _closing(spot: Spot, rights: str) -> str:
    """Say how to close a folder; one that is the system's or somebody else's, or the whole home, is left alone."""
    if spot.sticky or not spot.mine or spot.path == Path(os.path.realpath(os.path.expanduser("~"))):
        return _ELSEWHERE
    return f"To close its folder: chmod go-{rights} {_quoted(spot.path)}"


def _listed(names: Sequence[str]) -> str:
    """Name some files, and count the rest."""
    more = len(names) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(names[:_MOST_NAMED])} and {more} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _quoted(path: Path) -> str:
    from shlex import quote

    return quote(str(path))
