"""How a diary comes to be on other computers: folders that a service keeps in step, network drives, other versions."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple


class Service(NamedTuple):
    """A program that keeps folders in step: how its folders are called, and what it leaves in the topmost of them.

    Names are in small letters. A mark with a star in it stands for every name with that start and end.
    """

    name: str
    folders: tuple[str, ...]
    marks: tuple[str, ...] = ()


SERVICES: tuple[Service, ...] = (
    Service("Dropbox", ("dropbox",), (".dropbox.cache",)),
    Service("OneDrive", ("onedrive", "skydrive")),
    Service("Google Drive", ("google drive", "googledrive", "my drive"), (".tmp.drivedownload", ".tmp.driveupload")),
    Service("iCloud Drive", ("mobile documents", "icloud drive", "iclouddrive")),
    Service("Nextcloud", ("nextcloud",), (".nextcloudsync.log",)),
    Service("ownCloud", ("owncloud",)),
    Service("Nextcloud or ownCloud", (), (".owncloudsync.log", ".sync_*.db", "._sync_*.db")),
    Service("Syncthing", ("syncthing",), (".stfolder",)),
    Service("Resilio Sync", ("resilio sync",)),
    Service("MEGA", ("mega", "megasync"), (".megaignore",)),
    Service("pCloud", ("pcloud", "pcloud drive", "pclouddrive", "pcloud sync")),
    Service("Box", ("box", "box sync")),
    Service("Proton Drive", ("proton drive", "protondrive")),
    Service("Seafile", ("seafile", "seadrive"), (".seafile-data",)),
    Service("Synology Drive", ("synology drive", "synologydrive", "cloudstation"), (".synologyworkingdirectory",)),
    Service("Tresorit", ("tresorit", "tresorit drive", "tresors"), (".tresorit",)),
    Service("kDrive", ("kdrive",)),
    Service("HiDrive", ("hidrive",)),
    Service("Jottacloud", ("jottacloud",)),
    Service("Filen", ("filen",)),
    Service("Internxt", ("internxt", "internxt drive")),
    Service("Insync", ("insync",), (".insync-trash",)),
    Service("SpiderOak", ("spideroak hive",)),
    Service("Yandex Disk", ("yandex.disk",)),
)
"""Those that are known here. A folder that syncs under another name and leaves no mark is not noticed."""

NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "davfs"),
        *("ceph", "lustre", "beegfs", "glusterfs", "orangefs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.ceph", "fuse.glusterfs"),
        *("fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver"),
    )
)  # fmt: skip
"""Kinds of file systems whose files are on another computer."""

WITHOUT_MODES = frozenset(("vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "cifs", "smb3", "smbfs"))
"""Kinds of file systems on which permissions are the same for every file, whatever a program asks for."""

_OTHER_VERSION = re.compile(
    r" ?\(.*\)"  # Dropbox, Nextcloud, Google Drive, Seafile, Proton Drive: "(1)", "(conflicted copy 2026-11-22)"
    r"| \d{1,2}"  # iCloud Drive: "diary 2"
    r"|.*conflict.*"  # Syncthing, ownCloud, pCloud, Synology Drive, Resilio Sync
    r"|-(?:desktop|laptop)-\w+",  # OneDrive: the name of the other computer
    re.IGNORECASE,
)

Listing = Callable[[Path], Collection[str]]
"""Gives the names in a folder; none for one that cannot be listed."""


class Mount(NamedTuple):
    """What a folder is kept on: the kind of file system ("ext4", "nfs4"), and its options. Empty where unknown."""

    kind: str = ""
    options: tuple[str, ...] = ()

    @property
    def is_network(self) -> bool:
        """True where the files are on another computer; a 9p one mostly is the machine around a virtual one."""
        return self.kind in NETWORK or (self.kind == "9p" and not {"trans=tcp", "trans=rdma"}.isdisjoint(self.options))

    @property
    def keeps_modes(self) -> bool:
        """True where each file has permissions of its own; the Windows drives inside WSL mostly have none."""
        return self.kind not in WITHOUT_MODES and not any("aname=drvfs" in option for option in self.options)

    @property
    def is_personal(self) -> bool:
        """True where the system shows the files to nobody but the user who mounted them."""
        return self.kind.startswith("fuse.") and "allow_other" not in self.options


def names_in(folder: Path) -> Collection[str]:
    """List the names in a folder; none where it cannot be listed."""
    try:
        return os.listdir(folder)
    except OSError:
        return ()


def service_of(folder: Path, home: Path, listing: Listing = names_in) -> str:
    """Name the service that keeps a folder, or one above it, in step with other computers; "" where none is known.

    What the home folder and those above it are called says nothing: somebody may be called Box.
    """
    for one in (folder, *folder.parents):
        found = _named(one) if one not in (home, *home.parents) else ""
        if found := found or _marked(one, listing(one)):
            return found
    return ""


def other_versions(path: Path, listing: Listing = names_in) -> list[str]:
    """List the files beside a diary that services make of it where two computers changed it."""
    stem, suffix = path.stem, path.suffix
    names = [name for name in listing(path.parent) if name.startswith(stem) and name.endswith(suffix)]
    ours = path.name
    return sorted(
        name for name in names if name != ours and _OTHER_VERSION.fullmatch(name[len(stem) : len(name) - len(suffix)])
    )


def mount_of(path: Path, table: str) -> Mount:
    """Find what a path is kept on, in the text of Linux's /proc/self/mountinfo."""
    best, found = Path(), Mount()
    for line in table.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if not dash or len(fields) < 6:
            continue
        point = Path(_unescaped(fields[4]))
        if (point == path or point in path.parents) and len(point.parts) >= len(best.parts):
            best, found = point, Mount(kinds[0], (*fields[5].split(","), *kinds[-1].split(",")))
    return found


def read_mounts() -> str:
    """Give the system's own list of what is mounted; an empty text where it keeps none."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _named(folder: Path) -> str:
    name = folder.name.casefold()
    if folder.parent.name.casefold() == "cloudstorage":  # macOS: "GoogleDrive-anna@example.org", "Box-Box"
        provider = name.partition("-")[0]
        return next((one.name for one in SERVICES if provider in one.folders), folder.name.partition("-")[0])
    bare = re.split(r" \(| - ", name)[0]  # "Dropbox (Personal)", "OneDrive - Contoso"
    return next((one.name for one in SERVICES if bare in one.folders), "")


def _marked(folder: Path, names: Collection[str]) -> str:
    there = {name.casefold() for name in names}
    if ".sync" in there and (folder / ".sync" / "ID").is_file():
        return "Resilio Sync"
    return next((one.name for one in SERVICES if _holds(there, one.marks)), "")


def _holds(names: Collection[str], marks: Sequence[str]) -> bool:
    for mark in marks:
        start, star, end = mark.partition("*")
        if mark in names or (star and any(name.startswith(start) and name.endswith(end) for name in names)):
            return True
    return False


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)
