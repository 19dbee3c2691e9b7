"""What other users of the computer may do, worked out from permissions as they are, whoever runs the tests."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

import pytest

from unknot.store.access import ENTER, READ, WRITE, Spot, has_group_alone, look, open_spot, reach, rights_of_others

ME, FRIEND, GROUP, SHARED = 1000, 1001, 1000, 100
ALL = READ | WRITE | ENTER


def info(mode: int, uid: int = ME, gid: int = SHARED) -> os.stat_result:
    """Make what a system tells about a file."""
    return os.stat_result((stat.S_IFDIR | mode, 1, 1, 1, uid, gid, 0, 0, 0, 0))


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """Make an access list as Linux keeps it, of tags, rights and ids."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@pytest.mark.parametrize(
    ("mode", "rights"),
    [
        (0o700, 0),
        (0o755, READ | ENTER),
        (0o750, READ | ENTER),
        (0o711, ENTER),
        (0o720, WRITE),
        (0o702, WRITE),
        (0o777, ALL),
        (0o741, READ | ENTER),
    ],
)
def test_the_bits_of_group_and_others_count_together(mode: int, rights: int) -> None:
    """Whoever is in the group is somebody else, too."""
    assert rights_of_others(info(mode), ME) == rights


@pytest.mark.parametrize(("uid", "rights"), [(ME, 0), (0, 0), (65534, 0), (FRIEND, ALL)])
def test_whoever_owns_something_may_do_all_with_it(uid: int, rights: int) -> None:
    """The owner can change the bits; the administrator, who can do so everywhere, is left out."""
    assert rights_of_others(info(0o700, uid), ME) == rights


@pytest.mark.parametrize(("mode", "rights"), [(0o770, 0), (0o775, READ | ENTER)])
def test_a_group_of_ones_own_is_nobody_else(mode: int, rights: int) -> None:
    """Systems that give each user a group make new folders writable to it."""
    assert rights_of_others(info(mode), ME, group_alone=True) == rights


def test_an_access_list_lets_in_those_it_names() -> None:
    """As far as its mask allows; oneself and the administrator are nobody else. The bits of the group are the mask."""
    user, own_group, group, mask, others = 0x02, 0x04, 0x08, 0x10, 0x20
    base = ((0x01, 7, 0), (own_group, 0, 0), (others, 0, 0))
    assert rights_of_others(info(0o770), ME, access_list(*base, (user, 7, ME), (mask, 7, 0))) == 0
    assert rights_of_others(info(0o770), ME, access_list(*base, (user, 7, 0), (mask, 7, 0))) == 0
    assert rights_of_others(info(0o770), ME, access_list(*base, (user, 7, FRIEND), (mask, 7, 0))) == ALL
    assert rights_of_others(info(0o750), ME, access_list(*base, (user, 7, FRIEND), (mask, 5, 0))) == READ | ENTER
    assert rights_of_others(info(0o770), ME, access_list(*base, (group, 4, 12), (mask, 7, 0))) == READ
    assert rights_of_others(info(0o770), ME, access_list((own_group, 5, 0), (mask, 7, 0))) == READ | ENTER
    assert rights_of_others(info(0o770), ME, access_list((own_group, 5, 0), (mask, 7, 0)), group_alone=True) == 0


def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    """It is the system's, and not ours to judge."""
    assert rights_of_others(info(0o700), ME, access_list((0x02, 7, FRIEND))[:-3]) == 0


@pytest.mark.parametrize(
    ("gid", "alone"),
    [(1000, True), (1002, True), (1003, False), (1004, False), (1005, False), (99, False)],
)
def test_a_group_is_ones_own_by_its_number_or_its_name(tmp_path: Path, gid: int, alone: bool) -> None:
    """With the user's number, or the user's name and nobody else in it."""
    (tmp_path / "passwd").write_text("root:x:0:0::/:/bin/sh\nanna:x:1000:1002::/:/bin/sh\nben:x:1003:1::/:/bin/sh\n")
    (tmp_path / "group").write_text("anna:x:1002:\nben:x:1003:\nanna:x:1004:ben\nfamily:x:1005:\nbroken\n")
    assert has_group_alone(1000, gid, (str(tmp_path / "group"), str(tmp_path / "passwd"))) is alone


def test_without_lists_of_groups_a_group_is_somebody_else(tmp_path: Path) -> None:
    """A system may keep them elsewhere."""
    assert not has_group_alone(1000, 1002, (str(tmp_path / "none"), str(tmp_path / "none")))


def way(*rights: int, sticky: bool = False) -> list[Spot]:
    """Make the folders on the way to a diary, the last of which may be sticky."""
    last = len(rights) - 1
    return [Spot(Path(f"/{number}"), one, sticky=sticky and number == last) for number, one in enumerate(rights)]


def test_a_closed_folder_keeps_others_from_all_below_it() -> None:
    """What the folders in it allow does not matter then."""
    assert reach(way(ENTER, READ | ENTER))
    assert not reach(way(ENTER, READ, ALL))
    assert open_spot(way(ENTER, 0, ALL)) is None


def test_a_folder_above_can_be_the_open_one() -> None:
    """Whoever can rename the folder of the diary can put another in its place."""
    found = open_spot(way(ENTER, ALL, 0))
    assert found is not None
    assert found.path == Path("/1")
    assert open_spot(way(ENTER, ENTER, WRITE)) is None


def test_in_a_sticky_folder_others_leave_ones_files_alone() -> None:
    """Such as /tmp."""
    assert open_spot(way(ENTER, ALL, sticky=True)) is None


@pytest.mark.skipif(os.name != "posix", reason="permission bits mean nothing here")
def test_a_look_tells_what_is_there(tmp_path: Path) -> None:
    """Or nothing, for what is not there."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o1705)
    assert look(tmp_path / "open") == Spot(tmp_path / "open", READ | ENTER, mine=True, sticky=True)
    assert look(tmp_path / "none") is None
