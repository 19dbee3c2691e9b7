"""How a diary comes to be on other computers."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.store.elsewhere import Mount, mount_of, names_in, other_versions, service_of

HOME = Path("/house/anna")

MOUNTS = r"""
21 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 0:30 / /house rw,nosuid shared:5 master:3 - ext4 /dev/vdb rw
31 30 0:40 /anna /house/anna/far rw - nfs4 server:/anna rw,vers=4.2
32 30 0:41 / /house/anna/far\040away rw - cifs //server/x rw
33 30 0:42 / /house/anna/twice rw - ext4 /dev/vdc rw
34 33 0:43 / /house/anna/twice rw - fuse.sshfs anna@server: rw,user_id=1000
35 27 0:44 / /media/anna/STICK rw,nosuid - vfat /dev/sdb1 rw,uid=1000,umask=0022
36 27 0:45 / /mnt/c rw - 9p C:\134 rw,dirsync,aname=drvfs;path=C:\;uid=1000,trans=fd
37 27 0:46 / /mnt/plan9 rw - 9p 10.0.0.1 rw,trans=tcp
38 27 0:47 / /mnt/host rw - 9p share rw,trans=virtio
39 27 0:48 / /mnt/shared rw - fuse.rclone cloud: rw,allow_other
broken line - x
""".lstrip()


def nothing(_folder: Path) -> tuple[str, ...]:
    """Stand in for empty folders."""
    return ()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/unknot", "Dropbox"),
        ("Dropbox (Personal)/unknot", "Dropbox"),
        ("OneDrive - Contoso/Documents", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Google Drive/My Drive/x", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/unknot", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-anna@example.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/Box-Box/unknot", "Box"),
        ("Library/CloudStorage/Newcomer-anna/unknot", "Newcomer"),
        ("Nextcloud/unknot", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("MEGA", "MEGA"),
        ("pCloudDrive", "pCloud"),
        ("Proton Drive/anna/My files", "Proton Drive"),
        ("Seafile/Diary", "Seafile"),
        ("SynologyDrive", "Synology Drive"),
        ("Tresors/Diary", "Tresorit"),
        (".local/share/unknot", ""),
        ("Documents/Boxes", ""),
        ("Library/Application Support/unknot", ""),
        ("my-dropbox-notes", ""),
    ],
)
def test_services_are_known_by_the_names_of_their_folders(folder: str, service: str) -> None:
    """At any depth below, in any case, and with the words that services put behind."""
    assert service_of(HOME / folder, HOME, nothing) == service
    assert service_of(HOME / folder.upper(), HOME, nothing).casefold() == service.casefold()


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".sync_0123456789ab.db", "Nextcloud or ownCloud"),
        (".SynologyWorkingDirectory", "Synology Drive"),
        (".tresorit", "Tresorit"),
        (".tmp.drivedownload", "Google Drive"),
        (".megaignore", "MEGA"),
        (".seafile-data", "Seafile"),
        (".dropbox", ""),
        (".sync", ""),
        (".sync_x.txt", ""),
    ],
)
def test_services_are_known_by_what_they_leave_behind(mark: str, service: str) -> None:
    """In the topmost folder that they keep in step, whatever it is called, the home folder included."""
    in_notes = service_of(HOME / "notes" / "x", HOME, lambda folder: [mark] if folder.name == "notes" else [])
    at_home = service_of(HOME / "notes" / "x", HOME, lambda folder: [mark] if folder == HOME else [])
    assert (in_notes, at_home) == (service, service)


def test_resilio_is_known_by_its_folder_with_an_id(tmp_path: Path) -> None:
    """Others have called a folder .sync as well."""

    def listing(folder: Path) -> tuple[str, ...]:
        return (".sync",) if folder == tmp_path else ()

    (tmp_path / ".sync").mkdir()
    assert service_of(tmp_path / "unknot", tmp_path, listing) == ""
    (tmp_path / ".sync" / "ID").write_bytes(b"x")
    assert service_of(tmp_path / "unknot", tmp_path, listing) == "Resilio Sync"


def test_somebody_may_be_called_like_a_service() -> None:
    """The home folder's own name says nothing; outside of it, names count."""
    assert service_of(Path("/house/box/.local/share/unknot"), Path("/house/box"), nothing) == ""
    assert service_of(Path("/data/Box/unknot"), Path("/house/box"), nothing) == "Box"


@pytest.mark.parametrize(
    "name",
    [
        "diary (1).json",
        "diary(1).json",
        "diary 2.json",
        "diary (conflicted copy 2026-11-22 101112).json",
        "diary (Anna's conflicted copy 2026-11-22).json",
        "diary (SFConflict anna@example.org 2026-11-22-10-11-12).json",
        "diary.sync-conflict-20261122-101112-ABCDEF7.json",
        "diary_conflict-20261122-101112.json",
        "diary-conflict.json",
        "diary [conflicted].json",
        "diary_LAPTOP_Nov-22-101112-2026_Conflict.json",
        "diary.Conflict.json",
        "diary-DESKTOP-A1B2C3D.json",
        "diary (# Name clash 2026-11-22 abc #).json",
    ],
)
def test_other_versions_are_known_by_their_names(name: str) -> None:
    """Each service has a way of its own to name the version of the other computer."""
    assert other_versions(Path("/x/diary.json"), lambda _: [name, "diary.json"]) == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("diary.json", "diary.json.lock", "diary.json.tmp", "backups", "diary-2026-11-22.json", "diary-old.json"),
        *("diary.damaged-2026-11-22.json", "diary (1).txt", "other (1).json", "diary2.json", "diary-2026.json"),
    ],
)
def test_what_lies_beside_a_diary_is_mostly_something_else(name: str) -> None:
    """Our own files, and what people copied there themselves."""
    assert other_versions(Path("/x/diary.json"), lambda _: [name]) == []


def test_the_versions_of_a_diary_of_another_name() -> None:
    """With --data it can be called anything."""
    names = ["my.tag (1).json", "my.tag.json", "my (1).tag.json"]
    assert other_versions(Path("/x/my.tag.json"), lambda _: names) == ["my.tag (1).json"]


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/house/anna/unknot", "ext4", False),
        ("/house/anna/far/unknot", "nfs4", True),
        ("/house/anna/far away/unknot", "cifs", True),
        ("/house/anna/farther", "ext4", False),
        ("/house/anna/twice", "fuse.sshfs", True),
        ("/media/anna/STICK", "vfat", False),
        ("/mnt/c/Users/anna", "9p", False),
        ("/mnt/plan9/x", "9p", True),
        ("/mnt/host/x", "9p", False),
        ("/srv", "ext4", False),
    ],
)
def test_the_deepest_mount_above_a_path_is_what_it_is_on(path: str, kind: str, network: bool) -> None:
    """Of two on the same folder, the later; names may hold spaces; a virtual machine's own host is no network."""
    mount = mount_of(Path(path), MOUNTS)
    assert (mount.kind, mount.is_network) == (kind, network)


def test_some_drives_keep_no_permissions() -> None:
    """Those of other systems, as on a stick."""
    paths = ("/media/anna/STICK", "/mnt/c", "/house/anna", "/mnt/host")
    assert [mount_of(Path(path), MOUNTS).keeps_modes for path in paths] == [False, False, True, True]


def test_some_drives_are_shown_to_one_user_alone() -> None:
    """What somebody mounted for themselves, unless they allowed others in."""
    assert mount_of(Path("/house/anna/twice"), MOUNTS).is_personal
    assert not mount_of(Path("/mnt/shared"), MOUNTS).is_personal
    assert not mount_of(Path("/srv"), MOUNTS).is_personal


def test_where_nothing_is_known_of_mounts_nothing_is_said() -> None:
    """Other systems than Linux keep no such list."""
    assert mount_of(Path("/house"), "") == Mount()
    assert (Mount().is_network, Mount().keeps_modes, Mount().is_personal) == (False, True, False)


def test_a_folder_that_cannot_be_listed_has_no_names(tmp_path: Path) -> None:
    """It may be gone, closed, or no folder at all."""
    assert [*names_in(tmp_path / "none")] == []
