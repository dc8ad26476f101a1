"""The whole period as a strip, and campaigns moved from there and from anywhere in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from scaletta.tui.widgets.strip_grid import columns_for

TODAY = date(2027, 5, 12)
SIZES = ((80, 19), (120, 31), (40, 15))
Open = Callable[..., Any]


def strip(open_plan: Open, name: str = "sample", width: int = 80, height: int = 19) -> Any:
    stand = open_plan(name, width, height)
    stand.press("v", "v", "v")
    assert stand.view.context == "calendar.strip"
    return stand


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_line_for_each_outlet_and_bars_below(open_plan: Open, width: int, height: int) -> None:
    stand = strip(open_plan, "sample", width, height)
    names = ("LI", "IN", "YT") if width < 60 else ("LinkedIn", "Instagram", "YouTube")
    assert all(any(line.startswith(f" {name}") for line in stand.shown) for name in names)
    assert "━" in stand.screen and "^" in stand.screen and "#" in stand.screen
    assert "w19" in stand.screen and "LinkedIn" in stand.shown[-3 if width < 60 else -2]
    stand.press("right", "left", "down", "up", "pagedown", "pageup", "home", "end")
    stand.press("v")
    assert stand.view.in_today


def test_columns_of_days_or_weeks_and_the_day_opened(open_plan: Open) -> None:
    stand = strip(open_plan)
    stand.press("+")
    assert "MTWTF*S" in stand.screen, "the first of May is a holiday"
    stand.press("right")
    assert stand.view.front.day == TODAY + timedelta(days=1) and "Thu 13 May" in stand.screen
    asks, stand.repainted = stand.asks, 0
    stand.press("right", "left", "down", "up")
    assert stand.asks == asks and stand.repainted <= 4 * 4
    stand.press("enter")
    assert stand.view.context == "calendar.agenda" and stand.view.front.day == TODAY + timedelta(days=1)
    stand.press("v", "-", "right")
    assert stand.view.front.day == TODAY + timedelta(days=8)


def test_it_goes_on_beyond_the_period(open_plan: Open) -> None:
    stand = strip(open_plan)
    stand.press(*["pagedown"] * 9)
    assert stand.view.front.day == TODAY + timedelta(days=28 * 9)
    assert "2028" in stand.screen
    stand.view.go(TODAY)
    assert "2027" in stand.screen


def test_keys_act_on_the_only_post_of_a_cell(open_plan: Open) -> None:
    stand = strip(open_plan)
    stand.press("x")
    assert "Enter opens the day" in stand.said
    stand.press("+")
    while stand.item is None:
        stand.press("right")
    item = stand.item
    stand.press("s")
    assert stand.rows("post", post=stand.item.post)[0].state != item.state
    stand.press("a")
    stand.type("19:00 post From the strip")
    assert stand.rows("post", title="From the strip")[0].channel == item.channel


def test_a_campaign_moves_from_its_bar(open_plan: Open) -> None:
    stand = strip(open_plan)
    while stand.view.front.campaign != "open-mill":
        stand.press("down")
    (before,) = stand.rows("campaign", campaign="open-mill")
    posts, seq = stand.rows("post"), stand.session.last_seq
    stand.press("m")
    assert stand.entry is not None and stand.entry[0] == "#open-mill "
    assert "would come before today" in stand.says("#open-mill -8w")
    said = stand.says("#open-mill +2w")
    assert said == "6 posts, 1 deliverable move 2 weeks on; 1 published stays"
    assert "so that weekdays stay; #open-mill itself moves 9 days on" in stand.says("#open-mill +9d")
    stand.type("#open-mill +2w")
    assert stand.said == said and stand.session.last_seq == seq + 1
    (after,) = stand.rows("campaign", campaign="open-mill")
    assert after.from_day == before.from_day + timedelta(days=14)
    stand.press("u")
    assert stand.rows("post") == posts


def test_a_campaign_moves_from_the_line_of_m_anywhere(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("m")
    assert stand.says("fri").startswith("Fri 14 May 2027")
    assert "Which: #fair" in stand.says("#") and "No campaign is called #zoo" in stand.says("#zoo")
    assert stand.says("#gift-tins 8/6") == "2 posts move 1 week on"
    stand.type("#gift-tins 8/6")
    assert stand.rows("campaign", campaign="gift-tins")[0].from_day == date(2027, 6, 8)
    stand.press("v", "v")
    stand.view.go(date(2029, 1, 1))
    stand.press("m")
    assert "#fair +2w moves a campaign" in stand.says("fri")


@pytest.mark.parametrize("name", ["bare", "outlets", "large"])
def test_plans_with_little_or_very_much_in_them(open_plan: Open, name: str) -> None:
    stand = strip(open_plan, name)
    stand.press("down", "right", "up", "x", "m", "enter", "v", "+", "end", "home", "-")


def test_any_size_paints_whole_lines(open_plan: Open) -> None:
    stand = strip(open_plan)
    for zoom in "+-":
        stand.press(zoom)
        for width, height in ((30, 9), (40, 9), (59, 9), (60, 12), (200, 60), (41, 11)):
            stand.view.resize(width, height)
            stand.shown = [stand._line(y) for y in range(height)]
            stand.press("down", "right", "up", "left", "end", "right", "home", "left")
            at = stand.view.cursor()
            assert at is not None and 0 <= at.x < width and 0 <= at.y < height


def test_a_period_that_fits_is_shown_whole() -> None:
    first, last = date(2027, 5, 1), date(2027, 6, 30)
    columns = columns_for(TODAY, first, last, None, 80, 14, weeks=False)
    assert columns.first == date(2027, 4, 26) and columns.last == last and columns.cell == 1
    assert columns_for(TODAY, first, last, None, 200, 14, weeks=False).cell == 2
    narrow = columns_for(TODAY, first, last, None, 40, 8, weeks=False)
    assert narrow.count == 32 and narrow.has(narrow.of(TODAY))
    assert columns_for(TODAY + timedelta(days=3), first, last, narrow, 40, 8, weeks=False) == narrow
    away = columns_for(date(2030, 1, 1), first, last, narrow, 40, 8, weeks=False)
    assert away.has(away.of(date(2030, 1, 1))) and away.first.weekday() == 0
