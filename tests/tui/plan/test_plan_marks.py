"""A marked range of days: what is done to it is one change, in as few keys as was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.tui.plan.conftest import add, at, plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.plan import PlanView

FORTNIGHT = (date(2027, 5, 17), date(2027, 5, 30))


@pytest.fixture
def two(mill: Player) -> Iterator[Player]:
    """Caro's Mondays and Thursdays, Anna's Fridays; the cursor on Monday the 17th."""
    add(
        mill,
        "mon 9:00 post Three oils @caro",
        "thu 12:15 post Ask us @caro",
        "fri 18:00 video Behind the scenes @anna",
    )
    plan(mill).go(FORTNIGHT[0])
    at(mill, "Three oils")
    yield mill


def dates(player: Player, *days: date) -> list[Any]:
    first, last = days or FORTNIGHT
    where = (("channel", "linkedin"),)
    return player.session.ask(Ask("calendar_between", (first, last), where=where, order=("day", "time")))


def said(player: Player, text: str) -> str:
    """The preview of a line, its blanks aside."""
    return " ".join(player.preview(text).split())


def owners(player: Player) -> list[str | None]:
    return [row.owner for row in dates(player)]


def test_a_fortnight_moves_by_three_days_in_eight_keys(two: Player) -> None:
    before = [row.day.day for row in dates(two)]
    assert before == [17, 20, 21, 24, 27, 28]
    two.press("V", "V", "pagedown", "m")  # and + 3 d enter
    assert "marked 6 dates, 17 - 30 May: caro 4, anna 2" in two.screen[0]
    assert two.preview("+3d") == "6 dates, 3 days later: the first on Thu 20 May"
    assert two.enter("+3d") == "6 dates move 3 days later"
    assert [row.day.day for row in dates(two)] == [20, 23, 24, 27, 30]
    assert two.view.context == "plan.week"
    two.press("u")
    assert [row.day.day for row in dates(two)] == before


def test_a_fortnight_of_caros_goes_to_anna_in_six_keys(two: Player) -> None:
    two.press("V", "V", "pagedown", "@")  # and a enter
    assert said(two, "a") == "caro's 4 dates to Anna Lerario all before the name: all 6"
    assert two.enter("a") == "4 dates go to anna"
    assert owners(two) == ["anna"] * 6
    two.press("u")
    assert owners(two) == ["caro", "caro", "anna"] * 2


def test_all_before_the_name_gives_everybodys(two: Player) -> None:
    two.press("V", "V", "@")
    assert "all 3" in two.preview("c")
    assert said(two, "all c") == "3 dates to Caro Bellomo"
    assert two.enter("all c") == "1 date goes to caro, 2 were caro's already"


def test_nobody_and_strangers_are_refused_in_the_line(two: Player) -> None:
    two.press("V", "O")
    for text in ("-", "zoe", "all zoe"):
        assert two.reader is not None and two.reader.read(text, len(text)).error is not None, text


def test_the_cursor_keys_say_how_far_the_range_reaches(two: Player) -> None:
    two.press("V")
    assert "1 date, Mon 17 May: caro 1" in two.screen[0]
    two.press("end")
    assert "3 dates, 17 - 23 May" in two.screen[0]
    two.press("right", "right")
    assert plan(two).monday == date(2027, 5, 24)
    assert "4 dates, 17 - 25 May" in two.screen[0]
    two.press("left", "left", "left", "left")
    assert "3 dates, 17 - 21 May: caro 2, anna 1" in two.screen[0]
    two.press("escape")
    assert "marked" not in two.screen[0] and two.view.context == "plan.week"


def test_a_range_backwards_and_over_the_end_of_a_month(two: Player) -> None:
    plan(two).go(date(2027, 6, 4))
    two.press("V", "pageup")
    assert "28 May - 4 Jun" in two.screen[0]
    two.press("V")
    assert "24 May - 6 Jun" in two.screen[0]
    two.press("V")
    assert "marked" not in two.screen[0]


def test_a_date_is_left_out_and_taken_in_again(two: Player) -> None:
    two.press("V", "V", "space")
    assert "2 dates" in two.screen[0]
    two.press("space")
    assert "3 dates" in two.screen[0]
    two.press("space", "X")
    assert two.said[-1] == "2 dates are skipped now"
    assert [row.state for row in dates(two)][:3] == ["planned", "skipped", "skipped"]


def test_states_of_a_range(two: Player) -> None:
    two.press("V", "V", "s")
    assert "draft" in two.preview("") and two.preview("re") == "ready"
    assert two.enter("re") == "3 dates are ready now"
    two.press("V", "V", "x")
    assert two.said[-1] == "Nothing to do: 3 are not due yet and stay."
    assert two.view.context == "plan.marked", "the range is still there for another key"


def test_dates_taken_out_leave_the_slots_running(two: Player) -> None:
    two.press("V", "V", "d")
    assert two.said[-1] == "3 dates go, after them the slots go on"
    assert [row.day.day for row in dates(two)] == [24, 27, 28]
    two.press("u")
    assert len(dates(two)) == 6


def test_the_slots_of_a_range_are_copied(two: Player) -> None:
    two.press("V", "V", "pagedown", "y")
    assert two.said[-1].startswith("The range's 3 slots are copied.")
    two.press("tab", "p")
    assert two.said[-1].startswith("Copied 3 slots to Instagram")


def test_one_date_alone(two: Player) -> None:
    two.press("m")
    assert two.enter("+1d 10:00") == "Three oils moves to Tue 18 May 10:00, this date only"
    at(two, "Three oils").press("@")
    assert two.enter("anna") == "1 date goes to anna"
    at(two, "Three oils").press("x")
    assert two.said[-1].startswith("It is due Tue 18 May.")
    two.press("X")
    assert two.said[-1] == "Three oils, Tue 18 May 10:00: skipped"
    two.press("u")
    at(two, "Three oils").press("s")
    assert two.enter("sch").endswith("scheduled")


def test_a_date_of_today_went_out_in_one_key(player: Player) -> None:
    found = plan(player).grid.find(lambda item: item.day <= player.today and item.state != "published")
    assert found, player.text
    player.press("x")
    assert player.said[-1].endswith("published")


def test_only_what_the_filter_shows_is_marked(two: Player) -> None:
    view = plan(two)
    view.filter("CARO")
    assert "/caro  2 of 3" in two.screen[0] and "Behind the" not in two.text
    two.press("V", "V", "pagedown")
    assert "4 dates, 17 - 30 May: caro 4" in two.screen[0]
    two.press("escape")
    view.filter("")
    assert "Behind the" in two.text


def test_an_outlet_by_its_letters(two: Player) -> None:
    two.press("o")
    assert said(two, "") == "LinkedIn Instagram"
    assert two.preview("i") == "Instagram"
    assert "No outlet begins so" in two.preview("q")
    two.enter("in")
    assert plan(two).channel == "instagram"
    two.press("o")
    two.enter("li")
    assert plan(two).channel == "linkedin"


def test_marking_paints_lines_of_exactly_the_width(sample: Path) -> None:
    player = Player(sample, PlanView, (80, 19))
    player.press("V", "V", "right")
    for y in range(19):
        assert sum(segment.cell_length for segment in player.view.line(y)) == 80, y
    player.close()


def test_the_last_change_again_on_other_dates(two: Player) -> None:
    two.press("V", "right", "@")
    two.enter("anna")
    assert [row.owner for row in dates(two)][:2] == ["anna", "caro"]
    plan(two).go(date(2027, 5, 24))
    two.press("V", *["right"] * 6, ".")
    assert {row.owner for row in dates(two, date(2027, 5, 24), FORTNIGHT[1])} == {"anna"}
    two.press("u")
    assert [row.owner for row in dates(two)][3:5] == ["caro", "caro"]
    at(two, "Three oils", date(2027, 5, 24))
    two.press("X")
    at(two, "Ask us", date(2027, 5, 27))
    two.press(".")
    assert [row.state for row in dates(two, date(2027, 5, 24), date(2027, 5, 27))] == ["skipped", "skipped"]


def test_the_same_shift_again(two: Player) -> None:
    two.press("V", "m")
    two.enter("+2d")
    assert dates(two)[0].day == date(2027, 5, 19)
    plan(two).go(date(2027, 5, 24))
    two.press("V", ".")
    assert [row.day.day for row in dates(two, date(2027, 5, 24), FORTNIGHT[1])] == [26, 27, 28]
