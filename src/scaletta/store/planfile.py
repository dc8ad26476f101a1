"""The shared plan file: queue, attach, one transaction, detach; and private copies of it to read from.

Two rules keep its locks whole. POSIX locks belong to the process, and closing *any* descriptor of a file
drops them: so the file is never opened here while it is attached (`apart`), and one process has one DuckDB
instance with one alias on it. And DuckDB's COMMIT reports success after a failed statement but keeps
nothing: so every exception rolls back, and a commit is preceded by a probe.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scaletta.store.copying import TornCopy, copy_pair, is_held
from scaletta.store.faults import (
    BrokenName,
    Exists,
    Held,
    Holder,
    NoFolder,
    NoPermission,
    NotCompacted,
    PlanFileError,
    StrayLog,
    fault,
    lock_holder,
    opening_fault,
    system_fault,
)
from scaletta.store.queue import QueueTimeout, Waiting, pause, turn

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALIAS = "plan"
"""The name the shared file is attached under."""

LONG_LOG = 16 * 1024
"""Bytes of WAL from which a checkpoint pays: each attach replays the WAL, about 2 ms per 10 commits."""

# Seconds for which our own sessions are waited for, at least; between two looks whether a file that somebody
# holds is free, at most; after which it is tried all the same, as not every lock can be seen.
_IN_LINE, _LOOK, _TRY = 0.25, 0.005, 0.05

Stamp: TypeAlias = tuple[int, int, int, int] | None
Signature: TypeAlias = tuple[Stamp, Stamp]
"""What `stat` says of the file and of its WAL; None for one that is not there."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made: the signature of what was copied, and who was writing meanwhile.

    `held_by` None: nobody else was writing. Otherwise it was made beside a process that holds the
    file, and is as old as the moment of copying.
    """

    signature: Signature
    held_by: Holder | None


class PlanFile:
    """One plan file by its path. Holds nothing open between calls; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        # DuckDB names the WAL after the path it is given: through a symbolic link that would be a second one
        self.path = path.expanduser().resolve()
        self.wal = wal_of(self.path)

    # -- a new file ------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, cursor: DuckDBPyConnection, fill: Callable[[DuckDBPyConnection], object]
    ) -> PlanFile:
        """Make a new file, let `fill` write its tables (with USE on it), and only then give it its name.

        Any DuckDB from 1.4 on reads and writes the file. Nothing is left when `fill` raises.
        Raises Exists, NoFolder, StrayLog, NoPermission, DiskFull; what `fill` raises passes through.
        """
        import duckdb

        plan = cls(path)
        if not plan.is_text:
            raise BrokenName(plan.path)
        if plan.path.exists():
            raise Exists(plan.path)
        if not plan.path.parent.is_dir():
            raise NoFolder(plan.path)
        if plan.wal.exists():
            raise StrayLog(plan.path)
        new = plan.path.with_name(f".{plan.path.name}.{secrets.token_hex(4)}.new")
        try:
            with apart.held(), _modes(_new_file_mode(plan.path.parent)):
                try:
                    cursor.execute(
                        f"ATTACH {literal(new)} AS {ALIAS} (STORAGE_VERSION 'v1.4.0', BLOCK_SIZE 16384)"
                    )
                    cursor.execute(f"USE {ALIAS}")
                    fill(cursor)
                    cursor.execute("USE memory")
                    cursor.execute(f"CHECKPOINT {ALIAS}")
                finally:
                    _leave(cursor)
            publish(new, plan.path)
        except duckdb.Error as error:
            raise fault(error, plan.path, at=new) or error from error
        finally:
            for left in (new, wal_of(new)):
                left.unlink(missing_ok=True)
        return plan

    # -- looking, without opening ----------------------------------------------------------------

    @property
    def is_text(self) -> bool:
        """False for a path with bytes that are no UTF-8; it can be copied and read, but not attached."""
        return not any("\ud800" <= sign <= "\udfff" for sign in str(self.path))

    def signature(self) -> Signature:
        """Changes whenever the file or its WAL does. Costs two `stat` calls, opens nothing."""
        return _stamp(self.path), _stamp(self.wal)

    def wal_bytes(self) -> int:
        """Bytes in the WAL: 0 means that the .duckdb file alone is complete."""
        stamp = _stamp(self.wal)
        return 0 if stamp is None else stamp[2]

    def is_held(self) -> bool:
        """Whether another process has the file now, as far as the kernel tells."""
        with apart.held():
            return is_held(self.path)

    def refusal(self) -> PlanFileError | None:
        """Why this user could not write the plan, before trying; None when nothing speaks against it."""
        try:
            self.path.stat()
        except OSError as error:
            return opening_fault(error, self.path)
        if not self.is_text:
            return BrokenName(self.path)
        for file in (self.path, self.wal):
            if os.access(file, os.F_OK) and not os.access(file, os.W_OK):
                return NoPermission(self.path, act="write to", what=file.name)
        if not os.access(self.path.parent, os.W_OK | os.X_OK):
            return NoPermission(self.path, act="make files", what="(DuckDB needs one beside the plan)")
        return None

    # -- writing ---------------------------------------------------------------------------------

    @contextmanager
    def attached(
        self, cursor: DuckDBPyConnection, *, wait: float = 5.0, waiting: Waiting | None = None
    ) -> Iterator[None]:
        """Attach the file for writing as `plan` and USE it while the body runs; then let go of it.

        `wait` is in seconds, 0 for a single try; `waiting` is told who has the file meanwhile and may raise
        to give up. Raises Held after `wait`, or the fault of the file. A DuckDB error in the body that the
        file is to blame for (disk full, damage, permission) is raised as that fault.
        """
        import duckdb

        with ExitStack() as stack:
            self._attach(stack, cursor, wait, waiting)
            try:
                yield
            except duckdb.Error as error:
                known = fault(error, self.path)
                if known is None:
                    raise
                raise known from error

    @contextmanager
    def transaction(self, cursor: DuckDBPyConnection) -> Iterator[None]:
        """BEGIN, the body, COMMIT. Any exception, an interrupt too, rolls everything back.

        A body that swallowed a DuckDB error gets it back here (TransactionException): nothing was kept.
        """
        cursor.execute("BEGIN")
        try:
            yield
            cursor.execute("SELECT 1")  # fails in an aborted transaction, where COMMIT would not
            cursor.execute("COMMIT")
        except BaseException:
            _rollback(cursor)
            raise

    def checkpoint(self, cursor: DuckDBPyConnection, *, over: int = LONG_LOG) -> NotCompacted | None:
        """While attached: move the WAL into the file when it is longer than `over` bytes.

        Returns the warning when that fails: all commits are safe, but the file is no longer usable in this
        attachment, so make it the last thing in it.
        """
        import duckdb

        if self.wal_bytes() <= over:
            return None
        try:
            cursor.execute(f"CHECKPOINT {ALIAS}")
        except duckdb.Error as error:
            return NotCompacted(self.path, detail=_reason(error))
        return None

    def compact(self, cursor: DuckDBPyConnection, *, wait: float = 0.0) -> PlanFileError | None:
        """Attach only to checkpoint, so that a plain copy of the .duckdb file is complete.

        For idle moments and for exit. Returns why it could not be done now, None when it is done.
        """
        if self.wal_bytes() == 0:
            return None
        try:
            with self.attached(cursor, wait=wait):
                return self.checkpoint(cursor, over=0)
        except PlanFileError as error:
            return error

    def _attach(
        self, stack: ExitStack, cursor: DuckDBPyConnection, wait: float, waiting: Waiting | None
    ) -> None:
        """Leave the file attached, with all that undoes it on `stack`."""
        import duckdb

        apart.refuse_nesting()
        deadline = time.monotonic() + wait
        told: Holder | None = None
        while True:
            with ExitStack() as held:
                # our own people are done in a moment: worth waiting for where waiting is allowed at all
                in_line = max(deadline, time.monotonic() + _IN_LINE) if wait else deadline
                try:
                    held.enter_context(
                        turn(self.path.parent, shared=False, deadline=in_line, waiting=waiting)
                    )
                except QueueTimeout as error:
                    raise Held(self.path, error.holder) from None
                held.enter_context(apart.held())
                try:
                    mode = self.path.stat().st_mode  # ATTACH would make a missing file
                    held.enter_context(_modes(mode & 0o666 | 0o200))
                    held.callback(_leave, cursor)
                    cursor.execute(f"ATTACH {literal(self.path)} AS {ALIAS}")
                    cursor.execute(f"USE {ALIAS}")
                    stack.push(held.pop_all())
                    return
                except (duckdb.Error, OSError) as error:
                    holder = lock_holder(error)
                    if holder is None:
                        raise opening_fault(error, self.path) from error
            # the turn is let go between tries, so that others can copy the file meanwhile
            if waiting is not None and holder != told:
                told = holder
                waiting(holder)
            if not self._wait_until_free(deadline):
                raise Held(self.path, holder)

    def _wait_until_free(self, deadline: float) -> bool:
        """Wait until the file may be had, or a moment where that cannot be seen; False at the deadline."""
        looked = time.monotonic()
        while pause(deadline, _LOOK):
            if not self.is_held() or time.monotonic() - looked > _TRY:
                return True
        return False

    # -- reading ---------------------------------------------------------------------------------

    def copy(self, to: Path, *, wait: float = 1.0) -> Copied:
        """Copy the file, with its WAL, to `to` (and to `to`.wal): what a session reads instead of the file.

        In our queue, so that none of us writes meanwhile. When another process holds the file for
        writing, or the turn does not come within `wait` seconds, it is copied beside that process; Held when
        that process kept rewriting the file for so long.
        Raises the fault of a file that is missing, unreadable or plainly no DuckDB file; OSError when
        there is no room at `to`.
        """
        apart.refuse_nesting()
        deadline = time.monotonic() + wait
        with ExitStack() as stack:
            with suppress(QueueTimeout):
                stack.enter_context(turn(self.path.parent, shared=True, deadline=deadline))
            stack.enter_context(apart.held())
            while True:
                signature = self.signature()
                try:
                    return Copied(signature, copy_pair(self.path, to))
                except TornCopy as torn:
                    if not pause(deadline, 0.01):
                        raise Held(self.path, torn.holder) from torn


class _Apart:
    """Keeps opening the file and attaching it apart: one of the two at a time in the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._lock:
            self._owner = threading.get_ident()
            try:
                yield
            finally:
                self._owner = 0

    def refuse_nesting(self) -> None:
        if self._owner == threading.get_ident():
            raise RuntimeError("the plan file is attached in this thread: leave that first")


apart = _Apart()


def wal_of(path: Path) -> Path:
    """The file of commits that are not yet in the main file."""
    return path.with_name(f"{path.name}.wal")


def literal(path: Path) -> str:
    """A path as a SQL string."""
    return "'" + str(path).replace("'", "''") + "'"


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def _rollback(cursor: DuckDBPyConnection) -> None:
    import duckdb

    with suppress(duckdb.Error):  # no transaction is active, or a failed COMMIT has ended it
        cursor.execute("ROLLBACK")


def _leave(cursor: DuckDBPyConnection) -> None:
    """Detach whatever happened: the lock must not outlive the work."""
    import duckdb

    _rollback(cursor)
    with suppress(duckdb.Error):
        cursor.execute("USE memory")
    other = cursor.cursor()  # an invalidated database lets its own user go only once it is gone
    try:
        other.execute(f"DETACH DATABASE IF EXISTS {ALIAS}")
    finally:
        other.close()
        with suppress(duckdb.Error):
            cursor.execute("USE memory")


def _reason(error: Exception) -> str:
    return str(error).rpartition(": ")[2].strip()


@contextmanager
def _modes(mode: int) -> Iterator[None]:
    """Let DuckDB make its WAL with just the plan's own permissions, so that whoever may write the one may
    write the other, and nobody else may read it. (The umask is the process's: keep the body short.)
    """
    before = os.umask(~mode & 0o777)
    try:
        yield
    finally:
        os.umask(before)


def _new_file_mode(folder: Path) -> int:
    """Permissions of a new plan: as the umask says, and writable by the group where the folder is."""
    umask = os.umask(0o077)
    os.umask(umask)
    shared = folder.stat().st_mode & 0o020
    return 0o666 & ~umask | (0o060 if shared else 0)


def publish(new: Path, path: Path) -> None:
    """Give the finished file its name, never over another file."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise Exists(path) from None
    except OSError as error:
        known = system_fault(error, path)
        if known is not None and not isinstance(known, NoPermission):
            raise known from error
        if path.exists():  # a file system without hard links
            raise Exists(path) from None
        new.rename(path)
