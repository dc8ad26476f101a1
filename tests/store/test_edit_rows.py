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
