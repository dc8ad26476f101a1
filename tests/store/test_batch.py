"""Several edits as one change: all of them or none, and one undo for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from tests.blank import new_plan

from scaletta.plan.commands import (
    AddPost,
    Batch,
    DeletePost,
    Edit,
    MovePost,
    PostFields,
    PostRef,
    SetPostState,
    WritePost,
    command_from_json,
    command_to_json,
)
from scaletta.store.ask import Ask
from scaletta.store.sample import load_sample
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(cursor: Any) -> None:
        load_sample(cursor, SAMPLE, TODAY)

    path = tmp_path_factory.mktemp("mill") / "plan.duckdb"
    new_plan(path, fill=fill)
    return path


@pytest.fixture
def session(mill: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "plan.duckdb"
    copyfile(mill, path)
    session = Session(path, who="anna", today=TODAY, state_dir=tmp_path / "state")
    yield session
    session.close()


def late(session: Session) -> list[Any]:
    return session.ask(Ask("work_due", where=(("section", "late"),), order=("position",)))


def ref(row: Any) -> PostRef:
    return PostRef(post=row.post) if row.slot is None else PostRef(slot=row.slot, week=row.week)


def post(session: Session, key: str) -> Any:
    return session.ask(Ask("post", where=(("post", key),)))[0]


def out(row: Any) -> SetPostState:
    return SetPostState(today=TODAY, ref=ref(row), state="published")


def test_all_edits_are_one_change_and_one_undo(session: Session) -> None:
    before = late(session)
    assert len(before) > 3
    seq = session.last_seq
    batch = Batch(today=TODAY, label="mark them", edits=tuple(map(out, before)), sentence="All out")
    outcome = session.send(batch)
    assert outcome.done and outcome.seq == seq + 1 and outcome.sentence == "All out"
    assert late(session) == []
    assert session.changes_since(seq)[0].label == "mark them"
    assert session.undo().done
    assert late(session) == before
    assert session.redo().done
    assert late(session) == []


def test_one_edit_that_cannot_be_done_stops_all(session: Session) -> None:
    before = late(session)
    gone = DeletePost(today=TODAY, ref=PostRef(post="nobody"))
    seq = session.last_seq
    outcome = session.send(Batch(today=TODAY, label="some", edits=(out(before[0]), gone)))
    assert not outcome.done and "no longer in the plan" in outcome.sentence
    assert late(session) == before and session.last_seq == seq


def test_an_edit_sees_what_those_before_it_wrote(session: Session) -> None:
    made = AddPost(today=TODAY, channel="linkedin", state="idea", fields=PostFields(title="One"))
    here = PostRef(post=made.post)
    edits: tuple[Edit, ...] = (
        made,
        WritePost(today=TODAY, ref=here, seen=PostFields(title="One"), new=PostFields(title="Two")),
        MovePost(today=TODAY, ref=here, day=TODAY, time=time(9)),
        SetPostState(today=TODAY, ref=here, state="published"),
    )
    outcome = session.send(Batch(today=TODAY, label="make and mark", edits=edits))
    assert outcome.sentence.startswith("One is in the backlog of LinkedIn. Saved: Two. Two is on")
    row = post(session, made.post)
    assert (row.title, row.day, row.state) == ("Two", TODAY, "published")
    assert session.undo().done
    assert session.ask(Ask("post", where=(("post", made.post),))) == []


def test_nothing_to_do_is_no_change(session: Session) -> None:
    row = late(session)[0]
    session.send(out(row))
    outcome = session.send(Batch(today=TODAY, label="again", edits=(out(row), out(row))))
    assert outcome.done and outcome.seq is None and "already" in outcome.sentence


def test_a_batch_comes_back_from_the_journal(session: Session) -> None:
    batch = Batch(today=TODAY, label="mark", edits=tuple(map(out, late(session))))
    assert command_from_json(command_to_json(batch)) == batch
    assert session.send(batch).done
    assert session.flush() == []


def test_a_batch_holds_no_batch_and_no_undo() -> None:
    for kind in ("batch", "undo"):
        with pytest.raises(ValueError):
            command_from_json(
                f'{{"kind": "batch", "today": "2027-05-12", "label": "x", "edits": [{{"kind": "{kind}"}}]}}'
            )
