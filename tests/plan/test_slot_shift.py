"""A slot moved as a whole: the same dates, so many weeks later or earlier, and back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaletta.plan.model import Period, PlanError
from scaletta.plan.slot_shift import shift_slot
from scaletta.plan.slots import WEEK, SlotVersion, day_in, first_week, occurrences, put, shortest, version_at

TODAY = date(2027, 5, 12)
MONDAY = date(2027, 3, 1)
ALWAYS = [Period(date(2026, 1, 1), date(2029, 12, 31))]
END = date(2028, 6, 5)


@st.composite
def slots(draw: st.DrawFn) -> dict[date, SlotVersion]:
    """Versions in some weeks around today; the last one stops."""
    weeks = draw(st.lists(st.integers(0, 24), min_size=1, max_size=5, unique=True))
    versions = {}
    for week in sorted(weeks):
        versions[MONDAY + WEEK * week] = SlotVersion(
            weekday=draw(st.integers(1, 7)),
            time=time(draw(st.integers(6, 20))),
            anchor=MONDAY,
            every=draw(st.integers(1, 3)),
            runs=draw(st.booleans()),
            title=draw(st.sampled_from(["Fair", "Diary", None])),
        )
    return shortest(versions)


def dates(versions: dict[date, SlotVersion]) -> list[tuple[date, str | None]]:
    found = []
    for week in occurrences(versions, ALWAYS, min(versions), END):
        version = version_at(versions, week)
        assert version is not None
        found.append((day_in(version, week), version.title))
    return found


@given(slots(), st.integers(-8, 8).filter(bool))
def test_the_same_dates_at_another_time(versions: dict[date, SlotVersion], weeks: int) -> None:
    try:
        added, effects = shift_slot(versions, TODAY, weeks)
    except PlanError:
        assert weeks < 0
        return
    start = first_week(versions, TODAY)
    with_added = dict(versions) if added is None else {**versions, added[0]: added[1]}
    after = put(with_added, effects)
    past = [(day, title) for day, title in dates(versions) if day < start]
    ahead = [
        (day + WEEK * weeks, title)
        for day, title in dates(versions)
        if day >= start and day + WEEK * weeks < END - timedelta(days=70)
    ]
    found = [(day, title) for day, title in dates(after) if day < END - timedelta(days=70)]
    assert found == sorted([*past, *ahead], key=lambda one: one[0])
    back = put(after, [effect.swapped() for effect in reversed(effects)])
    if added is not None:
        assert back.pop(added[0]) == added[1], "what was added can be taken out again"
    assert back == versions


def test_nothing_comes_before_today() -> None:
    versions = {MONDAY: SlotVersion(weekday=4, time=time(9), anchor=MONDAY)}
    with pytest.raises(PlanError, match="before today"):
        shift_slot(versions, TODAY, -1)
    with pytest.raises(PlanError, match="no longer"):
        shift_slot({}, TODAY, 1)
