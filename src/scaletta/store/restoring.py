"""Putting a backup in the place of a plan: at every moment either the one or the other is there, whole.

The plan's log is folded into it first: a log must never meet a file it does not belong to. What the plan was
until then is kept as a backup, however broken. All this happens in our queue and under DuckDB's own lock.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scaletta.store import migrate
from scaletta.store.backup import (
    Look,
    age,
    free_name,
    make_folder,
    new_beside,
    settle,
    sync,
    whole_copy,
)
from scaletta.store.copying import LOGS, copy_bytes, writer_of
from scaletta.store.engine import connect
from scaletta.store.faults import (
    DiskFull,
    Exists,
    Held,
    Holder,
    NewerPlan,
    NoPermission,
    NoRoomForBackup,
    NotAPlan,
    NotCompacted,
    PlanFileError,
)
from scaletta.store.planfile import PlanFile, apart, publish
from scaletta.store.queue import QueueTimeout, pause, turn

#: Whoever opened the old file a moment before it went still finds it locked for so many seconds.
_LINGER = 0.05
#: Faults that speak of somebody, or of the disk; all others are of the file, which is kept as it is then.
_IN_THE_WAY = (Held, DiskFull, NoRoomForBackup, NotCompacted, NoPermission, Exists)


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the plan there was: the backup it is kept as; None when there was none."""

    kept: Path | None
    damaged: bool


def restore(plan: PlanFile, backup: Path, *, now: datetime, wait: float) -> Restored:
    """Put `backup` in the place of the plan. `now` is local time, for the name of what is kept.

    Raises Held when somebody has the plan for longer than `wait` seconds, or the fault of either file; then
    the plan is as it was.
    """
    deadline = time.monotonic() + wait
    source = PlanFile(backup)
    with new_beside(plan.path) as new:
        whole_copy(
            source.path, new, lambda part: source.copy(part, wait=wait).held_by, wait=wait, look=_look(source)
        )
        settle(new, plan.path if plan.path.exists() else source.path, time.time_ns())
        if not plan.path.exists():
            return _put_back(plan, new, now)
        refusal = plan.refusal()
        if refusal is not None:
            raise refusal
        return _replace(plan, new, now, deadline)


def _look(source: PlanFile) -> Look:
    """Refuses a file that is no plan, or one of a later version."""

    def look(cursor: Any) -> None:
        version, known = migrate.version_of(cursor), migrate.schema_version()
        if version is None:
            raise NotAPlan(source.path)
        if version > known:
            raise NewerPlan(source.path, found=version, known=known)

    return look


def _put_back(plan: PlanFile, new: Path, now: datetime) -> Restored:
    """There is no plan: it may have been deleted, and its log left."""
    kept = None
    if plan.wal.exists():
        kept = free_name(plan.path, make_folder(plan.path), now, "log-alone")
        _set_logs_aside(plan.path, kept)
    publish(new, plan.path)
    sync(plan.path.parent)
    return Restored(kept, damaged=kept is not None)


def _replace(plan: PlanFile, new: Path, now: datetime, deadline: float) -> Restored:
    while True:
        damaged = _folded(plan, deadline)
        with _locked(plan, deadline) as fd:
            if not damaged and plan.wal_bytes():
                continue  # somebody wrote meanwhile
            kept = _keep(plan, fd, now, damaged=damaged)
            if not damaged:
                for log in LOGS:
                    plan.path.with_name(plan.path.name + log).unlink(missing_ok=True)
            new.replace(plan.path)
            sync(plan.path.parent)
            time.sleep(_LINGER)
            return Restored(kept, damaged)


def _folded(plan: PlanFile, deadline: float) -> bool:
    """Fold the log into the plan; whether that cannot be done, because the file is damaged."""
    cursor = connect().cursor()
    try:
        fault = plan.compact(cursor, wait=max(0.0, deadline - time.monotonic()))
    finally:
        cursor.close()
    if fault is not None and isinstance(fault, _IN_THE_WAY):
        raise fault
    return fault is not None


@contextmanager
def _locked(plan: PlanFile, deadline: float) -> Iterator[int]:
    """The plan, open, with our turn and DuckDB's own lock on it. Raises Held."""
    while True:
        with ExitStack() as held:
            try:
                held.enter_context(turn(plan.path.parent, shared=False, deadline=deadline))
            except QueueTimeout as error:
                raise Held(plan.path, error.holder) from None
            held.enter_context(apart.held())
            fd = os.open(plan.path, os.O_RDWR | os.O_CLOEXEC)
            held.callback(os.close, fd)
            holder = _lock(fd)
            if holder is None:
                yield fd
                return
        if not pause(deadline):
            raise Held(plan.path, holder)


def _lock(fd: int) -> Holder | None:
    try:
        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            return writer_of(fd, fcntl.F_WRLCK)
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL):
            raise
    return None


def _keep(plan: PlanFile, fd: int, now: datetime, *, damaged: bool) -> Path:
    """Keep what the plan is as a backup: whole if it can be read, else as it is, with its logs."""
    folder = make_folder(plan.path)

    def copied(to: Path) -> None:
        copy_bytes(fd, to)  # not by its name: closing it would drop the lock

    if not damaged:
        kept = free_name(plan.path, folder, now, "before-restore")
        try:
            with new_beside(kept) as new:
                as_of = age(plan.path)
                whole_copy(plan.path, new, copied, wait=0)
                settle(new, plan.path, as_of)
                publish(new, kept)
                sync(folder)
            return kept
        except PlanFileError as error:
            if isinstance(error, _IN_THE_WAY):
                raise
    kept = free_name(plan.path, folder, now, "damaged")
    with new_beside(kept) as new:
        copy_bytes(fd, new)
        settle(new, plan.path, age(plan.path))
        publish(new, kept)
    _set_logs_aside(plan.path, kept)
    sync(folder)
    return kept


def _set_logs_aside(plan: Path, kept: Path) -> None:
    for suffix in LOGS:
        log = plan.with_name(plan.name + suffix)
        if log.exists():
            shutil.copy2(log, kept.with_name(kept.name + suffix))
            with suppress(OSError):
                sync(kept.with_name(kept.name + suffix))
            log.unlink()
