"""What can keep a diary from being read or saved. The text of each is fit to show to a person."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_WORDS = {
    errno.ENOSPC: "no space left on device",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file may not grow any larger",
    errno.EROFS: "this disk can be read but not written",
    errno.EACCES: "no permission for this file or its folder",
    errno.EPERM: "no permission for this file or its folder",
    errno.EIO: "the disk reported an error",
    errno.EISDIR: "a folder is in the place of a file",
}

_AGAIN = ", then try again"
_ADVICE = {
    errno.ENOSPC: "Free some space" + _AGAIN,
    errno.EDQUOT: "Free some space" + _AGAIN,
    errno.EFBIG: "Raise the limit on file sizes" + _AGAIN,
    errno.EISDIR: "Move that folder away" + _AGAIN,
    errno.EROFS: "unknot where shows the place; --data FILE takes another",
    errno.EACCES: "unknot where shows the place; --data FILE takes another",
    errno.EPERM: "unknot where shows the place; --data FILE takes another",
}


class DiaryError(Exception):
    """Text fit to show to a person: what was wrong, what was not changed, what to do.

    `why` and `advice` say the first and the last of these alone, in the middle of a sentence; empty where they cannot.
    """

    why = ""
    advice = ""


class DiaryBusy(DiaryError):
    """Someone else held the lock for as long as we were ready to wait."""

    why = "another window is busy saving"

    def __init__(self) -> None:
        super().__init__("Another window is busy saving. Nothing was changed. Try again in a moment.")


class DiaryUnreadable(DiaryError):
    """The file is damaged, or is not a diary at all. It is left exactly as it is."""

    @classmethod
    def because(cls, path: Path, why: str, has_copies: bool) -> DiaryUnreadable:
        """Say `why` ("is empty") about the file at `path`, and what to do, which depends on whether it has copies."""
        advice = "To put an earlier copy in its place: unknot backup restore" if has_copies else "Move it to start anew"
        found = cls._about(f"{path} {why}. Nothing was changed. {advice}. Or name another file with --data FILE.")
        found.why, found.advice = f"the diary's file {why}", advice
        return found

    @classmethod
    def to_be_mended(cls, path: Path, why: str) -> DiaryUnreadable:
        """Say `why` about the file at `path` to who only looks at it: opened, it is put right, or more is said."""
        advice = "To have it put right: unknot today"
        found = cls._about(f"{path} {why}. Nothing was changed. {advice}")
        found.why, found.advice = f"the diary's file {why}", advice
        return found

    @classmethod
    def unmended(cls, path: Path, damage: str, why: str) -> DiaryUnreadable:
        """Say what `damage` there is in the file at `path`, and `why` it could not be put right."""
        why = why.removesuffix(".")
        return cls._about(f"{path} {damage}. It could not be put right: {why}. It is left as it is.")

    @classmethod
    def copy(cls, path: Path, why: str) -> DiaryUnreadable:
        """Say `why` the copy at `path` is of no use."""
        return cls._about(f"{path} {why}. Nothing was changed. To see the other copies: unknot backup list")

    @classmethod
    def refused(cls, path: Path, error: OSError) -> DiaryUnreadable:
        """Say that the system does not let us open the file at `path`."""
        if error.errno == errno.EISDIR or os.path.isdir(path):  # Never an error of its own, as is_dir() may be.
            return cls._about(f"{path} is a folder. Nothing was changed. Name a file in it with --data FILE.")
        why = f"{path} cannot be opened: {in_words(error)}. Nothing was changed."
        return cls._about(f"{why} Give yourself permission to read it, or name another file with --data FILE.")

    @classmethod
    def gone(cls, path: Path, backups: Path) -> DiaryUnreadable:
        """Say that the file at `path` is not there, although it was before."""
        found = cls._about(
            f"{path} is not there any more. Nothing was changed. Put it back, or an earlier copy of it: "
            f"unknot backup restore. To start anew, move {backups} away as well."
        )
        found.why, found.advice = "the diary's file is not there any more", "Plug its drive in, or put it back"
        return found

    @classmethod
    def nowhere(cls, link: Path, folder: Path) -> DiaryUnreadable:
        """Say that a symbolic link leads into a folder that is not there, as when a drive is not plugged in."""
        return cls._about(
            f"{link} leads to {folder}, which is not there. Nothing was changed. "
            "Plug its drive in or make that folder, or name another file with --data FILE."
        )

    @classmethod
    def _about(cls, text: str) -> DiaryUnreadable:
        return cls(text.encode(errors="replace").decode())


class DiaryTooNew(DiaryError):
    """The file was written by a newer Unknot, with a schema this one does not know."""

    @classmethod
    def because(cls, schema: object, newest: int) -> DiaryTooNew:
        """Name the file's `schema` and the `newest` one that this version can write."""
        return cls(
            "A newer Unknot wrote this diary. You can look at it here; nothing was changed. "
            f"To write in it, please update Unknot (the file is of form {str(schema)[:20]}, this one writes {newest})."
        )


class DiaryNotSaved(DiaryError):
    """The change could not be saved for good."""

    @classmethod
    def because(cls, error: OSError) -> DiaryNotSaved:
        """Say in plain words what the system answered. The old file is still there, whole."""
        advice = _ADVICE.get(error.errno or 0, "Look at the disk" + _AGAIN)
        if error.errno == errno.EISDIR and error.filename:
            advice = advice.replace("that folder", os.fsdecode(error.filename))
        found = cls(f"Not saved: {in_words(error)}. What was saved before is untouched. {advice}.")
        found.why, found.advice = in_words(error), advice.removesuffix(_AGAIN)
        return found

    @staticmethod
    def half(error: OSError) -> DiaryHalfSaved:
        """Say that the new file is in its place, but that the disk did not promise to remember it."""
        text = (
            f"This is in the diary, but may not outlast a power cut: {in_words(error)}. Look before entering it again."
        )
        return DiaryHalfSaved(text)


class DiaryHalfSaved(DiaryNotSaved):
    """The change is in the file, and may not outlast a power cut. To save it again would have it there twice."""


def in_words(error: OSError) -> str:
    """Tell what the system answered, in plain words that can stand in the middle of a sentence."""
    known = _WORDS.get(error.errno or 0)
    return known or (error.strerror or "the system gave no reason").lower()
