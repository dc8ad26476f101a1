"""Backups of a plan: whole copies, each one complete .duckdb file without a log beside it.

They are in a folder beside the plan, `mill.duckdb.backups`. A copy gets its name only when every value in it
has been read and it is on the disk; a process that is killed leaves a hidden file, which a later one removes.
"""

from __future__ import annotations

import itertools
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.store.engine import connect
from scaletta.store.faults import (
    DiskFull,
    Exists,
    Holder,
    NoPermission,
    NoRoomForBackup,
    PlanFileError,
    opening_fault,
    system_fault,
)
from scaletta.store.planfile import PlanFile, literal, publish, wal_of
from scaletta.store.queue import pause
from scaletta.store.snapshot import verify

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Look = Callable[["DuckDBPyConnection"], object]
"""Looks at a copy that is in use, and raises when it will not do."""

_SUFFIX: Final = ".backups"
#: What a process that was killed left is removed after so many seconds.
_LEFT_ALONE: Final = 3600.0
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a plan. `as_of` is the local time of the last edit in it; `kind` says why it was made."""

    path: Path
    as_of: datetime
    kind: str
    size: int


def folder_of(plan: Path) -> Path:
    """The folder of a plan's backups; it may not be there yet."""
    return plan.with_name(plan.name + _SUFFIX)


def is_backup(path: Path) -> bool:
    """Whether this file lies among the backups of some plan."""
    return path.parent.name.endswith(_SUFFIX)


def backups_of(plan: Path) -> list[Backup]:
    """The backups in a plan's folder, newest first. Raises PlanFileError where it may not be read."""
    name = re.compile(rf"{re.escape(plan.stem)}\.\d{{4}}-\d\d-\d\d[-\d]*(?:\.([a-z-]+))?\.duckdb")
    found = []
    try:
        for path in folder_of(plan).iterdir():
            match = name.fullmatch(path.name)
            if match is not None and path.is_file():
                status = path.stat()
                as_of = datetime.fromtimestamp(status.st_mtime)  # noqa: DTZ006 (for people: local time)
                found.append(Backup(path, as_of, (match[1] or "by hand").replace("-", " "), status.st_size))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise NoPermission(folder_of(plan) / plan.name, act="read", what="the backups") from error
    return sorted(found, key=lambda backup: (backup.as_of, backup.path.name), reverse=True)


def free_name(plan: Path, folder: Path, now: datetime, kind: str = "") -> Path:
    """A name in `folder` that says when and why, and that is not taken."""
    tail = f".{kind}.duckdb" if kind else ".duckdb"
    for mark in itertools.chain(
        [f"{now:%H%M}", f"{now:%H%M%S}"], (f"{now:%H%M%S}-{n}" for n in range(2, 99))
    ):
        path = folder / f"{plan.stem}.{now:%Y-%m-%d}-{mark}{tail}"
        if not path.exists():
            return path
    raise Exists(path)


def make_folder(plan: Path) -> Path:
    """The folder of a plan's backups, open to whoever may use the plan's own. Raises PlanFileError."""
    folder = folder_of(plan)
    try:
        if folder.is_symlink():
            raise NoPermission(folder, act="use", what=f"{folder.name}, which is a link,")
        with suppress(FileExistsError):
            folder.mkdir()
            above = plan.parent.stat()
            with suppress(OSError):
                os.chown(folder, -1, above.st_gid)
            folder.chmod(stat.S_IMODE(above.st_mode) & 0o3777)
        if not folder.is_dir():
            raise Exists(folder)
    except OSError as error:
        raise _no_backup(error, plan, folder / plan.name) from error
    return folder


def back_up(plan: PlanFile, to: Path, *, wait: float = 5.0) -> Holder | None:
    """Copy a plan to the new file `to`; safe while others edit it and while a foreign program holds it.

    Returns that program, if the copy had to be made beside it. Raises Exists, the fault of the plan, or that
    of the place; nothing is left there then.
    """
    with new_beside(to) as new:
        as_of = age(plan.path)  # before copying: an edit that comes meanwhile must look newer than the copy
        held_by = whole_copy(plan.path, new, lambda part: plan.copy(part, wait=wait).held_by, wait=wait)
        settle(new, plan.path, as_of)
        publish(new, to)
        sync(to.parent)
    return held_by


@contextmanager
def new_beside(to: Path) -> Iterator[Path]:
    """A name for an unfinished file beside `to`; what is left under it goes. Raises the place's fault."""
    new = to.with_name(f".{to.name}.{secrets.token_hex(4)}.new")
    try:
        _sweep(to.parent)
        yield new
    except OSError as error:
        raise _no_backup(error, to, to) from error
    finally:
        for left in _parts(new):
            with suppress(OSError):
                left.unlink()


def whole_copy(
    source: Path, new: Path, copy: Callable[[Path], Holder | None], *, wait: float, look: Look | None = None
) -> Holder | None:
    """Make `new` with `copy`, fold its log into it, and read every value of it.

    Returns who was writing meanwhile. Raises the fault of the file; OSError where there is no room.
    """
    deadline = time.monotonic() + max(wait, 0.5)
    while True:
        held_by = copy(new)
        try:
            _fold(source, new, look)
        except PlanFileError:
            # beside a writer a checkpoint may have come between log and file: once more
            if held_by is None or not pause(deadline):
                raise
        else:
            return held_by
        for part in _parts(new):
            part.unlink()


def settle(new: Path, like: Path, as_of: int) -> None:
    """Put a finished file on the disk, with the permissions of `like` and a time of its own."""
    with suppress(OSError):
        status = like.stat()
        with suppress(OSError):
            os.chown(new, -1, status.st_gid)
        new.chmod(stat.S_IMODE(status.st_mode) & 0o666)
    os.utime(new, ns=(as_of, as_of))
    sync(new)


def age(plan: Path) -> int:
    """When a plan was last written to, in nanoseconds; 0 when it is not there."""
    return max((path.stat().st_mtime_ns for path in (plan, wal_of(plan)) if path.exists()), default=0)


def sync(path: Path) -> None:
    """Force a file or a folder to the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _fold(source: Path, new: Path, look: Look | None) -> None:
    """Fold the log of a copy into it, then read it as it stands on the disk."""
    if len(_parts(new)) > 1:
        with _attached(source, new, "") as cursor:
            cursor.execute("CHECKPOINT")
    for log in _parts(new)[1:]:
        log.unlink()
    with _attached(source, new, "(READ_ONLY)") as cursor:
        if look is not None:
            look(cursor)
        verify(cursor, source, new.stat().st_size)


@contextmanager
def _attached(source: Path, new: Path, options: str) -> Iterator[Any]:
    import duckdb

    alias = f"kept{next(_numbers)}"
    engine = connect()
    cursor = engine.cursor()
    try:
        try:
            cursor.execute(f"ATTACH {literal(new)} AS {alias} {options}")
            cursor.execute(f"USE {alias}")
            yield cursor
        except duckdb.Error as error:
            raise opening_fault(error, source, at=new) from error
    finally:
        cursor.close()
        last = engine.cursor()
        try:
            last.execute(f"DETACH DATABASE IF EXISTS {alias}")
        finally:
            last.close()


def _parts(new: Path) -> list[Path]:
    """A copy and the logs beside it, the copy first."""
    return sorted(new.parent.glob(f"{glob_of(new.name)}*"))


def glob_of(name: str) -> str:
    """A pattern that matches this name only."""
    return re.sub(r"([*?[])", r"[\1]", name)


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left unfinished."""
    for left in folder.glob(".*.duckdb.????????.new*"):
        with suppress(OSError):
            if time.time() - left.stat().st_ctime > _LEFT_ALONE:
                left.unlink()


def _no_backup(error: OSError, plan: Path, to: Path) -> PlanFileError:
    known = system_fault(error, to)
    if isinstance(known, DiskFull):
        return NoRoomForBackup(plan, where=to.parent)
    if isinstance(known, NoPermission):
        return NoPermission(to, act="make", what="backups")
    return known or PlanFileError(to, detail=error.strerror or "no reason given")
