"""An idea takes a slot's date: what becomes of what was there, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from scaletta.plan.commands import (
    AddPost,
    AddSlots,
    BindPost,
    Command,
    MovePost,
    NewSlot,
    PostFields,
    PostRef,
    SetPostState,
    SlotFields,
    WritePost,
    command_from_json,
    command_to_json,
)
from scaletta.plan.commands.naming import rows_named
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
WEEK = date(2027, 5, 17)
DATE = PostRef(slot="ask", week=WEEK)


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    made = open_session()
    slot = NewSlot(
        slot="ask",
        channel="linkedin",
        fields=SlotFields(weekday=2, time=time(8, 30), format="post", title="Ask the mill"),
        from_day=TODAY,
    )
    send(made, AddSlots(today=TODAY, slots=(slot,)))
    send(made, idea("one", "How we press"))
    return made


def idea(post: str, title: str, **fields: Any) -> AddPost:
    return AddPost(today=TODAY, post=post, channel="linkedin", fields=PostFields(title=title, **fields))


def write(**fields: Any) -> WritePost:
    seen = {name: "Ask the mill" if name == "title" else None for name in fields}
    return WritePost(
        today=TODAY,
        ref=DATE,
        seen=PostFields.model_validate(seen),
        new=PostFields.model_validate(fields),
    )


def bind(post: str = "one", **seen: Any) -> BindPost:
    return BindPost(today=TODAY, ref=DATE, post=post, seen=PostFields.model_validate(seen) if seen else None)


def send(session: Session, command: Command) -> str:
    outcome = session.send(command)
    assert outcome.done, outcome.sentence
    session.flush()
    return outcome.sentence


def on_the_date(session: Session) -> Any:
    (row,) = session.ask(Ask("calendar_between", (WEEK, date(2027, 5, 23)), where=(("slot", "ask"),)))
    return row


def backlog(session: Session) -> list[str]:
    return [row.title for row in session.ask(Ask("backlog", order=("title",)))]


def posts(session: Session) -> list[Any]:
    return session.ask(Ask("post", order=("post",)))


def test_an_idea_takes_an_untouched_date_and_gives_it_back(session: Session) -> None:
    before = posts(session)
    assert send(session, bind(title="Ask the mill")) == "How we press takes Tue 18 May 08:30"
    row = on_the_date(session)
    assert (row.post, row.title, row.state, row.own_time) == ("one", "How we press", "draft", False)
    assert backlog(session) == []
    assert session.undo().done
    assert posts(session) == before and backlog(session) == ["How we press"]
    assert session.redo().done
    assert on_the_date(session).post == "one"


def test_the_text_that_was_there_goes_to_the_backlog(session: Session) -> None:
    send(session, write(title="Frost"))
    before = posts(session)
    assert send(session, bind()) == "How we press takes Tue 18 May 08:30, Frost is in the backlog"
    assert on_the_date(session).post == "one"
    assert backlog(session) == ["Frost"]
    (frost,) = [row for row in posts(session) if row.title == "Frost"]
    assert (frost.slot, frost.format) == (None, "post"), "no slot says its format any more"
    assert session.undo().done
    assert posts(session) == before
    assert session.redo().done
    assert session.undo().done
    assert posts(session) == before


def test_what_was_said_of_a_date_without_a_text_holds_for_the_idea(session: Session) -> None:
    send(session, write(theme="mill"))
    send(session, MovePost(today=TODAY, ref=DATE, day=date(2027, 5, 20), time=time(10)))
    assert send(session, bind()) == "How we press takes Thu 20 May 10:00"
    row = on_the_date(session)
    assert (row.theme, row.day, row.own_time) == ("mill", date(2027, 5, 20), True)
    assert len(posts(session)) == 1
    assert session.undo().done
    assert len(posts(session)) == 2


@pytest.mark.parametrize("state", ["scheduled", "published", "skipped"])
def test_a_date_that_is_settled_keeps_its_text(session: Session, state: Any) -> None:
    send(session, write(title="Frost"))
    send(session, SetPostState(today=TODAY, ref=DATE, state=state))
    outcome = session.send(bind())
    assert not outcome.done and outcome.sentence == f"Not done: Frost is {state}; it keeps its text."


def test_what_has_a_date_is_no_idea(session: Session) -> None:
    send(session, MovePost(today=TODAY, ref=PostRef(post="one"), day=date(2027, 5, 20), time=time(10)))
    outcome = session.send(bind())
    assert outcome.sentence == "Not done: How we press has a date already, Thu 20 May 10:00."


def test_a_text_somebody_wrote_since_is_not_sent_away_unseen(session: Session) -> None:
    send(session, write(title="Frost"))
    outcome = session.send(bind(title="Ask the mill"))
    assert not outcome.done and outcome.conflict is not None
    session.answer(outcome.command_id, mine=True)
    session.flush()
    assert on_the_date(session).post == "one" and backlog(session) == ["Frost"]


def test_it_is_a_value_like_every_command() -> None:
    command = bind(title="Ask the mill")
    assert command_from_json(command_to_json(command)) == command
    assert {("slot", "ask"), ("post", "one")} <= rows_named(command)
    with pytest.raises(ValueError, match="date of a slot"):
        BindPost(today=TODAY, ref=PostRef(post="x"), post="one")
