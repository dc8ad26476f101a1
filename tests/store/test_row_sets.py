"""Many rows at once do just what they would one by one: the same values, the same refusals, the same undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.store.conftest import TODAY

from scaletta.plan.commands import AddRow, DropRow, EditRows, RowEdit, SetField
from scaletta.store import row_sets
from scaletta.store.ask import Ask
from scaletta.store.session import Session

POSTS = Ask("post", order=("post",))
COSTS = Ask("cost", order=("cost",))
ODD = ["", " x ", "null", "'\"[,]{}", "a\0b", "日本\x1b[31m", "1\n2", None]


@pytest.fixture(params=[0, 10**9], ids=["at once", "one by one"], autouse=True)
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_sets, "FEW", request.param)


def edit(*edits: RowEdit) -> EditRows:
    return EditRows(today=TODAY, label="many rows", edits=edits)


def cost(at: int, **more: Any) -> AddRow:
    row = {"cost": f"c{at:03}", "day": "2027-05-01", "recurs": "once", "kind": "ads", "amount": f"{at}.05"}
    return AddRow(table="cost", row={**row, **more})


def post(at: int, **more: Any) -> AddRow:
    row = {"post": f"p{at:03}", "channel": "linkedin", "state": "idea", "title": f"Post {at}"}
    return AddRow(table="post", row={**row, **more})


def set_post(at: int, field: str, seen: Any, new: Any) -> SetField:
    return SetField(table="post", key={"post": f"p{at:03}"}, field=field, seen=seen, new=new)


def done(session: Session, *edits: RowEdit) -> None:
    outcome = session.send(edit(*edits))
    assert outcome.done, outcome.sentence
    assert not session.flush(wait=5)


def refused(session: Session, *edits: RowEdit) -> str:
    outcome = session.send(edit(*edits))
    assert not outcome.done
    return outcome.sentence


def test_rows_are_added_set_and_dropped_and_all_of_it_taken_back(
    open_session: Callable[..., Session],
) -> None:
    session = open_session()
    done(session, *(cost(at, text=ODD[at % len(ODD)], until_day="2027-06-01") for at in range(30)))
    first = session.ask(COSTS)
    assert [row.text for row in first] == [ODD[at % len(ODD)] for at in range(30)]
    assert {str(row.amount) for row in first[:2]} == {"0.05", "1.05"}
    changes: list[RowEdit] = []
    for row in first:
        at = int(row.cost[1:])
        key: dict[str, Any] = {"cost": row.cost}
        if at % 3 == 0:
            whole: dict[str, Any] = {
                name: value if value is None else str(value) for name, value in row._asdict().items()
            }
            changes.append(DropRow(table="cost", row=whole))
        if at % 3 == 1:
            changes.append(SetField(table="cost", key=key, field="amount", seen=str(row.amount), new="7.00"))
        if at % 2 and at % 3:  # some rows set one column, some two
            changes.append(SetField(table="cost", key=key, field="text", seen=row.text, new=ODD[-at % 8]))
    changes.append(cost(100))
    done(session, *changes)
    after = session.ask(COSTS)
    assert len(after) == 21
    for row in after[:-1]:
        at = int(row.cost[1:])
        assert str(row.amount) == ("7.00" if at % 3 == 1 else f"{at}.05")
        assert row.text == (ODD[-at % 8] if at % 2 else ODD[at % 8])
    assert session.undo().done
    assert session.ask(COSTS) == first
    assert session.redo().done
    assert session.ask(COSTS) == after
    assert session.undo().done
    assert session.undo().done
    assert not session.ask(COSTS)


def test_columns_that_are_not_named_take_their_defaults(open_session: Callable[..., Session]) -> None:
    session = open_session()
    done(session, *(post(at) for at in range(20)), *(post(at, put_off=3) for at in range(20, 40)))
    assert [row.put_off for row in session.ask(POSTS)] == [0] * 20 + [3] * 20


def test_rows_exchange_what_has_to_be_unique(
    open_session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only together: one by one the first would take the other's place."""
    monkeypatch.setattr(row_sets, "FEW", 0)
    session = open_session()
    weeks = ["2027-05-03", "2027-05-10", "2027-05-17"]
    done(session, *(post(at, slot="s", week=week) for at, week in enumerate(weeks)))
    done(session, *(set_post(at, "week", week, weeks[(at + 1) % 3]) for at, week in enumerate(weeks)))
    assert [str(row.week) for row in session.ask(POSTS)] == [*weeks[1:], weeks[0]]
    assert session.undo().done
    assert [str(row.week) for row in session.ask(POSTS)] == weeks


def test_one_row_that_does_not_fit_refuses_all(open_session: Callable[..., Session]) -> None:
    session = open_session()
    done(session, *(post(at) for at in range(20)))
    before = session.ask(POSTS)
    sets = [set_post(at, "title", f"Post {at}", "New") for at in range(19)]
    assert "Post 19" in refused(session, *sets, set_post(19, "title", "Other", "New"))
    assert "no longer in the plan" in refused(session, *sets, set_post(20, "title", None, "New"))
    assert "is in the plan already" in refused(session, *(post(at) for at in range(19, 40)))
    assert "is in the plan already" in refused(session, *(post(at % 30 + 50) for at in range(31)))
    drops = [
        DropRow(table="post", row={"post": f"p{at:03}", "channel": "linkedin", "title": f"Post {at}"})
        for at in range(20)
    ]
    wrong = DropRow(table="post", row={"post": "p003", "title": "Other"})
    assert "Post 3" in refused(session, *drops[:3], wrong, *drops[4:])
    assert "no longer in the plan" in refused(session, *drops, drops[0])
    assert "does not fit" in refused(
        session, *(post(at, slot="s", week="2027-05-03") for at in range(50, 70))
    )
    assert session.ask(POSTS) == before
    assert session.last_seq == 1


def test_a_colleague_who_was_quicker_refuses_the_whole(open_session: Callable[..., Session]) -> None:
    anna, caro = open_session(), open_session("caro")
    done(anna, *(post(at) for at in range(20)))
    caro.flush()
    while not caro.poll():
        pass
    done(anna, set_post(7, "title", "Post 7", "Anna's"))
    outcome = caro.send(edit(*(set_post(at, "title", f"Post {at}", "Caro's") for at in range(20))))
    assert outcome.done  # her copy does not know yet
    (late,) = caro.flush(wait=5)
    assert not late.done
    assert "anna" in late.sentence
    titles = [row.title for row in open_session("luca").ask(POSTS)]
    assert titles == [f"Post {at}" if at != 7 else "Anna's" for at in range(20)]


SLOT: dict[str, Any] = {"slot": "s", "channel": "linkedin", "weekday": 2, "time": "18:30:00"}


def version(week: str, **more: Any) -> dict[str, Any]:
    return {**SLOT, "week": week, "runs": True, "every": 1, "anchor": "2027-05-03", **more}


def test_versions_of_a_slot_come_and_go_by_themselves(open_session: Callable[..., Session]) -> None:
    session = open_session()
    done(session, AddRow(table="slot", row=version("2027-05-03")))
    done(session, AddRow(table="slot", row=version("2027-05-10", title="Later")))
    weeks = Ask("slot", columns=("week",), order=("week",))
    assert session.undo().done
    assert len(session.ask(weeks)) == 1
    assert session.redo().done
    done(session, post(1, slot="s", week="2027-05-10"))
    done(session, DropRow(table="slot", row=version("2027-05-03")))
    assert [str(row.week) for row in session.ask(weeks)] == ["2027-05-10"]
    says = refused(session, DropRow(table="slot", row=version("2027-05-10", title="Later")))
    assert "a post hangs on" in says
    assert session.undo().done
    assert len(session.ask(weeks)) == 2


def test_a_row_is_named_by_its_whole_key(open_session: Callable[..., Session]) -> None:
    session = open_session()
    done(session, AddRow(table="slot", row=version("2027-05-03")))
    key: dict[str, Any] = {"week": "2027-05-03", "slot": "s"}
    done(session, SetField(table="slot", key=key, field="title", seen=None, new="Any order"))
    assert "not named by slot" in refused(
        session, SetField(table="slot", key={"slot": "s"}, field="title", seen="Any order", new="x")
    )
