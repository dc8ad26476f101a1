"""The month grid alone: weeks, cells, what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest
from rich.cells import cell_len

from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.widgets.month_grid import DayMarks, MonthGrid

TODAY = date(2027, 5, 12)
INK = make_ink(load_shipped("dusk"))


@dataclass
class Post:
    """What the grid reads of a calendar row."""

    day: date
    time: time = time(8, 30)
    channel: str = "linkedin"
    title: str | None = "Three oils"
    format: str | None = "post"
    state: str = "draft"
    overdue: bool = False
    decisive: bool = False


def grid(day: date = TODAY, width: int = 80, height: int = 17) -> MonthGrid:
    made = MonthGrid(day.replace(day=1), day, codes={"linkedin": "LI", "youtube": "YT"})
    made.resize(width, height)
    return made


def lines(made: MonthGrid, today: date = TODAY) -> list[str]:
    painted = ["".join(s.text for s in made.line(y, INK, today)) for y in range(made.height)]
    assert all(cell_len(line) == made.width for line in painted)
    return painted


@pytest.mark.parametrize(
    ("month", "weeks", "first"),
    [
        (date(2027, 2, 1), 4, date(2027, 2, 1)),  # four whole weeks
        (date(2027, 5, 1), 6, date(2027, 4, 26)),
        (date(2028, 2, 1), 5, date(2028, 1, 31)),
        (date(2026, 12, 1), 5, date(2026, 11, 30)),
        (date(2027, 1, 1), 5, date(2026, 12, 28)),  # begins in week 53
    ],
)
def test_a_month_is_whole_weeks(month: date, weeks: int, first: date) -> None:
    made = grid(month)
    assert (made.weeks, made.first) == (weeks, first)
    assert made.last == first + timedelta(days=7 * weeks - 1)
    assert sum(" w" in line[:3] for line in lines(made)) == weeks


def test_week_53_and_1_are_named() -> None:
    painted = "\n".join(lines(grid(date(2027, 1, 1))))
    assert " w53 28" in painted and " w1  4" in painted


def test_a_cell_shows_what_fits_and_counts_the_rest() -> None:
    made = grid(width=120, height=31)
    posts = [Post(TODAY, time(8 + n)) for n in range(9)]
    made.fill({TODAY: posts}, {})
    painted = "\n".join(lines(made))
    assert "12 today +5 more" in painted or "12 today +6 more" in painted
    assert "08:00 LI Three …" in painted
    made.resize(80, 17)
    assert "12     +" in "\n".join(lines(made)) and "08:00 LI" in "\n".join(lines(made))
    made.one_outlet = True
    assert "08:00 Th" in "\n".join(lines(made))


def test_deliverables_come_first_and_notes_are_a_star() -> None:
    made = grid()
    made.fill({TODAY: [Post(TODAY)]}, {TODAY: DayMarks(("Olive guide",), ("Fair",))})
    painted = lines(made)
    row = made.region().y
    assert "12*" in painted[row] and "^Olive gu…" in painted[row + 1]


def test_the_cursor_leaves_the_weeks_shown_and_turns_the_month() -> None:
    made = grid()
    assert not made.open(date(2027, 4, 26)) and not made.open(date(2027, 6, 6))
    assert made.month == date(2027, 5, 1)
    assert made.open(date(2027, 6, 7)) and made.month == date(2027, 6, 1)
    assert made.open(date(2027, 5, 30)) and made.month == date(2027, 5, 1)


@pytest.mark.parametrize(("width", "height"), [(40, 3), (40, 5), (59, 7), (80, 17), (120, 28), (300, 90)])
def test_every_day_can_be_seen(width: int, height: int) -> None:
    made = grid(width=width, height=height)
    made.fill({day: [Post(day)] * 5 for n in range(42) if (day := made.first + timedelta(days=n))}, {})
    for n in range(7 * made.weeks):
        day = made.first + timedelta(days=n)
        made.open(day)
        region = made.region()
        assert 1 <= region.y < height and region.x + region.width <= width
        assert lines(made)[region.y][region.x :].startswith(str(day.day))


def test_wide_and_hostile_titles_keep_the_grid_straight() -> None:
    made = grid(width=120, height=31)
    titles = (
        "新酒まつり新酒まつり",
        "👨\u200d👩\u200d👧 family",
        "e\u0301\u0301\u0301clair",
        "\x1b[31mred\n",
        "[bold]x",
        None,
        "",
    )
    days = {TODAY + timedelta(days=n): title for n, title in enumerate(titles)}
    made.fill({day: [Post(day, title=title)] for day, title in days.items()}, {})
    assert "\x1b" not in "".join(lines(made))
    made.one_outlet = True
    lines(made)
