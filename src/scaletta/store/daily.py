"""A copy of the plan for each day it was edited, made by whichever session has a quiet moment first.

The last 7 are kept, of the weeks and months before them the last copy of each: 4 weeks, 6 months. Whoever may
not write beside the plan, or has no room there, does without; it is never in anybody's way.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final

from scaletta.store.backup import age, back_up, folder_of, is_backup, make_folder
from scaletta.store.faults import PlanFileError
from scaletta.store.planfile import PlanFile

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6
#: A moment is quiet when nobody has written for so many seconds.
QUIET: Final = 10.0
#: A plan that is never quiet is copied after so many seconds all the same.
AT_LAST: Final = 600.0


class Daily:
    """What a session does for the daily copies. `moment` costs nothing when there is nothing to do."""

    def __init__(self, plan: PlanFile, clock: Callable[[], datetime]) -> None:
        self._plan = plan
        self._clock = clock
        self._began = self._since = time.monotonic()
        self._seen: object = None
        self._day: date | None = None
        self._thread: threading.Thread | None = None

    def moment(self, signature: object) -> None:
        """Nothing is being asked or written; `signature` tells whether the file has changed."""
        now = time.monotonic()
        if signature != self._seen:
            self._seen, self._since = signature, now
        if now - self._since < QUIET and now - self._began < AT_LAST:
            return
        day = self._clock().date()
        if day == self._day:
            return
        self._day, self._began = day, now
        self._thread = threading.Thread(target=keep, args=(self._plan, day), name="scaletta-daily")
        self._thread.start()

    def close(self) -> None:
        """Let a copy that is being made be finished."""
        if self._thread is not None:
            self._thread.join()


def keep(plan: PlanFile, day: date) -> Path | None:
    """Make the copy of `day`, if nobody has and the plan was edited since the last; thin out the others.

    Returns it, if it was made. Whatever is in the way is no reason to speak: the next day has its own.
    """
    import duckdb

    try:
        if is_backup(plan.path):
            return None
        with _alone(make_folder(plan.path)) as alone:
            return _keep(plan, day) if alone else None
    except (PlanFileError, OSError, duckdb.Error):
        return None


def kept(days: Iterable[date]) -> set[date]:
    """Which days' copies stay."""
    newest_first = sorted(set(days), reverse=True)
    weeks = _newest_of_each(newest_first, lambda day: day.isocalendar()[:2])
    months = _newest_of_each(newest_first, lambda day: (day.year, day.month))
    return {*newest_first[:DAYS], *weeks[:WEEKS], *months[:MONTHS]}


def _newest_of_each(newest_first: list[date], part: Callable[[date], Hashable]) -> list[date]:
    found: dict[Hashable, date] = {}
    for day in newest_first:
        found.setdefault(part(day), day)
    return list(found.values())


def _keep(plan: PlanFile, day: date) -> Path | None:
    copies = _copies(plan.path)
    if day in copies or (copies and copies[max(copies)].stat().st_mtime_ns == age(plan.path)):
        return None
    to = folder_of(plan.path) / f"{plan.path.stem}.{day.isoformat()}.daily.duckdb"
    back_up(plan, to)
    copies[day] = to
    for other in copies.keys() - kept(copies):
        copies[other].unlink(missing_ok=True)
    return to


def _copies(plan: Path) -> dict[date, Path]:
    found = {}
    for path in folder_of(plan).iterdir():
        text = path.name.removeprefix(f"{plan.stem}.").removesuffix(".daily.duckdb")
        if len(text) == 10 and path.name == f"{plan.stem}.{text}.daily.duckdb":
            try:
                found[date.fromisoformat(text)] = path
            except ValueError:
                continue
    return found


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no other session is making the copy; it stays so while the body runs."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(fd)
