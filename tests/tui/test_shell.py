"""The shell: keys reach what they should, at any size, and every trouble is a sentence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.cells import cell_len
from tests.tui.stand_in import GridView, StandInSession, TableView, make_app
from textual.pilot import Pilot

from scaletta.store.ask import Ask
from scaletta.store.outcome import Saving
from scaletta.tui.app import ScalettaApp
from scaletta.tui.host.saved import saving_words
from scaletta.tui.ink import Ink
from scaletta.tui.keys import KeyCommand, registry
from scaletta.tui.screens.help import HelpView
from scaletta.tui.screens.palette import PaletteView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.view import Completion, Reading
from scaletta.tui.widgets.bar import TopState, paint_keys, paint_tabs, paint_top

INK: Ink = make_ink(load_shipped("dusk"))


def screen(app: ScalettaApp) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text(segments: list[Any]) -> str:
    return "".join(segment.text for segment in segments)


async def until(pilot: Pilot[None], shows: str) -> None:
    """Let the desk answer."""
    for _ in range(300):
        await pilot.pause(0.01)
        if any(shows in line for line in screen(cast(ScalettaApp, pilot.app))):
            return
    raise AssertionError("\n".join(screen(cast(ScalettaApp, pilot.app))))


async def test_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "Molino Serra")
        await until(pilot, "saved")
        rows = screen(app)
        assert len(rows) == 24
        assert rows[0].startswith(" Molino Serra   plan.duckdb   May-Jun 2027   Mon 10 May")
        assert rows[0].endswith("saved")
        assert rows[1] == " 1 Channels  2 Plan  3 Calendar  4 ROI  5 SQL"
        assert "[b]news[/b] 2" in rows[5], "user text is never markup"
        assert rows[23].endswith("? help")


async def test_real_key_presses_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Textual's key events: letters, digits, arrows, tab, escape, and what types a character."""
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        view = app.host.stage.front
        assert isinstance(view, TableView)
        await pilot.press("j", "down", "down", "k", "pagedown", "home", "j")
        assert view.ledger.row == 1
        await pilot.press("question_mark")
        assert isinstance(app.host.stage.front, HelpView)
        await pilot.press("escape", "2")
        assert isinstance(app.host.stage.front, GridView)
        await pilot.press("tab", "shift+tab", "ctrl+x", "f9")
        await pilot.press("g", "f", "r", "i", "space", "backspace", "enter")
        await until(pilot, "went to 2027-05-14")


@pytest.mark.parametrize("theme", ["dusk", "monochrome"])
async def test_no_size_breaks_it(monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    app = make_app(monkeypatch, theme=theme, tab=1)
    sizes = [
        (1, 1),
        (2, 3),
        (10, 5),
        (39, 11),
        (40, 12),
        (40, 20),
        (80, 24),
        (120, 36),
        (200, 60),
        (5, 60),
        (200, 6),
    ]
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        for keys in ((), ("2",), ("?",), (":",), ("x",), ("escape", "g", "w"), ("escape", "1", "/")):
            for key in keys:
                app.host.press(key, key if len(key) == 1 else None)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause(0)
                rows = app.screen._compositor.render_strips()
                assert all(strip.cell_length == size[0] for strip in rows)
                app.host.press("down", None)
                app.host.press("right", None)
                await pilot.pause(0)
        app.host.press("escape", None)
        await pilot.resize_terminal(30, 8)
        await pilot.pause(0)
        assert any("Too small: 30x3." in row for row in screen(app))
        await pilot.resize_terminal(80, 24)
        app.host.press("home", None)
        await pilot.pause(0)
        assert any("LinkedIn page 0" in row for row in screen(app))


async def test_keys_wait_for_the_first_rows_of_a_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pressed on a tab that has nothing yet acts on what comes; escape lets go of it."""
    session = StandInSession()
    app = make_app(monkeypatch, session, tab=2)
    monkeypatch.setattr(TableView, "wanted", {"rows": Ask("channels")})
    monkeypatch.setattr(TableView, "ready", property(lambda view: "rows" in view.got_rows))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        session.hold.clear()
        await pilot.press("1", "down", "down", "g", "f", "r", "i")
        view = app.host.stage.front
        assert isinstance(view, TableView)
        assert (view.ledger.row, app.host.entries.open) == (0, False)
        session.hold.set()
        await until(pilot, "go to")
        assert (view.ledger.row, app.host.entries.text) == (2, "fri")
        session.hold.clear()
        await pilot.press("escape", "3", "down", "escape")
        session.hold.set()
        await pilot.pause(0.1)
        other = app.host.stage.front
        assert isinstance(other, TableView) and other is not view
        assert other.ready and other.ledger.row == 0
        session.fail["channels"] = OSError("no such disk")
        session.hold.clear()
        await pilot.press("4", "5", "down")
        session.hold.set()
        await until(pilot, "no such disk")
        await pilot.press("down")
        last = app.host.stage.front
        assert isinstance(last, TableView)
        assert last.ledger.row == 1, "nothing waits for rows that will not come"


async def test_views_get_what_they_want_and_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    session = StandInSession()
    session.answers["channels"] = [SimpleNamespace(channel="blog")]
    app = make_app(monkeypatch, session, tab=1)
    monkeypatch.setattr(TableView, "wanted", {"rows": Ask("channels")})
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        await pilot.pause(0.05)
        view = app.host.stage.front
        assert isinstance(view, TableView)
        assert view.got_rows["rows"][0].channel == "blog"
        asked = session.asked.count("channels")
        app.host.press("2", "2")
        app.host.press("1", "1")
        app.host.ask_again()
        await pilot.pause(0.05)
        assert session.asked.count("channels") == asked, "what is known is not asked again"
        session.renewed = True
        for _ in range(100):
            await pilot.pause(0.01)
            if session.asked.count("channels") > asked:
                break
        assert session.asked.count("channels") == asked + 1, "a file that changed is"


async def test_a_command_says_what_it_did_and_undo_is_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    session = StandInSession()
    app = make_app(monkeypatch, session, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        outcomes: list[str] = []
        app.host.send(cast(Any, "move"), lambda outcome: outcomes.append(outcome.sentence))
        await until(pilot, "Did move.")
        assert outcomes == ["Did move."]
        await pilot.press("u")
        await until(pilot, "Taken back.")
        await pilot.press("ctrl+r")
        await until(pilot, "Made again.")
        session.fail["send"] = RuntimeError("no\nTraceback")
        app.host.send(cast(Any, "x"))
        await until(pilot, "Could not write that: no.")


async def test_slow_work_is_done_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        app.host.work(lambda: 6 * 7, lambda result: app.host.say(f"it is {result}"))
        await until(pilot, "it is 42")
        app.host.work(lambda: 1 // 0, lambda result: None)
        await until(pilot, "Could not do that")


class Reader:
    """Says what it reads; 'x' is wrong; offers two words."""

    def read(self, text: str, cursor: int) -> Reading:
        if "x" in text:
            at = text.index("x")
            return Reading(says=((f"{text[at:]} is wrong", "bad"),), error=(at, at + 1))
        offers = tuple(Completion(0, len(text), word) for word in ("video", "visit") if word.startswith(text))
        return Reading(says=((f"reads {text}", "plain"),), completions=offers)


async def test_the_entry_line(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        done: list[str] = []

        def open_line() -> None:
            app.host.enter_line("", reader=Reader(), done=done.append, label="add")

        open_line()
        await pilot.press("v", "q", "backspace")
        await until(pilot, "reads v")
        assert screen(app)[22] == " add video", "the rest of the offered word"
        await pilot.press("tab")
        assert app.host.entries.text == "video"
        await pilot.press("tab")
        assert app.host.entries.text == "visit"
        await pilot.press("x", "enter")
        assert done == [] and app.host.entries.open, "a line with a wrong word is not taken"
        await until(pilot, "x is wrong")
        await pilot.press("backspace", "enter")
        assert done == ["visit"]
        assert screen(app)[22] == ""
        open_line()
        await pilot.press("up")
        assert app.host.entries.text == "visit", "the line typed before"
        await pilot.press("down", "up", "escape")
        assert done == ["visit"]
        app.host.paste("lost")
        open_line()
        app.host.paste("one\ntwo")
        await pilot.press("enter")
        assert done == ["visit", "one two"]


async def test_a_long_line_scrolls_and_shows_no_control_character(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, "saved")
        app.host.enter_line("日本\x1b[31m" * 20, done=lambda line: None)
        await pilot.pause(0)
        for key in ("home", "end", *["left"] * 30, "home", *["right"] * 25):
            app.host.press(key, None)
            await pilot.pause(0)
            line = app.screen._compositor.render_strips()[18]
            assert cell_len(line.text) == 40
            assert "\x1b" not in line.text
            assert 0 <= app.cursor_position.x < 40


async def test_the_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        await pilot.press("colon")
        assert isinstance(app.host.stage.front, PaletteView)
        await pilot.press("p", "a", "p", "e", "r")
        await until(pilot, "Theme paper")
        await pilot.press("enter")
        assert app.host.theme_name == "paper"
        assert isinstance(app.host.stage.front, TableView)
        await pilot.press("ctrl+p", "z", "z", "z", "enter", "ctrl+p", "down", "up", "escape")
        assert isinstance(app.host.stage.front, TableView)
        assert not app.host.entries.open


async def test_the_filter_works_at_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        view = app.host.stage.front
        assert isinstance(view, TableView)
        await pilot.press("slash", "b", "l")
        assert view.text == "bl"
        await pilot.press("enter")
        assert view.text == "bl"
        await pilot.press("escape")
        assert view.text == ""
        await pilot.press("slash", "b", "escape")
        assert view.text == ""
        await pilot.press("2", "slash")
        await until(pilot, "There is nothing to filter on this screen.")


async def test_a_date_that_is_none_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        await pilot.press("g", *"31/2", "enter")
        assert app.host.entries.open
        await pilot.press("ctrl+u", *"+3m", "enter")
        await until(pilot, "went to 2027-08-10")
        await pilot.press("g", "enter")
        assert not app.host.entries.open


async def test_themes_change_and_a_broken_one_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        for name in ("monochrome", "paper", "terminal", "dusk"):
            await pilot.press("T")
            await until(pilot, f"Theme {name}.")
            assert app.host.ink == make_ink(load_shipped(name))
        app.change_theme("dask")
        await until(pilot, 'There is no theme "dask"')


async def test_the_terminals_cursor_is_where_the_keys_act(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        await pilot.press("right", "down")
        assert app.cursor_position == (5 + 10, 2 + 3)
        await pilot.press("g", "w")
        assert app.cursor_position == (len(" go to w"), 22)


def test_help_lists_every_command_of_the_place_once() -> None:
    from scaletta.tui.screens.help import card

    shown = "\n".join(f"{keys} {words}" for keys, words, _ in card("plan.week", 80))
    for command in registry().of("plan.week"):
        assert command.help in shown.replace("\n ", " ") or len(command.help) > 58


# The bars


STATE = TopState("Molino Serra", "plan.duckdb", "May-Jun 2027", "Mon 10 May", "saved")


@pytest.mark.parametrize(
    ("width", "shows"),
    [
        (80, " Molino Serra   plan.duckdb   May-Jun 2027   Mon 10 May"),
        (60, " Molino Serra   May-Jun 2027   Mon 10 May"),
        (40, " plan.duckdb   Mon 10 May"),
    ],
)
def test_the_top_line_drops_the_file_then_the_period_and_on_a_telephone_names_the_file(
    width: int, shows: str
) -> None:
    line = text(paint_top(STATE, width, INK))
    assert line.startswith(shows + "  ")
    assert line.endswith("saved ")


@pytest.mark.parametrize("width", range(1, 130, 3))
def test_bars_are_as_wide_as_the_screen(width: int) -> None:
    long = TopState(
        "株式会社 \x1b[2J" * 4, "a" * 50, "p" * 30, "Mon 10 May", "3 edits waiting for PID 4711", "warn"
    )
    commands = [
        KeyCommand(f"c{n}", (key,), "label" * n, "Help.", "x", "x", 1) for n, key in enumerate("abcdef")
    ]
    for segments in (
        paint_top(STATE, width, INK),
        paint_top(long, width, INK),
        paint_tabs(3, width, INK),
        paint_keys(commands, width, INK, commands[0]),
        paint_keys([], width, INK, None),
    ):
        assert sum(cell_len(segment.text) for segment in segments) == width
        assert "\x1b" not in text(segments)


def test_keys_are_shown_as_whole_groups_and_help_always() -> None:
    commands = [
        KeyCommand("a", ("a",), "add", "Add.", "x", "x", 1),
        KeyCommand("long", ("b",), "something very long", "Long.", "x", "x", 2),
        KeyCommand("d", ("<", ">"), "day", "Day.", "x", "x", 3, "< >"),
    ]
    help_ = KeyCommand("help", ("?",), "help", "Help.", "x", "x")
    assert (
        text(paint_keys(commands, 50, INK, help_))
        == " a add  b something very long  < > day     ? help "[:50]
    )
    assert text(paint_keys(commands, 26, INK, help_)) == " a add  < > day    ? help "
    assert text(paint_keys(commands, 9, INK, help_)).strip() == "? help"


@pytest.mark.parametrize(
    ("saving", "words"),
    [
        (Saving("saved"), ("saved", "dim")),
        (Saving("saving", 1), ("saving 1 edit", "plain")),
        (Saving("waiting", 3, "duckdb (PID 4711)"), ("3 edits waiting for duckdb (PID 4711)", "warn")),
        (Saving("read only"), ("read only", "warn")),
    ],
)
def test_saving_in_words(saving: Saving, words: tuple[str, str]) -> None:
    assert saving_words(saving) == words


async def test_a_sentence_goes_with_the_next_key_that_does_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """But not while one only looks around; and what was said before a line goes when one leaves it."""
    app = make_app(monkeypatch, tab=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        app.host.say("Four dates move.")
        await pilot.press("down", "right")
        await until(pilot, "Four dates move.")
        await pilot.press("g")
        await pilot.press("escape")
        await pilot.pause(0.05)
        assert not any("Four dates" in line for line in screen(app))
        app.host.say("Four dates move.")
        await pilot.press("2")
        await pilot.pause(0.05)
        assert not any("Four dates" in line for line in screen(app))


async def test_enter_waits_for_the_words_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line typed before the file's words came is not called wrong, and the keys after it wait too."""
    app = make_app(monkeypatch, tab=2)
    known: list[str] = []
    taken: list[str] = []

    class Reader:
        def read(self, text: str, cursor: int) -> Reading:
            return Reading(error=None if known else (0, 1))

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "saved")
        monkeypatch.setattr(GridView, "knows_words", property(lambda view: bool(known)))
        app.host.enter_line("blog", reader=cast(Any, Reader()), done=taken.append)
        await pilot.press("enter", "g", "f")
        assert taken == [] and app.host.entries.text == "blog"
        known.append("blog")
        app.host._got_rows()
        await until(pilot, "go to")
        assert taken == ["blog"] and app.host.entries.text == "f"


async def test_keys_that_do_nothing_here_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grid has dates but no filter, the table a filter but no dates; the card says the same."""
    app = make_app(monkeypatch, tab=2)
    async with app.run_test(size=(200, 100)) as pilot:
        await until(pilot, "saved")
        assert "go to" in screen(app)[-1] and "filter" not in screen(app)[-1]
        await pilot.press("?")
        await until(pilot, "Everywhere")
        card = "\n".join(screen(app))
        assert "Go to a date" in card and "Show only what contains" not in card
        await pilot.press("escape", "1")
        await until(pilot, "filter")
        assert "go to" not in screen(app)[-1]


async def test_the_key_bar_follows_the_rows_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is to act on is known only when the rows came, or when somebody else added some."""
    app = make_app(monkeypatch, tab=2)
    idle: set[str] = set()
    async with app.run_test(size=(200, 24)) as pilot:
        await until(pilot, "go to")
        monkeypatch.setattr(GridView, "offers", lambda view, action: action not in idle)
        idle.add("go")
        app.host._got_rows()
        await pilot.pause(0.05)
        assert "go to" not in screen(app)[-1]
        idle.clear()
        app.host._got_rows()
        await until(pilot, "go to")
