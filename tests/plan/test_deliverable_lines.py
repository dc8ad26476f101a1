"""A deliverable's line and the commands that write it: what is not typed stays, what is comes out right."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaletta.plan.commands import Delivery
from scaletta.plan.deliverable_lines import (
    add_deliverable,
    by_months,
    deliverable_edits,
    free_key,
    line_of_deliverable,
)
from scaletta.plan.entry.records import DeliverableLine, Month, Target
from scaletta.plan.model import PlanError

TODAY = date(2027, 5, 12)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
CHANNELS = st.sampled_from(["linkedin", "blog", "newsletter", "website"])


@st.composite
def deliveries(draw: st.DrawFn) -> list[Delivery]:
    monthly = draw(st.booleans())
    found = {}
    for channel in draw(st.lists(CHANNELS, min_size=1, max_size=4, unique=True)):
        day = draw(DAYS)
        precision = "month" if monthly else "day"
        found[channel] = Delivery.model_validate(
            {"channel": channel, "day": day.replace(day=1) if monthly else day, "day_precision": precision}
        )
    return list(found.values())


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "deliverable": "guide",
        "title": draw(st.text(min_size=1, max_size=20)),
        "format": draw(st.sampled_from(["ebook", "infographic"])),
        "state": draw(st.sampled_from(["idea", "planned", "in work", "ready", "out", "dropped"])),
        "owner": draw(st.sampled_from([None, "anna"])),
        "theme": draw(st.sampled_from([None, "harvest"])),
        "campaign": None,
        "hours": draw(st.none() | st.integers(0, 200).map(lambda n: Decimal(n) / 4)),
        "work_from": draw(st.none() | DAYS),
        "budget": draw(st.none() | st.integers(0, 900).map(Decimal)),
    }


@given(rows(), deliveries())
def test_a_line_that_is_entered_as_it_stands_changes_nothing(
    row: dict[str, Any], places: list[Delivery]
) -> None:
    assert deliverable_edits(row, places, line_of_deliverable(row, places), TODAY) == []


@given(rows(), deliveries(), deliveries())
def test_the_edits_turn_what_there_is_into_what_the_line_says(
    row: dict[str, Any], places: list[Delivery], wanted: list[Delivery]
) -> None:
    now = {one.channel: one for one in places}
    for edit in deliverable_edits(row, places, line_of_deliverable(row, wanted), TODAY):
        match edit.kind:
            case "add delivery":
                assert edit.delivery.channel not in now
                now[edit.delivery.channel] = edit.delivery
            case "move delivery":
                assert now[edit.seen.channel] == edit.seen
                now[edit.new.channel] = edit.new
            case "drop delivery":
                assert now.pop(edit.seen.channel) == edit.seen
    assert now == {one.channel: one for one in wanted}


def test_outlets_go_out_staggered() -> None:
    line = DeliverableLine(
        when=date(2028, 3, 14),
        format="ebook",
        title="Olive harvest guide",
        outlets=(Target("website"), Target("newsletter", 2), Target("linkedin", -1)),
    )
    command = add_deliverable(line, TODAY, taken={"olive-harvest-guide"})
    assert command.deliverable == "olive-harvest-guide-2"
    assert [(one.channel, one.day.day, one.day_precision) for one in command.deliveries] == [
        ("website", 14, "day"),
        ("newsletter", 16, "day"),
        ("linkedin", 13, "day"),
    ]


def test_a_bare_month_stays_a_month() -> None:
    line = DeliverableLine(
        when=Month(2027, 9), format="infographic", title="Acidity", outlets=(Target("blog"),)
    )
    (delivery,) = add_deliverable(line, TODAY).deliveries
    assert delivery == Delivery(channel="blog", day=date(2027, 9, 1), day_precision="month")


@pytest.mark.parametrize("missing", ["title", "format", "when", "outlets"])
def test_what_is_missing_is_asked_for(missing: str) -> None:
    said: dict[str, Any] = {
        "when": Month(2027, 9),
        "format": "ebook",
        "title": "Guide",
        "outlets": (Target("blog"),),
    }
    said[missing] = () if missing == "outlets" else None
    with pytest.raises(PlanError, match="Say"):
        add_deliverable(DeliverableLine(**said), TODAY)


@given(DAYS, st.integers(-30, 30))
def test_months_keep_the_day_as_far_as_there_is_one(day: date, by: int) -> None:
    moved = by_months(day, by)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == by
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def test_a_key_in_use_gets_a_number() -> None:
    assert free_key("a", {"a", "a-2"}) == "a-3"
    assert len(free_key("x" * 60, {"x" * 60})) <= 60
