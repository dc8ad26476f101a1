"""Due, points, pace and silence, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

MONDAY = date(2027, 5, 10)


@pytest.fixture
def weekly(plan: Plan) -> Plan:
    """One slot every Monday for the half year up to today."""
    plan.channel(opened=date(2026, 11, 2))
    plan.editorial("linkedin", date(2026, 11, 2), date(2027, 6, 30))
    plan.slot("s", date(2026, 11, 2))
    return plan


def publish(plan: Plan, week: date, day: date | None = None, state: str = "published", **values: Any) -> None:
    row = {"day": day or week, "time": "09:00", "first_due": week, "promise": week} | values
    plan.add("post", post=f"p{week}", channel="linkedin", slot="s", week=week, state=state, **row)


def back(weeks: int) -> date:
    return MONDAY - timedelta(weeks=weeks)


def pace(plan: Plan) -> dict[str, Any]:
    return plan.row("from channel_pace")


def test_on_time_late_and_not_at_all(weekly: Plan) -> None:
    publish(weekly, back(4), back(4) + timedelta(days=2))
    publish(weekly, back(3), back(3) + timedelta(days=3))
    publish(weekly, back(2), state="skipped")
    weeks = {row["week"]: row for row in weekly.rows("from pace where week >= ?", back(4))}
    assert [float(weeks[back(n)]["points"]) for n in (4, 3, 2, 1)] == [1, 0.5, 0, 0]
    assert [weeks[back(n)]["published"] for n in (4, 3, 2, 1)] == [1, 1, 0, 0]
    assert [weeks[back(n)]["unmarked"] for n in (4, 3, 2, 1)] == [0, 0, 0, 1]
    assert [weeks[back(n)]["due"] for n in (4, 3, 2, 1)] == [1, 1, 1, 1]


def test_kept_every_week(weekly: Plan) -> None:
    for n in range(1, 9):
        publish(weekly, back(n))
    got = pace(weekly)
    assert (got["state"], got["due"], got["weeks"], float(got["share"]), got["silence"]) == (
        "kept",
        8,
        8,
        1,
        7,
    )


def test_a_skip_in_time_is_not_due(weekly: Plan) -> None:
    for n in range(1, 9):
        publish(weekly, back(n))
    weekly.cursor.execute("update post set state = 'skipped', promise = null where post = ?", [f"p{back(5)}"])
    got = pace(weekly)
    # Seven of the eight weeks were due, so the ninth is looked at too: nothing came out in it.
    assert (got["due"], got["weeks"], float(got["share"])) == (8, 9, 0.875)


def test_unmarked_dates_make_a_range_and_no_state(weekly: Plan) -> None:
    for n in range(4, 9):
        publish(weekly, back(n))
    got = pace(weekly)
    assert (float(got["share"]), float(got["share_high"])) == (0.625, 1.0)
    assert (got["state"], got["unknown"]) == ("not known", "dates neither published nor skipped")


def test_put_off_for_ever_is_dying_and_the_promise_stays(weekly: Plan) -> None:
    for n in range(1, 9):
        publish(weekly, back(n), MONDAY + timedelta(days=n), state="draft", put_off=2)
    publish(weekly, back(9), back(1))
    got = pace(weekly)
    assert (got["state"], got["due"], got["unmarked"], got["put_off_often"]) == ("dying", 8, 0, 8)
    assert weekly.one("select sum(due) from pace where week < ?", MONDAY) == 27  # nothing doubled by moving


def test_a_draft_whose_date_is_gone_or_moved_with_its_slot_is_not_due_where_it_was(weekly: Plan) -> None:
    draft = {"post": "p", "state": "draft", "first_due": back(2)}
    weekly.add("post", channel="linkedin", slot="s", week=back(2), **draft)
    assert weekly.one("select due from pace where week = ?", back(2)) == 1
    weekly.cursor.execute("update slot set weekday = 3")  # the promise follows, the first day stays
    asked = "select promise from due_between(?::date, ?::date) where post is not null"
    assert weekly.one(asked, back(3), MONDAY) == back(2) + timedelta(days=2)
    weekly.cursor.execute("update slot set runs = false")
    assert weekly.rows(asked, back(3), MONDAY) == []


def test_after_a_lapsed_monthly_plan_its_eight_weeks_have_two_dates_due(weekly: Plan) -> None:
    weekly.cursor.execute("update slot set every = 4")
    weekly.cursor.execute("update editorial_plan set valid_to = ?", [back(10) + timedelta(days=6)])
    weeks = weekly.rows("select week, due, no_plan from pace where no_plan order by week")
    assert [row["week"] for row in weeks] == [back(n) for n in range(9, 1, -1)]
    assert [row["due"] for row in weeks] == [0, 0, 0, 1, 0, 0, 0, 1]


def test_silence_where_nothing_ever_came_out_counts_from_the_first_date(weekly: Plan) -> None:
    weekly.cursor.execute("update channel set opened = null")
    for n in range(1, 9):
        publish(weekly, back(n), state="skipped")
    got = pace(weekly)
    assert (got["silence"], got["state"]) == (56, "dying")


def test_an_unmarked_date_may_have_ended_the_silence(weekly: Plan) -> None:
    """Skipped for seven weeks, and nobody says what became of Monday of this week."""
    for n in range(1, 8):
        publish(weekly, back(n), state="skipped")
    publish(weekly, back(8))
    weekly.set_today(MONDAY + timedelta(days=1))
    weekly.cursor.execute("update threshold set value = 0 where threshold = 'pace_kept'")
    try:
        got = pace(weekly)
        # Silent, kept is out of reach; not silent, it is kept by this plan's own threshold.
        assert (got["state"], got["silent"]) == ("not known", True)
    finally:
        weekly.cursor.execute("update threshold set value = 0.75 where threshold = 'pace_kept'")


def test_nothing_counts_before_its_grace_is_over(weekly: Plan) -> None:
    weekly.set_today(MONDAY + timedelta(days=7 + 2))  # a Wednesday: Monday's promise and two days
    assert weekly.one("select coalesce(sum(due), 0) from pace where week = ?", MONDAY) == 1
    weekly.cursor.execute("update slot set weekday = 7")
    weekly.set_today(MONDAY + timedelta(days=7))
    assert weekly.one("select due from pace where week = ?", MONDAY) == 0


def test_few_dates_are_not_known_and_months_look_further_back(weekly: Plan) -> None:
    weekly.cursor.execute("update slot set every = 4")
    assert pace(weekly)["weeks"] == 26
    weekly.cursor.execute("update slot set every = 12")
    got = pace(weekly)
    assert (got["state"], got["unknown"]) == ("not known", "fewer than 4 dates due")


def test_silence_breaks_a_kept_pace(weekly: Plan) -> None:
    for n in range(1, 9):
        publish(weekly, back(n))
    weekly.set_today(MONDAY + timedelta(days=20))
    weekly.cursor.execute("update editorial_plan set valid_to = ?", [back(1)])
    got = pace(weekly)
    assert (got["silence"], got["silent"], got["state"]) == (27, True, "slipping")


def test_weeks_after_a_lapsed_plan_stay_due_at_its_pace(weekly: Plan) -> None:
    weekly.cursor.execute("update editorial_plan set valid_to = ?", [back(3) + timedelta(days=6)])
    weeks = weekly.rows("select week, due, no_plan, share from pace where week >= ? order by week", back(3))
    # The week that runs is not over: nothing of it is due yet.
    assert [(row["due"], row["no_plan"]) for row in weeks] == [(1, False), (1, True), (1, True), (0, True)]
    assert weeks[-2]["share"] == 0
    weekly.cursor.execute("update channel set role = 'parked'")
    assert weekly.one("select due from pace where week = ?", back(1)) == 0


def test_a_scheduled_post_whose_day_has_passed_counts_as_out(weekly: Plan) -> None:
    publish(weekly, back(1), state="scheduled")
    assert weekly.one("select published from pace where week = ?", back(1)) == 1


@pytest.fixture
def two_dying(weekly: Plan) -> Plan:
    """Two outlets on which every date of eight weeks was skipped too late."""
    weekly.channel("blog", network="blog", opened=date(2026, 11, 2))
    weekly.editorial("blog", date(2026, 11, 2), date(2027, 6, 30))
    weekly.slot("b", date(2026, 11, 2), channel="blog")
    for n in range(1, 9):
        publish(weekly, back(n), state="skipped")
        row = {"day": back(n), "time": "09:00", "first_due": back(n), "promise": back(n)}
        weekly.add("post", post=f"b{n}", channel="blog", slot="b", week=back(n), state="skipped", **row)
    return weekly


def paralysis(plan: Plan) -> list[str]:
    return [row["sentence"] for row in plan.rows("select sentence from finding where finding = 'paralysis'")]


def test_outlets_that_slip_while_there_is_too_much_work_are_paralysis(two_dying: Plan) -> None:
    assert paralysis(two_dying) == []  # nobody said which hours there are, and two outlets are few
    two_dying.add("person", person="anna", name="Anna")
    two_dying.add("availability", person="anna", valid_from=date(2026, 1, 1), hours=10)
    for n in range(1, 5):
        week = {"day": back(n), "time": "12:00", "state": "published", "owner": "anna", "hours": 30}
        two_dying.add("post", post=f"own {n}", channel="blog", **week)
    two_dying.cursor.execute("update post set state = 'skipped' where post = 'own 4'")
    assert paralysis(two_dying) == []  # three of eight weeks
    two_dying.cursor.execute("update post set day = day - 28 where post = 'own 4'")
    two_dying.cursor.execute("update post set state = 'published', hours = 31 where post = 'own 4'")
    assert paralysis(two_dying) == [
        "2 of 2 outlets run for return are slipping or dying; they need 16 h a week, you have 10."
    ]
    two_dying.cursor.execute("update channel set role = 'supporting' where channel = 'blog'")
    assert paralysis(two_dying) == []


def test_outlets_that_slip_while_more_are_run_than_are_kept_are_paralysis(two_dying: Plan) -> None:
    two_dying.cursor.execute("update company set max_networks = 1")
    two_dying.channel("x", network="x")
    assert paralysis(two_dying) == [
        "2 of 3 outlets run for return are slipping or dying; "
        "2 pages are run, and a company like this keeps 1."
    ]


def test_audience_growth_needs_readings_apart_and_not_too_old(plan: Plan) -> None:
    plan.channel()
    assert plan.one("select unknown from audience_growth") == "never read"
    plan.add("audience_day", channel="linkedin", day=date(2027, 5, 3), kind="total", value=1100)
    assert plan.one("select unknown from audience_growth") == "no readings 8 weeks apart"
    plan.add("audience_day", channel="linkedin", day=date(2027, 3, 1), kind="total", value=1000)
    plan.add("audience_day", channel="linkedin", day=date(2027, 4, 1), kind="paid", value=40)
    plan.add("audience_day", channel="linkedin", day=date(2027, 1, 1), kind="paid", value=7)
    got = plan.row("from audience_growth")
    assert (got["gained"], got["paid"], got["people"], float(got["share"]), got["unknown"]) == (
        100,
        40,
        60,
        0.06,
        None,
    )
    plan.set_today(date(2027, 6, 18))
    assert plan.one("select unknown from audience_growth") == "last read too long ago"


def test_reach_is_of_originals_and_a_median(plan: Plan) -> None:
    plan.channel()
    plan.add("audience_day", channel="linkedin", day=date(2027, 5, 1), kind="total", value=1000)
    for n, value in enumerate([10, 50, 60, 70, 1000]):
        day = MONDAY - timedelta(days=n + 1)
        plan.add(
            "post", post=f"p{n}", channel="linkedin", day=day, time="09:00", state="published", format="post"
        )
        plan.add("post_metric", post=f"p{n}", metric="organic_reach", value=value)
    plan.add(
        "post", post="s", channel="linkedin", day=MONDAY, time="09:00", state="published", format="share"
    )
    plan.add("post_metric", post="s", metric="organic_reach", value=1)
    got = plan.row("from reach")
    assert (got["posts"], float(got["share"]), float(got["floor"]), got["unknown"]) == (5, 0.06, 0.04, None)
