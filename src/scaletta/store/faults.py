"""What can be wrong with a plan file, each said in one sentence that names the file and the way out.

DuckDB and the operating system report trouble in their own words; `fault` turns those into one of the
classes below. Nothing here opens the plan file: closing it again would drop DuckDB's lock on it.
"""

from __future__ import annotations

import difflib
import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from scaletta.plan.visible import visible


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has the file: its id (None when the system does not tell) and its program's name."""

    pid: int | None
    program: str = ""

    def __str__(self) -> str:
        program = shown(self.program) or "Another program"
        return program if self.pid is None else f"{program} (PID {self.pid})"


class PlanFileError(Exception):
    """The plan file cannot be used as asked. `str()` is a sentence for the person at the keyboard."""

    says: ClassVar[str] = "{name} in {folder} cannot be used: {detail}"

    def __init__(self, path: Path, **more: object) -> None:
        self.path = path
        words = {key: value if isinstance(value, int) else shown(str(value)) for key, value in more.items()}
        super().__init__(self.says.format(name=shown(path.name), folder=shown(str(path.parent)), **words))


class NotFound(PlanFileError):
    """No such file; the nearest names in the folder are offered."""

    says = "There is no file {name} in {folder}.{near}"

    def __init__(self, path: Path) -> None:
        near = nearest(path)
        super().__init__(path, near=f" Did you mean {' or '.join(near)}?" if near else "")


class NoFolder(PlanFileError):
    """The folder itself is missing."""

    says = "There is no folder {folder}, so {name} cannot be there. Check the path, or make the folder first."


class IsFolder(PlanFileError):
    """The path names a folder."""

    says = "{name} in {folder} is a folder, not a plan. Name the .duckdb file inside it."


class BrokenName(PlanFileError):
    """A file name whose bytes are no text: DuckDB cannot be asked for it."""

    says = "The name of {name} in {folder} holds a broken character. Rename the file to write to it."


class Exists(PlanFileError):
    """A new plan was asked for under a name that is taken."""

    says = "{name} already exists in {folder}. Choose another name, or open it: nothing was changed."


class StrayLog(PlanFileError):
    """A new plan was asked for where the WAL of a former one still lies: DuckDB would take it for its own."""

    says = "{name}.wal is in {folder} without its {name}. Move it away or delete it, then make the plan anew."


class Empty(PlanFileError):
    """A file of no bytes."""

    says = "{name} in {folder} is an empty file, not a plan. Delete it, then make the plan anew."


class SqliteFile(PlanFileError):
    """A SQLite database under a .duckdb name."""

    says = "{name} in {folder} is a SQLite database, not a DuckDB one, so it is not a plan."


class NotDuckDB(PlanFileError):
    """Some other kind of file."""

    says = "{name} in {folder} is not a DuckDB file, so it is not a plan. It was left as it is."


class NotAPlan(PlanFileError):
    """A DuckDB database that scaletta did not make."""

    says = "{name} in {folder} is a DuckDB file, but not a scaletta plan. It was left as it is."


class BrokenView(PlanFileError):
    """A view of ours that cannot be asked: foreign SQL dropped or changed it, or what it is made of."""

    says = (
        "{name} cannot answer {view}: its views were changed from outside. Run: scaletta check {name} --fix"
    )


class NewerPlan(PlanFileError):
    """The plan's tables are of a later scaletta. `found` and `known` are schema versions."""

    says = (
        "{name} was made by a newer scaletta (its tables are version {found}, this program knows {known}). "
        "Update scaletta to change it."
    )


class OlderPlan(PlanFileError):
    """The plan's tables are of an earlier scaletta, and this user may not write to it."""

    says = (
        "{name} was made by an older scaletta and has to be brought up to date once, which you may not do. "
        "Ask somebody who may write to it to open it."
    )


class StorageTooNew(PlanFileError):
    """DuckDB's own file format is later than the DuckDB in use."""

    says = (
        "{name} was saved by a newer DuckDB than this one can read. Update scaletta, or the duckdb package."
    )


class Truncated(PlanFileError):
    """Bytes are missing at the end of the file."""

    says = "{name} in {folder} is cut short: its end is missing. Restore it from a backup, or copy it again."


class Corrupt(PlanFileError):
    """Bytes inside the file are not what was written."""

    says = (
        "{name} in {folder} is damaged: what the disk holds is not what was saved. Restore it from a backup."
    )


class ForeignLog(PlanFileError):
    """The .wal file beside the plan belongs to another database."""

    says = (
        "{name}.wal in {folder} belongs to another database, so the newest edits of {name} cannot be read. "
        "Move {name}.wal away, or put the right one back."
    )


class NoPermission(PlanFileError):
    """The system refuses to read or write the file, its folder or its log; `detail` says which."""

    says = "You may not {act} {what} in {folder}. Ask its owner for access; nothing was changed."


class DiskFull(PlanFileError):
    """No room to write; the edit was not saved."""

    says = (
        "The disk is full, so this edit of {name} was not saved. Free some space in {folder} and try again."
    )


class NoRoomForCopy(PlanFileError):
    """No room for the private copy the screens read."""

    says = (
        "There is no room in {where} for the working copy of {name}. "
        "Free some space there, or set TMPDIR to another folder."
    )


class NoRoomForBackup(PlanFileError):
    """No room for a backup; the plan itself is as it was."""

    says = "There is no room in {where} for a backup of {name}, so none was made. Free some space there."


class NoTemporaryFolder(PlanFileError):
    """No folder for temporary files can be written; `path` is where we looked."""

    says = "There is no room for temporary files in {folder}/{name}. Set TMPDIR to a folder you may write to."


class NotCompacted(PlanFileError):
    """A checkpoint failed: every edit is safe in the .wal file, the .duckdb file alone is not complete."""

    says = "Saved, not compacted: {name} needs {name}.wal beside it until there is room ({detail})."


class NoLocks(PlanFileError):
    """The file system has no file locks."""

    says = (
        "{folder} is on a file system without file locks, so two people could overwrite each other. "
        "Move {name} to a local disk."
    )


class Held(PlanFileError):
    """Another process kept the file for as long as we were willing to wait."""

    says = "{holder} holds {name}. Close it there, or try again later."

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        super().__init__(path, holder=holder)

    @property
    def pid(self) -> int | None:
        """The holder's process id, None when the system does not tell."""
        return self.holder.pid

    @property
    def program(self) -> str:
        """The holder's program, for example "duckdb"; "" when unknown."""
        return self.holder.program


def shown(text: str) -> str:
    """Text with a visible sign for each character that a terminal would obey; safe to print."""
    return visible(text)


def nearest(path: Path) -> list[str]:
    """Up to two names in the same folder that look like `path`'s, closest first; [] when none does."""
    try:
        names = [entry.name for entry in os.scandir(path.parent) if entry.is_file()]
    except OSError:
        return []
    by_lower = {name.lower(): name for name in sorted(names) if not name.endswith(".wal")}
    close = difflib.get_close_matches(path.name.lower(), by_lower, n=2, cutoff=0.6)
    if not close and not path.suffix:
        close = [name for name in [f"{path.name.lower()}.duckdb"] if name in by_lower]
    return [by_lower[name] for name in close]


def head_fault(path: Path, head: bytes) -> PlanFileError | None:
    """What the first 16 bytes of a file give away; None when they are a DuckDB file's."""
    if not head:
        return Empty(path)
    if head.startswith(b"SQLite format 3"):
        return SqliteFile(path)
    if head[8:12] != b"DUCK":
        return NotDuckDB(path)
    return None


def system_fault(error: OSError, path: Path) -> PlanFileError | None:
    """The fault behind an error of the operating system about `path`; None when it is none of ours."""
    if error.errno == errno.ENOENT or error.errno == errno.ENOTDIR:
        return NotFound(path) if path.parent.is_dir() else NoFolder(path)
    if error.errno == errno.EISDIR:
        return IsFolder(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _refused(path, str(error.filename or path), writing=error.errno == errno.EROFS)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(path)
    if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP):
        return NoLocks(path)
    return None


def fault(error: Exception, path: Path, at: Path | None = None) -> PlanFileError | None:
    """The fault behind a DuckDB or system error met while using `path`, or its copy `at`.

    None when the error is not about the file (a wrong statement, another file): the caller lets that one
    pass. A refused lock is not a fault here either, see `lock_holder`.
    """
    if isinstance(error, PlanFileError):
        return error
    if isinstance(error, OSError):
        return system_fault(error, path)
    text = str(error)
    named = re.findall(r'file "([^"]*)"', text)
    if named and not any(name.startswith(str(at or path)) for name in named):
        return None
    for pattern, kind in _DUCKDB_SAYS:
        if re.search(pattern, text):
            return kind(path)
    refused = re.search(r'Cannot open file "([^"]*)": (Permission denied|Read-only file system)', text)
    if refused:
        return _refused(path, refused[1], writing=True)
    return None


@contextmanager
def asking(path: Path, view: str) -> Iterator[None]:
    """Raises BrokenView where DuckDB does not find, or does not understand, what the body asks `view` for."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ in ("CatalogException", "BinderException"):
            raise BrokenView(path, view=view) from error
        raise


def opening_fault(error: Exception, path: Path, at: Path | None = None) -> PlanFileError:
    """The fault behind an error met while opening `path`, or its copy `at`: all of them are the file's."""
    lines = str(error).splitlines() or [type(error).__name__]
    return fault(error, path, at=at) or PlanFileError(path, detail=lines[0].removeprefix("IO Error: "))


def lock_holder(error: Exception) -> Holder | None:
    """Who holds the file, when `error` is DuckDB's refusal of the lock; None for any other error.

    It is this very process where a question about all databases (their tables, their size) still runs that
    began while the plan was attached: it keeps the plan until it ends.
    """
    text = str(error)
    if "is already attached by database" in text:
        return Holder(os.getpid(), program_name(os.getpid()))
    if "Could not set lock on file" not in text or "File locks are not supported" in text:
        return None
    found = re.search(r"Conflicting lock is held in (?:(.*?) )?\(?PID (\d+)\)?", text)
    if not found:
        return Holder(None)
    return Holder(int(found[2]), program_name(int(found[2])) or Path(found[1] or "").name)


def program_name(pid: int) -> str:
    """The name a person knows a process by: a Python script's own name, else the program's; "" if unknown."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ""
    name = Path(words[0]).name
    if name.startswith("python"):
        # python3 /usr/bin/harlequin, python3 -m harlequin: the script is what was started
        rest = [word for word in words[1:] if word and (not word.startswith("-") or word == "-c")]
        if rest and rest[0] != "-c":
            return Path(rest[0]).name
    return name


# DuckDB 2.0's own sentences, as regular expressions, most telling first.
_DUCKDB_SAYS: tuple[tuple[str, type[PlanFileError]], ...] = (
    (r"No space left on device|File too large|Disk quota exceeded", DiskFull),
    (r"WAL does not match database file|Failure while replaying WAL", ForeignLog),
    (r"not a valid DuckDB database file", NotDuckDB),
    (r"sqlite_scanner", SqliteFile),
    (r"Trying to read a database file with (storage )?version number", StorageTooNew),
    (r"Could not read enough bytes", Truncated),
    (r"Corrupt database file|[Cc]omputed checksum", Corrupt),
    (r"File locks are not supported|No locks available", NoLocks),
    (r"Is a directory", IsFolder),
    (r"database does not exist|No such file or directory", NotFound),
)


def _refused(path: Path, refused: str, *, writing: bool) -> NoPermission:
    if refused == str(path.parent):
        return NoPermission(path, act="make files" if writing else "look", what="anything")
    return NoPermission(path, act="write to" if writing else "read", what=Path(refused).name)
