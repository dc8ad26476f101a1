"""The list of all that is amiss, in the app and as a model; stepping on from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.bench.plans import TODAY
from tests.blank import new_plan
from tests.tui.player import Player
from tests.tui.test_looks import app_on, shown, until

from scaletta.store.ask import Ask
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.screens.communication import CommunicationView
from scaletta.tui.screens.gap_list import GapListView
from scaletta.tui.screens.plan import PlanView


@pytest.fixture
def opened() -> list[Any]:
    return []


@pytest.fixture
def listed(sample: Path, opened: list[Any]) -> Iterator[Player]:
    made = Player(sample, lambda host: GapListView(host, "LinkedIn", opened.append))
    yield made
    made.close()


def rows(player: Player) -> list[str]:
    return [line for line in player.screen[1:-2] if line.strip()]


def test_it_lists_all_that_the_view_holds_by_day(listed: Player) -> None:
    found = listed.session.ask(Ask("gap_list", order=("day",)))
    assert f"{len(found)} lines" in listed.screen[0]
    assert rows(listed)[0].startswith(" today ")
    kinds = {row.kind for row in found}
    assert {"no text", "collision", "not carried", "empty month", "under pace", "over capacity"} <= kinds
    listed.press("end")
    assert found[-1].sentence[:30] in rows(listed)[-1]
    assert found[-1].sentence[:60] in listed.text


def test_enter_hands_over_what_is_under_the_cursor(listed: Player, opened: list[Any]) -> None:
    listed.press("down", "down", "up", "enter")
    assert opened[0].sentence[:30] in rows(listed)[1]


def test_tab_shows_only_the_outlet_one_came_from_and_what_is_about_all(listed: Player) -> None:
    listed.press("tab")
    assert "only LinkedIn" in listed.screen[0]
    assert all(" LinkedIn " in line or " all " in line for line in rows(listed))
    listed.press("tab")
    assert any(" Instagram " in line for line in rows(listed))


def test_it_is_filtered_by_kind_outlet_and_words(listed: Player) -> None:
    listed.view.filter("collision")
    assert len(rows(listed)) == 2 and all("collision" in line for line in rows(listed))
    listed.view.filter("nothing like it")
    assert rows(listed) == [" Nothing is amiss."]
    listed.press("down", "enter", "up")


@pytest.mark.parametrize("size", [(80, 19), (120, 31), (40, 15), (40, 6)])
def test_every_line_has_the_width_of_the_screen(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, lambda host: GapListView(host, "", lambda gap: None), size)
    try:
        player.press("down", "pagedown", "end", "home", "tab")
        assert player.said[-1] == "Put the cursor on an outlet first, then L."
        assert all(sum(s.cell_length for s in player.view.line(y)) == size[0] for y in range(size[1]))
    finally:
        player.close()


def test_a_plan_without_anything_has_nothing_amiss(tmp_path: Path) -> None:
    new_plan(tmp_path / "blank.duckdb")
    player = Player(tmp_path / "blank.duckdb", lambda host: GapListView(host, "", lambda gap: None))
    try:
        assert rows(player) == [" Nothing is amiss."]
    finally:
        player.close()


# In the app


async def test_enter_goes_to_the_gap_on_the_plan_and_escape_back(sample: Path) -> None:
    app, desk = app_on(sample)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, "collision")
            await pilot.press("L")
            await until(pilot, "over capacity")
            await pilot.press("escape")
            await until(pilot, "LinkedIn, company page")
            await pilot.press("L")
            await until(pilot, "over capacity")
            await pilot.press("slash", *"under pace".replace(" ", "_").replace("_", " "), "enter")
            await until(pilot, "under pace")
            view = app.host.stage.front
            assert isinstance(view, GapListView)
            await pilot.press("enter")
            await until(pilot, "Instagram")
            plan = app.host.stage.front
            assert isinstance(plan, PlanView) and plan.channel == "instagram"
    finally:
        desk.close()


async def test_from_the_calendar_it_goes_to_the_month_and_for_a_week_to_the_plan(sample: Path) -> None:
    app, desk = app_on(sample)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, "collision")
            await pilot.press("3")
            await until(pilot, "DUE THIS WEEK")
            await pilot.press("L")
            await until(pilot, "over capacity")
            front = app.host.stage.front
            assert isinstance(front, GapListView)
            collision = next(row for row in front.rows if row.kind == "collision")
            front._open_gap(collision)
            await until(pilot, "May 2027")
            view = app.host.stage.front
            assert isinstance(view, CalendarView) and view.month.grid.day == collision.day
            await pilot.press("L")
            await until(pilot, "over capacity")
            front = app.host.stage.front
            assert isinstance(front, GapListView)
            front._open_gap(next(row for row in front.rows if row.kind == "over capacity"))
            await until(pilot, "LinkedIn, company page")
            assert isinstance(app.host.stage.front, PlanView)
            await pilot.press("L")
            await until(pilot, "over capacity")
            front = app.host.stage.front
            assert isinstance(front, GapListView)
            front._open_gap(next(row for row in front.rows if row.kind == "empty month"))
            await until(pilot, "hours needed")
            assert isinstance(app.host.stage.front, CommunicationView), shown(app)
    finally:
        desk.close()


async def test_n_in_today_goes_through_its_posts_and_on_in_the_month(sample: Path) -> None:
    app, desk = app_on(sample)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, "collision")
            await pilot.press("3")
            await until(pilot, "no text")
            await pilot.press("n")
            view = app.host.stage.front
            assert isinstance(view, CalendarView) and view.in_today
            gap = view.gaps.of(view.item)
            assert gap is not None and gap.kind == "no text"
            assert gap.sentence in app.host.entries.said[0][0]
            for _ in range(9):
                if view.in_today:
                    await pilot.press("n")
            await until(pilot, "n next")
            assert view.month.grid.day > TODAY and view.gaps.on(view.month.grid.day)
            before = view.month.grid.day
            await pilot.press("n", "N", "N")
            assert view.month.grid.day <= before
    finally:
        desk.close()
