"""A marked range: keys act on all of it, as one change, and the sentence before is the one after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

TODAY = date(2027, 5, 12)
Open = Callable[..., Any]


def marked(open_plan: Open, posts: int = 4, name: str = "sample") -> tuple[Any, list[Any]]:
    """The agenda with a range marked from today on."""
    stand = open_plan(name)
    stand.press("v", "v", "V", *["down"] * (posts - 1))
    rows = stand.view.front.marked
    assert len(rows) == posts
    return stand, rows


def days_of(stand: Any, rows: list[Any]) -> list[date]:
    found = []
    for row in rows:
        (post,) = stand.rows(
            "post", **({"post": row.post} if row.slot is None else {"slot": row.slot, "week": row.week})
        )
        found.append(post.day)
    return found


def test_a_shift_moves_all_of_them_as_one_change(open_plan: Open) -> None:
    stand, rows = marked(open_plan)
    seq, before = stand.session.last_seq, stand.rows("post")
    stand.press("m")
    said = stand.says("+3d")
    assert said == "4 dates move 3 days later"
    assert "would lie before today" in stand.says("-1w")
    stand.type("+3d")
    assert stand.said == said
    assert stand.session.last_seq == seq + 1
    assert days_of(stand, rows) == [row.day + timedelta(days=3) for row in rows]
    assert not stand.view.front.marked
    stand.press("u")
    assert stand.rows("post") == before


def test_a_date_is_where_the_first_of_them_goes(open_plan: Open) -> None:
    stand, rows = marked(open_plan)
    stand.press("m")
    assert stand.says("2/6") == "4 dates move 21 days later, 3 land on Republic Day"
    stand.type("2/6")
    assert days_of(stand, rows)[0] == date(2027, 6, 2)
    assert stand.item.day == rows[-1].day + timedelta(days=21), "the cursor goes along"


def test_what_went_out_stays_and_the_scheduler_is_told_of(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("v", "v")
    stand.view.go(date(2027, 5, 9))
    stand.press("V", *["down"] * 3)
    assert [row.state for row in stand.view.front.marked] == [
        "scheduled",
        "published",
        "planned",
        "published",
    ]
    stand.press("m")
    assert stand.says("+1w") == (
        "1 date moves 7 days later, 2 published stay, "
        "1 is in the scheduler for Sun 9 May 10:30: change it there"
    )
    stand.type("+1w")
    assert "1 date moves 7 days later" in stand.said


def test_keys_on_a_range(open_plan: Open) -> None:
    stand, rows = marked(open_plan, 3)
    stand.press("s")
    assert stand.says(":dr") == "draft"
    stand.type(":idea")
    assert stand.said.startswith("3 dates are idea now")
    stand.press("home", "V", "down", "down", "@")
    stand.type("all caro")
    assert stand.said == "1 date goes to caro, 2 were caro's already"
    stand.press("home", "V", "down", "down", "x")
    assert stand.said.startswith("3 dates are published now")
    stand.press("home", "V", "down", "down", "X")
    assert stand.said == "Nothing to do: 3 published stay."
    stand.view.do_back()
    assert not stand.view.front.marked
    stand.press("u", "u", "u")
    assert [row.state for row in stand.rows("work_due", day=TODAY)] == [row.state for row in rows]


def test_one_day_on_and_back(open_plan: Open) -> None:
    stand, rows = marked(open_plan)
    stand.press(">")
    assert days_of(stand, rows) == [row.day + timedelta(days=1) for row in rows]
    stand.press("home", "V", "down", "<")
    assert stand.said, "either moved or told why not"


def test_a_range_in_today_and_in_an_opened_day(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("V", "down", "down")
    assert len(stand.view.front.marked) == 3
    stand.press("X")
    assert stand.said.startswith("3 dates are skipped now") and not stand.view.front.marked
    stand.press("u", "v", "V")
    assert "several posts" in stand.said
    stand.press("enter", "V", "down")
    assert len(stand.view.front.marked) == 2
    stand.press("escape")
    assert stand.view.context == "calendar.day" and not stand.view.front.marked
    stand.press("escape")
    assert stand.view.context == "calendar.month"


def test_a_moved_post_returns_to_its_slot(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("can you send one tin")
    stand.press(">")
    moved = stand.find("can you send one tin")
    assert moved.day != item.day
    stand.press("r")
    assert "back on its slot" in stand.said
    (row,) = stand.rows("work_due", slot=item.slot, week=item.week)
    assert row.day == item.day
    stand.press("u")
    (row,) = stand.rows("work_due", slot=item.slot, week=item.week)
    assert row.day == moved.day


@pytest.mark.parametrize("text", ["", "3d", "+3x", "tomorrow week", "+999w", "31/2", "1/1/2199"])
def test_what_is_no_shift_is_said(open_plan: Open, text: str) -> None:
    stand, _ = marked(open_plan, 2)
    stand.press("m")
    assert stand.says(text)
