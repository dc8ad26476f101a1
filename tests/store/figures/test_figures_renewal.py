"""The evidence beside each slot at renewal, and what a week brought, on plans counted by hand."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

FIRST = date(2027, 3, 1)
SPAN = (FIRST, date(2027, 5, 2))
MONDAYS = [FIRST + timedelta(days=7 * n) for n in range(9)]


@pytest.fixture
def nine(plan: Plan) -> Plan:
    """Nine Mondays of one slot in March and April; today is 10 May."""
    plan.channel()
    plan.editorial("linkedin", *SPAN)
    plan.slot("s", FIRST)
    return plan


def out(plan: Plan, monday: date, late: int = 0, reach: int | None = None, **values: Any) -> None:
    row = {"slot": "s", "week": monday, "channel": "linkedin", "state": "published", "hours": 2} | values
    post = str(row.pop("post", f"p{monday}"))
    day = monday + timedelta(days=late)
    dated = {"day": day, "time": time(9), "first_due": monday, "promise": monday}
    plan.add("post", post=post, **(dated | row))
    if reach is not None:
        plan.add("post_metric", post=post, metric="organic_reach", value=reach)


def evidence(plan: Plan) -> dict[str, Any]:
    return plan.row("from slot_evidence_between(?, ?)", *SPAN)


def lead(plan: Plan, key: str, day: date, number: int = 1, **values: Any) -> None:
    row = {"kind": "lead", "channel": "linkedin", "origin": "organic"} | values
    plan.add("outcome", outcome=key, day=day, number=number, **row)


def test_seven_of_nine_are_kept_and_the_slot_with_them(nine: Plan) -> None:
    for week in MONDAYS[:6]:
        out(nine, week)
    out(nine, MONDAYS[6], late=2)
    out(nine, MONDAYS[7], late=5)
    row = evidence(nine)
    assert (row["due"], row["kept"], row["out"]) == (9, 7, 8)
    assert float(row["share"]) == pytest.approx(0.7778)
    assert row["proposal"] == "keep"


@pytest.mark.parametrize(("number", "proposal"), [(0, "drop"), (1, "doubtful"), (6, "doubtful"), (7, "keep")])
def test_what_never_came_out_is_dropped_and_what_came_out_at_times_is_doubtful(
    nine: Plan, number: int, proposal: str
) -> None:
    for week in MONDAYS[:number]:
        out(nine, week)
    assert evidence(nine)["proposal"] == proposal


def test_the_share_is_a_threshold_to_edit(nine: Plan) -> None:
    for week in MONDAYS[:5]:
        out(nine, week)
    nine.cursor.execute("update threshold set value = 0.5 where threshold = 'renewal_keep'")
    try:
        assert evidence(nine)["proposal"] == "keep"
    finally:
        nine.cursor.execute("update threshold set value = 0.7 where threshold = 'renewal_keep'")


def test_a_slot_of_which_nothing_was_due_is_kept(plan: Plan) -> None:
    plan.channel()
    plan.editorial("linkedin", FIRST, date(2027, 6, 30))
    plan.slot("s", date(2027, 5, 10))
    row = plan.row("from slot_evidence_between(?, ?)", FIRST, date(2027, 6, 30))
    assert (row["due"], row["share"], row["proposal"]) == (0, None, "keep")


def test_the_median_reach_is_of_what_was_measured(nine: Plan) -> None:
    for week, reach in zip(MONDAYS, (100, 300, 900, None), strict=False):
        out(nine, week, reach=reach)
    row = evidence(nine)
    assert (float(row["median_reach"]), row["measured"], float(row["hours"])) == (300.0, 3, 8.0)


def test_an_enquiry_counts_for_what_came_out_last_before_it(nine: Plan) -> None:
    nine.slot("t", FIRST, weekday=3)
    out(nine, MONDAYS[0])
    out(nine, MONDAYS[0], late=2, slot="t", post="other")
    lead(nine, "of s", MONDAYS[0] + timedelta(days=1), number=3)
    lead(nine, "of t", MONDAYS[0] + timedelta(days=2))
    lead(nine, "too late", MONDAYS[0] + timedelta(days=30))
    lead(nine, "before all", MONDAYS[0] - timedelta(days=1))
    lead(nine, "bought", MONDAYS[0] + timedelta(days=1), origin="paid")
    found = {row["slot"]: row for row in nine.rows("from slot_evidence_between(?, ?)", *SPAN)}
    assert (found["s"]["enquiries"], found["t"]["enquiries"]) == (3, 1)
    assert float(found["s"]["enquiries_per_hour"]) == 1.5


def test_a_loose_post_takes_its_enquiries_from_the_slots(nine: Plan) -> None:
    out(nine, MONDAYS[0])
    out(nine, MONDAYS[0], late=1, post="loose", slot=None, week=None)
    lead(nine, "one", MONDAYS[0] + timedelta(days=3))
    row = evidence(nine)
    assert (row["enquiries"], float(row["enquiries_per_hour"])) == (0, 0.0)


def test_a_week_says_what_came_out_and_what_it_brought(nine: Plan) -> None:
    out(nine, MONDAYS[0], reach=120, title="Oil", format="post")
    out(nine, MONDAYS[0], late=1, post="two", slot=None, week=None, reach=500, title="Film", format="video")
    out(nine, MONDAYS[0], late=2, post="three", slot=None, week=None, format="post")
    lead(nine, "one", MONDAYS[0], number=2)
    lead(nine, "sold", MONDAYS[0], kind="sale", amount=100)
    lead(nine, "alone", MONDAYS[1])
    first, second = nine.rows("from week_result_between(?, ?) order by week", *SPAN)
    assert (first["out"], first["formats"]) == (3, "post 2, video 1")
    assert (first["enquiries"], first["sales"]) == (2, 1)
    assert (first["best_title"], float(first["best_reach"])) == ("Film", 500.0)
    assert (second["week"], second["out"], second["enquiries"]) == (MONDAYS[1], 0, 1)
