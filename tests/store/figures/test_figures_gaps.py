"""Gaps, collisions, repetitions and weeks over capacity, on plans made by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

TODAY = date(2027, 5, 10)  # a Monday
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def weekly(plan: Plan) -> Plan:
    """LinkedIn, a rubric every Tuesday and Friday, May to July; each date of the first week has a text."""
    plan.channel(pace=2)
    plan.editorial("linkedin", date(2027, 5, 1), date(2027, 7, 31))
    plan.slot("tue", TODAY - WEEK, 2)
    plan.slot("fri", TODAY - WEEK, 5)
    for weekday, slot in ((2, "tue"), (5, "fri")):
        post(plan, slot, TODAY, title=f"Text {weekday}")
    return plan


def post(plan: Plan, slot: str | None, week: date | None, **values: Any) -> None:
    row = {
        "post": f"{slot} {week} {values.get('day')} {values.get('time')}",
        "channel": "linkedin",
        "state": "draft",
    } | values
    plan.add("post", slot=slot, week=week, **row)


def gaps(plan: Plan, kind: str) -> list[tuple[date, str]]:
    rows = plan.rows("select day, sentence from gap where kind = ? order by day, sentence", kind)
    return [(row["day"], row["sentence"]) for row in rows]


def days(plan: Plan, kind: str) -> list[date]:
    return [day for day, _ in gaps(plan, kind)]


def test_a_plan_in_order_has_no_gaps(weekly: Plan) -> None:
    assert weekly.rows("select * from gap_list") == []


def test_a_date_three_days_ahead_needs_its_text(weekly: Plan) -> None:
    weekly.cursor.execute("delete from post where slot = 'tue'")
    assert gaps(weekly, "no text") == [(TODAY + DAY, "No text yet for 'Rubric'.")]
    weekly.set_today(TODAY - 2 * DAY)
    assert days(weekly, "no text") == [TODAY + DAY]
    weekly.set_today(TODAY - 3 * DAY)
    assert days(weekly, "no text") == [TODAY - 3 * DAY]
    weekly.cursor.execute("update threshold set value = 4 where threshold = 'content_ahead'")
    try:
        assert days(weekly, "no text") == [TODAY - 3 * DAY, TODAY + DAY]
    finally:
        weekly.cursor.execute("update threshold set value = 3 where threshold = 'content_ahead'")


def test_a_body_without_a_title_is_a_text_and_what_is_ready_needs_none(weekly: Plan) -> None:
    weekly.cursor.execute("update post set title = null, body = 'Word for word' where slot = 'tue'")
    assert days(weekly, "no text") == []
    weekly.cursor.execute("update post set body = null, state = 'ready' where slot = 'tue'")
    assert days(weekly, "no text") == []


def test_a_planned_day_with_nothing_said_about_it_is_empty(weekly: Plan) -> None:
    weekly.cursor.execute("update slot set title = null where slot = 'fri'")
    empty = [TODAY + 11 * DAY + n * WEEK for n in range(7)]
    assert gaps(weekly, "empty day") == [(day, "Nobody has said what comes out.") for day in empty]
    weekly.cursor.execute("update slot set deliverable = 'guide' where slot = 'fri'")
    assert gaps(weekly, "empty day") == []


def test_a_day_its_date_was_skipped_on_or_went_from_to_another_week_is_empty(weekly: Plan) -> None:
    week, tuesday = TODAY + WEEK, TODAY + 8 * DAY
    weekly.cursor.execute("update channel set pace = 1")
    weekly.cursor.execute("update threshold set value = 9 where threshold = 'gap_weeks'")
    try:
        post(weekly, "tue", week, day=tuesday, time="09:00", state="skipped")
        assert gaps(weekly, "empty day") == [(tuesday, "Nothing comes out: 'Rubric' is skipped.")]
        weekly.cursor.execute(
            "update post set day = ?, state = 'draft' where week = ?", [tuesday + WEEK, week]
        )
        assert gaps(weekly, "empty day") == [(tuesday, "Nothing comes out: 'Rubric' moved to 25 May.")]
        weekly.cursor.execute("update post set day = ? where week = ?", [tuesday + DAY, week])
        assert gaps(weekly, "empty day") == []  # within its week
        weekly.cursor.execute("update post set day = ? where week = ?", [tuesday + WEEK, week])
        post(weekly, None, None, day=tuesday, time="17:00", title="Instead")
        assert gaps(weekly, "empty day") == []
    finally:
        weekly.cursor.execute("update threshold set value = 8 where threshold = 'gap_weeks'")


def test_a_week_with_fewer_dates_than_intended_is_under_the_pace(weekly: Plan) -> None:
    weekly.cursor.execute("update channel set pace = 3")
    assert gaps(weekly, "under pace")[0] == (TODAY, "2 dates in w19, of 3 intended.")
    assert days(weekly, "under pace") == [TODAY + n * WEEK for n in range(9)]
    weekly.set_today(TODAY + 2 * DAY)
    assert days(weekly, "under pace")[0] == TODAY + 2 * DAY
    weekly.cursor.execute("update channel set role = 'parked'")
    assert days(weekly, "under pace") == []


def test_a_skip_under_the_pace_is_told_once_as_the_week(weekly: Plan) -> None:
    week = TODAY + WEEK
    post(weekly, "tue", week, day=week + DAY, time="09:00", state="skipped")
    assert gaps(weekly, "under pace") == [(week, "1 date in w20, of 2 intended.")]
    assert gaps(weekly, "empty day") == []


def test_a_pace_below_one_a_week_is_looked_at_over_the_weeks_of_one_date(weekly: Plan) -> None:
    weekly.cursor.execute("update channel set pace = 0.5")
    weekly.cursor.execute("delete from slot where slot = 'fri'")
    weekly.cursor.execute("update slot set every = 2")
    assert days(weekly, "under pace") == []
    weekly.cursor.execute("update slot set every = 4")
    wanting = gaps(weekly, "under pace")
    assert wanting[0] == (TODAY + WEEK, "No date in the 2 weeks to w20, of 1 intended.")


def test_weeks_without_a_plan_are_no_gaps_but_a_plan_to_renew(weekly: Plan) -> None:
    weekly.cursor.execute("update editorial_plan set valid_to = ?", [TODAY + 9 * DAY])
    assert days(weekly, "under pace") == []


def test_without_a_pace_of_its_own_the_networks_least_is_asked_for(weekly: Plan) -> None:
    weekly.cursor.execute("update channel set pace = null, network = 'x'")
    assert gaps(weekly, "under pace")[0][1] == "2 dates in w19, of 3 intended."
    weekly.cursor.execute("update channel set network = 'website'")
    assert gaps(weekly, "under pace") == []


def test_what_no_date_carries(weekly: Plan) -> None:
    weekly.add("deliverable", deliverable="guide", title="Guide", format="ebook")
    assert gaps(weekly, "not carried") == [(TODAY, "'Guide' comes out through no outlet.")]
    day = TODAY + 20 * DAY
    weekly.add("delivery", deliverable="guide", channel="linkedin", day=day)
    assert gaps(weekly, "not carried") == [(day, "'Guide' has no date that carries it here.")]
    assert weekly.one("select key from gap") == "guide"
    post(weekly, None, None, day=day, time="17:00", title="It is out", deliverable="guide")
    assert gaps(weekly, "not carried") == []
    weekly.cursor.execute("update post set state = 'skipped' where deliverable = 'guide'")
    assert len(gaps(weekly, "not carried")) == 1
    weekly.cursor.execute("update slot set deliverable = 'guide' where slot = 'fri'")
    assert gaps(weekly, "not carried") == []


@pytest.mark.parametrize("state", ["out", "dropped"])
def test_what_is_out_or_dropped_needs_no_date(weekly: Plan, state: str) -> None:
    weekly.add("deliverable", deliverable="guide", title="Guide", format="ebook", state=state)
    weekly.add("delivery", deliverable="guide", channel="linkedin", day=TODAY + 20 * DAY)
    assert gaps(weekly, "not carried") == []


def test_a_month_is_not_over_before_its_last_day_and_adverts_have_no_dates(weekly: Plan) -> None:
    weekly.channel("ads", network="advertising", name="Ads", account="own")
    weekly.add("deliverable", deliverable="guide", title="Guide", format="ebook")
    month = {"day": date(2027, 5, 1), "day_precision": "month"}
    weekly.add("delivery", deliverable="guide", channel="linkedin", **month)
    weekly.add("delivery", deliverable="guide", channel="ads", day=TODAY)
    assert days(weekly, "not carried") == [TODAY]
    weekly.cursor.execute("update delivery set day_precision = 'day' where channel = 'linkedin'")
    assert days(weekly, "not carried") == []


def test_two_dates_within_the_hour_collide_over_midnight_too(weekly: Plan) -> None:
    tuesday = TODAY + 8 * DAY
    post(weekly, None, None, day=tuesday, time="09:59", title="Near")
    post(weekly, None, None, day=tuesday, time="10:59", title="An hour on")
    assert gaps(weekly, "collision") == [(tuesday, "'Near' is 59 minutes after 'Rubric'.")]
    post(weekly, None, None, day=tuesday, time="23:40", title="Late")
    post(weekly, None, None, day=tuesday + DAY, time="00:10", title="Early")
    assert gaps(weekly, "collision")[1] == (tuesday + DAY, "'Early' is 30 minutes after 'Late'.")
    row = weekly.row("from collision where day = ?", tuesday)
    assert (row["other_slot"], row["other_week"], row["slot"]) == ("tue", TODAY + WEEK, None)
    weekly.cursor.execute("update post set time = '23:40', day = ? where title = 'Early'", [tuesday])
    assert (tuesday, "'Late' and 'Early' come out together.") in gaps(weekly, "collision")
    weekly.cursor.execute("update post set state = 'skipped' where title in ('Near', 'Early')")
    assert gaps(weekly, "collision") == []


def test_other_channels_and_days_gone_by_do_not_collide(weekly: Plan) -> None:
    weekly.channel("x", network="x")
    weekly.add("post", post="x", channel="x", day=TODAY + DAY, time="09:00", state="draft", title="On X")
    yesterday = TODAY - 6 * DAY
    post(weekly, None, None, day=yesterday, time="09:10", title="Gone")
    assert gaps(weekly, "collision") == []


def test_the_same_text_twice_within_thirty_days_on_one_outlet(weekly: Plan) -> None:
    post(weekly, "fri", TODAY + 2 * WEEK, title=" text 2 ")
    repeated = (TODAY + 18 * DAY, "' text 2 ' says the same as on 11 May.")
    assert gaps(weekly, "same text") == [repeated]
    weekly.cursor.execute("update post set week = ? where week = ?", [TODAY + 5 * WEEK, TODAY + 2 * WEEK])
    assert gaps(weekly, "same text") == []  # 38 days on
    weekly.channel("x", network="x")
    weekly.add("post", post="x", channel="x", day=TODAY + DAY, time="09:00", state="draft", title="Text 2")
    assert gaps(weekly, "same text") == []


def test_texts_are_compared_where_there_are_texts(weekly: Plan) -> None:
    post(weekly, "fri", TODAY + WEEK, title="Text 2", body="Something new")
    assert gaps(weekly, "same text") == []
    weekly.cursor.execute("update post set body = 'something NEW ' where slot = 'tue'")
    assert len(gaps(weekly, "same text")) == 1


def test_a_text_that_came_out_before_is_not_to_be_said_again(weekly: Plan) -> None:
    old = {"day": TODAY - 20 * DAY, "time": "09:00", "state": "published"}
    post(weekly, None, None, title="Text 2", **old)
    assert days(weekly, "same text") == [TODAY + DAY]


def test_who_is_short_of_hours_and_of_a_skill(weekly: Plan) -> None:
    weekly.cursor.execute("update slot set owner = 'anna', format = 'video'")
    weekly.add("upkeep", channel="linkedin", valid_from=date(2020, 1, 1), hours=0)
    weekly.add("person", person="anna", name="Anna")
    weekly.add("availability", person="anna", valid_from=date(2020, 1, 1), hours=6)
    short = weekly.rows("from over_capacity order by week")
    assert len(short) == 8
    assert (short[0]["week"], short[0]["day"], short[0]["skill"]) == (TODAY, TODAY, None)
    assert short[1]["sentence"] == "Anna is short of 1.0 h in w20."
    weekly.cursor.execute("update availability set hours = 20")
    weekly.add("person_skill", person="anna", skill="video", cap=5)
    weekly.add("person_skill", person="anna", skill="writing")
    assert weekly.rows("select sentence from over_capacity order by week limit 1") == [
        {"sentence": "Anna is short of 1.0 h of video in w19."}
    ]
    kinds = {row["kind"] for row in weekly.rows("select kind from gap_list")}
    assert kinds == {"over capacity"}


def test_the_list_holds_all_that_the_views_hold(weekly: Plan) -> None:
    weekly.cursor.execute("update channel set pace = 7")
    weekly.cursor.execute("delete from post where slot = 'tue'")
    weekly.slot("late", TODAY, 2, time="09:30")
    both = weekly.one("select (select count(*) from gap) + (select count(*) from over_capacity)")
    assert weekly.one("select count(*) from gap_list") == both > 10
