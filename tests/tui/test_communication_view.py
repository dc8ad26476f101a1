"""The communication plan on the screen: what it shows, what its keys do, and what it does with odd plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.tui.keys import registry
from scaletta.tui.screens.communication import CommunicationView
from scaletta.tui.screens.communication_add import next_half_year, spelled
from scaletta.tui.screens.plan import PlanView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.month_matrix import MARK, MonthMatrix, Outlet

INK = make_ink(load_shipped("dusk"))


def played(path: Path, size: tuple[int, int] = (80, 18)) -> Player:
    return Player(path, lambda host: CommunicationView(host, PlanView(host)), size)


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = played(sample)
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Player]:
    path = tmp_path / "empty.duckdb"
    new_plan(path)
    made = played(path)
    yield made
    made.close()


def view(player: Player) -> CommunicationView:
    assert isinstance(player.view, CommunicationView)
    return player.view


def lines_with(player: Player, text: str) -> list[str]:
    return [line for line in player.screen if text in line]


def test_it_opens_on_the_plan_and_month_of_today(player: Player) -> None:
    assert (
        player.screen[0] == " Semester of the open mill   1 Mar - 31 Aug 2027   plan 2 of 2   8 gaps  n next"
    )
    assert player.screen[1].split() == ["2027", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]
    assert view(player).matrix.month == date(2027, 5, 1)
    assert view(player).period() == "Mar-Aug 2027"


def test_outlets_stand_in_the_companys_order_with_what_they_bring_out(player: Player) -> None:
    names = [line.split()[0] for line in player.screen[2:13] if line[1:2].strip()]
    assert names == ["LinkedIn", "Newsletter", "Instagram", "Blog", "Facebook", "YouTube", "X"]
    assert lines_with(player, "LinkedIn")[0].split() == [
        "LinkedIn",
        ".",
        "arti",
        "Why",
        "s",
        ".",
        *["?ebook", "Oli", "?arti", "Lett", "."],
    ]


def test_months_ahead_that_are_short_are_marked_and_past_ones_are_not(player: Player) -> None:
    needed = lines_with(player, "hours needed")[0].split()[2:]
    free = lines_with(player, "hours free")[0].split()[2:]
    assert needed == ["17", "21", "20!", "9!", "8", "0"]
    assert free == ["15", "20", "-32", "-24", "40", "54"]


def test_what_is_under_the_cursor_is_told_in_full(player: Player) -> None:
    player.press("right")
    detail = lines_with(player, "Olive guide for kitchens")[0]
    assert detail == " Olive guide for kitchens  in work  ebook  @caro  16h  #restaurants  budget 250"
    assert lines_with(player, "Blog Wed 26 May, Newsletter Thu 27 May, LinkedIn Thu 3 Jun")


def test_all_cells_of_a_deliverable_are_marked(player: Player) -> None:
    assert MARK not in player.text
    player.press("right")  # the olive guide on LinkedIn; it is also in the letter and the blog, in May
    marked = [line.split(MARK)[1].split()[:2] for line in player.screen if MARK in line]
    assert marked == [["ebook", "Oliv"], ["ebook", "Oliv"]]
    player.press("left")
    assert MARK not in player.text


def test_down_goes_through_the_deliverables_of_a_cell_and_up_comes_back(player: Player) -> None:
    player.press("right")
    seen = []
    for _ in range(4):
        item = view(player).matrix.item
        assert item is not None
        seen.append((item.channel, item.deliverable))
        player.press("down")
    assert seen == [
        ("linkedin", "olive-guide"),
        ("linkedin", "open-mill-kit"),
        ("newsletter", "open-mill-kit"),
        ("newsletter", "gift-guide"),
    ]
    for expected in reversed(seen):
        player.press("up")
        item = view(player).matrix.item
        assert item is not None
        assert (item.channel, item.deliverable) == expected


def test_a_bare_month_is_no_day(player: Player) -> None:
    player.press("right", "down", "down", "down")
    assert lines_with(player, "Newsletter in Jun (no day yet), Instagram in Jun (no day yet)")


def test_a_cursor_key_asks_nothing_and_repaints_only_lines_that_change(player: Player) -> None:
    before = player.asked
    for key in ("right", "down", "down", "left", "up", "end", "home", "pagedown"):
        shown = player.screen
        player.painted.clear()
        player.press(key)
        painted = {y for region in player.painted if region for y in range(region.y, region.bottom)}
        changed = {y for y, (old, new) in enumerate(zip(shown, player.screen, strict=True)) if old != new}
        assert None not in player.painted
        assert changed <= painted
        assert len(painted) <= 12
    assert player.asked == before


def test_short_screens_say_how_many_more_there_are(sample: Path) -> None:
    small = played(sample, (80, 15))
    assert any("+1" in line for line in small.screen if line.startswith(" Newsletter"))
    small.press("right", "down")
    assert "2 of 2 here" in small.text
    item = view(small).matrix.item
    assert item is not None
    assert item.deliverable == "open-mill-kit"
    small.press("down")
    assert view(small).matrix.row == 1
    small.close()


def test_filter_leaves_what_says_the_word(player: Player) -> None:
    view(player).filter("VIDEO")
    assert "Harv" in player.text
    assert "Oliv" not in player.text
    view(player).filter("")
    assert "Oliv" in player.text


def test_an_outlet_that_only_a_delivery_names_has_a_row_and_ads_show_their_money(player: Player) -> None:
    asked = view(player).wants()["deliveries"]
    rows = player.session.ask(asked)
    june = next(row for row in rows if row.deliverable == "open-mill-kit")
    advert = june._replace(channel="ads", name="Ads", rank=99, configuration="advertising")
    unknown = june._replace(channel="gone", name=None, rank=None)
    view(player).got("deliveries", [*rows, advert, unknown])
    assert lines_with(player, " Ads ")[0].split() == ["Ads", ".", ".", ".", "info", "150", "O", ".", "."]
    assert view(player).matrix.outlets[-1].name == "gone"


def test_revisions_stand_at_the_foot_with_the_market_notes_they_answer(sample: Path) -> None:
    tall = played(sample, (120, 30))
    text = tall.text
    assert "3 revisions" in text
    order = [
        "26 Apr   Harvest film has no camera",
        "event  Nobody to film",
        "20 Mar   Small tins",
        "trend  Restaurants",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    tall.close()


def test_tab_turns_to_the_other_plans(player: Player) -> None:
    player.press("tab")
    assert "No later plan" in player.said[-1]
    player.press("shift+tab")
    assert player.screen[0].startswith(" Semester of the restaurants")
    assert player.screen[1].split() == ["2026", "Sep", "Oct", "Nov", "Dec", "Jan", "2027", "Feb"]
    assert lines_with(player, "hours needed")[0].split()[2:] == ["13", "17", "10", "3", "6", "12"]
    player.press("shift+tab")
    assert "No earlier plan" in player.said[-1]
    player.press("tab")
    assert player.screen[0].startswith(" Semester of the open mill")


def test_go_finds_the_plan_of_a_date(player: Player) -> None:
    view(player).go(date(2026, 12, 24))
    assert player.screen[0].startswith(" Semester of the restaurants")
    assert view(player).matrix.month == date(2026, 12, 1)
    view(player).go(date(2031, 1, 1))
    assert "No communication plan covers that date" in player.said[-1]


def test_e_gives_way_to_the_outlets_editorial_plan_and_c_comes_back(sample: Path) -> None:
    player = Player(sample, PlanView)
    week = player.view
    player.press("c")
    months = view(player)
    player.press("down", "e")
    assert player.view is week
    assert isinstance(week, PlanView)
    assert week.channel == "newsletter"
    player.press("c")
    assert player.view is months
    assert months.matrix.row == 1
    player.close()


def test_an_empty_file_offers_the_next_half_year_and_enter_takes_it(empty: Player) -> None:
    assert "It comes first. It covers a half year." in empty.text
    assert "jul-dec 2027" in empty.text
    empty.press("a")
    assert empty.line == "jul-dec 2027"
    assert empty.preview(empty.line) == "1 Jul to 31 Dec   a half year"
    assert "Jul-Dec 2027 is open" in empty.enter(empty.line)
    assert empty.screen[0].startswith(" Jul-Dec 2027   1 Jul - 31 Dec 2027")
    assert "No outlets yet. Press 1" in empty.text
    assert "n/a" in lines_with(empty, "hours free")[0]
    empty.press("u")
    assert "It comes first" in empty.text


def test_after_a_plan_the_next_half_year_is_offered_and_shown(player: Player) -> None:
    player.press("R")
    assert player.line == "sep 2027 - feb 2028"
    assert "Sep 2027-Feb 2028 is open" in player.enter(player.line)
    assert player.screen[0] == " Sep 2027-Feb 2028   1 Sep 2027 - 29 Feb 2028   plan 3 of 3   6 gaps  n next"
    assert player.screen[1].split() == ["2027", "Sep", "Oct", "Nov", "Dec", "Jan", "2028", "Feb"]


def test_a_plan_over_another_is_refused_and_the_screen_stays(player: Player) -> None:
    player.press("R")
    assert "covers some of these days already" in player.enter("may-oct 2027")
    assert player.screen[0].startswith(" Semester of the open mill")


def test_a_year_is_two_pages(empty: Player) -> None:
    empty.press("a")
    empty.enter("2028")
    assert empty.preview("2028") == "1 Jan 2028 to 31 Dec 2028   a year"
    assert empty.screen[0].endswith("page 1 of 2")
    assert empty.screen[1].split() == ["2028", "Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    empty.press("pagedown")
    assert empty.screen[0].endswith("page 2 of 2")
    assert empty.screen[1].split() == ["2028", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    empty.press("pageup")
    assert empty.screen[0].endswith("page 1 of 2")
    empty.press("end")
    assert view(empty).matrix.month == date(2028, 12, 1)


def test_every_key_of_an_empty_file_does_no_harm(empty: Player) -> None:
    for command in registry().of("plan.months"):
        if hasattr(empty.view, f"do_{command.action}") and command.action != "editorial":
            getattr(empty.view, f"do_{command.action}")()
    assert view(empty).cursor() is None


@pytest.mark.parametrize(
    ("today", "last", "line"),
    [
        (date(2027, 5, 12), None, "jul-dec 2027"),
        (date(2027, 9, 1), None, "jan-jun 2028"),
        (date(2028, 1, 9), None, "jan-jun 2028"),
        (date(2027, 5, 12), date(2027, 6, 30), "jul-dec 2027"),
        (date(2027, 5, 12), date(2027, 8, 31), "sep 2027 - feb 2028"),
        (date(2027, 5, 12), date(2027, 6, 15), "16 jun 2027 - 30 nov 2027"),
        (date(2027, 5, 12), date(2024, 12, 31), "jul-dec 2027"),
        (date(2027, 5, 12), date(2027, 5, 12), "13 may 2027 - 31 oct 2027"),
    ],
)
def test_the_half_year_that_comes_next(today: date, last: date | None, line: str) -> None:
    assert spelled(*next_half_year(today, last)) == line


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.none() | st.integers(-1000, 1000))
def test_the_offered_line_means_what_it_offers(today: date, ahead: int | None) -> None:
    from scaletta.plan.entry import Context, Vocabulary, read
    from scaletta.plan.entry.records import PeriodLine

    last = None if ahead is None else today + timedelta(days=ahead)
    first, until = next_half_year(today, last)
    record = read(spelled(first, until), Vocabulary(), Context(today=today, kind="period")).record
    assert record == PeriodLine(first, until)


TEXT = st.text(alphabet="ab 日e\u0301\x1b\U0001f600", max_size=12)


@st.composite
def deliveries(draw: st.DrawFn) -> list[Any]:
    return [
        SimpleNamespace(
            channel=draw(st.sampled_from("xyz")),
            month=date(2027, draw(st.integers(1, 12)), 1),
            deliverable=draw(st.sampled_from("pqr")),
            title=draw(TEXT),
            format=draw(TEXT),
            state=draw(st.sampled_from(["idea", "out", "nonsense"])),
            late=draw(st.booleans()),
            configuration=draw(st.sampled_from([None, "advertising"])),
            budget=draw(st.sampled_from([None, 150])),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]


MOVES = st.lists(st.tuples(st.integers(-7, 7), st.integers(-3, 3)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(deliveries(), st.integers(1, 4), st.integers(30, 260), st.integers(1, 20), MOVES)
def test_the_matrix_fills_its_lines_and_keeps_the_cursor_in_sight(
    rows: list[Any], outlets: int, width: int, height: int, moves: list[tuple[int, int]]
) -> None:
    matrix = MonthMatrix()
    matrix.resize(width, height)
    matrix.fill(
        [date(2027, month, 1) for month in range(1, 13)], [Outlet(c, c) for c in "xyzw"[:outlets]], rows
    )
    for columns, down in moves:
        matrix.move(columns, down)
        region = matrix.region()
        assert 0 <= region.x < region.right <= width
        assert 0 <= region.y < height
        assert region.y in matrix.touched()
        here = matrix.here
        assert matrix.item is (here[matrix.depth] if here else None)
    painted = [matrix.heads(INK, date(2027, 5, 1)), *(matrix.line(y, INK) for y in range(height))]
    for line in painted:
        assert sum(width_of(segment.text) for segment in line) == width
        assert all("\x1b" not in segment.text for segment in line)
    under = [y for y in range(height) if any(s.style == INK.cursor for s in matrix.line(y, INK))]
    assert under == [matrix.region().y]


@pytest.mark.parametrize("size", [(40, 14), (40, 9), (79, 9), (120, 31), (200, 50)])
def test_every_size_shows_the_cursor_and_fills_its_lines(sample: Path, size: tuple[int, int]) -> None:
    player = played(sample, size)
    for key in ("end", "home", *["down"] * 12, "pagedown", "pageup"):
        player.press(key)
        at = view(player).cursor()
        assert at is not None
        assert 0 <= at.x < size[0]
        assert 2 <= at.y < size[1]
        for y in range(size[1]):
            assert sum(width_of(s.text) for s in view(player).line(y)) == size[0]
    player.close()


def test_before_there_is_a_plan_only_keys_that_do_something_are_offered(empty: Player, sample: Path) -> None:
    def offered(view: CommunicationView) -> set[str]:
        return {one.action for one in registry().bar("plan.months") if view.offers(one.action)}

    on_empty = offered(view(empty))
    assert {"add", "editorial", "go", "undo"} <= on_empty
    assert not {"edit", "later_month", "state", "delete", "revise", "next_plan", "filter"} & on_empty
    full = played(sample)
    assert offered(view(full)) == {one.action for one in registry().bar("plan.months")}
    full.close()
