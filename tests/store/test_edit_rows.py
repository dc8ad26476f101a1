"""Rows edited as they stand: written whole or not at all, undone exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.conftest import TODAY

from scaletta.plan.commands import AddRow, DropRow, EditRows, RowEdit, SetField
from scaletta.store.ask import Ask
from scaletta.store.session import Session

CHANNEL = Ask("channel", columns=("channel", "name", "opened"), order=("channel",))


def edit(*edits: RowEdit) -> EditRows:
    return EditRows(today=TODAY, label="mend rows", edits=edits)


def test_set_add_drop_and_undo(open_session: Callable[..., Session]) -> None:
    session = open_session()
    before = session.ask(CHANNEL)
    plan = session.ask(Ask("editorial_plan"))[0]._asdict()
    row: dict[str, str | int | float | bool | None]
    row = {name: None if value is None else str(value) for name, value in plan.items()}
    outcome = session.send(
        edit(
            SetField(
                table="channel", key={"channel": "linkedin"}, field="opened", seen=None, new="2025-03-01"
            ),
            DropRow(table="editorial_plan", row=row),
            AddRow(
                table="market_note",
                row={
                    "market_note": "n",
                    "from_day": "2027-05-01",
                    "until_day": "2027-05-01",
                    "kind": "market",
                    "text": "Frost",
                },
            ),
        )
    )
    assert outcome.done, outcome.sentence
    assert str(session.ask(CHANNEL)[0].opened) == "2025-03-01"
    assert not session.ask(Ask("editorial_plan")) and session.ask(Ask("market_note"))[0].text == "Frost"
    assert not session.flush(wait=5)
    assert session.undo().done
    assert session.ask(CHANNEL) == before and not session.ask(Ask("market_note"))
    assert session.ask(Ask("editorial_plan"))[0]._asdict() == plan


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (SetField(table="change", key={"seq": 1}, field="who", seen="anna", new="me"), "cannot be edited"),
        (SetField(table="nothing", key={"a": 1}, field="b", seen=1, new=2), "cannot be edited"),
        (
            SetField(table="channel", key={"channel": "linkedin"}, field="mood", seen=1, new=2),
            "no column mood",
        ),
        (SetField(table="channel", key={"channel": "x"}, field="name", seen="a", new="b"), "no longer in"),
        (SetField(table="channel", key={"channel": "linkedin"}, field="name", seen="a", new="b"), "LinkedIn"),
    ],
)
def test_what_does_not_fit_is_refused(
    open_session: Callable[..., Session],
    one: RowEdit,
    says: str,
) -> None:
    session = open_session()
    outcome = session.send(edit(one))
    assert not outcome.done and says in outcome.sentence
    assert session.last_seq == 0


def market_note(session: Session) -> dict[str, str | int | float | bool | None]:
    """The only note, as SQL would name it."""
    (note,) = session.ask(Ask("market_note"))
    return {name: None if value is None else str(value) for name, value in note._asdict().items()}


def set_text(seen: str, new: str) -> EditRows:
    return edit(SetField(table="market_note", key={"market_note": "n"}, field="text", seen=seen, new=new))


@pytest.fixture
def two(open_session: Callable[..., Session]) -> tuple[Session, Session]:
    """Two people who have read the same note; the second has rewritten it."""
    anna, caro = open_session("anna"), open_session("caro")
    row: dict[str, str | int | float | bool | None] = {
        "market_note": "n",
        "from_day": "2027-05-01",
        "until_day": "2027-05-01",
        "kind": "market",
        "text": "Frost",
    }
    assert caro.send(edit(AddRow(table="market_note", row=row))).done
    caro.flush()
    anna._copied_at = 0
    anna.poll()
    assert caro.send(set_text("Frost", "Hail")).done
    caro.flush()
    return anna, caro


def test_mine_is_written_over_a_row_somebody_else_changed(two: tuple[Session, Session]) -> None:
    anna, _ = two
    sent = set_text("Frost", "Drought")
    assert anna.send(sent).done
    (refused,) = anna.flush()
    assert "caro changed the text" in refused.sentence
    outcome = anna.answer(sent.id, mine=True)
    assert outcome.done, outcome.sentence
    assert anna.flush() == []
    assert market_note(anna)["text"] == "Drought"


def test_mine_deletes_a_row_somebody_else_changed(two: tuple[Session, Session]) -> None:
    anna, _ = two
    sent = edit(DropRow(table="market_note", row=market_note(anna)))
    assert anna.send(sent).done
    (refused,) = anna.flush()
    assert "caro changed the text" in refused.sentence
    assert "you deleted it" in refused.sentence
    assert anna.answer(sent.id, mine=True).done
    assert anna.flush() == []
    assert anna.ask(Ask("market_note")) == []
