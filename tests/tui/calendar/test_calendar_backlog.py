"""The backlog beside the month and the agenda: ideas put on a day, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

TODAY = date(2027, 5, 12)
Open = Callable[..., Any]


@pytest.mark.parametrize(("width", "height"), [(80, 19), (120, 31), (40, 15)])
@pytest.mark.parametrize("views", [1, 2])
def test_an_idea_is_put_on_the_day_under_the_cursor(
    open_plan: Open, width: int, height: int, views: int
) -> None:
    stand = open_plan(width=width, height=height)
    stand.press(*["v"] * views, "b")
    assert stand.view.context == "calendar.backlog" and "BACKLOG  14" in stand.screen
    ideas = len(stand.rows("backlog"))
    stand.press("down", "right", "right")
    idea = stand.view.backlog.idea
    assert "enter: Fri 14 May" in stand.screen
    stand.press("enter")
    if stand.entry is not None:
        stand.type("10:00")
    (post,) = stand.rows("post", post=idea.post)
    assert post.day == TODAY + timedelta(days=2) and post.time is not None
    assert "is on Fri 14 May" in stand.said
    assert len(stand.rows("backlog")) == ideas - 1
    stand.press("u")
    assert len(stand.rows("backlog")) == ideas and stand.view.backlog.idea.post == idea.post
    stand.press("b", "right", "left", "down", "up", "b", "escape")
    assert "BACKLOG" not in stand.screen


def test_an_idea_is_put_where_its_format_was_last(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("v", "b")
    while stand.view.backlog.idea.channel != "linkedin":
        stand.press("down")
    idea = stand.view.backlog.idea
    stand.press("enter")
    assert stand.entry is None
    (post,) = stand.rows("post", post=idea.post)
    assert post.time == time(8, 30)


def test_ideas_are_written_given_dated_and_deleted(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("b", "w")
    assert stand.view.context == "calendar.backlog"
    stand.type("How to taste with [children]")
    idea = stand.view.backlog.idea
    assert idea.title == "How to taste with [children]"
    stand.press("@")
    stand.type("anna")
    assert stand.rows("backlog", post=idea.post)[0].owner == "anna"
    stand.press("m")
    stand.type("+1w 10:00")
    (post,) = stand.rows("post", post=idea.post)
    assert (post.day, post.time) == (TODAY + timedelta(days=7), time(10))
    stand.press("u")
    gone = stand.view.backlog.idea
    stand.press("d")
    assert not stand.rows("post", post=gone.post)
    stand.press("u")
    assert stand.rows("post", post=gone.post)


def test_keys_of_dated_posts_say_why_not(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("b")
    for key in ("x", "X", "s", ">", "r", "V"):
        stand.said = ""
        stand.press(key)
        assert "has no date yet" in stand.said, key


def test_a_loose_post_goes_to_the_backlog_and_shows_there(open_plan: Open) -> None:
    stand = open_plan("outlets")
    stand.press("v", "v", "b", "x")
    assert "No ideas" in stand.said
    stand.press("b", "a")
    stand.type("9:00 post Hello > linkedin")
    assert stand.item.title == "Hello"
    stand.press("r")
    assert "BACKLOG  1" in stand.screen and "Hello" in stand.screen
    stand.press("b", "enter")
    assert stand.entry is not None and stand.entry[0] == "09:00", "no time is known here"
    stand.type("09:00")
    assert "Hello" in stand.screen and "BACKLOG  0" in stand.screen


def test_the_filter_is_for_ideas_too(open_plan: Open) -> None:
    stand = open_plan()
    stand.view.filter("@caro")
    stand.press("b")
    assert stand.view.backlog.posts.count == len(stand.rows("backlog", owner="caro"))


def test_any_size_paints_whole_lines(open_plan: Open) -> None:
    stand = open_plan()
    for views in (1, 1, 1):
        stand.press(*["v"] * views, "b")
        for width, height in ((40, 9), (59, 9), (60, 12), (99, 20), (100, 20), (200, 60), (41, 11)):
            stand.view.resize(width, height)
            stand.shown = [stand._line(y) for y in range(height)]
            stand.press("down", "right", "up", "left", "end", "home", "pagedown")
            at = stand.view.cursor()
            assert at is not None and 0 <= at.x < width and 0 <= at.y < height
        stand.press("b")
