"""Promises against an oracle that reads a post's whole history anew, from the text of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scaletta.plan.promise import Promise, moved, skipped

START = date(2027, 5, 10)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """On a day, a post was given another one (None: its date was taken away)."""

    on: date
    to: date | None
    replan: bool


days = st.integers(-40, 80).map(lambda n: START + n * DAY)
moves = st.lists(
    st.builds(Move, on=days, to=days | st.none(), replan=st.booleans() | st.just(False)), max_size=8
).map(lambda found: sorted(found, key=lambda move: move.on))


def history(first: date, found: list[Move]) -> tuple[Promise, date | None]:
    """What `moved` makes of it."""
    promise, at = Promise(first, None), first
    now: date | None = at
    for move in found:
        promise, now = moved(promise, now, move.to, move.on, replan=move.replan), move.to
    return promise, now


def told(first: date, found: list[Move]) -> tuple[date | None, int]:
    """Promise and number of times put off, from the text.

    "Its promise is the last date it was given at least 7 days ahead, else its first date. A move made later
    than that leaves the promise where it was. Put off n = moves to a later day made less than 7 days before
    the promise or after it. Campaign shifts and absences are re-planning: the promise follows."
    """
    promise: date | None = first
    stands: date | None = first
    put_off = 0
    for move in found:
        too_late = promise is not None and (promise - move.on).days < 7
        if promise is None or move.replan:
            promise = move.to
        elif too_late:
            was = stands if stands is not None else promise
            put_off += move.to is not None and move.to > was
        elif move.to is None or (move.to - move.on).days >= 7:
            promise = move.to
        stands = move.to
    return promise, put_off


@given(days, moves)
def test_the_promise_is_what_the_whole_history_makes_it(first: date, found: list[Move]) -> None:
    promise, _ = history(first, found)
    kept, put_off = told(first, found)
    if promise.promise is None and not any(move.to is None or move.replan for move in found):
        assert kept == first or not found  # nothing moved it: it is where it was first given
    elif found:
        assert promise.promise == kept
    assert promise.put_off == put_off


@given(days, moves)
def test_first_due_never_changes(first: date, found: list[Move]) -> None:
    promise, _ = history(first, found)
    assert promise.first_due == first


@given(days, moves, days, st.booleans())
def test_a_late_skip_is_missed_where_it_was_promised(
    first: date, found: list[Move], on: date, replan: bool
) -> None:
    promise, now = history(first, found)
    at = now or first
    kept = skipped(promise, at, on, replan=replan)
    if replan:
        assert kept is None
    else:
        promised = promise.promise or at
        assert kept == (promised if (promised - on).days < 7 else None)


def test_moved_in_time_the_promise_goes_along() -> None:
    first = START + 10 * DAY
    assert moved(Promise(first, None), first, first + 5 * DAY, START) == Promise(first, first + 5 * DAY)


def test_moved_nearer_than_a_week_the_promise_stays() -> None:
    first = START + 10 * DAY
    assert moved(Promise(first, None), first, START + 3 * DAY, START) == Promise(first, first)


def test_put_off_late_it_stays_promised_and_is_counted() -> None:
    first = START + 6 * DAY
    once = moved(Promise(first, None), first, first + DAY, START)
    assert once == Promise(first, first, 1)
    assert moved(once, first + DAY, first + 30 * DAY, START + 7 * DAY) == Promise(first, first, 2)
    assert moved(once, first + DAY, first - DAY, START) == Promise(
        first, first, 1
    )  # earlier is no putting off


def test_taken_off_its_day_in_time_it_is_not_due_and_too_late_it_is() -> None:
    first = START + 10 * DAY
    assert moved(Promise(first, first), first, None, START) == Promise(first, None)
    late = moved(Promise(first, first), first, None, START + 5 * DAY)
    assert late == Promise(first, first)
    assert moved(late, None, first + 40 * DAY, START + 6 * DAY) == Promise(first, first, 1)


def test_a_plan_may_say_how_far_ahead_a_promise_is_made() -> None:
    first = START + 5 * DAY
    assert moved(Promise(first, None), first, first + DAY, START, ahead=3 * DAY).promise == first + DAY
    assert skipped(Promise(first, None), first, START, ahead=3 * DAY) is None
