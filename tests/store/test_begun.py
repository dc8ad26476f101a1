"""What begins a date: its first words, or a state somebody set; giving or moving it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.blank import new_plan
from tests.store.conftest import found

from scaletta.plan.commands import (
    AddSlots,
    Batch,
    Edit,
    MovePost,
    NewSlot,
    PostFields,
    PostRef,
    RemoveSlot,
    SetPostState,
    SlotFields,
    WritePost,
)
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY, MONDAY = date(2027, 5, 12), date(2027, 5, 17)
REF = PostRef(slot="s", week=MONDAY)


@pytest.fixture
def with_slot(tmp_path: Path) -> Iterator[Session]:
    """Tuesdays at nine on LinkedIn."""
    new_plan(tmp_path / "mill.duckdb", fill=found)
    session = Session(tmp_path / "mill.duckdb", who="anna", today=TODAY, state_dir=tmp_path / "state")
    fields = SlotFields(weekday=2, time=time(9), title="Three oils")
    slot = NewSlot(slot="s", channel="linkedin", fields=fields, from_day=TODAY)
    assert session.send(AddSlots(today=TODAY, slots=(slot,))).done
    yield session
    session.close()


def give(**fields: Any) -> WritePost:
    new = PostFields.model_validate(fields)
    seen = PostFields.model_validate({name: False if name == "decisive" else None for name in fields})
    return WritePost(today=TODAY, ref=REF, seen=seen, new=new)


def move(day: int) -> MovePost:
    return MovePost(today=TODAY, ref=REF, day=date(2027, 5, day), time=time(10))


def row(session: Session) -> Any:
    (shown,) = [
        row
        for row in session.ask(Ask("calendar_between", (TODAY, date(2027, 6, 30))))
        if (row.slot, row.week) == ("s", MONDAY)
    ]
    return shown


PLANNING: list[Edit] = [move(20), move(21), move(27), give(hours=3), give(decisive=True), give(original=True)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from(PLANNING), min_size=1, max_size=4))
def test_planning_a_date_does_not_begin_it(with_slot: Session, edits: list[Edit]) -> None:
    before = with_slot.ask(Ask("post"))
    batch = Batch(today=TODAY, label="plan", edits=tuple(e.model_copy() for e in edits))
    outcome = with_slot.send(batch)
    assert (row(with_slot).state == "planned" and not row(with_slot).own_time) or row(with_slot).slot == "s"
    assert row(with_slot).state == "planned"
    if outcome.seq is not None:
        assert with_slot.undo().done
    assert with_slot.ask(Ask("post")) == before


@pytest.mark.parametrize("words", [{"title": "Harvest"}, {"body": "Forty crates."}])
def test_the_first_words_begin_it(with_slot: Session, words: dict[str, str]) -> None:
    assert with_slot.send(move(20)).done
    seen = PostFields.model_validate(dict.fromkeys(words))
    new = PostFields.model_validate(words)
    assert with_slot.send(WritePost(today=TODAY, ref=REF, seen=seen, new=new)).done
    assert row(with_slot).state == "draft"
    assert with_slot.undo().done and row(with_slot).state == "planned" and row(with_slot).day.day == 20


def test_a_state_that_was_set_stays(with_slot: Session) -> None:
    assert with_slot.send(SetPostState(today=TODAY, ref=REF, state="ready")).done
    assert with_slot.send(move(20)).done
    assert row(with_slot).state == "ready"


def test_a_date_that_is_no_more_leaves_nothing_in_the_backlog(with_slot: Session) -> None:
    assert with_slot.send(give(hours=3)).done
    outcome = with_slot.send(RemoveSlot(today=TODAY, slot="s", from_day=TODAY))
    assert outcome.done and "draft" not in outcome.sentence
    assert with_slot.ask(Ask("backlog")) == []
    assert with_slot.undo().done
    assert row(with_slot).hours == 3
