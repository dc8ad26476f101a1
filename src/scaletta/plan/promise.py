"""First due, promise and put-off of a post: what its pace is judged by (written with each move).

The promise is the last date a post was given at least seven days ahead, else its first date. A move made
later than that leaves the promise where it was and, to a later day, counts as put off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

#: A date given this many days ahead is a promise; later moves are putting off.
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Promise:
    """`first_due` is written once and never changes; `promise` is None while no date was given."""

    first_due: date | None
    promise: date | None
    put_off: int = 0


def moved(
    before: Promise, was: date | None, day: date | None, today: date, *, replan: bool = False
) -> Promise:
    """The promise after a post due on `was` is given `day` on `today`.

    `replan` is for campaign shifts and absences: the promise follows and nothing counts as put off.
    """
    if day is None:
        return before
    first = before.first_due or was or day
    promised = before.promise or was
    if promised is None or replan:
        return Promise(first, day, before.put_off)
    if today <= promised - AHEAD:
        kept = day if day - today >= AHEAD else promised
        return Promise(first, kept, before.put_off)
    later = was is not None and day > was
    return Promise(first, promised, before.put_off + later)


def skipped(before: Promise, was: date, today: date) -> date | None:
    """The promise after a post due on `was` is skipped on `today`; None when it was skipped in time.

    A date without a promise is not due; one skipped later than seven days ahead is, and counts as missed.
    """
    promised = before.promise or was
    return None if today <= promised - AHEAD else promised
