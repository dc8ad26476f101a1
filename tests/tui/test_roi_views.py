"""Periods, the chart, and posts and formats by what an hour brought, under the ROI tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.roi import RoiView


@pytest.fixture
def roi(sample: Path) -> Iterator[Player]:
    made = Player(sample, RoiView, (120, 32))
    yield made
    made.close()


def days(player: Player) -> tuple[date, date]:
    view: Any = player.view
    found: tuple[date, date] = view.days
    return found


def test_periods_by_name_by_step_and_as_a_line(roi: Player) -> None:
    assert "Last 12 months" in roi.screen[0]
    roi.press("p")
    assert "This month" in roi.screen[0]
    roi.press("p", "p")
    assert "Last quarter" in roi.screen[0] and days(roi) == (date(2027, 1, 1), date(2027, 3, 31))
    roi.press("<")
    assert "Oct-Dec 2026" in roi.screen[0] and days(roi) == (date(2026, 10, 1), date(2026, 12, 31))
    roi.press(">", ">")
    assert days(roi) == (date(2027, 4, 1), date(2027, 6, 30))
    roi.press(">")
    assert roi.said[-1] == "Nothing is known of days to come."
    roi.press("P")
    roi.enter("10 jan - 20 feb 2027")
    assert days(roi) == (date(2027, 1, 10), date(2027, 2, 20))
    roi.view.go(date(2026, 11, 9))
    roi.press("p")
    assert "Last 12 months" in roi.screen[0]


def test_the_table_and_the_ratios_are_the_view_s(roi: Player) -> None:
    view: Any = roi.view
    (row,) = roi.session.ask(Ask("channel_return", where=(("channel", view.row.channel),)))
    assert f"{row.return_per_hour:,.0f} EUR an hour" in roi.text
    assert f"{row.break_even_leads:,.0f} leads pay for it" in roi.text
    assert " Before " in roi.text and "an hour" in roi.screen[1] and "to pay" in roi.screen[1]


def test_the_chart_of_all_and_of_each_outlet(roi: Player) -> None:
    roi.press("v")
    assert "All outlets" in roi.screen[0] and "has not paid for itself" in roi.screen[1]
    assert sum("▒" in line for line in roi.screen[2:]) == 12
    roi.press("tab")
    assert "LinkedIn" in roi.screen[0] and "paid for itself from May 2026 on" in roi.screen[1]
    assert "audience" in roi.text and "pace" in roi.text
    roi.press("shift+tab", "shift+tab")
    assert "All outlets" not in roi.screen[0]
    roi.press("escape")
    assert roi.view.context == "roi"


def test_the_best_posts_and_formats_and_the_worst(roi: Player) -> None:
    roi.press("b")
    view: Any = roi.view
    figures = [row.return_per_hour for row in view.rows if row.return_per_hour is not None]
    assert figures == sorted(figures, reverse=True) and figures[0] > 0
    roi.press("w")
    assert view.rows[0].return_per_hour == min(figures) and "the worst first" in roi.screen[0]
    roi.press("tab")
    assert "Formats" in roi.screen[0] and "posts" in roi.text and not hasattr(view.rows[0], "post")
    roi.press("enter", "tab")
    view.filter("recipe")
    assert view.rows and all("recipe" in row.title.casefold() for row in view.rows)


def test_a_month_s_posts(roi: Player) -> None:
    roi.press("enter", "down", "b")
    view: Any = roi.view
    assert view.context == "best" and view.rows
    assert {(row.day.year, row.day.month) for row in view.rows} == {(2027, 4)}
    assert {row.channel for row in view.rows} == {view._channel}


def test_an_empty_plan(tmp_path: Path) -> None:
    new_plan(tmp_path / "new.duckdb")
    player = Player(tmp_path / "new.duckdb", RoiView)
    player.press("p", "v")
    assert "All outlets" in player.screen[0]
    player.press("tab", "escape", "b", "tab", "w")
    assert "Nothing came out" in player.text
    player.press("escape", "l")
    assert "Nothing is recorded here" in player.text
    player.press("enter", "d", "escape", "E")
    player.close()


@pytest.mark.parametrize("size", [(40, 16), (80, 20)])
def test_other_sizes(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, RoiView, size)
    for keys in ("v", "b", "l", "E"):
        player.press(keys)
        assert all(len(line) <= size[0] for line in player.screen), keys
        player.press("escape")
    player.close()
