"""Runs of text flowed into lines: nothing is lost, nothing is wider than asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scaletta.tui.widgets.cells import clean, width_of
from scaletta.tui.widgets.runs import Run, flow

RUNS = st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["text", "dim", "bad"])), max_size=6)


@given(RUNS, st.integers(8, 60))
def test_all_words_are_there_in_their_order_and_style(runs: list[Run], width: int) -> None:
    lines = flow(runs, width)
    for line in lines:
        assert sum(width_of(text) for text, _ in line) <= width
    for style in ("text", "dim", "bad"):
        before = "".join("".join(clean(text).split()) for text, own in runs if own == style)
        after = "".join("".join(text.split()) for line in lines for text, own in line if own == style)
        assert after == before


def test_what_fits_stays_one_line() -> None:
    assert flow([(" a", "title"), (" b c", "text")], 6) == [
        [(" ", "title"), ("a", "title"), (" ", "text"), ("b", "text"), (" ", "text"), ("c", "text")]
    ]


def test_lines_after_the_first_are_indented() -> None:
    lines = flow([("one two three", "text")], 7)
    assert ["".join(text for text, _ in line).rstrip() for line in lines] == ["one two", "   thre", "   e"]
