"""A plan in one row, on plans counted by hand; today is Monday, 10 May 2027."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

TODAY = date(2027, 5, 10)
SPAN = (date(2027, 3, 1), date(2027, 6, 30))


@pytest.fixture
def running(plan: Plan) -> Plan:
    """One outlet with a plan of four months."""
    plan.channel()
    plan.editorial("linkedin", *SPAN)
    return plan


def post(plan: Plan, day: date, **values: Any) -> None:
    row = {"channel": "linkedin", "state": "draft", "time": time(9), "title": "Written"} | values
    plan.add("post", post=f"p{day}", day=day, first_due=day, promise=day, **row)


def overview(plan: Plan) -> dict[str, Any]:
    return plan.row("from overview")


def test_an_empty_plan_is_one_row_and_says_what_is_missing(plan: Plan) -> None:
    row = overview(plan)
    assert (row["company"], row["late"], row["unwritten"]) == ("Mill", 0, 0)
    assert row["plan_ends"] is None and row["load"] is None
    assert (row["findings"], row["red"]) == (1, 0)
    assert row["worst"] == "There is no communication plan today."


def test_without_a_company_there_is_a_row_all_the_same(plan: Plan) -> None:
    plan.cursor.execute("delete from company")
    assert overview(plan)["company"] is None


def test_late_is_past_and_not_out(running: Plan) -> None:
    for days, state in enumerate(("draft", "ready", "scheduled", "published", "skipped"), 1):
        post(running, TODAY - timedelta(days=days), state=state)
    post(running, TODAY, state="draft")
    assert overview(running)["late"] == 2
    assert overview(running)["late"] == running.one("select count(*) from work_due where section = 'late'")


def test_unwritten_are_seven_days_from_today_without_title_and_text(running: Plan) -> None:
    running.slot("s", date(2027, 5, 3), weekday=1)  # yesterday's week, today, and in seven days
    post(running, TODAY + timedelta(days=1), title=None, state="idea")
    post(running, TODAY + timedelta(days=2), title=None, body="A text")
    post(running, TODAY + timedelta(days=3), title="A title")
    post(running, TODAY + timedelta(days=6), title=None, state="skipped")
    assert overview(running)["unwritten"] == 2


def test_the_plan_ends_with_the_outlet_that_ends_first(running: Plan) -> None:
    running.channel("blog", network="blog")
    running.editorial("blog", TODAY, date(2027, 5, 20))
    assert overview(running)["plan_ends"] == date(2027, 5, 20)
    running.cursor.execute("update channel set role = 'parked' where channel = 'blog'")
    assert overview(running)["plan_ends"] == date(2027, 6, 30)
    running.add(
        "communication_plan",
        communication_plan="c",
        name="Spring",
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 5, 31),
    )
    assert overview(running)["plan_ends"] == date(2027, 5, 31)


@pytest.mark.parametrize(
    ("first", "ends"),
    [
        (date(2027, 7, 1), date(2027, 9, 30)),
        (date(2027, 6, 15), date(2027, 9, 30)),
        (date(2027, 7, 2), date(2027, 6, 30)),
    ],
)
def test_a_plan_that_follows_counts_only_without_a_day_between(
    running: Plan, first: date, ends: date
) -> None:
    running.editorial("linkedin", first, date(2027, 9, 30))
    assert overview(running)["plan_ends"] == ends


def test_a_plan_that_lapsed_or_begins_later_is_none(plan: Plan) -> None:
    plan.channel()
    plan.editorial("linkedin", date(2027, 3, 1), date(2027, 5, 9))
    plan.editorial("linkedin", date(2027, 6, 1), date(2027, 6, 30))
    assert overview(plan)["plan_ends"] is None


def test_a_day_without_an_end_stops_nothing(running: Plan) -> None:
    running.channel("blog", network="blog")
    running.cursor.execute(
        "insert into editorial_plan (editorial_plan, channel, valid_from, valid_to) values "
        "('ever', 'blog', '-infinity', 'infinity'), ('after', 'blog', '5881580-07-10', '5881580-07-10')"
    )
    assert overview(running)["plan_ends"] == date(2027, 6, 30)


def test_the_load_is_that_of_this_week_over_everybody(running: Plan) -> None:
    for person, hours in (("anna", 6), ("luca", 4)):
        running.add("person", person=person, name=person)
        running.add("availability", person=person, valid_from=date(2027, 1, 1), hours=hours)
    before = running.one(
        "select sum(hours_needed) from week_load where week = '2027-05-10' and skill is null"
    )
    post(running, TODAY, owner="anna", hours=4)
    post(running, TODAY + timedelta(days=7), owner="anna", hours=40)
    assert float(overview(running)["load"]) == pytest.approx((float(before) + 4) / 10)


def test_the_worst_is_the_first_finding(running: Plan) -> None:
    running.cursor.execute("update channel set recovery = 'private'")
    row = overview(running)
    found = running.rows("from finding order by position")
    assert row["findings"] == len(found) > 1
    assert row["red"] == sum(one["severity"] == "red" for one in found)
    assert row["worst"] == found[0]["sentence"]
