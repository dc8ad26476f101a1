"""The week editor, key by key, on the sample company and on an empty file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.keys import registry
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.plan import PlanView
from scaletta.tui.widgets.post_list import key_of

NEXT_WEEK = date(2027, 5, 17)


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, PlanView)
    yield made
    made.close()


def plan(player: Player) -> PlanView:
    assert isinstance(player.view, PlanView)
    return player.view


def rubrics(player: Player) -> dict[str, tuple[date, time]]:
    """The slots of LinkedIn's week on screen: rubric -> when."""
    rows = player.session.ask(plan(player).wants()["week"])
    return {row.rubric or row.title: (row.day, row.time) for row in rows}


def item(player: Player) -> Any:
    """What is under the cursor."""
    assert plan(player).item is not None, player.text
    return plan(player).item


def at_slot(player: Player) -> Player:
    """The cursor on Tuesday's slot of the week after this one, whose post is a draft: "Three oils"."""
    player.press("pagedown")
    assert plan(player).grid.find(lambda item: item.rubric == "Three oils"), player.text
    assert not item(player).own_time
    return player


def test_the_week_shows_what_comes_out_and_what_it_costs(player: Player) -> None:
    assert player.screen[0].startswith(" LinkedIn, company page   1 May - 30 Jun 2027")
    assert "Tue 11" in player.screen[1]
    assert "12:15 carous" in player.text
    assert " hours of" in player.text
    assert all(len(line) <= 80 for line in player.screen)


def test_a_key_moves_the_slot_and_undo_brings_it_back(player: Player) -> None:
    at_slot(player)
    before = rubrics(player)
    player.press(">")
    assert "dates move to wed" in player.said[-1]
    assert item(player).day.isoweekday() == 3
    player.press("u")
    assert rubrics(player) == before
    player.press("ctrl+r")
    assert rubrics(player) != before


def test_minutes(player: Player) -> None:
    at_slot(player)
    start = item(player).time
    player.press("+")
    assert "move to" in player.said[-1]
    assert item(player).time > start
    player.press("-", "-")
    assert item(player).time < start


def test_a_slot_stays_within_its_week(player: Player) -> None:
    at_slot(player).press(">", ">", ">", ">", ">", ">")
    assert player.said[-1] == "Sunday is the last day of a slot's week."
    assert item(player).day.isoweekday() == 7


def test_t_makes_the_last_edit_a_change_of_this_date_only(player: Player) -> None:
    at_slot(player)
    slot, week = item(player).slot, item(player).week
    later = Ask("calendar_between", (date(2027, 5, 24), date(2027, 5, 30)), where=(("slot", slot),))
    usual = player.session.ask(later)[0].day
    player.press(">", "t")
    assert "this date only" in player.said[-1]
    assert player.session.ask(later)[0].day == usual
    here = Ask("calendar_between", (week, date(2027, 5, 23)), where=(("slot", slot),))
    (row,) = player.session.ask(here)
    assert row.day.isoweekday() == 3
    assert row.own_time
    player.press("u")
    (row,) = player.session.ask(here)
    assert (row.day.isoweekday(), row.own_time) == (2, False)


def test_t_after_undo_changes_nothing(player: Player) -> None:
    at_slot(player)
    before = rubrics(player)
    player.press(">", "u", "t")
    assert player.said[-1] == "That edit is taken back already. Edit the slot again, then t."
    assert rubrics(player) == before


def test_t_twice_says_what_to_do_first(player: Player) -> None:
    at_slot(player).press(">", "t", "t")
    assert player.said[-1].startswith("Edit a slot first")


def test_t_keeps_all_that_the_line_changed_to_this_date_in_one_undo(player: Player) -> None:
    at_slot(player)
    slot, day, at = item(player).slot, item(player).day, item(player).time
    player.press("enter")
    assert player.line is not None
    player.enter(player.line.replace(f"{at:%-H:%M}", "09:45").replace("Three oils", "Four oils"))
    player.press("t")
    (row,) = player.session.ask(Ask("calendar_between", (day, day), where=(("slot", slot),)))
    assert row.time == time(9, 45)
    player.press("u")
    (row,) = player.session.ask(Ask("calendar_between", (day, day), where=(("slot", slot),)))
    assert (row.time, row.own_time) == (at, False)


def test_a_line_that_changes_several_things_of_a_post_is_one_undo(player: Player) -> None:
    at_slot(player).press(">", "t")
    before = item(player)
    player.press("enter")
    assert player.line is not None and before.own_time
    player.enter(player.line.replace(f"{before.time:%-H:%M}", "10:05") + " #product")
    assert item(player).time == time(10, 5)
    player.press("u")
    assert plan(player).grid.find(lambda other: other.slot == before.slot and other.week == before.week)
    assert (item(player).time, item(player).theme) == (before.time, before.theme)


def test_a_new_time_and_an_end_of_a_slot_are_one_undo(player: Player) -> None:
    at_slot(player)
    before = item(player)
    player.press("enter")
    assert player.line is not None
    player.enter(player.line.replace(f"{before.time:%-H:%M}", "09:45") + " until 31/5")
    assert item(player).time == time(9, 45)
    player.press("u")
    assert rubrics(player)["Three oils"][1] == before.time
    ends = Ask("calendar_between", (date(2027, 6, 1), date(2027, 6, 30)), where=(("slot", before.slot),))
    assert player.session.ask(ends)


def test_a_line_adds_a_slot_where_the_cursor_is(player: Player) -> None:
    player.press("pagedown", "home", "a")
    assert "Tuesdays 18:30, video" in player.preview("tue 18:30 video Behind the scenes @caro 3h")
    said = player.enter("tue 18:30 video Behind the scenes @caro 3h")
    assert said.startswith("Added Behind the scenes:")
    assert item(player).title == "Behind the scenes"
    assert item(player).day == date(2027, 5, 18)


def test_several_days_are_one_undo(player: Player) -> None:
    before = len(player.session.ask(Ask("slot")))
    player.press("pagedown", "a")
    player.enter("tue,fri 7:15 post Early oil")
    assert len(player.session.ask(Ask("slot"))) == before + 2
    player.press("u")
    assert len(player.session.ask(Ask("slot"))) == before


def test_a_new_tag_wants_a_second_enter(player: Player) -> None:
    player.press("pagedown", "a")
    assert (
        player.enter("tue 18:30 video Behind the scenes #brandnew")
        == "#brandnew is new. Enter again to add it."
    )
    assert player.enter("tue 18:30 video Behind the scenes #brandnew").startswith("Added")


def test_an_unknown_person_is_refused_at_the_word(player: Player) -> None:
    player.press("pagedown", "a")
    assert "caro" in player.preview("tue 18:30 video Behind the scenes @carro")


def test_enter_edits_the_line_of_the_slot(player: Player) -> None:
    at_slot(player).press("enter")
    line = player.line
    assert line is not None and line.startswith("tue 8:30 post")
    said = player.enter(line.replace("8:30", "9:45").replace("tue", "thu"))
    assert "move to thu 09:45" in said
    assert item(player).day.isoweekday() == 4


def test_enter_without_a_change_writes_nothing(player: Player) -> None:
    at_slot(player).press("enter")
    assert player.line is not None
    assert player.enter(player.line) == "Nothing changed."


def test_delete_stops_the_slot_and_keeps_the_drafts(player: Player) -> None:
    at_slot(player)
    slot = item(player).slot
    player.press("d")
    assert player.said[-1].startswith("Stopped Three oils")
    runs = Ask("calendar_between", (NEXT_WEEK, date(2027, 12, 31)), where=(("slot", slot),))
    assert all(row.state in ("scheduled", "published", "skipped") for row in player.session.ask(runs))
    player.press("u")
    assert len(player.session.ask(runs)) > 5


def test_copy_and_paste_to_another_outlet(player: Player) -> None:
    at_slot(player).press("y", "tab", "p")
    assert plan(player).channel != "linkedin"
    assert player.said[-1].startswith("Copied Three oils to")
    assert item(player).rubric == "Three oils"


def test_repeat_does_the_last_change_again(player: Player) -> None:
    at_slot(player).press("+", ".")
    assert item(player).time == time(9, 0)


def test_moving_the_cursor_asks_nothing_and_paints_little(player: Player) -> None:
    asked = player.asked
    player.painted.clear()
    player.press("home", "right", "down", "up", "end")
    assert player.asked == asked
    assert all(region is not None and region.height <= 3 for region in player.painted)


def test_past_sunday_is_the_next_week(player: Player) -> None:
    player.press("end", "right")
    assert plan(player).monday == NEXT_WEEK
    assert plan(player).grid.day == 0
    player.press("left")
    assert plan(player).monday == date(2027, 5, 10)
    assert plan(player).grid.day == 6


def test_every_size_paints_lines_of_exactly_its_width(sample: Path) -> None:
    for size in ((40, 6), (79, 17), (120, 31), (200, 55)):
        player = Player(sample, PlanView, size)
        player.press("down", "right")
        for y in range(size[1]):
            assert sum(segment.cell_length for segment in player.view.line(y)) == size[0], (size, y)
        player.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Player]:
    path = tmp_path / "new.duckdb"

    def found(cursor: object) -> None:
        cursor.execute("insert into company (company, name) values ('mill', 'Mill')")  # type: ignore[attr-defined]

    new_plan(path, fill=found)
    made = Player(path, PlanView)
    yield made
    made.close()


def test_an_empty_plan_says_where_to_begin(empty: Player) -> None:
    assert "No outlets yet. Press a and name the first one." in empty.text
    first = ChannelsView(empty)
    empty.open_tab = lambda tab: first  # type: ignore[method-assign]
    empty.press("a")
    assert empty.line == "linkedin page 3/week"


def test_an_outlet_without_a_plan_is_offered_one(empty: Player) -> None:
    from scaletta.plan.commands import AddChannel, ChannelFields

    fields = ChannelFields(name="LinkedIn", account="page")
    empty.send(
        AddChannel(
            today=empty.today, channel="linkedin", network="linkedin", fields=fields, role="supporting"
        )
    )
    assert "LinkedIn has no editorial plan. Press a to open one" in empty.text
    empty.press("a")
    assert empty.line == "1 may - 30 jun 2027"
    assert empty.enter(empty.line).startswith("LinkedIn has an editorial plan from")
    empty.press("a")
    empty.enter("tue 18:30 post Hello")
    assert "Hello" in empty.text


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("note: 12/5 market", "Say what happens"),
        ("deliverable: 14/6 Oil for chefs", "Say the format"),
        ("tue 9:00 post Hi #brandnew", "#brandnew is new. Enter again to add it."),
    ],
)
def test_why_a_line_was_not_taken_stands_where_its_preview_was(
    player: Player, line: str, sentence: str
) -> None:
    player.press("a").enter(line)
    assert player.line == line, "it is open again"
    assert sentence in player.preview(line)
    assert sentence not in player.preview(line + " x"), "another line has its own preview"


def test_the_cursor_goes_back_with_an_undo(player: Player) -> None:
    at_slot(player)
    slot = item(player).slot
    player.press(">")
    assert item(player).day.isoweekday() == 3
    player.press("u")
    assert (item(player).slot, item(player).day.isoweekday()) == (slot, 2)
    player.press("d")
    assert plan(player).item is None or item(player).slot != slot
    player.press("u")
    assert item(player).slot == slot


def test_a_new_slot_is_shown_in_the_week_it_first_comes_out(player: Player) -> None:
    player.press("a")
    player.enter("mon 18:30 video Behind the scenes")
    assert plan(player).monday == NEXT_WEEK, "Monday of this week is past"
    assert item(player).rubric == "Behind the scenes"


def test_the_last_line_tells_the_gap_under_the_cursor(player: Player) -> None:
    gaps = plan(player).gaps.rows
    assert {"over capacity", "collision"} <= {gap.kind for gap in gaps}
    assert "overloads" in player.screen[-1], "counted, not told, before anybody steps to it"
    for number, gap in enumerate(gaps, 1):
        player.press("n")
        assert plan(player).grid.cursor_day == gap.day
        assert gap.sentence[:40] in player.screen[-1] and f"{number} of {len(gaps)}" in player.screen[-1]
    player.press("n")
    assert player.said[-1] == "No more gaps that way. L lists all there are."
    for gap in reversed(gaps[:-1]):
        player.press("N")
        assert plan(player).grid.cursor_day == gap.day and gap.sentence[:40] in player.screen[-1]


def test_what_a_gap_is_about_bears_its_mark_and_n_puts_the_cursor_on_it(player: Player) -> None:
    collision = next(gap for gap in plan(player).gaps.rows if gap.kind == "collision")
    while plan(player).grid.cursor_day != collision.day:
        player.press("n")
    assert key_of(item(player)) == key_of(collision)
    assert f"{item(player).time:%H:%M}? " in player.text
    missing = next(gap for gap in plan(player).gaps.rows if gap.kind == "not carried")
    plan(player).go(missing.day)
    player.answer()
    assert "T?" in player.screen[1], "an empty day bears it too, where no date can"


def test_a_gap_of_the_list_is_shown_in_the_week_of_its_outlet(player: Player) -> None:
    gap = next(row for row in player.session.ask(Ask("gap_list")) if row.kind == "no text")
    assert gap.channel != plan(player).channel
    assert plan(player).show_gap(gap)
    assert plan(player).channel == gap.channel and key_of(item(player)) == key_of(gap)
    assert gap.sentence[:30] in player.screen[-1]


def test_a_new_outlet_has_the_cursor(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    player.press("a")
    player.enter("tiktok profile 1/week")
    view = player.view
    assert isinstance(view, ChannelsView) and view.row is not None
    assert view.row.channel.startswith("tiktok"), player.text
    player.close()


def test_a_paste_can_be_repeated(player: Player) -> None:
    at_slot(player)
    player.press("y", "right", "p")
    assert item(player).rubric == "Three oils"
    player.press("right", ".")
    assert "Nothing to repeat" not in player.said[-1]


def test_a_post_of_another_outlet_names_it(player: Player) -> None:
    player.press("a")
    assert "Sun 16 May 9:00 on newsletter" in player.preview("post: fri 9:00 post Oil > newsletter+2d")
    assert (
        player.enter("post: fri 9:00 post Oil > newsletter+2d") == "Added Oil to Newsletter, Sun 16 May 09:00"
    )
    player.press("a")
    assert player.enter("post: fri 9:00 post Here") == "Added Here, Fri 14 May 09:00"


def test_a_slot_of_another_outlet_has_that_outlets_day(player: Player) -> None:
    player.press("a")
    said = player.preview("tue 18:30 video Oil > newsletter+2d")
    assert said.startswith("Thursdays 18:30 on newsletter, video")
    assert "Tuesdays" not in said


def test_before_there_is_an_outlet_only_keys_that_do_something_are_offered(
    tmp_path: Path, player: Player
) -> None:
    def offered(view: PlanView) -> set[str]:
        return {one.action for one in registry().bar("plan.week") if view.offers(one.action)}

    assert offered(plan(player)) == {one.action for one in registry().bar("plan.week")}
    new_plan(tmp_path / "empty.duckdb")
    empty = Player(tmp_path / "empty.duckdb", PlanView)
    on_empty = offered(plan(empty))
    assert {"add", "months", "go"} <= on_empty
    assert not {"edit", "later_day", "delete", "fill", "next_outlet", "filter"} & on_empty
    empty.close()
