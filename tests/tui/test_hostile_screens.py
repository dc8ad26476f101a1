"""Hostile texts on every screen: each painted line is as wide as it should be, and nothing in it acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from tests.hostile import CLIPBOARD, FREE, KEYS, TEXTS, TODAY, acts
from tests.tui.player import Player

from scaletta.plan.model import Conflict
from scaletta.store.ask import Ask
from scaletta.store.history import Change
from scaletta.store.left_over import LeftOver
from scaletta.store.outcome import Outcome
from scaletta.store.session import Session
from scaletta.tui.host.asked import conflict_words, left_words
from scaletta.tui.host.news import told
from scaletta.tui.ink import Ink
from scaletta.tui.keys import registry
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.help import HelpView
from scaletta.tui.screens.history import HistoryView
from scaletta.tui.screens.palette import Choice, PaletteView
from scaletta.tui.screens.plan import PlanView
from scaletta.tui.screens.roi import RoiView
from scaletta.tui.screens.sheet import SheetView
from scaletta.tui.screens.skim import SkimView
from scaletta.tui.screens.sql import SqlView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.view import Host, Subject, View
from scaletta.tui.widgets.bar import MessageRow, TopState, paint_top
from scaletta.tui.widgets.entry import EntryLine
from scaletta.tui.widgets.typed import Typed

pytestmark = pytest.mark.xdist_group("hostile")

INK: Ink = make_ink(load_shipped("dusk"))
#: The body of a terminal of 40x20, 80x24 and 120x36.
BODIES = ((40, 15), (80, 19), (120, 31))
DOWN = ["down"] * len(FREE)


class Remembering(Session):
    """Asks a question once: these figures take longer to work out than to paint."""

    def ask(self, ask: Ask) -> list[Any]:
        known = self.__dict__.setdefault("known", {})
        if ask not in known:
            known[ask] = super().ask(ask)
        return list(known[ask])


@pytest.fixture(scope="module")
def session(hostile_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Read by every test of this file; none writes."""
    made = Remembering(hostile_template, who="anna", today=TODAY, state_dir=tmp_path_factory.mktemp("state"))
    yield made
    made.close()


def right(lines: Sequence[list[Segment]], width: int, where: object) -> str:
    """The lines as text; each is exactly `width` cells and holds nothing that acts on a terminal."""
    texts = ["".join(segment.text for segment in line) for line in lines]
    for y, text in enumerate(texts):
        assert cell_len(text) == width, (where, y, ascii(text))
        assert not acts(text), (where, y, ascii(text), acts(text))
        text.encode()
    return "\n".join(texts)


def painted(player: Player, where: object) -> str:
    """Every line of the view as it is now, and the line it opened, if it did."""
    width, height = player.size
    text = right([player.view.line(y) for y in range(height)], width, where)
    assert not acts(player.view.period())
    at = player.view.cursor()
    assert at is None or (0 <= at.x < width and 0 <= at.y < height), (where, at)
    if player.line is not None:
        entered(player, width, where)
        player.line = None
    return text


def entered(player: Player, width: int, where: object) -> None:
    """The entry line with a record in it, edited at both ends, and its preview."""
    entry, message = EntryLine(), MessageRow()
    entry.ink = message.ink = INK
    entry.open, entry.label = True, "edit"
    entry.typed = Typed(player.line or "")
    for key in ("left", "home", "delete_word"):
        getattr(entry.typed, key)()
        if player.reader is not None:
            entry.reading = player.reader.read(entry.typed.text, entry.typed.cursor)
            message.runs = entry.reading.says
        message.lower = True
        right([entry.paint(width), message.upper(width), message.paint(width)], width, (where, key))
        assert 0 <= entry.cursor_x() < width, (where, key)


def tour(make: Callable[[Host], View], session: Session, keys: Sequence[str], where: str) -> None:
    for size in BODIES:
        player = Player(session.plan.path, make, size, session)
        painted(player, (where, size))
        for number, key in enumerate(keys):
            player.press(key)
            painted(player, (where, size, number, key))


def test_channels_and_its_pane(session: Session) -> None:
    tour(ChannelsView, session, ["enter", *(key for _ in FREE for key in ("down", "enter"))], "channels")


def test_choosing_what_to_run(session: Session) -> None:
    tour(SkimView, session, ["w", *(key for _ in FREE for key in ("p", "down"))], "skim")


def test_the_company_sheet(session: Session) -> None:
    tour(SheetView, session, ["enter", *(key for _ in range(60) for key in ("down", "enter"))], "sheet")


def test_the_week(session: Session) -> None:
    row = ["right", "enter", "y"] * 6
    back = ["home", "down"]
    tour(PlanView, session, ["home", "enter", *row, *back, *row, *back, *row, *back, *row, "n", "N"], "week")


def test_the_week_of_each_outlet(session: Session) -> None:
    player = Player(session.plan.path, PlanView, BODIES[0], session)
    view = player.view
    assert isinstance(view, PlanView)
    for number in range(2, len(KEYS), 4):
        view.open_channel(KEYS[number])
        player.press("tab")
        painted(player, number)


def test_titles_a_day_a_range_and_a_renewal(session: Session) -> None:
    tour(PlanView, session, ["home", "v", "down", "right", "down", "v", "V", "V", "right"], "day")
    for make in ("F", "R"):
        for size in BODIES:
            player = Player(session.plan.path, PlanView, size, session)
            player.press(make)
            for number in range(8):
                painted(player, (make, size, number))
                player.press("down")


def test_the_communication_plan(session: Session) -> None:
    tour(PlanView, session, ["c", *["down", "right", "down"] * 12, "tab", "tab"], "months")


def test_today_and_the_outlets_it_can_be_narrowed_to(session: Session) -> None:
    tour(CalendarView, session, [*["down", "enter"] * 30, *["tab", "down"] * 12], "today")


def test_the_month_and_an_opened_day(session: Session) -> None:
    tour(CalendarView, session, ["v", *["right"] * 5, "up", "enter", *["down", "enter"] * 10], "month")


def test_roi_and_an_outlets_months(session: Session) -> None:
    tour(RoiView, session, [*DOWN[::2], "enter", "down", "escape", *["up"] * 3, "enter"], "roi")


def test_saved_queries_in_the_list_and_in_the_editor(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlView, "shown", lambda view: None)
    moves = ("left", "page_up", "home", "right", "end", "delete_word", "backspace", "up", "down")
    for size in BODIES:
        player = Player(session.plan.path, SqlView, size, session)
        view = player.view
        assert isinstance(view, SqlView)
        view.do_text_leave()
        for number in range(len(FREE)):
            player.press("e")
            for key in moves:
                getattr(view, f"do_text_{key}")()
                painted(player, ("editor", size, number, key))
            view.do_text_leave()
            player.press("down")
            painted(player, ("saved", size, number))


def test_a_result_and_the_list_of_tables(session: Session) -> None:
    player = Player(session.plan.path, SqlView, BODIES[0], session)
    view = player.view
    assert isinstance(view, SqlView)
    for query, keys in (
        ("select title, body, owner, * from post", [*DOWN, "right", "right", "down", "left"]),
        ('select label, who, who as "[b]\x1b[2J\u202e" from change', [*DOWN, "right"]),
        ('select * from "\x1b[31m\u202e"', []),
    ):
        view.replace(query)
        view.do_run()
        painted(player, query)
        assert not keys or view.context == "sql.result", query
        for key in keys:
            player.press(key)
            painted(player, (query, key))
    view.do_text_leave()
    player.press("s", "end")
    for key in [*["up"] * 90, "right", "down", "down"]:
        player.press(key)
        painted(player, ("tables", key))
    for size in BODIES:
        view.resize(*size)
        player.size = size
        painted(player, ("tables", size))


@pytest.mark.parametrize("size", BODIES)
def test_help_and_the_palette(session: Session, size: tuple[int, int]) -> None:
    for context in ("plan.week", "calendar.today", "sql.result"):
        player = Player(session.plan.path, lambda host: HelpView(host, context, bool), size, session)  # noqa: B023
        painted(player, context)
    choices = [Choice(text, lambda: None, ("a",)) for text in FREE]
    player = Player(session.plan.path, lambda host: PaletteView(host, choices), size, session)
    for text in ("", "mill", *FREE):
        view: Any = player.view
        view.read(text, len(text))
        painted(player, ("palette", text))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("width", [1, 2, 7, 40, 80, 120])
def test_the_rows_around_the_body(name: str, width: int) -> None:
    text = TEXTS[name]
    message, entry = MessageRow(), EntryLine()
    message.ink = entry.ink = INK
    message.runs, entry.sentence = ((text, "bad"), (text, "dim")), (text, "bad")
    lines = [message.paint(width), paint_top(TopState(text, text, text, "Wed 12 May", "saved"), width, INK)]
    message.lower = True
    lines += [message.upper(width), message.paint(width)]
    message.lower = False
    message.runs, message.more, entry.goes_on = message.runs[:1], True, True
    right([*lines, message.paint(width), entry.paint(width)], width, name)


def test_the_history(session: Session) -> None:
    for number in range(0, len(FREE), 5):
        subject = Subject("channel", KEYS[number], FREE[number])
        make = partial(HistoryView, subject=subject, undo=lambda command_id: None)
        tour(make, session, ["tab", "tab", *DOWN], f"history {number}")
    player = Player(session.plan.path, make, BODIES[1], session)
    for text in FREE:
        player.view.filter(text)
        painted(player, ("history", text))


@pytest.mark.parametrize("name", TEXTS)
def test_questions_and_news_keep_what_matters_in_sight(name: str) -> None:
    """However long the texts in them, both values, who and when are on the two lines of a message."""
    text = TEXTS[name]
    conflict = Conflict(text, "title", text, f"{text} theirs", f"{text} mine")
    conflict.who, conflict.when = text, "09:30"
    change = Change(1, datetime(2027, 5, 12), text, "s", "c", text, None)
    sentences = {
        conflict_words(Outcome("", done=False, conflict=conflict)): "09:30",
        left_words(LeftOver(2, (text, text))): "cut off",
        told([change]): ":",
        told([change, change]): "2 changes, the last",
    }
    message = MessageRow()
    message.ink = INK
    for sentence, kept in sentences.items():
        message.runs = ((sentence, "warn"),)
        right([message.paint(80)], 80, (name, kept))
        assert kept in sentence
    says = conflict_words(Outcome("", done=False, conflict=conflict))
    if name in ("long", "long word"):
        assert "theirs;" in says and says.endswith("mine.") and len(says) < 300


class SaidBy:
    """News of one and the same person, whatever the place."""

    def __init__(self, who: str) -> None:
        self._who = who

    def __call__(self, places: object, /) -> str:
        return self._who

    def __bool__(self) -> bool:
        return True


def test_who_changed_it_is_text_too(session: Session) -> None:
    for make in (ChannelsView, CalendarView, RoiView, PlanView):
        for number, text in enumerate(FREE):
            player = Player(session.plan.path, make, BODIES[number % 3], session)
            player.view.news = SaidBy(text)
            painted(player, ("news", text))
            if make in (CalendarView, PlanView):
                player.press("v" if make is CalendarView else "c")
                player.view.news = SaidBy(text)
                painted(player, ("news", text))
    assert CLIPBOARD not in player.text


def test_a_filter_takes_any_text(session: Session) -> None:
    for make in (ChannelsView, CalendarView, RoiView):
        player = Player(session.plan.path, make, BODIES[1], session)
        for text in FREE:
            player.view.filter(text)
            painted(player, text)


def test_what_commands_say_of_hostile_titles(hostile: Path, tmp_path: Path) -> None:
    """Edits of such records go through, and their sentences are one line on the message row."""
    player = Player(hostile, PlanView, BODIES[1])
    message = MessageRow()
    message.ink = INK
    try:
        assert registry().find("plan.week", "+") is not None
        for key in ("+", "right", "d", "t", "u", "right", ">"):
            player.press(key)
            message.runs = ((player.said[-1] if player.said else "", "plain"),)
            right([message.paint(80)], 80, key)
            painted(player, ("edited", key))
        assert any("dates move" in said or "moves" in said for said in player.said), player.said
    finally:
        player.close()
