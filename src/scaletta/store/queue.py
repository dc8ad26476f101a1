"""The line our own sessions stand in: a `flock` on the plan's folder.

It costs no extra file, the kernel frees it when a process dies, and closing it never touches DuckDB's own
lock on the plan. Writers take it alone, those who copy take it together; and as those who copy could follow
each other without end, they let a writer pass who is waiting.
"""

from __future__ import annotations

import fcntl
import os
import random
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from scaletta.store.faults import Holder, program_name

Waiting = Callable[[Holder], None]
"""Told who is being waited for, each time that changes. May raise to give up."""


class QueueTimeout(Exception):
    """The turn did not come in time; `holder` has it."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        super().__init__(str(holder))


@contextmanager
def turn(folder: Path, *, shared: bool, deadline: float, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold the turn in `folder` while the body runs.

    `deadline` is a `time.monotonic()` value; one try is always made. Raises QueueTimeout. Where the folder
    cannot be read or locked there is no queue, and DuckDB's own lock is the only order.
    """
    with ExitStack() as stack:
        fd = -1
        with suppress(OSError):
            fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        if fd >= 0:
            stack.callback(os.close, fd)
            if shared:
                _let_writers_pass(fd, deadline)
            else:
                _say_writing(fd)
            _lock(fd, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, deadline, waiting)
        yield


def pause(deadline: float, longest: float = 0.05) -> bool:
    """Sleep a moment of random length; False, at once, when the deadline has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        return False
    time.sleep(min(left, random.uniform(longest / 5, longest)))
    return True


# Who waits to write says so by a lock of another kind on the same descriptor: it excludes nobody, goes with
# the descriptor, and the kernel tells of it. Only Linux has that; elsewhere nobody lets writers pass.
_FLOCK = struct.Struct("hhqqi4x")  # type, whence, start, length, pid
_SET, _GET = getattr(fcntl, "F_OFD_SETLK", None), getattr(fcntl, "F_OFD_GETLK", None)
_PATIENCE = 0.15
"""Seconds for which those who copy let writers pass, at most."""


def _say_writing(fd: int) -> None:
    if _SET is not None:
        with suppress(OSError):
            fcntl.fcntl(fd, _SET, _FLOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, 0, 0, 0))


def _let_writers_pass(fd: int, deadline: float) -> None:
    until = min(deadline, time.monotonic() + _PATIENCE)
    while _somebody_writes(fd) and pause(until, 0.004):
        pass


def _somebody_writes(fd: int) -> bool:
    if _GET is None:
        return False
    try:
        asked = fcntl.fcntl(fd, _GET, _FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    except OSError:
        return False
    return bool(_FLOCK.unpack(asked)[0] != fcntl.F_UNLCK)


def _lock(fd: int, mode: int, deadline: float, waiting: Waiting | None) -> None:
    told: Holder | None = None
    patience = time.monotonic() + 0.1  # a turn normally lasts milliseconds: not worth a word
    while True:
        try:
            fcntl.flock(fd, mode | fcntl.LOCK_NB)
        except BlockingIOError:
            if not pause(deadline, 0.005):
                raise QueueTimeout(_holder(fd)) from None
        except OSError:
            return  # a file system without flock
        else:
            return
        if waiting is not None and time.monotonic() > patience:
            holder = _holder(fd)
            if holder != told:
                told = holder
                waiting(holder)


def _holder(fd: int) -> Holder:
    """Who has the lock on the folder, from the kernel's own list where there is one (Linux)."""
    inode = str(os.fstat(fd).st_ino)
    try:
        lines = Path("/proc/locks").read_text().splitlines()
    except OSError:
        return Holder(None)
    for line in lines:
        # 1: FLOCK  ADVISORY  WRITE 1234 fe:00:56789 0 EOF      ("1: -> FLOCK ..." is one who waits)
        words = line.split()
        if words[1] == "FLOCK" and words[5].rpartition(":")[2] == inode and int(words[4]) > 0:
            return Holder(int(words[4]), program_name(int(words[4])))
    return Holder(None)
