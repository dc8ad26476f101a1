"""First due, promise and put-off of a post: what its pace is judged by (written with each move).

The promise is the last date a post was given far enough ahead (the plan's threshold `promise_ahead`, in
days), else its first date. A move made later than that leaves the promise where it was and, to a later day,
counts as put off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

#: What `promise_ahead` is as long as a plan does not say otherwise.
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Promise:
    """`first_due` is written once and never changes; `promise` is None while no date was given."""

    first_due: date | None
    promise: date | None
    put_off: int = 0


def moved(
    before: Promise,
    was: date | None,
    day: date | None,
    today: date,
    *,
    ahead: timedelta = AHEAD,
    replan: bool = False,
) -> Promise:
    """The promise after a post due on `was` is given `day` on `today`; None takes its date away.

    `replan` is for campaign shifts and absences: the promise follows and nothing counts as put off.
    """
    first = before.first_due or was or day
    promised = before.promise or was
    if promised is None or replan:
        return Promise(first, day, before.put_off)
    if today <= promised - ahead:
        kept = day if day is None or day - today >= ahead else promised
        return Promise(first, kept, before.put_off)
    later = day is not None and day > (was or promised)
    return Promise(first, promised, before.put_off + later)


def skipped(
    before: Promise, was: date, today: date, *, ahead: timedelta = AHEAD, replan: bool = False
) -> date | None:
    """The promise after a post due on `was` is skipped on `today`; None when it was skipped in time.

    A date without a promise is not due; one skipped too late is, and counts as missed, unless an absence or a
    campaign took it out (`replan`).
    """
    promised = before.promise or was
    return None if replan or today <= promised - ahead else promised
