"""The communication plan's figures, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

JUNE = date(2027, 6, 1)


@pytest.fixture
def half_year(plan: Plan) -> Plan:
    """January to June 2027; Anna gives 10 h a week; LinkedIn takes no upkeep."""
    plan.channel()
    plan.add("upkeep", channel="linkedin", valid_from=date(2020, 1, 1), hours=0)
    plan.add("person", person="anna", name="Anna")
    plan.add("availability", person="anna", valid_from=date(2020, 1, 1), hours=10)
    communication(plan, "first", date(2027, 1, 1), date(2027, 6, 30))
    return plan


def communication(plan: Plan, key: str, first: date, last: date) -> None:
    plan.add("communication_plan", communication_plan=key, name=key, valid_from=first, valid_to=last)


def deliverable(plan: Plan, key: str, channel: str = "linkedin", day: date = JUNE, **values: Any) -> None:
    precision = values.pop("day_precision", "day")
    row = {"title": key, "format": "ebook", "owner": "anna", "hours": 20} | values
    plan.add("deliverable", deliverable=key, **row)
    plan.add("delivery", deliverable=key, channel=channel, day=day, day_precision=precision)


def hours(plan: Plan, month: date, figure: str = "hours_needed") -> float | None:
    value = plan.one(f"select {figure} from communication_hours where month = ?", month)
    return None if value is None else float(value)


def cells(plan: Plan) -> list[dict[str, Any]]:
    return plan.rows("from communication_month order by day, channel")


def test_a_deliverable_stands_in_the_month_of_each_of_its_outlets(half_year: Plan) -> None:
    half_year.channel("newsletter", network="newsletter", rank=1)
    deliverable(half_year, "guide", day=date(2027, 3, 31))
    half_year.add("delivery", deliverable="guide", channel="newsletter", day=date(2027, 4, 1))
    assert [(row["channel"], row["month"], row["communication_plan"]) for row in cells(half_year)] == [
        ("linkedin", date(2027, 3, 1), "first"),
        ("newsletter", date(2027, 4, 1), "first"),
    ]


def test_a_delivery_outside_every_plan_is_there_without_one(half_year: Plan) -> None:
    deliverable(half_year, "later", day=date(2027, 7, 1))
    assert [row["communication_plan"] for row in cells(half_year)] == [None]


def test_a_delivery_on_an_outlet_that_is_gone_is_there(half_year: Plan) -> None:
    deliverable(half_year, "lost", channel="nowhere")
    (row,) = cells(half_year)
    assert (row["channel"], row["name"], row["rank"]) == ("nowhere", None, None)


@pytest.mark.parametrize(
    ("day", "precision", "state", "late"),
    [
        (date(2027, 5, 9), "day", "planned", True),
        (date(2027, 5, 10), "day", "planned", False),  # today
        (date(2027, 5, 1), "month", "planned", False),  # some day in May
        (date(2027, 4, 30), "month", "in work", True),
        (date(2027, 4, 30), "day", "out", False),
        (date(2027, 4, 30), "day", "dropped", False),
    ],
)
def test_late(half_year: Plan, day: date, precision: str, state: str, late: bool) -> None:
    deliverable(half_year, "guide", day=day, day_precision=precision, state=state)
    assert cells(half_year)[0]["late"] is late


def test_the_owner_is_the_formats_usual_maker_where_nobody_is_named(half_year: Plan) -> None:
    half_year.cursor.execute("update format set owner = 'anna' where format = 'ebook'")
    try:
        deliverable(half_year, "guide", owner=None)
        assert cells(half_year)[0]["owner"] == "anna"
    finally:
        half_year.cursor.execute("update format set owner = null where format = 'ebook'")


def test_hours_fall_in_the_months_of_the_working_days(half_year: Plan) -> None:
    # Ten days, 27 May to 5 June: five in May, five in June.
    deliverable(half_year, "guide", work_from=date(2027, 5, 27), work_until=date(2027, 6, 5))
    assert hours(half_year, date(2027, 4, 1)) == 0
    assert hours(half_year, date(2027, 5, 1)) == 10
    assert hours(half_year, JUNE) == 10


def test_two_outlets_take_the_hours_once(half_year: Plan) -> None:
    half_year.channel("newsletter", network="newsletter")
    half_year.add("upkeep", channel="newsletter", valid_from=date(2020, 1, 1), hours=0)
    deliverable(half_year, "guide", work_from=date(2027, 6, 1), work_until=date(2027, 6, 5))
    half_year.add("delivery", deliverable="guide", channel="newsletter", day=date(2027, 6, 20))
    assert hours(half_year, JUNE) == 20


def test_what_was_dropped_takes_none(half_year: Plan) -> None:
    deliverable(half_year, "guide", state="dropped")
    assert hours(half_year, date(2027, 5, 1)) == 0


def test_free_is_what_the_editorial_plans_and_the_upkeep_leave(half_year: Plan) -> None:
    # June 2027 has 22 working days: 44 h of 10 a week. Four Tuesdays from the 8th on at 2 h, and
    # 1 h of upkeep a week.
    half_year.cursor.execute("update upkeep set hours = 1")
    half_year.editorial("linkedin", date(2027, 6, 7), date(2027, 6, 30))
    half_year.slot("s", date(2027, 6, 7), 2, hours=2, owner="anna")
    assert hours(half_year, JUNE, "hours_available") == 44
    assert hours(half_year, JUNE, "hours_standing") == 8 + 4.4
    assert hours(half_year, JUNE, "hours_free") == 44 - 12.4


def test_a_date_that_brings_out_the_deliverable_adds_no_hours(half_year: Plan) -> None:
    deliverable(half_year, "guide", day=date(2027, 6, 8))
    half_year.editorial("linkedin", date(2027, 6, 7), date(2027, 6, 13))
    half_year.slot("s", date(2027, 6, 7), 2, format="ebook", deliverable="guide")
    assert hours(half_year, JUNE, "hours_standing") == 0


def test_without_declared_hours_free_is_not_known(half_year: Plan) -> None:
    half_year.cursor.execute("delete from availability")
    assert hours(half_year, JUNE, "hours_available") is None
    assert hours(half_year, JUNE, "hours_free") is None
    assert hours(half_year, JUNE) == 0


def test_each_plan_has_its_months(half_year: Plan) -> None:
    communication(half_year, "second", date(2027, 9, 15), date(2027, 10, 14))
    rows = half_year.rows("from communication_hours order by month")
    assert [row["month"].month for row in rows if row["communication_plan"] == "first"] == [1, 2, 3, 4, 5, 6]
    assert [row["month"].month for row in rows if row["communication_plan"] == "second"] == [9, 10]


def test_no_plan_has_no_hours(plan: Plan) -> None:
    assert plan.rows("from communication_hours") == []


def test_a_revision_has_a_row_for_each_note_it_answers_or_one(half_year: Plan) -> None:
    for key in ("a", "b"):
        half_year.add(
            "plan_revision", plan_revision=key, communication_plan="first", day=JUNE, reason=f"because {key}"
        )
    for note in ("one", "two"):
        half_year.add(
            "market_note",
            market_note=note,
            from_day=JUNE,
            until_day=JUNE,
            kind="trend",
            text=note,
            plan_revision="a",
        )
    rows = half_year.rows("from communication_revision order by plan_revision, market_note")
    assert [(row["plan_revision"], row["text"]) for row in rows] == [("a", "one"), ("a", "two"), ("b", None)]


def test_first_steps_are_ticked_from_what_is_there(plan: Plan) -> None:
    def done() -> list[str]:
        return [row["step"] for row in plan.rows("from first_step order by position") if row["done"]]

    assert done() == []
    plan.add("person", person="anna", name="Anna")
    assert done() == [], "somebody without hours does nothing"
    plan.add("availability", person="anna", valid_from=JUNE, hours=8)
    plan.channel("blog", role="candidate")
    assert done() == ["people", "outlets"]
    plan.channel("linkedin")
    plan.add("communication_plan", communication_plan="c", name="2027", valid_from=JUNE, valid_to=JUNE)
    plan.add("editorial_plan", editorial_plan="e", channel="blog", valid_from=JUNE, valid_to=JUNE)
    plan.add("value_model", valid_from=JUNE, close_rate=0.2, average_sale=90, margin=0.5)
    assert len(done()) == 6


def test_more_networks_than_can_be_run_are_no_choice_yet(plan: Plan) -> None:
    for number in range(5):
        plan.channel(f"page{number}")
    assert not plan.one("select done from first_step where step = 'choice'")
