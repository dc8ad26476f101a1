"""The editor's text as a value: typing, pasting, deleting, moving, and what is in sight."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaletta.tui.screens.sql_editor import by_clause
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.script import Script, ScriptBox, Span


def test_typing_and_lines() -> None:
    script = Script()
    for letter in "from t":
        script.insert(letter)
    script.insert("\n")
    script.insert("limit 1")
    assert script.text == "from t\nlimit 1"
    assert (script.row, script.column) == (1, 7)


def test_a_paste_in_the_middle_keeps_both_ends() -> None:
    script = Script("select from t")
    script.place(0, 7)
    script.insert("a,\r\n\tb\r")
    assert script.lines == ["select a,", "  b", "from t"]
    assert (script.row, script.column) == (2, 0)


def test_backspace_and_delete_join_lines() -> None:
    script = Script("a\nb")
    script.place(1, 0)
    script.backspace()
    assert (script.text, script.column) == ("ab", 1)
    script.insert("\n")
    script.place(0, 1)
    script.delete()
    assert script.text == "ab"


def test_at_the_ends_nothing_happens() -> None:
    script = Script("a")
    script.delete()
    script.right()
    script.home()
    script.backspace()
    script.left()
    assert (script.text, script.row, script.column) == ("a", 0, 0)


def test_a_letter_and_its_marks_are_one_step() -> None:
    script = Script("e\u0301x")
    script.place(0, 2)
    script.left()
    assert script.column == 0
    script.right()
    script.backspace()
    assert script.text == "x"


def test_up_and_down_keep_their_column() -> None:
    script = Script("long line\nx\nlong line")
    script.place(0, 6)
    assert script.vertical(1)
    assert script.column == 1
    assert script.vertical(1)
    assert script.column == 6
    assert not script.vertical(1)


@pytest.mark.parametrize(
    ("before", "after"), [("select title", "select "), ("a ,  ", "a "), ("", ""), ("word", "")]
)
def test_delete_word(before: str, after: str) -> None:
    script = Script(before)
    script.delete_word()
    assert script.text == after


def test_delete_to_the_end_joins_at_the_end() -> None:
    script = Script("abc\nd")
    script.place(0, 1)
    script.delete_to_end()
    assert script.text == "a\nd"
    script.delete_to_end()
    assert script.text == "ad"
    script.delete_to_start()
    assert script.text == "d"


def test_complete_replaces_the_word_begun() -> None:
    script = Script("select cal")
    assert script.word() == "cal"
    script.complete("calendar")
    assert script.text == "select calendar"


ACTS = st.sampled_from(
    ["left", "right", "home", "end", "backspace", "delete", "delete_word", "delete_to_end"]
)
TEXT = st.text(alphabet="ab \n日e\u0301\x1b", max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(ACTS, TEXT, st.integers(-2, 2)), max_size=30), st.integers(8, 20), st.integers(1, 4)
)
def test_the_cursor_is_always_in_the_text_and_in_sight(
    steps: list[str | int], width: int, height: int
) -> None:
    ink = make_ink(load_shipped("dusk"))
    script = Script()
    box = ScriptBox(script, "hint")
    box.resize(width, height)
    for step in steps:
        if isinstance(step, int):
            script.vertical(step)
        elif hasattr(Script, step):
            getattr(script, step)()
        else:
            script.insert(step)
        assert 0 <= script.row < len(script.lines)
        assert 0 <= script.column <= len(script.lines[script.row])
        box.follow()
        x, y = box.cursor()
        assert 0 <= x < width
        assert 0 <= y < height
        for at in range(height):
            segments = box.line(at, ink, active=True)
            assert sum(width_of(segment.text) for segment in segments) == width
            assert all("\x1b" not in segment.text for segment in segments)
        under = box.line(y, ink, active=True)
        assert any(segment.style == ink.cursor for segment in under)


def test_what_is_wrong_is_marked() -> None:
    ink = make_ink(load_shipped("dusk"))
    box = ScriptBox(Script("select tite"), "")
    box.resize(40, 3)
    box.wrong = Span(0, 7, 4)
    marked = [segment.text for segment in box.line(0, ink, active=False) if segment.style == ink.wrong]
    assert "".join(marked) == "tite"


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("select a from b where c order by d", ["select a", "from b", "where c", "order by d"]),
        ("select 'x from y' as z from t", ["select 'x from y' as z", "from t"]),
        ("select (select 1 from u) from t", ["select (select 1 from u)", "from t"]),
        ("select a\nfrom b where c", ["select a", "from b where c"]),
        ('select " where " from t', ['select " where "', "from t"]),
    ],
)
def test_a_long_line_is_broken_by_clause(query: str, lines: list[str]) -> None:
    assert by_clause(query).split("\n") == lines
