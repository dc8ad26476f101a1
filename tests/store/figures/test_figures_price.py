"""What a slot or an outlet would cost, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def shop(plan: Plan) -> Iterator[Plan]:
    """Anna at 20 an hour, Caro at what everybody costs (30 as shipped), who makes the videos."""
    for person in ("anna", "caro"):
        plan.add("person", person=person, name=person.title())
        plan.add("availability", person=person, valid_from=LONG_AGO, hours=8)
    plan.add("hour_rate", person="anna", valid_from=LONG_AGO, rate=20)
    plan.cursor.execute("update format set owner = 'caro' where format = 'video'")
    yield plan
    plan.cursor.execute("update format set owner = null where format = 'video'")
    plan.cursor.execute("update hour_rate set valid_from = date '2000-01-01' where person = '*'")


def slot(
    plan: Plan,
    the_format: str | None,
    *,
    written: float | None = None,
    bearing: str | None = None,
    who: str | None = None,
    dates: int = 1,
    every: int = 1,
    nth: int | None = None,
) -> tuple[Any, ...]:
    args = (the_format, written, bearing, who, dates, every, nth)
    row = plan.row("from slot_price(?, ?, ?, ?, ?, ?, ?)", *args)
    return row["hours_each"], row["hours_week"], row["money_month"]


def outlet(
    plan: Plan,
    network: str,
    channel: str | None = None,
    *,
    role: str = "run for return",
    posts: float | None = None,
    upkeep: float | None = None,
    admins: str = "",
) -> tuple[Any, ...]:
    args = (network, channel, role, posts, upkeep, admins)
    row = plan.row("from outlet_price(?, ?, ?, ?, ?, ?)", *args)
    assert row["currency"] == "EUR"
    return row["hours_posts"], row["hours_upkeep"], row["money_month"]


def test_a_slot_takes_its_formats_hours_at_its_makers_rate(shop: Plan) -> None:
    assert slot(shop, "video") == (Decimal("3.5"), Decimal("3.5"), Decimal(455))  # 3.5 h x 30 x 52 / 12
    assert slot(shop, "video", who="anna") == (Decimal("3.5"), Decimal("3.5"), Decimal("303.33"))
    assert slot(shop, "video", written=3) == (Decimal(3), Decimal(3), Decimal(390))


def test_a_slots_rhythm_counts(shop: Plan) -> None:
    assert slot(shop, "video", written=3, dates=2)[1:] == (Decimal(6), Decimal(780))
    assert slot(shop, "video", written=3, every=2)[1:] == (Decimal("1.5"), Decimal(195))
    assert slot(shop, "video", written=3, nth=1)[1:] == (Decimal("0.69"), Decimal(90))  # once a month


def test_what_a_slot_carries_was_made_elsewhere(shop: Plan) -> None:
    shop.add("deliverable", deliverable="guide", title="Guide", format="ebook")
    assert slot(shop, "ebook", bearing="guide")[:2] == (0, 0)
    assert slot(shop, "post", bearing="guide")[0] == 1


def test_unknown_hours_and_rates_are_not_nothing(shop: Plan) -> None:
    assert slot(shop, None) == (None, None, None)
    shop.cursor.execute("update hour_rate set valid_from = date '2030-01-01' where person = '*'")
    assert slot(shop, "video") == (Decimal("3.5"), Decimal("3.5"), None)
    assert slot(shop, "video", who="anna")[2] == Decimal("303.33")
    assert outlet(shop, "linkedin", posts=3) == (3, 1, None)


def test_a_new_outlet_is_taken_to_post_what_its_network_names_first(shop: Plan) -> None:
    # 3 posts of 1 h at 30, an hour of upkeep at 20 and 30, (90 + 25) x 52 / 12
    assert outlet(shop, "linkedin", posts=3) == (3, 1, Decimal("498.33"))
    assert outlet(shop, "linkedin", posts=3, upkeep=2, admins="anna")[1:] == (2, Decimal("563.33"))
    assert outlet(shop, "linkedin", posts=3, admins="anna,caro")[2] == Decimal("498.33")
    assert outlet(shop, "youtube", posts=1)[0] == Decimal("3.5")
    assert outlet(shop, "newsletter")[:2] == (0, Decimal("0.5"))
    assert outlet(shop, "unheard of", posts=2) == (None, None, None)


@pytest.mark.parametrize("role", ["parked", "closed"])
def test_what_is_left_up_takes_nothing(role: str, shop: Plan) -> None:
    assert outlet(shop, "linkedin", role=role, posts=3, upkeep=1) == (0, 0, 0)


def test_an_outlet_with_dates_takes_what_they_take(shop: Plan) -> None:
    shop.channel(opened=LONG_AGO)
    shop.add("upkeep", channel="linkedin", valid_from=LONG_AGO, hours=0.5)
    shop.add("channel_admin", channel="linkedin", person="anna")
    for n, hours in enumerate((1, 2, 3)):
        shop.add(
            "post",
            post=f"p{n}",
            channel="linkedin",
            day=date(2027, 5, 11 + 7 * (n // 2)),
            time="09:00",
            state="draft",
            owner="anna",
            format="post",
            hours=hours,
        )
    # Weeks of 3 h and 3 h; upkeep by Anna: 3.5 h x 20 x 52 / 12.
    assert outlet(shop, "linkedin", "linkedin") == (3, Decimal("0.5"), Decimal("303.33"))
    assert outlet(shop, "linkedin", "linkedin", posts=2)[0] == 4, "two of 2 h on average"


def test_nobody_there_costs_what_everybody_costs(plan: Plan) -> None:
    assert outlet(plan, "linkedin", posts=1) == (1, 1, 260)
