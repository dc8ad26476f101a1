"""The month and its days, plans with little or very much in them, and every size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from scaletta.tui.keys import registry
from scaletta.tui.widgets.cells import width_of

TODAY = date(2027, 5, 12)
SIZES = ((80, 19), (120, 31), (40, 15))
Open = Callable[..., Any]


def test_an_idea_and_a_dated_post(open_plan: Open) -> None:
    stand = open_plan("outlets")
    assert "Nothing is dated. Press a" in stand.screen
    stand.press("a")
    assert stand.entry is not None and "> linkedin" in stand.entry[0]
    stand.type(stand.entry[0])
    assert [row.title for row in stand.rows("backlog")] == ["Who we are"]
    stand.press("a")
    stand.type("13/5 9:00 post Hello > linkedin")
    assert "Hello" in stand.screen and stand.item.title == "Hello"
    stand.press("v", "right", "a")
    stand.type("9:30 post Second")
    assert "outlet" in stand.said and stand.entry is not None
    stand.type("9:30 post Second > linkedin")
    stand.press("enter")
    assert [row.title for row in stand.view.month.grid.posts(date(2027, 5, 13))] == ["Hello", "Second"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_plan_without_outlets(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan("bare", width, height)
    assert "No outlets yet" in stand.screen
    stand.press(
        "a", "x", "X", "s", ">", "m", "w", "@", "enter", "A", "down", "tab", "v", "right", "enter", "x"
    )
    assert stand.entry is None
    assert stand.opened == [1], "a leads to the first outlet's line"
    stand.press("down", "left", "escape", "pagedown", "v")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_month_and_a_day_in_it(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan(width=width, height=height)
    stand.press("v")
    assert stand.shown[0].startswith(" May 2027   all outlets")
    assert "Wed 12 May" in stand.shown[-2 if width > 40 else -3]
    stand.press("right", "enter")
    assert stand.view.context == "calendar.day"
    stand.press("down")
    assert stand.item.title.startswith("How it is made")
    stand.press("m")
    stand.type("+1d")
    assert [row.title[:11] for row in stand.view.month.grid.posts(date(2027, 5, 14))].count(
        "How it is m"
    ) == 1
    stand.press("escape", "pagedown")
    assert stand.view.month.grid.day == date(2027, 6, 13) and stand.shown[0].startswith(" June 2027"[:4])
    assert stand.view.period() == "Jun 2027"
    stand.press("pageup", "home", "end", "down", "up", "left")
    stand.view.go(date(2028, 2, 29))
    assert stand.view.period() == "Feb 2028"
    stand.view.go(date(2500, 1, 1))
    assert "too far" in stand.said and stand.view.period() == "Feb 2028"


def test_a_key_in_the_month_wants_one_post(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("v")
    assert len(stand.view.month.grid.posts(TODAY)) > 1
    stand.press("x")
    assert "Enter opens it" in stand.said
    stand.view.go(date(2027, 5, 8))
    stand.press("x")
    assert stand.view.month.grid.posts(date(2027, 5, 8))[0].state == "published"


def test_go_opens_the_month_from_today(open_plan: Open) -> None:
    stand = open_plan()
    stand.view.go(date(2027, 5, 26))
    assert stand.view.context == "calendar.month" and "^Olive" in stand.screen


def test_any_size_paints_whole_lines(open_plan: Open) -> None:
    stand = open_plan()
    for keys in ((), ("v",), ("enter",)):
        stand.press(*keys)
        for width, height in ((30, 9), (40, 9), (59, 9), (60, 12), (200, 60), (41, 11)):
            stand.view.resize(width, height)
            stand.shown = [stand._line(y) for y in range(height)]
            stand.press("down", "right", "up", "left")
            at = stand.view.cursor()
            assert at is not None and 0 <= at.x < width and 0 <= at.y < height


def test_wide_titles_keep_the_columns(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    stand.press("w")
    stand.type("新酒まつり 🍶👨\u200d👩\u200d👧 e\u0301 \x1b[31m 新酒まつり新酒まつり新酒まつり")
    assert "\x1b" not in stand.screen and "新酒" in stand.screen
    stand.press("tab")
    for _ in range(8):
        if stand.view.outlet == "instagram":
            break
        stand.press("tab")
    stand.press("v", "right", "enter")
    assert "新" in stand.screen
    assert all(width_of(line.rstrip("\N{BLACK LEFT-POINTING TRIANGLE}")) == 80 for line in stand.shown)


def test_a_large_plan(open_plan: Open) -> None:
    stand = open_plan("large")
    assert stand.view.posts.count > 100
    asks, stand.repainted = stand.asks, 0
    stand.press(*["down"] * 40, "end", "home")
    assert stand.asks == asks
    stand.press("v", "right", "down", "pagedown", "enter", "down", "end", "escape", "v")
    assert stand.item is not None


def test_the_months_beside_are_there_before_the_key(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("v")
    asks = stand.asks
    stand.press("pagedown")
    assert "Jun 2027" in stand.screen and "Open mill" in stand.screen
    assert stand.asks == asks + 1  # July, for the next key
    stand.press("pageup")
    assert stand.asks == asks + 2  # April again


def test_a_month_that_has_not_come_shows_what_its_neighbours_share(open_plan: Open) -> None:
    stand = open_plan()
    pane = stand.view.month
    pane.got("month 2027-05", stand.session.ask(pane.wants()["month 2027-05"]))
    shared, only_june = date(2027, 6, 6), date(2027, 6, 8)
    there = {day: pane.grid.posts(day) for day in (date(2027, 5, 31), shared)}
    assert any(there.values())
    pane.open(only_june)
    assert {day: pane.grid.posts(day) for day in there} == there and not pane.grid.posts(only_june)


def test_before_there_is_an_outlet_only_views_are_offered(open_plan: Open) -> None:
    def offered(stand: Any) -> set[str]:
        return {one.action for one in registry().bar(stand.view.context) if stand.view.offers(one.action)}

    bare, outlets = open_plan("bare"), open_plan("outlets")
    assert "next_pane" in offered(bare)
    assert not {"out", "write", "add", "publish", "backlog", "mark"} & offered(bare)
    assert {"out", "write", "add", "publish", "backlog", "mark"} <= offered(outlets)
