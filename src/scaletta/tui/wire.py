"""The way to the terminal: a stream that never fails and never holds up the end of the program.

A terminal that was closed answers with an error, and one at the end of a dead line takes nothing at all. The
thread that writes must survive the first and must not wait for ever at the second: the event loop waits for
that thread.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

_MOST = 1 << 15  # bytes gathered before they are sent though more is coming
_GRAIN = 512  # bytes sent at a time where the terminal could not be opened anew, so that a write may wait


class Wire:
    """What Textual's writer thread takes for a file. `gone` is called once, when the terminal is no more."""

    def __init__(self, stream: TextIO, gone: Callable[[], None]) -> None:
        self._fd, self._grain = _own_descriptor(stream.fileno())
        self._encoding = stream.encoding or "utf-8"
        self._waiting = bytearray()
        self._gone = gone
        self._until: float | None = None
        self.lost = False
        """Whether there is no use in writing any more: the terminal is gone, or takes nothing."""

    def hurry(self, seconds: float) -> None:
        """The program ends: a terminal that takes nothing in so many seconds is given up."""
        until = time.monotonic() + seconds
        self._until = until if self._until is None else min(until, self._until)

    def write(self, text: str) -> None:
        """Gather text."""
        self._waiting += text.encode(self._encoding, "replace")
        if len(self._waiting) > _MOST:
            self.flush()

    def flush(self) -> None:
        """Send what was gathered."""
        sent = 0
        while sent < len(self._waiting) and not self.lost:
            late = self._until is not None and time.monotonic() > self._until
            try:
                if select.select([], [self._fd], [], 0 if late else 0.1)[1]:
                    sent += os.write(self._fd, self._waiting[sent : sent + self._grain])
                elif late:
                    self.lost = True
            except BlockingIOError:
                self.lost = late
                time.sleep(0.01)
            except (OSError, ValueError):
                self.lost = True
                self._gone()
        self._waiting.clear()

    def fileno(self) -> int:
        """The terminal."""
        return self._fd

    def close(self) -> None:
        """Let go of the terminal's own descriptor."""
        with suppress(OSError):
            os.close(self._fd)


def _own_descriptor(fd: int) -> tuple[int, int]:
    """The terminal opened anew, so that not to wait is our own affair, and how much to send at a time.

    The flag belongs to the open file, which the shell that started us shares.
    """
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        own = os.open(os.ttyname(fd), flags)
    except OSError:
        return os.dup(fd), _GRAIN
    if os.fstat(own).st_rdev != os.fstat(fd).st_rdev:
        os.close(own)
        return os.dup(fd), _GRAIN
    return own, _MOST


def forget_terminal() -> None:
    """What is still said goes nowhere: the terminal is gone, and writing to it would fail or wait."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(nowhere, fd)
        os.close(nowhere)
