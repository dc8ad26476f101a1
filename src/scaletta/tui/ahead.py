"""The first figures, read by a process of its own while this one imports its screen library.

One interpreter does one thing at a time: importing Textual and DuckDB, opening the file and asking, one after
the other, take 350 ms. A child with a processor to itself has read the first week when Textual is there: 250.
What it found is shown at once; the session asks the same again when it is open.
"""

from __future__ import annotations

import os
import signal
from collections import namedtuple
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaletta.store.ask import Ask


class Ahead:
    """What the child will have found; `fd` is readable when something of it has come."""

    def __init__(self, fd: int, child: int) -> None:
        self.fd = fd
        self._child = child
        self._came = bytearray()

    def read(self) -> dict[Ask, list[Any]] | None:
        """Answers by their questions, none if the plan could not be read; None while more is to come."""
        import pickle

        while True:
            try:
                part = os.read(self.fd, 1 << 16)
            except BlockingIOError:
                return None
            if not part:
                break
            self._came += part
        try:
            found = pickle.loads(self._came)  # noqa: S301 (from our own child)
        except (EOFError, pickle.UnpicklingError):
            return {}
        return {ask: _rows(fields, rows) for ask, fields, rows in found}

    def close(self) -> None:
        """Nothing is wanted any more. Called again it sees to a child that had not ended yet."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
        with suppress(OSError):
            os.waitpid(self._child, os.WNOHANG)


def look_ahead(path: Path, today: date | None, guess: date) -> Ahead | None:
    """Begin to read the week of `today`, else of `guess`. None where a child has no processor to itself.

    Call it before there are threads.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return None
    ours, theirs = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if child == 0:
        try:
            os.close(ours)
            _leave_the_terminal_alone()
            _tell(theirs, path, today, guess)
        finally:
            os._exit(0)
    os.close(theirs)
    os.set_blocking(ours, False)
    return Ahead(ours, child)


def _leave_the_terminal_alone() -> None:
    """Its signals are for the parent, and nothing may be written to it."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)


def _tell(fd: int, path: Path, today: date | None, guess: date) -> None:
    """Whatever goes wrong here goes wrong again in the session, which says so."""
    import pickle

    from scaletta.store.glance import glance
    from scaletta.tui.screens.week_asks import OUTLETS, week_asks

    found: dict[Ask, list[Any]] = {}
    with suppress(Exception), glance(path, today) as plan:
        found[OUTLETS] = plan.ask(OUTLETS)
        day = today or guess
        monday = day - timedelta(days=day.weekday())
        for ask in week_asks(found[OUTLETS][0].channel, monday).values() if found[OUTLETS] else ():
            found[ask] = plan.ask(ask)
    with os.fdopen(fd, "wb") as pipe:
        pickle.dump(
            [
                (ask, list(rows[0]._fields) if rows else [], [tuple(row) for row in rows])
                for ask, rows in found.items()
            ],
            pipe,
        )


def _rows(fields: list[str], rows: list[tuple[Any, ...]]) -> list[Any]:
    make: Any = namedtuple
    row = make("Row", fields)
    return [row._make(values) for values in rows]
