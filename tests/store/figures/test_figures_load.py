"""Hours needed against hours available, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

MONDAY = date(2027, 5, 10)


@pytest.fixture
def team(plan: Plan) -> Plan:
    """Anna writes and films (at most 2 h), 10 h a week; LinkedIn without upkeep."""
    plan.channel()
    plan.add("upkeep", channel="linkedin", valid_from=date(2020, 1, 1), hours=0)
    plan.add("person", person="anna", name="Anna")
    plan.add("availability", person="anna", valid_from=date(2027, 1, 1), hours=10)
    plan.add("person_skill", person="anna", skill="writing")
    plan.add("person_skill", person="anna", skill="video", cap=2)
    return plan


def load(
    plan: Plan, first: date = MONDAY, last: date = MONDAY
) -> dict[tuple[Any, Any], tuple[Any, Any, Any]]:
    """(person, skill) -> needed, available, share, as floats."""
    rows = plan.cursor.execute(
        "select person, skill, hours_needed, hours_available, share from week_load_between(?, ?)",
        [first, last],
    ).fetchall()
    return {
        (person, skill): (float(needed), _float(available), _float(share))
        for person, skill, needed, available, share in rows
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def draft(plan: Plan, post: str, **values: Any) -> None:
    row = {"channel": "linkedin", "day": MONDAY, "time": "09:00", "state": "draft", "owner": "anna"} | values
    plan.add("post", post=post, **row)


def test_a_format_by_skill(team: Plan) -> None:
    draft(team, "p", format="video")  # writing 0.5, video 3
    assert load(team) == {
        ("anna", None): (3.5, 10, 0.35),
        ("anna", "writing"): (0.5, 10, 0.05),
        ("anna", "video"): (3, 2, 1.5),
    }


def test_hours_replace_the_total_and_keep_the_proportions(team: Plan) -> None:
    draft(team, "p", format="video", hours=7)
    got = load(team)
    assert got["anna", "writing"][0] == 1
    assert got["anna", "video"][0] == 6


def test_effort_replaces_the_proportions(team: Plan) -> None:
    draft(team, "p", format="video", effort="writing=1.5 design=0.5")
    draft(team, "q", format="video", effort="writing=1 design=3", hours=2)
    got = load(team)
    assert got["anna", None][0] == 4
    assert got["anna", "writing"][0] == 2
    assert got["anna", "design"] == (2, 0, None)  # she has not that skill


def test_skipped_dates_need_nothing_and_nobodys_hours_are_seen(team: Plan) -> None:
    draft(team, "p", format="post", state="skipped")
    draft(team, "q", format="post", owner=None)
    draft(team, "r", owner=None, format=None)
    got = load(team)
    assert got["anna", None][0] == 0
    assert got[None, None] == (1, None, None)
    assert got[None, "writing"] == (1, None, None)


def test_the_formats_usual_maker(team: Plan) -> None:
    team.cursor.execute("update format set owner = 'anna' where format = 'post'")
    draft(team, "p", format="post", owner=None)
    got = load(team)
    team.cursor.execute("update format set owner = null where format = 'post'")
    assert got["anna", None][0] == 1


def test_hours_of_the_day_they_hold(team: Plan) -> None:
    team.add("format_effort", format="post", skill="writing", valid_from=MONDAY, hours=2)
    draft(team, "before", format="post", day=date(2027, 5, 9))
    draft(team, "after", format="post", day=MONDAY)
    weeks = team.rows(
        "select week, hours_needed from week_load_between(?, ?) where skill is null", date(2027, 5, 3), MONDAY
    )
    team.cursor.execute("delete from format_effort where valid_from = ?", [MONDAY])
    assert {str(row["week"]): float(row["hours_needed"]) for row in weeks} == {
        "2027-05-03": 1,
        "2027-05-10": 2,
    }


def test_absence_share_and_dated_hours(team: Plan) -> None:
    team.cursor.execute("update company set planned_share = 0.8")
    team.add("absence", absence="a", person="anna", from_day=date(2027, 5, 11), until_day=date(2027, 5, 12))
    assert load(team)["anna", None][1] == pytest.approx(10 * 3 / 5 * 0.8)
    assert load(team)["anna", "video"][1] == pytest.approx(2 * 3 / 5)
    team.add(
        "absence",
        absence="b",
        person="anna",
        from_day=date(2027, 5, 17),
        until_day=date(2027, 5, 23),
        hours=4,
    )
    assert load(team, date(2027, 5, 17), date(2027, 5, 17))["anna", None][1] == pytest.approx(4 * 0.8)
    team.add("availability", person="anna", valid_from=date(2027, 5, 27), hours=20)  # a Thursday
    assert load(team, date(2027, 5, 24), date(2027, 5, 24))["anna", None][1] == pytest.approx((6 + 8) * 0.8)


def test_who_never_declared_hours_has_an_unknown_number(team: Plan) -> None:
    team.add("person", person="piero", name="Piero")
    draft(team, "p", format="post", owner="piero")
    assert load(team)["piero", None] == (1, None, None)


def test_upkeep_goes_to_administrators_else_to_everybody(team: Plan) -> None:
    team.cursor.execute("update upkeep set hours = 3")
    team.add("person", person="caro", name="Caro")
    team.add("availability", person="caro", valid_from=date(2027, 1, 1), hours=5)
    assert load(team)["caro", None][0] == 1.5
    team.add("channel_admin", channel="linkedin", person="anna")
    got = load(team)
    assert (got["anna", None][0], got["caro", None][0]) == (3, 0)
    team.cursor.execute("update channel_admin set until_day = '2027-05-09'")
    assert load(team)["caro", None][0] == 1.5


def test_without_a_row_upkeep_is_the_networks(team: Plan) -> None:
    team.cursor.execute("delete from upkeep")
    assert load(team)["anna", None][0] == 1


def test_a_deliverable_is_spread_over_its_working_days(team: Plan) -> None:
    team.add(
        "deliverable", deliverable="e", title="Ebook", format="ebook", owner="anna", hours=21,
        work_from=date(2027, 5, 10), work_until=date(2027, 5, 30),
    )  # fmt: skip
    weeks = team.rows(
        "select week, hours_needed from week_load_between('2027-05-03', '2027-06-06') "
        "where skill is null order by week"
    )
    assert [float(row["hours_needed"]) for row in weeks] == [0, 7, 7, 7, 0]
    skills = load(team)
    assert skills["anna", "writing"][0] == pytest.approx(14 / 3, abs=0.01)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [("day", "2027-04-19", "2027-05-31"), ("month", "2027-05-19", "2027-06-30")],
)
def test_the_default_window_of_a_deliverable(team: Plan, precision: str, first: str, last: str) -> None:
    team.add("deliverable", deliverable="e", title="Ebook", format="ebook")
    day = date(2027, 5, 31) if precision == "day" else date(2027, 6, 1)
    team.add("delivery", deliverable="e", channel="linkedin", day=day, day_precision=precision)
    row = team.row("from deliverable_work")
    assert (str(row["work_from"]), str(row["work_until"]), float(row["hours"])) == (first, last, 24)


def test_a_date_that_brings_out_its_deliverable_is_not_counted_twice(team: Plan) -> None:
    team.add(
        "deliverable",
        deliverable="v",
        title="Film",
        format="video",
        owner="anna",
        work_from=MONDAY,
        work_until=MONDAY,
    )
    draft(team, "p", format="video", deliverable="v")
    draft(team, "q", format="post", deliverable="v")
    assert load(team)["anna", None][0] == 3.5 + 1


@pytest.mark.parametrize(
    ("hours", "strain"), [(8, "ok"), (8.6, "tight"), (10, "tight"), (10.1, "over"), (0, "ok")]
)
def test_strain_is_as_the_thresholds_have_it(team: Plan, hours: float, strain: str) -> None:
    draft(team, "p", hours=hours)
    rows = team.cursor.execute(
        "select strain from week_load_between(?, ?) where person = 'anna' and skill is null", [MONDAY, MONDAY]
    ).fetchall()
    assert rows == [(strain,)]


def test_work_of_nobody_is_too_much(team: Plan) -> None:
    draft(team, "p", hours=1, owner=None)
    rows = team.cursor.execute(
        "select strain from week_load_between(?, ?) where person is null", [MONDAY, MONDAY]
    ).fetchall()
    assert rows == [("over",)]
