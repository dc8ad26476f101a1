"""Pace and audience of the last full weeks, for small charts."""

from __future__ import annotations

from datetime import date, timedelta

from tests.store.figures.conftest import Plan

MONDAY = date(2027, 5, 10)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def test_thirteen_full_weeks_with_what_was_known_at_the_end_of_each(plan: Plan) -> None:
    plan.channel()
    plan.add(
        "audience_day", channel="linkedin", day=MONDAY - 5 * WEEK + timedelta(days=6), kind="total", value=90
    )
    plan.add("audience_day", channel="linkedin", day=MONDAY - 2 * WEEK, kind="total", value=100)
    plan.add("audience_day", channel="linkedin", day=MONDAY - WEEK, kind="new", value=7)
    rows = plan.rows("from channel_trend order by week")
    assert [row["week"] for row in rows] == [MONDAY - n * WEEK for n in range(13, 0, -1)]
    assert [row["audience"] for row in rows] == [None] * 8 + [90] * 3 + [100] * 2
    assert all(row["share"] is None for row in rows), "nothing was due"


def test_the_share_is_that_of_pace(plan: Plan) -> None:
    plan.channel()
    plan.editorial("linkedin", date(2026, 11, 2), date(2027, 6, 30))
    plan.slot("s", date(2026, 11, 2))
    trend = {row["week"]: row["share"] for row in plan.rows("from channel_trend")}
    pace = {row["week"]: row["share"] for row in plan.rows("from pace")}
    assert trend and all(share == pace.get(week) for week, share in trend.items())


def test_a_closed_outlet_has_none(plan: Plan) -> None:
    plan.channel(role="closed")
    assert plan.rows("from channel_trend") == []
