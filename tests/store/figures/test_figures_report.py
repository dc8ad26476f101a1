"""Pace, audience and reach of a period by month, for a report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.store.figures.conftest import Plan

TREND = "from channel_month_trend_between('2027-03-01', '2027-05-31')"
REACH = "from channel_reach_between('2027-04-01', '2027-05-31')"


def test_each_month_has_what_was_known_at_its_end(plan: Plan) -> None:
    plan.channel()
    for day, value in ((date(2027, 3, 31), 90), (date(2027, 5, 3), 100), (date(2027, 5, 30), 999)):
        plan.add("audience_day", channel="linkedin", day=day, kind="total", value=value)
    plan.add("audience_day", channel="linkedin", day=date(2027, 4, 2), kind="new", value=7)
    rows = plan.rows(TREND)
    assert [(row["month"].month, row["audience"]) for row in rows] == [(3, 90), (4, 90), (5, 100)]
    assert all(row["share"] is None and row["due"] == 0 for row in rows), "nothing was due"


def test_the_share_of_what_was_due(plan: Plan) -> None:
    plan.channel()
    for number, (due, out) in enumerate(((5, 5), (12, 20), (19, None), (26, 27))):
        plan.add(
            "post",
            post=f"p{number}",
            channel="linkedin",
            state="published" if out else "ready",
            day=date(2027, 4, out or due),
            time="09:00:00",
            first_due=date(2027, 4, due),
            promise=date(2027, 4, due),
        )
    april = next(row for row in plan.rows(TREND) if row["month"].month == 4)
    assert (april["due"], april["published"]) == (4, 3)
    assert april["share"] == Decimal("0.6250"), "two in time, one late, one never"


def test_reach_is_told_by_where_it_was_read(plan: Plan) -> None:
    plan.channel()
    for day, value in ((date(2027, 4, 4), 100), (date(2027, 5, 2), 50), (date(2027, 3, 31), 7000)):
        plan.add("metric_day", channel="linkedin", day=day, metric="impressions", value=value)
    plan.add("metric_day", channel="linkedin", day=date(2027, 4, 4), metric="visits", value=9)
    for number, value in enumerate((10, 20, 90)):
        plan.add(
            "post",
            post=f"p{number}",
            channel="linkedin",
            state="published",
            day=date(2027, 4, 1 + number),
            time="09:00:00",
        )
        plan.add("post_metric", post=f"p{number}", metric="organic_reach", value=value)
    rows = [
        (row["source"], row["metric"], row["readings"], row["total"], row["median"])
        for row in plan.rows(REACH)
    ]
    assert rows == [
        ("days", "impressions", 2, 150, Decimal("75.0")),
        ("posts", "organic_reach", 3, 120, Decimal("20.0")),
    ]
