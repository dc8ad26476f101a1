"""The agenda: every day, without an end, the cursor along with its post, ranges and the filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

TODAY = date(2027, 5, 12)
SIZES = ((80, 19), (120, 31), (40, 15))
Open = Callable[..., Any]


def agenda(open_plan: Open, name: str = "sample", width: int = 80, height: int = 19) -> Any:
    stand = open_plan(name, width, height)
    stand.press("v", "v")
    assert stand.view.context == "calendar.agenda"
    return stand


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_opens_on_today_and_goes_on_both_ways(open_plan: Open, width: int, height: int) -> None:
    stand = agenda(open_plan, "sample", width, height)
    assert stand.view.front.day == TODAY and "Wed 12" in stand.screen
    stand.press(*["down"] * 60)
    later = stand.view.front.day
    assert later > TODAY + timedelta(days=14)
    stand.press(*["pagedown"] * 8)
    assert stand.view.front.day > later + timedelta(days=28)
    stand.press("home", *["pageup"] * 12)
    assert stand.view.front.day < TODAY - timedelta(days=40)
    stand.press("home")
    assert stand.view.front.day == TODAY


def test_an_empty_file_has_its_days(open_plan: Open) -> None:
    stand = agenda(open_plan, "outlets")
    assert "w19  10 May 2027" not in stand.screen and "10 May - 16 May 2027" in stand.screen
    stand.press("right", "left", "down", "x")
    assert "Nothing on this day" in stand.said
    day = stand.view.front.day
    stand.press("a")
    stand.type("9:00 post Hello > linkedin")
    assert stand.item.title == "Hello" and stand.item.day == day


def test_the_cursor_follows_a_moved_post_and_undo_brings_it_back(open_plan: Open) -> None:
    stand = agenda(open_plan)
    while stand.item is None or stand.item.state in ("published", "skipped"):
        stand.press("down")
    item = stand.item
    stand.press(">", ">")
    assert (stand.item.slot, stand.item.week) == (item.slot, item.week)
    assert stand.item.day == max(item.day, TODAY) + timedelta(days=2)
    stand.press("u", "u")
    assert stand.item.day == item.day


def test_holidays_deliverables_and_notes_stand_in_their_days(open_plan: Open) -> None:
    stand = agenda(open_plan)
    stand.view.go(date(2027, 6, 2))
    assert "* Republic Day" in stand.screen
    stand.view.go(date(2027, 5, 26))
    assert "^ Olive guide" in stand.screen
    stand.press("home")
    asks = stand.asks
    stand.press("down", "up", "down", "up")
    assert stand.asks == asks, "a step asks nothing"


def test_the_filter_stays_from_view_to_view(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("f")
    assert "No date has @zoe" in stand.says("@zoe")
    stand.type("@caro :draft")
    assert stand.item.owner == "caro" and stand.item.state == "draft"
    for _ in range(2):
        stand.press("v")
        assert stand.shown[0].startswith(" only what has @caro :draft")
    posts = [entry.row for entry in stand.view.front.list._lines if entry.row is not None]
    assert posts and {(row.owner, row.state) for row in posts} == {("caro", "draft")}
    stand.view.do_back()
    assert "only" not in stand.shown[0]
    stand.view.filter("@- nobody-has-this")
    assert stand.item is None


def test_a_day_stays_from_view_to_view(open_plan: Open) -> None:
    stand = open_plan()
    stand.view.go(date(2027, 6, 17))
    stand.press("v")
    assert stand.view.front.day == date(2027, 6, 17) and "Thu 17" in stand.screen


def test_any_size_paints_whole_lines(open_plan: Open) -> None:
    stand = agenda(open_plan)
    for width, height in ((30, 9), (40, 9), (59, 9), (60, 12), (200, 60), (41, 11)):
        stand.view.resize(width, height)
        stand.shown = [stand._line(y) for y in range(height)]
        stand.press("down", "right", "up", "left", "V", "down", "down", "V")
        at = stand.view.cursor()
        assert at is not None and 0 <= at.x < width and 0 <= at.y < height


def test_a_large_plan(open_plan: Open) -> None:
    stand = agenda(open_plan, "large")
    asks, stand.repainted = stand.asks, 0
    stand.press(*["down"] * 20)
    assert stand.asks == asks
    stand.press("pagedown", "right", "end", "home")
