"""Deliverables in the file: every command and its undo, what carries them, and two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from tests.blank import new_plan

from scaletta.plan.commands import (
    AddDeliverable,
    AddDelivery,
    AddMarketNote,
    AddPost,
    Command,
    DeleteDeliverable,
    DeliverableFields,
    Delivery,
    DropDelivery,
    EditDeliverable,
    MoveDelivery,
    PostFields,
    RevisePlan,
    command_from_json,
    command_to_json,
)
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
BLOG = Delivery(channel="blog", day=date(2027, 6, 7))
NEWS = Delivery(channel="newsletter", day=date(2027, 6, 1), day_precision="month")
TABLES = ("deliverable", "delivery", "market_note", "plan_revision", "post")


def _fill(cursor: Any) -> None:
    cursor.execute("insert into company (company, name) values ('mill', 'Mill')")
    for name in ("blog", "newsletter", "linkedin"):
        cursor.execute(
            "insert into channel (channel, network, name, account, role) "
            "values (?, ?, ?, 'own', 'supporting')",
            [name, name, name.title()],
        )
    cursor.execute(
        "insert into communication_plan values ('p', 'Summer', date '2027-05-01', date '2027-10-31')"
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "plan.duckdb"
    new_plan(path, fill=_fill)
    return path


@pytest.fixture
def people(small: Path, tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    path = tmp_path / "plan.duckdb"
    copyfile(small, path)
    made: list[Session] = []

    def person(who: str) -> Session:
        made.append(Session(path, who=who, today=TODAY, state_dir=tmp_path / who))
        return made[-1]

    yield person
    for session in made:
        session.close()


@pytest.fixture
def anna(people: Callable[[str], Session]) -> Session:
    session = people("anna")
    guide = AddDeliverable(
        today=TODAY,
        deliverable="guide",
        fields=DeliverableFields(title="Guide", format="ebook"),
        deliveries=(BLOG, NEWS),
    )
    assert session.send(guide).sentence == "Added Guide: Blog Mon 7 Jun 2027, Newsletter in Jun 2027"
    session.flush()
    return session


def kept(session: Session) -> dict[str, list[Any]]:
    return {table: sorted(map(str, session.ask(Ask(table)))) for table in TABLES}


EDITS: dict[str, Command] = {
    "change": EditDeliverable(
        today=TODAY,
        deliverable="guide",
        seen=DeliverableFields(title="Guide", hours=None),
        new=DeliverableFields(title="Olive guide", hours=Decimal(24)),
    ),
    "another month": MoveDelivery(
        today=TODAY,
        deliverable="guide",
        seen=NEWS,
        new=NEWS.model_copy(update={"day": date(2027, 7, 1)}),
    ),
    "another outlet": MoveDelivery(
        today=TODAY, deliverable="guide", seen=BLOG, new=BLOG.model_copy(update={"channel": "linkedin"})
    ),
    "one more outlet": AddDelivery(
        today=TODAY, deliverable="guide", delivery=BLOG.model_copy(update={"channel": "linkedin"})
    ),
    "one less": DropDelivery(today=TODAY, deliverable="guide", seen=NEWS),
    "none": DeleteDeliverable(today=TODAY, deliverable="guide", seen=DeliverableFields(title="Guide")),
    "note": AddMarketNote(today=TODAY, from_day=TODAY, until_day=TODAY, text="Frost"),
    "revision": RevisePlan(today=TODAY, communication_plan="p", reason="Later"),
}


@pytest.mark.parametrize("name", EDITS)
def test_undo_puts_back_what_there_was_and_redo_does_it_again(anna: Session, name: str) -> None:
    before = kept(anna)
    outcome = anna.send(command_from_json(command_to_json(EDITS[name])))
    assert outcome.done and outcome.seq
    after = kept(anna)
    assert after != before
    assert anna.flush() == []
    assert anna.undo().done
    assert kept(anna) == before
    assert anna.redo().done
    assert kept(anna) == after
    assert anna.flush() == []


def test_what_is_carried_is_dropped_and_not_deleted(anna: Session) -> None:
    post = AddPost(
        today=TODAY, channel="blog", fields=PostFields(title="About the guide", deliverable="guide")
    )
    assert anna.send(post).done
    outcome = anna.send(EDITS["none"])
    assert outcome.sentence == "Guide is dropped; what carries it stays (1 post)"
    (row,) = anna.ask(Ask("deliverable"))
    assert row.state == "dropped"
    assert "dropped already" in anna.send(EDITS["none"].model_copy(update={"id": "again"})).sentence


def test_two_who_move_the_same_date_are_told_of_each_other(
    people: Callable[[str], Session], anna: Session
) -> None:
    caro = people("caro")
    july = EDITS["another month"]
    august = MoveDelivery(
        today=TODAY, deliverable="guide", seen=NEWS, new=NEWS.model_copy(update={"day": date(2027, 8, 1)})
    )
    assert anna.send(july).done and anna.flush() == []
    assert caro.send(august).done
    (refused,) = caro.flush()
    assert refused.conflict is not None and refused.conflict.who == "anna"
    assert "your screen showed Tue 1 Jun 2027, you set Sun 1 Aug 2027" in refused.sentence
    assert caro.answer(refused.command_id, mine=True).done
    assert caro.flush() == []
    (row,) = caro.ask(Ask("delivery", where=(("channel", "newsletter"),)))
    assert row.day == date(2027, 8, 1)


def test_what_another_deleted_can_be_brought_back(people: Callable[[str], Session], anna: Session) -> None:
    caro = people("caro")
    assert anna.send(EDITS["none"]).done and anna.flush() == []
    assert caro.send(EDITS["change"]).done
    (refused,) = caro.flush()
    assert not refused.done
    assert caro.answer(refused.command_id, mine=True).done
    assert caro.flush() == []
    (row,) = caro.ask(Ask("deliverable"))
    assert row.title == "Olive guide"


def test_a_revision_ties_the_notes_it_answers(anna: Session) -> None:
    note = AddMarketNote(today=TODAY, from_day=TODAY, until_day=TODAY, text="Frost")
    anna.send(note)
    revision = RevisePlan(
        today=TODAY, communication_plan="p", reason="Ebook later", notes=(note.market_note,)
    )
    assert anna.send(revision).sentence == "Revised Summer: Ebook later; it answers 1 market note"
    (row,) = anna.ask(Ask("communication_revision"))
    assert (row.reason, row.text) == ("Ebook later", "Frost")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            AddDeliverable(
                today=TODAY,
                deliverable="guide",
                fields=DeliverableFields(title="G", format="ebook"),
                deliveries=(BLOG,),
            ),
            "already",
        ),
        (
            AddDeliverable(
                today=TODAY,
                deliverable="g",
                fields=DeliverableFields(title="G", format="eboook"),
                deliveries=(BLOG,),
            ),
            "Did you mean ebook",
        ),
        (
            AddDelivery(
                today=TODAY, deliverable="guide", delivery=BLOG.model_copy(update={"channel": "blgo"})
            ),
            "Did you mean blog",
        ),
        (AddDelivery(today=TODAY, deliverable="guide", delivery=BLOG), "already"),
        (
            MoveDelivery(
                today=TODAY,
                deliverable="guide",
                seen=BLOG,
                new=BLOG.model_copy(update={"channel": "newsletter"}),
            ),
            "already",
        ),
        (DropDelivery(today=TODAY, deliverable="gone", seen=BLOG), "no longer in the plan"),
        (
            AddMarketNote(today=TODAY, from_day=TODAY, until_day=date(2027, 1, 1), text="x"),
            "before it begins",
        ),
        (RevisePlan(today=TODAY, communication_plan="gone", reason="x"), "no longer in the file"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(anna: Session, command: Command, why: str) -> None:
    before = kept(anna)
    outcome = anna.send(command)
    assert not outcome.done and why in outcome.sentence
    assert kept(anna) == before
