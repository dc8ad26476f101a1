"""Texts broken at words: nothing is lost, nothing is too wide, and the cursor is where the text is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import SEQUENCES

from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.prose import ProseBox, broken
from scaletta.tui.widgets.script import Script

INK = make_ink(load_shipped("dusk"))
WORDS = st.text(alphabet=[*"abc déé  ", "日", "🫒", "\u0301", "\u200d", "\u202e"], max_size=60)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map("\n".join)


def box(text: str, width: int = 12, height: int = 5) -> ProseBox:
    made = ProseBox(Script(text), "hint")
    made.resize(width, height)
    return made


def painted(prose: ProseBox) -> list[str]:
    return ["".join(s.text for s in prose.line(y, INK, active=True)) for y in range(prose.height)]


@given(WORDS, st.integers(2, 20))
def test_the_parts_are_the_text_and_fit(text: str, room: int) -> None:
    parts = [text[start:end] for start, end in broken(text, room)]
    assert "".join(parts) == text
    assert all(width_of(part) <= room for part in parts)


@given(TEXTS, st.integers(4, 24), st.integers(1, 6), st.lists(st.sampled_from("udlrhe<x"), max_size=40))
def test_every_line_is_full_and_the_cursor_in_sight(
    text: str, width: int, height: int, keys: list[str]
) -> None:
    prose = box(text, width, height)
    acts: dict[str, Callable[[], object]] = {
        "u": lambda: prose.vertical(-1),
        "d": lambda: prose.vertical(1),
        "l": prose.script.left,
        "r": prose.script.right,
        "h": prose.script.home,
        "e": prose.script.end,
        "<": prose.script.backspace,
        "x": lambda: prose.script.insert("x y"),
    }
    for key in keys:
        acts[key]()
        prose.follow()
        x, y = prose.cursor()
        assert 0 <= y < height and 1 <= x < width
        lines = painted(prose)
        assert all(width_of(line) == width for line in lines)


def test_long_lines_break_at_words_and_keep_their_blank_lines() -> None:
    prose = box("one two three\n\nfour", 12, 5)
    assert [line.strip() for line in painted(prose)] == ["one two", "three", "", "four", ""]
    assert prose.cursor() == (5, 3)


def test_up_and_down_go_by_lines_seen_and_keep_to_their_cell() -> None:
    prose = box("one two three\nab\nfour five six", 12, 6)
    prose.script.place(0, 11)  # in "three"
    seen = []
    for way in (1, 1, 1, 1, -1, -1, -1, -1):
        prose.vertical(way)
        prose.follow()
        seen.append(prose.cursor())
    assert seen == [(3, 2), (4, 3), (4, 4), (4, 4), (4, 3), (3, 2), (4, 1), (4, 0)]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_nothing_acts_on_the_terminal(sequence: str) -> None:
    assert not any(sequence in line for line in painted(box(f"a {sequence} b", 30, 3)))
