"""The company sheet: each row is edited as a line, and undone at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.sheet import SheetView
from scaletta.tui.screens.sheet_rows import SECTIONS

TODAY = date(2027, 5, 12)


@pytest.fixture
def sheet(sample: Path) -> Iterator[Player]:
    made = Player(sample, SheetView, (120, 30))
    yield made
    made.close()


def to(player: Player, section: str, key: str) -> Player:
    """The cursor on a row."""
    view: Any = player.view
    player.press("home")
    at = [(row.section, row.key) for row in view.rows].index((section, key))
    for _ in range(at):
        player.press("down")
    return player


def edit(player: Player, line: str) -> str:
    """Edit the row under the cursor: this line in place of its own."""
    player.press("enter")
    return player.enter(line)


def rows(player: Player, table: str, **where: Any) -> list[Any]:
    return list(player.session.ask(Ask(table, where=tuple(where.items()))))


def snapshot(player: Player) -> dict[str, list[Any]]:
    """All that the sheet speaks of."""
    tables = (
        *("company", "person", "availability", "person_skill", "hour_rate", "absence", "format"),
        *("format_effort", "budget", "value_model", "network", "threshold", "channel", "upkeep"),
        "channel_admin",
    )
    return {table: sorted(map(repr, rows(player, table))) for table in tables}


EDITS = [
    ("Company", "name", "name Frantoio Nuovo"),
    ("Company", "zone", "zone Europe/Athens"),
    ("Company", "region", "region unknown"),
    ("Company", "planned", "planned 70 %"),
    ("Company", "networks", "networks 3"),
    ("Company", "enquiries", "enquiries unknown"),
    ("Company", "hour", "hour 32.50"),
    ("Company", "dates", "dates 12/31"),
    ("Company", "customer", "2600 margin 35% close 30%"),
    ("People", "anna", "Anna L. 12h writing video=2h rate 27 left 31 dec"),
    ("People", "anna 2027-08-01", "13h from 1 sep"),
    ("Outlets", "linkedin", "linkedin page 4/week upkeep 2h brings 3/month admins anna recovery company"),
    ("Formats", "reel", "Reel writing=1h design=15m ahead 9d @anna"),
    ("Networks", "tiktok", "TikTok class 2 business least 1/week target 2/week upkeep 2h reach 3%"),
    ("Limits", "pace_kept", "pace_kept 0.8"),
]


@pytest.mark.parametrize(("section", "key", "line"), EDITS)
def test_each_row_is_edited_as_a_line_says_what_was_typed_after_and_is_undone(
    sheet: Player, section: str, key: str, line: str
) -> None:
    before = snapshot(sheet)
    to(sheet, section, key)
    said = edit(sheet, line)
    assert said != "Nothing changed." and "Not done" not in said
    after = snapshot(sheet)
    assert after != before
    # The line that was typed, read again over what is there now, changes nothing. A day in it is over.
    view: Any = sheet.view
    if "from" not in line:
        sheet.press("enter")
        assert sheet.line is not None
        assert sheet.enter(sheet.line) == "Nothing changed."
    for _ in range(len(rows(sheet, "change"))):
        if snapshot(sheet) == before:
            break
        sheet.press("u")
    assert snapshot(sheet) == before
    assert view is sheet.view


def test_every_row_of_the_sample_stays_as_it_is_when_its_own_line_is_entered(sheet: Player) -> None:
    before = snapshot(sheet)
    view: Any = sheet.view
    for _ in range(len(view.rows)):
        if view.row.record is not None:
            sheet.press("enter")
            assert sheet.line
            reader = sheet.reader
            assert reader is not None and reader.record(sheet.line) is not None  # type: ignore[attr-defined]
            key = (view.row.section, view.row.key, view.row.kind)
            said = sheet.enter(sheet.line)
            assert said == "Nothing changed." or key[2] == "note", key
        sheet.press("down")
    after = snapshot(sheet)
    assert {table: value for table, value in after.items() if table != "absence"} == {
        table: value for table, value in before.items() if table != "absence"
    }


ADDED = [
    ("People", "Bea Rossi 6h video rate 28", "person", "bea-rossi"),
    ("People", "away @caro 20/5-28/5 Holiday", "absence", None),
    ("Outlets", "mastodon shared 2/week brings 2/year", "channel", "mastodon"),
    ("Budgets", "ads 150 facebook from 1 jun until 31 dec", "budget", None),
    ("Formats", "Podcast writing=2h video=3h ahead 14d", "format", "podcast"),
    ("Networks", "Lemmy class 2 business least 1/week target 2/week", "network", "lemmy"),
]


@pytest.mark.parametrize(("section", "line", "table", "key"), ADDED)
def test_each_section_takes_new_lines_and_the_cursor_goes_there(
    sheet: Player, section: str, line: str, table: str, key: str | None
) -> None:
    view: Any = sheet.view
    before = {row[0] for row in rows(sheet, table)}
    while view.row.section != section:
        sheet.press("tab")
    sheet.press("a")
    assert line.split()[0].casefold() in sheet.preview(line).casefold()
    sheet.enter(line)
    new = {row[0] for row in rows(sheet, table)} - before
    assert len(new) == 1 and (key is None or new == {key})
    sheet.text  # noqa: B018  (what is on screen is asked for again)
    assert view.row.section == section and view.row.key in new
    sheet.press("u")
    assert {row[0] for row in rows(sheet, table)} == before


def test_hours_hold_from_a_day_and_what_held_before_stays(sheet: Player) -> None:
    to(sheet, "People", "anna")
    edit(sheet, "Anna Lerario 12h design writing=4h rate 26 from 1 sep")
    hours = {row.valid_from: row.hours for row in rows(sheet, "availability", person="anna")}
    assert hours[date(2027, 9, 1)] == 12 and hours[date(2027, 8, 1)] == 14
    to(sheet, "People", "anna")
    edit(sheet, "Anna Lerario 11h design writing=4h rate 26")
    hours = {row.valid_from: row.hours for row in rows(sheet, "availability", person="anna")}
    assert hours[TODAY] == 11 and len(hours) >= 4
    sheet.press("home")
    to(sheet, "People", "anna 2027-09-01").press("d")
    assert date(2027, 9, 1) not in {row.valid_from for row in rows(sheet, "availability", person="anna")}


def test_a_network_that_is_reclassified_stands_in_the_history_with_who_said_it(sheet: Player) -> None:
    to(sheet, "Networks", "tiktok")
    assert edit(sheet, "TikTok class 2 business least 2/week target 4/week upkeep 1h") == (
        "TikTok is classed as shared account"
    )
    (row,) = rows(sheet, "network", network="tiktok")
    assert (row.configuration, row.for_business, row.as_of) == ("shared account", True, TODAY)
    assert row.source == "Said by the company"
    last = max(rows(sheet, "change"), key=lambda change: change.seq)
    assert last.label == "reclassify TikTok: shared account" and last.who == "anna"


def test_an_administrator_who_is_left_out_of_the_line_is_one_no_longer(sheet: Player) -> None:
    to(sheet, "Outlets", "linkedin")
    sheet.press("enter")
    line = sheet.line
    assert line is not None and "admins " in line
    names = line.partition("admins ")[2].split()[0]
    kept = names.split(",")[0]
    sheet.enter(line.replace(f"admins {names}", f"admins {kept}"))
    now = [
        row.person
        for row in rows(sheet, "channel_admin", channel="linkedin")
        if row.until_day is None or row.until_day >= TODAY
    ]
    assert now == [kept]


def admins(player: Player) -> set[str]:
    """Who administers the page, with no end in sight."""
    return {row.person for row in rows(player, "channel_admin", channel="facebook") if not row.until_day}


def test_who_has_left_administers_a_page_until_somebody_says_that_this_is_over(sheet: Player) -> None:
    to(sheet, "Outlets", "facebook")
    assert edit(sheet, "facebook profile 2/week admins anna") != "Nothing changed."
    assert "luca" in {
        row.person for row in rows(sheet, "channel_admin", channel="facebook") if not row.until_day
    }
    to(sheet, "Outlets", "facebook luca").press("enter", "d")
    assert "luca" not in {
        row.person for row in rows(sheet, "channel_admin", channel="facebook") if not row.until_day
    }


def test_an_absence_is_changed_in_its_place_or_not_at_all(sheet: Player) -> None:
    def away() -> list[Any]:
        return rows(sheet, "absence", person="anna")

    (before,) = [row for row in away() if row.until_day >= TODAY]
    to(sheet, "People", before.absence).press("enter")
    assert sheet.line is not None
    assert sheet.enter(sheet.line) == "Nothing changed."
    edit(sheet, "away @anna 15/6-20/6 2h Photo course")
    (after,) = [row for row in away() if row.absence == before.absence]
    assert (after.from_day, after.until_day) == (date(2027, 6, 15), date(2027, 6, 20))
    sheet.press("a")
    sheet.enter("away @anna 1/7-5/7")
    to(sheet, "People", before.absence)
    edit(sheet, "away @anna 15/6-2/7")
    assert "Away already 1 Jul to 5 Jul" in sheet.said[-1]
    sheet.leave_line()
    edit(sheet, "note 14/6 market Frost")
    assert "delete it with d" in sheet.said[-1]
    sheet.leave_line()
    assert len([row for row in away() if row.until_day >= TODAY]) == 2


def test_an_outlet_is_renamed_paced_and_its_trial_made_longer(sheet: Player) -> None:
    def channel(key: str) -> Any:
        (row,) = rows(sheet, "channel", channel=key)
        return row

    to(sheet, "Outlets", "linkedin").press("enter")
    assert sheet.line is not None and "11/month" in sheet.line
    line = sheet.line
    sheet.enter(line.replace("linkedin ", "linkedin The mill on LinkedIn ", 1))
    assert channel("linkedin").name == "The mill on LinkedIn" and channel("linkedin").pace == Decimal("2.5")
    to(sheet, "Outlets", "linkedin")
    edit(sheet, line.replace("11/month", "2/week"))
    assert (channel("linkedin").name, channel("linkedin").pace) == ("LinkedIn", 2)
    for until in ("30 jun", "31 jul"):
        to(sheet, "Outlets", "x").press("enter")
        assert sheet.line is not None
        plain = sheet.line.replace("run for return", "trial").partition(" until")[0]
        sheet.enter(f"x shared trial until {until}")
        assert plain
    assert channel("x").trial_until == date(2027, 7, 31)


def test_a_budget_by_months_and_days_that_are_near(sheet: Player) -> None:
    view: Any = sheet.view
    while view.row.section != "Budgets":
        sheet.press("tab")
    sheet.press("a")
    sheet.enter("ads 150 facebook from may until dec")
    (row,) = [one for one in rows(sheet, "budget") if one.channel == "facebook" and one.amount == 150]
    assert (row.valid_from, row.valid_to) == (date(2027, 5, 1), date(2027, 12, 31))
    to(sheet, "People", "anna")
    edit(sheet, "Anna Lerario 10h design writing=4h rate 26 left 31/3")
    (person,) = rows(sheet, "person", person="anna")
    assert person.left_on == date(2027, 3, 31), "the nearer one, not the one to come"


def test_what_is_wrong_is_said_and_nothing_is_written(sheet: Player) -> None:
    before = snapshot(sheet)
    to(sheet, "Company", "zone").press("enter")
    assert "no value of it" in sheet.preview("zone Mars/Base")
    assert "Begin with the figure" in sheet.preview("80%")
    sheet.leave_line()
    to(sheet, "People", "anna").press("a")
    assert "Begin with the name" in sheet.preview("10h")
    sheet.enter("Anna 8h")
    assert sheet.line == "Anna 8h", "a key that is taken: the line stays open"
    assert "is here already" in sheet.preview("Anna 8h")
    sheet.leave_line()
    to(sheet, "Limits", "pace_kept").press("a", "d")
    assert "This stays" in sheet.said[-1]
    assert snapshot(sheet) == before


def test_filter_and_sections(sheet: Player) -> None:
    view: Any = sheet.view
    seen = []
    for _ in SECTIONS:
        seen.append(view.row.section)
        sheet.press("tab")
    assert seen == list(SECTIONS) and view.row.section == "Company"
    sheet.press("shift+tab")
    assert view.row.section == "Limits"
    view.filter("tiktok")
    assert [row.key for row in view.rows] == ["tiktok"]
    view.filter("nowhere")
    assert "Nothing here says that." in sheet.text
    sheet.press("enter", "a", "tab")


def test_an_empty_plan_offers_a_line_in_each_section(tmp_path: Path) -> None:
    new_plan(tmp_path / "new.duckdb")
    player = Player(tmp_path / "new.duckdb", lambda host: SheetView(host, "Outlets"), (80, 20))
    view: Any = player.view
    assert view.row.section == "Outlets" and "no outlets yet" in player.text
    player.press("enter")
    assert player.line is not None and player.line.startswith("linkedin page 3/week")
    player.enter("linkedin page 3/week brings 1/month")
    (row,) = rows(player, "channel")
    assert row.guess == 1
    to(player, "Company", "customer").press("enter")
    assert player.line == "900 margin 40% close 20%"
    player.enter(player.line)
    (value,) = rows(player, "value_model")
    assert (value.average_sale, value.margin, value.close_rate) == (900, Decimal("0.4"), Decimal("0.2"))
    player.close()


@pytest.mark.parametrize("size", [(40, 16), (80, 20), (120, 32)])
def test_sizes(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, SheetView, size)
    for _ in range(30):
        assert all(len(line) <= size[0] for line in player.screen)
        player.press("down")
    player.close()
