"""The month-end sheet: only what is missing, typed one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import TODAY, Player

from scaletta.plan.ledger_lines import drop_entry
from scaletta.store.ask import Ask
from scaletta.tui.screens.roi import RoiView


@pytest.fixture
def sheet(sample: Path) -> Iterator[Player]:
    made = Player(sample, RoiView, (80, 20))
    made.press("E")
    yield made
    made.close()


def rows(player: Player) -> list[tuple[str, str | None]]:
    view: Any = player.view
    return [(row.kind, row.channel) for row in view.rows]


def test_only_what_is_missing_is_asked_for_with_the_last_value_beside(sheet: Player) -> None:
    assert "Month end, April 2027" in sheet.screen[0]
    assert ("followers", "x") in rows(sheet) and ("followers", "linkedin") not in rows(sheet)
    assert "228 on" in sheet.text


def test_a_count_is_typed_and_the_next_row_is_under_the_cursor(sheet: Player) -> None:
    view: Any = sheet.view
    before = rows(sheet)
    while view.row.channel != "x":
        sheet.press("down")
    sheet.press("enter")
    assert "people today, +3" in sheet.preview("231") and "A number" in sheet.preview("many")
    assert "A number" in sheet.preview("2.5")
    sheet.enter("231")
    assert [row for row in before if row != ("followers", "x")] == rows(sheet)
    where = (("channel", "x"), ("day", TODAY), ("kind", "total"))
    (reading,) = sheet.session.ask(Ask("audience_day", where=where))
    assert reading.value == 231
    sheet.press("u")
    assert rows(sheet) == before


def uncounted(player: Player) -> None:
    """Nothing was recorded in April, and nobody closed it."""
    april = (date(2027, 4, 1), date(2027, 4, 30))
    outcomes = [row for row in player.session.ask(Ask("outcome")) if april[0] <= row.day <= april[1]]
    closed = [row for row in player.session.ask(Ask("counted_month")) if row.month == april[0]]
    for table, row in [*(("outcome", row) for row in outcomes), *(("counted_month", row) for row in closed)]:
        (command,) = drop_entry(table, row, "it", TODAY)
        player.session.send(command)
    player.session.flush()
    player.answer()


def test_a_month_without_enquiries_is_closed_with_none(sheet: Player) -> None:
    uncounted(sheet)
    assert rows(sheet)[-1] == ("outcomes", None)
    sheet.press("home", "o")
    assert "Put the cursor on the enquiries first" in sheet.said[-1] and rows(sheet)[-1] == ("outcomes", None)
    sheet.press("end", "enter")
    assert "counts as counted" in sheet.preview("none")
    assert sheet.enter("none") == "April 2027 is closed: nothing came in"
    assert ("outcomes", None) not in rows(sheet)
    (month,) = [row for row in sheet.session.ask(Ask("counted_month")) if row.month == date(2027, 4, 1)]
    assert month.note == "none"
    sheet.press("o")
    assert sheet.said[-1] == "April 2027 is counted already."


def test_an_enquiry_typed_there_counts_the_month_too(sheet: Player) -> None:
    uncounted(sheet)
    sheet.press("end", "enter")
    sheet.enter("28/4 lead linkedin organic Bar Sport")
    assert ("outcomes", None) not in rows(sheet)


def test_a_line_that_cannot_be_written_stays_open(sheet: Player) -> None:
    uncounted(sheet)
    sheet.press("end", "enter")
    sheet.enter("lead 3")
    assert sheet.line == "lead 3" and "outlet" in sheet.said[-1]
