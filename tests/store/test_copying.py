"""Copying slots: to another outlet, to another week, beside themselves; nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from scaletta.plan.commands import (
    AddChannel,
    AddEditorialPlan,
    AddSlots,
    ChannelFields,
    Command,
    CopySlots,
    NewSlot,
    SlotCopy,
    SlotFields,
    command_from_json,
    command_to_json,
)
from scaletta.plan.commands.naming import rows_named
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
WEEK = date(2027, 5, 17)


def send(session: Session, command: Command) -> str:
    outcome = session.send(command)
    assert outcome.done, outcome.sentence
    session.flush()
    return outcome.sentence


def slot(key: str, weekday: int, at: time, **fields: Any) -> NewSlot:
    given = SlotFields.model_validate({"weekday": weekday, "time": at, "format": "post", **fields})
    return NewSlot(slot=key, channel="linkedin", fields=given, from_day=TODAY)


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    made = open_session()
    two = (slot("oils", 2, time(8, 30), title="Three oils"), slot("ask", 5, time(8, 30), title="Ask us"))
    send(made, AddSlots(today=TODAY, slots=two))
    fields = ChannelFields(name="Instagram", account="page")
    send(
        made,
        AddChannel(today=TODAY, channel="instagram", network="instagram", role="supporting", fields=fields),
    )
    plan = AddEditorialPlan(
        today=TODAY, channel="instagram", valid_from=date(2027, 5, 1), valid_to=date(2027, 6, 30)
    )
    send(made, plan)
    return made


def copy(*slots: str, channel: str = "instagram", from_day: date = WEEK, **how: Any) -> CopySlots:
    copies = tuple(SlotCopy(slot=one, week=WEEK, **how) for one in slots)
    return CopySlots(today=TODAY, copies=copies, channel=channel, week=WEEK, from_day=from_day)


def days(session: Session, channel: str) -> list[date]:
    rows = session.ask(
        Ask("calendar_between", (TODAY, date(2027, 6, 30)), where=(("channel", channel),), order=("day",))
    )
    return [row.day for row in rows]


def test_a_week_goes_to_another_outlet_and_back_in_one_undo(session: Session) -> None:
    said = send(session, copy("oils", "ask"))
    assert said == "Copied 2 slots to Instagram: 13 dates from Tue 18 May"
    assert days(session, "instagram") == days(session, "linkedin")[1:], "from the week on screen on"
    assert session.undo().done
    assert days(session, "instagram") == []
    assert session.redo().done
    assert len(days(session, "instagram")) == 13


def test_what_is_there_is_said_and_not_doubled(session: Session) -> None:
    send(session, copy("ask"))
    before = days(session, "instagram")
    said = send(session, copy("oils", "ask"))
    assert said == "Copied Three oils to Instagram: 7 dates from Tue 18 May; Ask us is there already"
    assert len(days(session, "instagram")) == len(before) + 7
    outcome = session.send(copy("oils", "ask"))
    assert outcome.done and outcome.seq is None
    assert outcome.sentence == "Nothing copied: 2 slots are there already on Instagram"


def test_the_same_slot_twice_in_one_copy_is_one(session: Session) -> None:
    said = send(session, copy("oils", "oils", weekday=4))
    assert said == "Copied Three oils to Instagram: 6 dates from Thu 20 May; Three oils is there already"


def test_on_another_day_of_its_own_outlet(session: Session) -> None:
    said = send(session, copy("oils", channel="linkedin", weekday=3))
    assert said == "Copied Three oils to LinkedIn: 7 dates from Wed 19 May"


def test_slots_that_take_turns_keep_taking_turns(session: Session) -> None:
    one, two = slot("a", 3, time(9), every=2, title="A"), slot("b", 3, time(9), every=2, title="B")
    send(session, AddSlots(today=TODAY, slots=(one,)))
    send(session, AddSlots(today=TODAY, slots=(two.model_copy(update={"from_day": WEEK}),)))
    send(session, copy("a", "b", from_day=WEEK + timedelta(days=7)))
    rows = session.ask(
        Ask(
            "calendar_between",
            (WEEK, WEEK + timedelta(days=34)),
            where=(("channel", "instagram"),),
            order=("day",),
        )
    )
    assert [row.title for row in rows] == ["B", "A", "B", "A"], "B in the week copied from, so B comes first"


def test_a_copy_says_when_no_plan_covers_it(session: Session) -> None:
    said = send(session, copy("oils", from_day=date(2027, 8, 2)))
    assert said == "Copied Three oils to Instagram, but no editorial plan covers it yet: no date comes out"


def test_it_is_a_value_like_every_command() -> None:
    command = copy("oils", "ask", weekday=4)
    assert command_from_json(command_to_json(command)) == command
    assert {("slot", "oils"), ("slot", "ask")} < rows_named(command)
    with pytest.raises(ValueError, match="Monday"):
        CopySlots(today=TODAY, copies=command.copies, channel="x", week=TODAY, from_day=TODAY)
