"""Cost and return, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

APRIL = (date(2027, 4, 1), date(2027, 4, 30))


def money(plan: Plan, channel: str = "linkedin", days: tuple[date, date] = APRIL) -> dict[str, Any]:
    return plan.row("from channel_return_between(?, ?) where channel = ?", *days, channel)


def published(plan: Plan, post: str, day: date, **values: Any) -> None:
    row = {"channel": "linkedin", "time": "09:00", "state": "published", "format": "post"} | values
    plan.add("post", post=post, day=day, **row)


@pytest.fixture
def shop(plan: Plan) -> Plan:
    """One channel without upkeep, Anna at 20 an hour, a month that counts, and what a customer is worth."""
    plan.channel(opened=date(2026, 1, 1))
    plan.add("upkeep", channel="linkedin", valid_from=date(2020, 1, 1), hours=0)
    plan.add("person", person="anna", name="Anna")
    plan.add("hour_rate", person="anna", valid_from=date(2020, 1, 1), rate=20)
    plan.add("counted_month", month=date(2027, 4, 1))
    plan.add(
        "value_model",
        valid_from=date(2020, 1, 1),
        close_rate=0.2,
        average_sale=1000,
        margin=0.5,
        attribution_share=0.8,
    )
    return plan


def test_labour_counts_what_was_done(shop: Plan) -> None:
    states = {"idea": 0, "draft": 20, "ready": 40, "scheduled": 40, "published": 40, "planned": 0}
    for n, (state, _) in enumerate(states.items()):
        published(shop, state, date(2027, 4, 5 + n), state=state, owner="anna", hours=2)
    rows = shop.rows("select day, cost from labour_between(?, ?) order by day", *APRIL)
    assert [float(row["cost"]) for row in rows] == [20, 40, 40, 40]
    got = money(shop)
    assert (got["labour"], got["cost"], got["hours"], got["posts"]) == (
        Decimal(140),
        Decimal(140),
        Decimal(7),
        1,
    )


def test_a_skipped_date_costs_half_when_it_had_been_worked_on(shop: Plan) -> None:
    published(shop, "untouched", date(2027, 4, 5), state="skipped", owner="anna", hours=2)
    published(shop, "written", date(2027, 4, 6), state="skipped", owner="anna", hours=2, body="Text")
    published(shop, "put off", date(2027, 4, 7), state="skipped", owner="anna", hours=2, put_off=1)
    assert money(shop)["labour"] == Decimal(40)


def test_postponing_does_not_make_a_draft_free(shop: Plan) -> None:
    published(shop, "p", date(2027, 6, 1), state="draft", owner="anna", hours=2, first_due=date(2027, 4, 6))
    assert money(shop)["labour"] == Decimal(20)


def test_the_rate_and_the_hours_of_their_day_hold(shop: Plan) -> None:
    shop.add("hour_rate", person="anna", valid_from=date(2027, 4, 10), rate=30)
    published(shop, "before", date(2027, 4, 9), owner="anna")
    published(shop, "after", date(2027, 4, 10), owner="anna")
    published(shop, "nobody", date(2027, 4, 11))  # no owner: everybody's rate, 30
    assert money(shop)["labour"] == Decimal(20 + 30 + 30)


def test_hours_without_a_rate_leave_the_cost_unknown(shop: Plan) -> None:
    published(shop, "p", date(2027, 4, 9), owner="anna")
    shop.cursor.execute("update hour_rate set valid_from = '2027-05-01' where person = 'anna'")
    rate = shop.row("from hour_rate where person = '*'")
    shop.cursor.execute("delete from hour_rate where person = '*'")
    got = money(shop)
    shop.add("hour_rate", **rate)
    assert (got["hours"], got["labour"], got["cost"], got["roi"]) == (Decimal(1), None, None, None)
    assert got["cost_paid"] == 0


def test_upkeep_is_shared_by_administrators_with_hours_and_paid_by_the_day(shop: Plan) -> None:
    shop.cursor.execute("update upkeep set hours = 7")
    shop.add("person", person="caro", name="Caro")
    shop.add("availability", person="anna", valid_from=date(2020, 1, 1), hours=10)
    shop.add("availability", person="caro", valid_from=date(2020, 1, 1), hours=10)
    shop.add("channel_admin", channel="linkedin", person="anna")
    shop.add("channel_admin", channel="linkedin", person="caro", from_day=date(2027, 4, 19))
    got = money(shop)
    # 30 days of an hour a day; from the week of the 19th half of it at Caro's 30 instead of Anna's 20.
    assert (got["hours_upkeep"], got["upkeep"]) == (Decimal(30), Decimal(18 * 20 + 12 * 10 + 12 * 15))
    whole = money(shop, days=(date(2027, 3, 15), date(2027, 4, 25)))["hours_upkeep"]
    assert whole == 42  # across a month's end, weeks are neither lost nor doubled


def test_a_parked_outlet_costs_no_upkeep_from_this_week_on(shop: Plan) -> None:
    shop.cursor.execute("update upkeep set hours = 7")
    shop.cursor.execute("update channel set role = 'parked'")
    hours = "select coalesce(sum(hours), 0) from upkeep_between(?, ?)"
    assert shop.one(hours, date(2027, 4, 26), date(2027, 5, 9)) == 14
    assert shop.one(hours, date(2027, 5, 10), date(2027, 5, 30)) == 0


def test_money_that_lasts_recurs_or_is_shared(shop: Plan) -> None:
    shop.channel("blog", network="blog", account="own", opened=date(2027, 4, 15))
    shop.channel("dream", role="candidate")
    cost = {"kind": "tool", "amount": 30, "channel": "linkedin"}
    shop.add("cost", cost="once", day=date(2027, 4, 3), **cost)
    shop.add("cost", cost="spread", day=date(2027, 4, 26), until_day=date(2027, 5, 5), **cost)
    shop.add("cost", cost="monthly", day=date(2027, 1, 31), recurs="month", **cost)
    shop.add("cost", cost="ended", day=date(2027, 1, 5), until_day=date(2027, 3, 31), recurs="month", **cost)
    shop.add("cost", cost="alone", day=date(2027, 4, 14), **(cost | {"channel": None}))
    shop.add("cost", cost="both", day=date(2027, 4, 15), **(cost | {"channel": None}))
    shop.add("cost", cost="ads", day=date(2027, 4, 2), **(cost | {"kind": "ads", "amount": 50}))
    shop.add("cost", cost="agency", day=date(2027, 4, 2), **(cost | {"kind": "agency", "amount": 5}))
    shop.add("cost", cost="time", day=date(2027, 4, 2), **(cost | {"kind": "time", "amount": 0, "hours": 2}))
    shop.add("cost", cost="ahead", day=date(2027, 5, 11), **cost)
    got = money(shop)
    assert got["tools"] == Decimal(30 + 15 + 30 + 30 + 15)
    assert (got["ads"], got["agency"], got["labour"]) == (50, 5, 60)
    assert (got["cost_organic"], got["cost_paid"], got["cost"]) == (180, 55, 235)
    assert money(shop, "blog")["tools"] == 15
    later = money(shop, days=(date(2027, 5, 1), date(2027, 12, 31)))
    assert later["tools"] == 15  # the spread five days; the monthly cost of 31 May has not come yet


def test_return_a_lead_with_its_sale_counts_once(shop: Plan) -> None:
    lead = {"kind": "lead", "channel": "linkedin", "origin": "organic"}
    shop.add("outcome", outcome="open", day=date(2027, 4, 3), **lead)
    shop.add("outcome", outcome="closed", day=date(2027, 4, 4), **lead)
    shop.add("outcome", outcome="three", day=date(2027, 4, 5), number=3, **lead)
    sale = {"kind": "sale", "channel": "linkedin", "origin": "organic", "amount": 500}
    shop.add("outcome", outcome="sale", day=date(2027, 4, 20), lead="closed", **sale)
    shop.add("outcome", outcome="part", day=date(2027, 4, 21), lead="three", **(sale | {"origin": "paid"}))
    got = money(shop)
    # An open lead: 0.2 x 1000 x 0.5 x 0.8 = 80; a sale: 500 x 0.5 x 0.8 = 200.
    assert (got["leads"], got["sales"], got["sale_value"], got["lead_value"]) == (5, 2, 400, 240)
    assert (got["return"], got["return_organic"], got["return_paid"]) == (640, 440, 200)


def test_roi_is_over_counted_months_and_null_when_undefined(shop: Plan) -> None:
    quarter = (date(2027, 2, 1), date(2027, 4, 30))
    for month in (2, 3, 4):
        shop.add(
            "cost", cost=f"{month}", day=date(2027, month, 10), kind="tool", amount=100, channel="linkedin"
        )
    shop.add(
        "outcome",
        outcome="s",
        day=date(2027, 3, 3),
        kind="sale",
        channel="linkedin",
        origin="organic",
        amount=1000,
    )
    got = money(shop, days=quarter)
    assert (got["months"], got["counted_months"], got["cost"], got["counted_cost"]) == (3, 2, 300, 200)
    assert (got["return"], got["roi"], got["roi_organic"], got["roi_paid"]) == (400, 1, 1, None)
    february = money(shop, days=(date(2027, 2, 1), date(2027, 2, 28)))
    assert (february["cost"], february["return"], february["roi"]) == (100, None, None)
    shop.channel("quiet")
    quiet = money(shop, "quiet", quarter)
    assert (quiet["return"], quiet["sales"]) == (0, 0)


def test_an_outcome_nobody_can_value_leaves_the_return_unknown(shop: Plan) -> None:
    shop.cursor.execute("update value_model set valid_from = '2027-04-15'")
    shop.add("outcome", outcome="a", day=date(2027, 4, 14), kind="lead", channel="linkedin", origin="organic")
    shop.add("outcome", outcome="b", day=date(2027, 4, 15), kind="lead", channel="linkedin", origin="paid")
    got = money(shop)
    assert (got["leads"], got["lead_value"], got["return_organic"], got["return_paid"]) == (2, None, None, 80)
    assert (got["return"], got["roi"]) == (None, None)


def test_months_add_up_to_the_whole(shop: Plan) -> None:
    for n in range(40):
        day = date(2026, 6, 1) + timedelta(days=8 * n)
        published(shop, f"p{n}", day, owner="anna", hours=1 + n % 3)
        shop.add("outcome", outcome=f"o{n}", day=day, kind="lead", channel="linkedin", origin="organic")
    shop.add(
        "cost", cost="c", day=date(2026, 6, 7), kind="tool", amount=10, recurs="month", channel="linkedin"
    )
    months = shop.row(
        "select sum(cost) as cost, sum(return) as return, sum(hours) as hours, sum(posts) as posts "
        "from channel_month_return where month < '2027-05-01' and month >= '2026-05-01'"
    )
    whole = money(shop, days=(date(2026, 5, 1), date(2027, 4, 30)))
    assert months == {name: whole[name] for name in ("cost", "return", "hours", "posts")}


def test_a_deliverable_is_paid_by_the_outlets_it_comes_out_on(shop: Plan) -> None:
    shop.channel("blog", network="blog", account="own")
    shop.add(
        "deliverable", deliverable="e", title="Ebook", format="ebook", state="out", owner="anna", hours=24
    )
    shop.add("delivery", deliverable="e", channel="linkedin", day=date(2027, 4, 10))
    shop.add("delivery", deliverable="e", channel="blog", day=date(2027, 4, 1), day_precision="month")
    assert money(shop)["labour"] == 240
    assert money(shop, "blog")["labour"] == 240
    # A date of the same format that carries it was made there already.
    published(shop, "p", date(2027, 4, 10), owner="anna", format="ebook", deliverable="e")
    assert money(shop)["labour"] == 240


def test_audience_at_the_end_and_since_the_start(shop: Plan) -> None:
    for day, value in [(date(2027, 3, 20), 100), (date(2027, 4, 20), 130), (date(2027, 5, 3), 150)]:
        shop.add("audience_day", channel="linkedin", day=day, kind="total", value=value)
    got = money(shop)
    assert (got["audience"], got["growth"]) == (130, 30)
    assert money(shop, days=(date(2027, 3, 1), date(2027, 3, 31)))["growth"] is None
