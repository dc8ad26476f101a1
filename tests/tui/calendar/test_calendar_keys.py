"""Today on the sample company: what its keys write, and where the cursor stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from scaletta.store.ask import Ask
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.widgets.post_list import key_of

TODAY = date(2027, 5, 12)
SIZES = ((80, 19), (120, 31), (40, 15))
Open = Callable[..., Any]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_today_opens_with_what_is_late(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan(width=width, height=height)
    late = stand.rows("work_due", section="late")
    assert stand.shown[0].startswith(f" LATE  {len(late)} ")
    assert "DUE THIS WEEK" in stand.screen and "THIS WEEK" in stand.screen
    assert "8!" in stand.screen, "who is short of hours shows"
    assert stand.item.section == "late"
    for _ in range(stand.view.posts.count + 2):
        stand.press("down")
    assert stand.item.section == "write next"
    stand.press("home", "pagedown", "pageup", "end", "home")
    assert stand.item == late[0]


def test_a_cursor_step_asks_nothing_and_repaints_little(open_plan: Open) -> None:
    stand = open_plan()
    asks, stand.repainted = stand.asks, 0
    for _ in range(5):
        stand.press("down")
    assert stand.asks == asks
    assert stand.repainted <= 5 * 4
    stand.press("v")
    asks, stand.repainted = stand.asks, 0
    stand.press("right", "left", "right", "left")
    assert stand.asks == asks
    assert stand.repainted <= 4 * 3


def test_went_out_leaves_the_list_and_the_cursor_stays(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("down")
    gone, following = stand.item, stand.rows("work_due", position=3)[0]
    stand.press("x")
    assert "published" in stand.said
    assert (stand.item.title, stand.item.day) == (following.title, following.day)
    assert not [r for r in stand.rows("work_due") if (r.slot, r.week) == (gone.slot, gone.week)]
    stand.press("u")
    assert [r for r in stand.rows("work_due") if (r.slot, r.week) == (gone.slot, gone.week)]


def test_keys_typed_ahead_mark_one_post_each(open_plan: Open) -> None:
    stand = open_plan()
    late = len(stand.rows("work_due", section="late"))
    stand.press(*["X"] * late)
    assert "LATE" not in stand.screen
    assert stand.item.section == "due"


def test_what_is_still_to_come_did_not_go_out(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    stand.press("x")
    assert "It is due Thu 13 May" in stand.said
    assert stand.item.state == "draft"


def test_move_to_a_date_and_time(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("can you send one tin")
    stand.press("m")
    assert stand.says("fri") == "Fri 14 May 2027, 08:30"
    stand.type("fri")
    assert [row.day for row in stand.rows("work_due", slot=item.slot, week=item.week)] == [date(2027, 5, 14)]
    stand.find("can you send one tin")
    stand.press("m")
    stand.type("14/6 9:00")
    (row,) = stand.rows("post", slot=item.slot, week=item.week)
    assert (row.day, row.time) == (date(2027, 6, 14), time(9))


def test_tomorrow_is_a_day_later_or_tomorrow(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("can you send one tin")
    stand.press(">")
    (row,) = stand.rows("work_due", slot=item.slot, week=item.week)
    assert (row.day, row.section) == (date(2027, 5, 13), "due")
    stand.find("can you send one tin")
    stand.press(">", ">")
    assert stand.item.day == date(2027, 5, 15), "the cursor goes along within its section"
    stand.press("<", "<", "<")
    assert stand.item.day == TODAY
    stand.press("<")
    assert "past" in stand.said and stand.item.day == TODAY


def test_write_gives_an_untouched_date_its_text(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("Price watch")
    stand.press("w")
    assert stand.entry is not None and stand.entry[0] == "", "a rubric is no beginning of a title"
    stand.type("[bold]Three cents up: 18:30")
    (row,) = stand.rows("post", slot=item.slot, week=item.week)
    assert (row.title, row.state) == ("[bold]Three cents up: 18:30", "draft")
    assert "[bold]Three cents up: 18:30" in stand.screen


def test_state_goes_round(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    states = []
    for _ in range(3):
        stand.press("s")
        states.append(stand.item.state)
    assert states == ["ready", "scheduled", "draft"]


def test_give_to_somebody(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    assert item.owner == "anna"
    stand.press("@")
    assert "Nobody here is called zoe" in stand.says("zoe")
    assert stand.says("car") == "to Caro Bellomo"
    stand.type("car")
    assert stand.item.owner == "caro"
    stand.press("o")
    stand.type("-")
    assert stand.rows("post", post=stand.item.post)[0].owner is None


def test_enter_edits_the_whole_line_as_one_change(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    before = stand.rows("post", post=item.post)
    stand.press("enter")
    assert stand.entry is not None
    line = stand.entry[0]
    assert line.startswith("13 may 9:00 photo How many crates") and "@anna" in line and ":draft" in line
    seq = stand.session.last_seq
    stand.type("16/5 10:00 photo Crates on a van @caro #mill :ready")
    (row,) = stand.rows("post", post=item.post)
    assert (row.title, row.owner, row.day, row.time, row.state) == (
        "Crates on a van",
        "caro",
        date(2027, 5, 16),
        time(10),
        "ready",
    )
    assert stand.session.last_seq == seq + 1
    stand.press("u")
    assert stand.rows("post", post=item.post) == before


def test_a_line_that_changes_nothing_writes_nothing(open_plan: Open) -> None:
    stand = open_plan()
    seq = stand.session.last_seq
    for _ in range(stand.view.posts.count):
        stand.press("enter")
        assert stand.entry is not None
        stand.type(stand.entry[0])
        assert stand.said == "Nothing changed."
        stand.press("down")
    assert stand.session.last_seq == seq


def test_hours_are_typed_in_the_line(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    for line in ("13/5 9:00 photo Crates @anna 2h #mill", "13/5 9:00 photo Crates @anna 90m #mill"):
        stand.press("enter")
        stand.type(line)
    assert stand.rows("post", post=item.post)[0].hours == Decimal("1.50")
    stand.press("enter")
    assert stand.entry is not None and "1h30" in stand.entry[0]


def test_all_of_last_week_went_out(open_plan: Open) -> None:
    stand = open_plan()
    last_week = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    waiting = [row for row in last_week if row.state in ("planned", "draft", "ready", "scheduled")]
    seq = stand.session.last_seq
    stand.press("A")
    assert stand.said.startswith(f"All of last week went out: {len(waiting)} posts of 3 May - 9 May")
    assert stand.session.last_seq == seq + 1
    after = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    assert {row.state for row in after} == {"published", "skipped"}
    stand.press("A")
    assert "Nothing of last week" in stand.said
    stand.press("u")
    again = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    assert sorted(again, key=str) == sorted(last_week, key=str)


def test_outlets_one_by_one_and_a_text(open_plan: Open) -> None:
    stand = open_plan()
    seen = set()
    for _ in range(9):
        stand.press("tab")
        if stand.item is not None and stand.view.outlet:
            seen.add(stand.item.channel)
            assert stand.shown[0].startswith(f" only {stand.view.words.channel_name(stand.view.outlet)}")
    assert seen >= {"linkedin", "instagram", "x", "youtube"}
    while stand.view.outlet:
        stand.press("shift+tab")
    stand.view.filter("SUNDAY table")
    assert stand.view.posts.count and "Price watch" not in stand.screen
    stand.view.filter("nothing has this")
    assert stand.item is None
    stand.press("x", "m", "w", "enter", "down", "up")
    assert stand.said == "Nothing here."


def test_a_rubric_is_not_the_beginning_of_a_title(open_plan: Open) -> None:
    stand = open_plan()
    while stand.item.has_text or not stand.item.title:
        stand.press("down")
    item = stand.item
    stand.press("w")
    assert stand.entry[0] == ""
    stand.type("")
    assert stand.said == "Nothing changed."
    stand.press("w")
    stand.type("Price watch")
    found = stand.rows("calendar", slot=item.slot, week=item.week)
    assert [row.title for row in found] == ["Price watch"]


def test_a_calendar_without_its_rows_is_no_empty_plan(open_plan: Open) -> None:
    stand = open_plan()
    fresh = CalendarView(stand)
    assert not fresh.ready
    fresh.do_add()
    assert stand.opened == [] and "One moment" in stand.said
    for name, ask in fresh.wants().items():
        fresh.got(name, stand.session.ask(ask))
    assert fresh.ready
    fresh.do_add()
    assert stand.entry is not None


def test_the_cursor_goes_back_to_what_undo_brings_back(open_plan: Open) -> None:
    stand = open_plan()
    first = key_of(stand.item)
    stand.press("down")
    second = key_of(stand.item)
    for key in ("x", "X", ">"):
        stand.press(key)
        assert key_of(stand.item) not in (first, second)
        stand.press("u")
        assert key_of(stand.item) == second, key
    stand.press("X", "X", "u", "u")
    assert key_of(stand.item) == second


def test_the_state_of_a_late_post_stops_before_scheduled(open_plan: Open) -> None:
    """Scheduled and past counts as out: it would leave the list, and the next `s` would meet another post."""
    stand = open_plan()
    late = key_of(stand.item)
    assert stand.item.section == "late"
    stand.press("s", "s", "s", "s")
    assert (key_of(stand.item), stand.item.state) == (late, "ready")
    assert "x says that it went out" in stand.said


def test_a_filter_leaves_a_mark(open_plan: Open) -> None:
    stand = open_plan()
    stand.view.filter("ask")
    assert stand.shown[0].startswith(" only what has ask   esc shows all")
    stand.press("tab")
    assert " what has ask" in stand.shown[0] and "only what" not in stand.shown[0]
    stand.view.filter("")
    stand.press("shift+tab")
    assert stand.shown[0].startswith(" LATE")
