"""Copying a DuckDB file together with its WAL, whole, without keeping anybody from opening it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import struct
import sys
from contextlib import suppress
from pathlib import Path

from scaletta.store.faults import Holder, NotDuckDB, head_fault, program_name, system_fault

_FICLONE = 0x40049409
_HEADERS = (2 * 4096, 4096)  # length and place of DuckDB's two headers; the later one is in force
_TELLS = sys.platform.startswith("linux")
"""Whether the kernel says whose lock is in the way of ours."""
LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
"""Beside the WAL, the two that DuckDB has for a moment during a checkpoint, or leaves when killed in one."""


class TornCopy(Exception):
    """A checkpoint ended while the file was being copied: a useless copy, the next may be whole."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        super().__init__(str(holder))


def copy_pair(source: Path, to: Path) -> Holder | None:
    """Copy `source` and its WAL files to `to` and `to`'s. `source` must not be attached in this process.

    Returns who holds the file for writing, None for nobody. The copy is whole in both cases: a checkpoint
    writes only to blocks that the header in force does not use, and changes the header at its end; so what
    was copied while the header stayed the same belongs together. Else raises TornCopy. No lock is taken where
    the kernel says who has one: a program that opens the file now is not refused because somebody reads it.
    """
    try:
        fd = os.open(source, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # not to hang on a named pipe
    except OSError as error:
        raise system_fault(error, source) or error from error
    try:
        _refuse_others(fd, source)
        holder = _writer(fd) if _TELLS else _lock_shared(fd, source)
        header = os.pread(fd, *_HEADERS)
        for log in LOGS:
            _copy_log(source, to, log)
        copy_bytes(fd, to)
        if (_TELLS or holder is not None) and os.pread(fd, *_HEADERS) != header:
            raise TornCopy(holder or writer_of(fd))
    finally:
        os.close(fd)  # lets go of the lock
    return holder


def _lock_shared(fd: int, path: Path) -> Holder | None:
    try:
        fcntl.lockf(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            return writer_of(fd)
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL):
            return Holder(None)  # no locks on this file system: copied beside whoever writes
        raise system_fault(error, path) or error from error
    return None


def _writer(fd: int) -> Holder | None:
    """The process that has the file for writing, by the kernel's word; None if none has."""
    return writer_of(fd) if _in_the_way(fd, fcntl.F_RDLCK) else None


def writer_of(fd: int, wanted: int = fcntl.F_RDLCK) -> Holder:
    """The process whose lock is in the way of the wanted one, as far as it can be named (on Linux)."""
    pid = _in_the_way(fd, wanted)
    return Holder(pid, program_name(pid)) if pid > 0 else Holder(None)


def is_held(path: Path) -> bool:
    """Whether a process would refuse us the file for writing now, by the kernel's word, which costs
    microseconds; True where the kernel cannot be asked. The file must not be attached in this process.
    """
    try:
        fd = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return True
    try:
        return _in_the_way(fd, fcntl.F_WRLCK) != 0
    finally:
        os.close(fd)


def _in_the_way(fd: int, kind: int) -> int:
    """The process whose lock is in the way of one of that kind; 0 for none, -1 where nobody knows."""
    if not _TELLS:
        return -1
    flock = struct.Struct("hhqqi4x")  # type, whence, start, length, pid
    asked = flock.pack(kind, os.SEEK_SET, 0, 0, 0)
    try:
        found, _, _, _, pid = flock.unpack(fcntl.fcntl(fd, fcntl.F_GETLK, asked))
    except OSError:
        return -1
    return 0 if found == fcntl.F_UNLCK else max(pid, -1) or -1


def _refuse_others(fd: int, path: Path) -> None:
    kind = os.fstat(fd).st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise NotDuckDB(path)
    try:
        head = os.pread(fd, 16, 0)
    except OSError as error:
        raise system_fault(error, path) or error from error
    wrong = head_fault(path, head)
    if wrong is not None:
        raise wrong


def _copy_log(source: Path, to: Path, suffix: str) -> None:
    log = source.with_name(source.name + suffix)
    try:
        fd = os.open(log, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    except OSError as error:
        raise system_fault(error, source) or error from error
    try:
        copy_bytes(fd, to.with_name(to.name + suffix))
    finally:
        os.close(fd)


def copy_bytes(fd: int, to: Path) -> None:
    """Copy an open file to `to`: share the blocks where the file system can, else copy them."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    with os.fdopen(os.open(to, flags, 0o600), "wb") as target:
        if sys.platform.startswith("linux"):
            with suppress(OSError):
                fcntl.ioctl(target.fileno(), _FICLONE, fd)
                return
        with os.fdopen(fd, "rb", closefd=False) as bytes_in:
            bytes_in.seek(0)
            shutil.copyfileobj(bytes_in, target, 1 << 20)
