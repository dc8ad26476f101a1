"""Filling titles: one key for each title beyond its text, ideas by completion, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.tui.plan.conftest import add, at
from tests.tui.player import Player

from scaletta.plan.commands import AddPost, PostFields, PostRef, SetPostState
from scaletta.store.ask import Ask
from scaletta.tui.screens.fill import FillView

DAYS = (date(2027, 5, 12), date(2027, 6, 30))


def dates(player: Player) -> list[Any]:
    """LinkedIn's dates to the end of June."""
    return player.session.ask(
        Ask("calendar_between", DAYS, where=(("channel", "linkedin"),), order=("day", "time"))
    )


def titles(player: Player) -> list[str]:
    return [row.title for row in dates(player) if row.has_text]


def type_title(player: Player, text: str, key: str = "enter") -> None:
    assert player.reader is not None, "a line is open"
    player.reader.read(text, len(text))
    player.press(key)


def idea(player: Player, title: str) -> None:
    player.send(AddPost(today=player.today, channel="linkedin", state="idea", fields=PostFields(title=title)))


def test_the_26_titles_of_two_months_are_a_key_each(mill: Player) -> None:
    add(mill, "mon,wed,fri 9:00 post Three oils", "thu 18:30 post Ask us")
    many = len(dates(mill))
    assert many >= 26
    mill.press("F")
    assert isinstance(mill.view, FillView)
    assert f"0 of {many} have a title" in mill.screen[0]
    for number in range(many):
        type_title(mill, f"Title {number}")
    assert titles(mill) == [f"Title {number}" for number in range(many)]
    assert mill.said[-1] == f"All {many} coming dates of LinkedIn have their titles."
    assert mill.line is None and not mill._overlays
    mill.press("u")
    assert len(titles(mill)) == many - 1, "one undo takes one title back"


def test_a_slots_dates_from_the_one_under_the_cursor_on(mill: Player) -> None:
    add(mill, "wed 9:00 post Three oils", "thu 18:30 post Ask us")
    mill.press("pagedown")
    at(mill, "Ask us").press("f")
    assert "Ask us, LinkedIn" in mill.screen[0]
    type_title(mill, "First")
    (written,) = (row for row in dates(mill) if row.has_text)
    assert (written.day, written.state, written.rubric) == (date(2027, 5, 20), "draft", "Ask us")
    assert "Thu 27 May" in "".join(line for line in mill.screen if "▌" in line or "27 May" in line)
    mill.press("escape")
    assert titles(mill) == ["First"]


def test_escape_ends_and_writes_nothing_of_the_open_line(mill: Player) -> None:
    add(mill, "wed 9:00 post Three oils")
    mill.press("f")
    assert mill.reader is not None
    mill.reader.read("Half a ti", 9)
    mill.press("escape")
    assert titles(mill) == [] and mill.line is None and not mill._overlays


def test_up_and_down_write_what_is_typed_and_go_to_any_date(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    mill.press("f")
    type_title(mill, "First", "down")
    type_title(mill, "Second", "up")
    assert mill.line == "First"
    type_title(mill, "First, better")
    assert titles(mill) == ["First, better", "Second"]


def test_an_empty_line_leaves_a_date_and_an_emptied_one_takes_its_title_away(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    mill.press("f")
    type_title(mill, "First")
    type_title(mill, "")
    type_title(mill, "Third", "up")
    mill.press("up")
    assert mill.line == "First"
    type_title(mill, "")
    assert titles(mill) == ["Third"]


def test_tab_offers_ideas_and_an_idea_takes_the_date(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    idea(mill, "How we press")
    idea(mill, "Frost in Puglia")
    mill.press("f")
    assert mill.reader is not None
    assert "tab: Frost in Puglia   How we press" in mill.preview("")
    reading = mill.reader.read("press", 5)
    assert [offer.text for offer in reading.completions] == ["How we press"]
    assert "takes this date" in mill.preview("How we press")
    type_title(mill, "How we press")
    assert "tab: Frost in Puglia" in mill.preview("") and "How we press" not in mill.preview("")
    (row,) = (row for row in dates(mill) if row.has_text)
    assert (row.title, row.state) == ("How we press", "draft")
    assert [row.title for row in mill.session.ask(Ask("backlog"))] == ["Frost in Puglia"]
    mill.press("escape", "u")
    assert titles(mill) == []
    assert len(mill.session.ask(Ask("backlog"))) == 2


def test_an_idea_in_place_of_a_title_sends_that_to_the_backlog(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    idea(mill, "How we press")
    mill.press("f")
    type_title(mill, "First", "down")
    mill.press("up")
    type_title(mill, "How we press")
    assert titles(mill) == ["How we press"]
    assert [row.title for row in mill.session.ask(Ask("backlog"))] == ["First"]


def test_the_slot_or_all_of_the_outlet(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils", "fri 9:00 post Ask us")
    at(mill, "Ask us").press("f")
    few = len([line for line in mill.screen if "Ask us" in line])
    mill.press("shift+tab")
    assert mill.screen[0].startswith(" LinkedIn")
    assert any("Three oils" in line for line in mill.screen) and few
    assert mill.line == "", "the line is open for the outlet's dates"


def test_a_date_in_the_scheduler_says_so_and_is_no_ideas(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    idea(mill, "How we press")
    row = dates(mill)[0]
    mill.send(SetPostState(today=mill.today, ref=PostRef(slot=row.slot, week=row.week), state="scheduled"))
    mill.press("f", "up")
    assert "in the scheduler: change it there too" in mill.preview("x")
    assert "How we press" not in mill.preview("")


def test_what_went_out_is_not_listed(mill: Player) -> None:
    add(mill, "thu 9:00 post Three oils")
    row = dates(mill)[0]
    mill.send(SetPostState(today=mill.today, ref=PostRef(slot=row.slot, week=row.week), state="skipped"))
    mill.press("f")
    assert "Thu 13 May" not in mill.text and "Thu 20 May" in mill.text


def test_without_a_plan_there_is_nothing_to_fill(mill: Player) -> None:
    mill.press("tab", "f")
    assert mill.said[-1] == "There is no date to fill: press a first."
    mill.press("tab", "F")
    assert mill.said[-1] == "No date of LinkedIn lies ahead."
    assert not mill._overlays


def test_every_size_paints_lines_of_exactly_its_width(player: Player) -> None:
    player.press("F")
    view = player.view
    for width, height in ((40, 6), (79, 17), (120, 31), (200, 55)):
        view.resize(width, height)
        for y in range(height):
            assert sum(segment.cell_length for segment in view.line(y)) == width, (width, y)
