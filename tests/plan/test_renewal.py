"""Renewing: which period follows, what is sent, and what differs between two periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from scaletta.plan.commands import AddEditorialPlan, EditSlot, RemoveSlot
from scaletta.plan.differences import differences
from scaletta.plan.model import Period, PlanError
from scaletta.plan.renewal import Choice, going_on, next_period, renew
from scaletta.plan.slots import SlotVersion, Versions

MAY_JUNE = Period(date(2027, 5, 1), date(2027, 6, 30))
JULY_AUGUST = Period(date(2027, 7, 1), date(2027, 8, 31))
TODAY = date(2027, 6, 24)
WEEK = date(2027, 4, 26)
OILS = SlotVersion(2, time(8, 30), WEEK, format="post", title="Three oils", owner="caro")
ASK = SlotVersion(5, time(12, 15), WEEK, format="post", title="Ask us")
SLOTS: dict[str, Versions] = {"oils": {WEEK: OILS}, "ask": {WEEK: ASK}}


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2027, 6, 24), JULY_AUGUST),
        (date(2027, 7, 1), JULY_AUGUST),
        (date(2027, 7, 12), Period(date(2027, 7, 12), date(2027, 8, 31))),
        (date(2027, 8, 20), Period(date(2027, 8, 20), date(2027, 10, 19))),
    ],
)
def test_the_next_period_never_begins_before_today(today: date, then: Period) -> None:
    assert next_period(MAY_JUNE, today) == then


def test_a_renewal_opens_the_period_and_edits_from_its_first_day() -> None:
    choices = [Choice("oils", weekday=3, time=time(9)), Choice("ask", "drop")]
    batch = renew("linkedin", "LinkedIn", JULY_AUGUST, choices, SLOTS, [MAY_JUNE], TODAY)
    opened, moved, dropped = batch.edits
    assert isinstance(opened, AddEditorialPlan) and isinstance(moved, EditSlot)
    assert isinstance(dropped, RemoveSlot)
    assert (opened.valid_from, opened.valid_to) == (JULY_AUGUST.first, JULY_AUGUST.last)
    assert moved.new.given() == {"weekday": 3, "time": time(9)}
    assert moved.seen.given() == {"weekday": 2, "time": time(8, 30)}
    assert moved.from_day == dropped.from_day == JULY_AUGUST.first
    assert batch.sentence == ("LinkedIn is renewed, 1 Jul - 31 Aug 2027: 1 slot moves, 1 is dropped; 8 dates")


def test_what_goes_on_sends_nothing_but_the_period() -> None:
    choices = [Choice("oils", weekday=2), Choice("ask")]
    batch = renew("linkedin", "LinkedIn", JULY_AUGUST, choices, SLOTS, [MAY_JUNE], TODAY)
    assert len(batch.edits) == 1
    assert batch.sentence == "LinkedIn is renewed, 1 Jul - 31 Aug 2027: 2 slots go on; 18 dates"


def test_two_periods_do_not_overlap() -> None:
    late = Period(date(2027, 6, 15), date(2027, 8, 14))
    with pytest.raises(PlanError, match="LinkedIn has a plan 1 May - 30 Jun 2027; two plans"):
        renew("linkedin", "LinkedIn", late, [], SLOTS, [MAY_JUNE], TODAY)


def test_a_slot_that_stopped_is_not_asked_about() -> None:
    slots = {**SLOTS, "ask": {WEEK: ASK, date(2027, 6, 7): replace(ASK, runs=False)}}
    assert going_on(slots, JULY_AUGUST.first) == {"oils": OILS}


def test_differences_of_two_periods() -> None:
    july = date(2027, 7, 5)
    slots: dict[str, Versions] = {
        "oils": {WEEK: OILS, july: replace(OILS, weekday=3, owner="anna")},
        "ask": {WEEK: ASK, date(2027, 6, 28): replace(ASK, runs=False)},
        "film": {july: SlotVersion(4, time(18), july, every=2, format="video")},
        "same": {WEEK: replace(ASK, title="Same")},
    }
    found = [(one.kind, one.name, one.says) for one in differences(slots, MAY_JUNE, JULY_AUGUST)]
    assert found == [
        ("changed", "Three oils", "tue 08:30 → wed 08:30, owner caro → anna"),
        ("new", "video", "thu 18:00 every 2 weeks, 4 dates"),
        ("gone", "Ask us", "fri 12:15, 8 dates"),
        ("same", "Same", "fri 12:15, 8 dates → 9"),
    ]
