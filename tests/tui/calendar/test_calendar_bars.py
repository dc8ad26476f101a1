"""Bars of the month: what lasts, on as few lines as there is room for."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.widgets.bars import BAR, Bar, lanes_of
from scaletta.tui.widgets.month_grid import MonthGrid

TODAY = date(2027, 5, 12)
MONDAY = date(2027, 5, 10)
INK = make_ink(load_shipped("dusk"))


def bar(text: str, first: int, days: int) -> Bar:
    begin = MONDAY + timedelta(days=first)
    return Bar(text, begin, begin + timedelta(days=days - 1))


def test_bars_that_do_not_meet_share_a_line() -> None:
    bars = [bar("a", -3, 5), bar("b", 3, 2), bar("c", 1, 3), bar("d", 0, 9), bar("e", 14, 3)]
    found = lanes_of(bars, MONDAY, 2)
    assert [[one.text for one in lane] for lane in found.lanes] == [["a", "b"], ["c"]]
    assert found.hidden == 1, "e is in another week"
    assert lanes_of(bars, MONDAY, 0).hidden == 4


@pytest.mark.parametrize(("width", "height"), [(40, 15), (80, 17), (120, 28), (200, 60)])
def test_they_stand_at_the_foot_of_their_weeks(width: int, height: int) -> None:
    made = MonthGrid(TODAY.replace(day=1), TODAY)
    made.resize(width, height)
    titles = ("Olive guide 新酒まつり", "\x1b[31mfilm", "third", "fourth", "fifth", "sixth")
    made.fill({}, {}, [bar(title, number, 9) for number, title in enumerate(titles)])
    lines = ["".join(s.text for s in made.line(y, INK, TODAY)) for y in range(height)]
    assert all(cell_len(line) == width for line in lines)
    text = "\n".join(lines)
    assert "\x1b" not in text
    assert (BAR in text and "Olive guide" in text and " +" in text) == (width >= 60)
    for week in range(made.weeks):
        day = made.first + timedelta(days=7 * week)
        assert lines[made.region(day).y][made.region(day).x :].startswith(str(day.day))


def test_posts_come_first() -> None:
    made = MonthGrid(TODAY.replace(day=1), TODAY)
    made.resize(80, 25)
    post = SimpleNamespace(time=time(9), channel="x", title="t", format="", state="draft", overdue=False)
    post.decisive = False
    for posts, shown in ((0, True), (2, True), (3, False)):
        made.fill({TODAY: [post] * posts}, {}, [bar("film", 0, 7)])
        text = "\n".join("".join(s.text for s in made.line(y, INK, TODAY)) for y in range(25))
        assert (BAR in text) == shown, posts
