"""Text by cells: whatever a person typed, lines stay exactly as wide as they should."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from scaletta.plan.visible import visible
from scaletta.tui.view import Completion
from scaletta.tui.widgets import cells
from scaletta.tui.widgets.cells import MARKS, Align, clean, cut, fit, has_cells, width_of, wrap, wrapped
from scaletta.tui.widgets.changes import changed_spans
from scaletta.tui.widgets.ledger import Column, Ledger, Row
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.typed import Typed, clusters

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "a b[]\x1b\x07\x00\n\t\x7f\x9b日本한글e\u0301\u200d\ufe0f👨👩🏽🇮🇹\u202e\u0e31\u0e33\ud800ｱﾞ"
            "\u2066\u200f\u20e3\ue000"
        ),
    ),
    max_size=30,
)
BIDI = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")
LONG = [
    "a" * 10_000,
    "ab " * 4_000,
    "製粉所" * 4_000,
    "\u200b" * 10_000 + "x",
    "m" + "\u0301" * 10_000,
    "\x1b[2J" * 2_500,
]
TEXT, OTHER = Style(color="red", bgcolor="black"), Style(color="green", bgcolor="blue")


@given(HOSTILE)
def test_no_control_character_is_shown(text: str) -> None:
    shown = clean(text)
    assert all(char >= " " and not 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode("utf-8")
    assert clean(shown) == shown
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in shown)


@given(HOSTILE, st.integers(-2, 40), st.sampled_from(["left", "right", "center"]))
def test_fitted_text_is_exactly_as_wide(text: str, width: int, align: Align) -> None:
    assert cell_len(fit(text, width, align)) == max(0, width)
    assert cell_len(cut(text, width)) <= max(0, width)


@given(HOSTILE, st.integers(1, 20))
def test_wrapped_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\tc", "a␊b␉c"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\u202eabc", "\ufffdabc"),
        ("\ud800", "\ufffd"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("✈\ufe0f", "✈"),
        ("👍🏽", "👍"),
        ("🇮🇹 🇩", "IT D"),
        ("1\ufe0f\u20e3", "1"),
        ("a\u00adb", "ab"),
        ("a\u2066b\u200fc\u2028", "a\ufffdb\ufffdc\ufffd"),
        ("\ue000\u0378", "\ufffd\ufffd"),
        ("\u0e31x", "\u25cc\u0e31x"),
        ("m" + "\u0301" * 9, "m" + "\u0301" * MARKS),
        ("\u0301x", "\u25cc\u0301x"),
        ("[bold]x[/]", "[bold]x[/]"),
        ("1\u00a0000", "1\u00a0000"),
    ],
)
def test_what_stands_for_what_cannot_be_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(HOSTILE)
def test_what_is_visible_has_as_many_signs_and_none_that_acts(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not any(unicodedata.bidirectional(char) in BIDI for char in shown)
    shown.encode()


@given(HOSTILE, st.integers(1, 30), st.integers(0, 4))
def test_the_first_lines_are_the_first_of_all_lines(text: str, width: int, lines: int) -> None:
    whole = wrap(text, width)
    assert wrap(text, width, lines) == whole[:lines]
    shown = wrapped(text, width, lines)
    assert len(shown) <= lines
    assert all(cell_len(line) <= max(width, 2) for line in shown)
    assert shown == whole[:lines] if len(whole) <= lines else shown[:-1] == whole[: max(0, lines - 1)]


@given(st.sampled_from(LONG), st.integers(1, 120))
def test_a_long_text_costs_what_its_cells_cost(text: str, width: int) -> None:
    """Counted in characters that are measured, as seconds differ from machine to machine."""
    measured = 0

    def count(shown: str) -> int:
        nonlocal measured
        measured += len(shown)
        return cell_len(shown)

    cells._cut.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "cell_len", count)
        for shown in (cut(text, width), fit(text, width), *wrap(text, width, 1), *wrapped(text, width, 1)):
            assert cell_len(shown) <= max(2, width)
        Line(width, TEXT).put(text).put(text).segments()
    assert measured <= 600 * (width + 10)


def test_what_is_cut_off_leaves_a_mark() -> None:
    assert cut("Behind the mill", 9) == "Behind t…"
    assert fit("日本語", 4) == "日… "
    assert fit("ab", 1) == "…"
    assert width_of("日本\x1b") == 5


@given(st.lists(st.tuples(HOSTILE, st.one_of(st.none(), st.integers(0, 12)))), st.integers(1, 60))
def test_a_line_is_exactly_as_wide_as_asked(parts: list[tuple[str, int | None]], width: int) -> None:
    line = Line(width, TEXT)
    for n, (text, wide) in enumerate(parts):
        line.put(text, OTHER if n % 2 else None, wide)
    assert sum(cell_len(segment.text) for segment in line.segments()) == width


def test_runs_of_one_style_are_one_segment_and_blanks_join_them() -> None:
    line = Line(12, TEXT).put("ab").put("cd").to(6).put("x", Style(color="green", bgcolor="black")).to(9)
    assert [segment.text for segment in line.segments()] == ["abcd  ", "x     "]
    assert [s.text for s in Line(6, TEXT).put("ab", OTHER).segments()] == ["ab", "    "]
    assert plain("abc", 2, TEXT) == [Segment("a…", TEXT)]
    assert plain("abc", 0, TEXT) == []


def painted(parts: list[tuple[str, bool]], width: int) -> list[Segment]:
    line = Line(width, TEXT)
    for text, other in parts:
        line.put(text, OTHER if other else TEXT)
    return line.segments()


PARTS = st.lists(st.tuples(HOSTILE, st.booleans()), max_size=4)


@given(PARTS, PARTS, st.integers(1, 50))
def test_the_spans_that_changed_are_all_that_changed(
    old: list[tuple[str, bool]], new: list[tuple[str, bool]], width: int
) -> None:
    before, after = painted(old, width), painted(new, width)
    spans = changed_spans(before, after, width)
    assert all(0 <= x1 < x2 <= width for x1, x2 in spans)
    assert changed_spans(after, after, width) == []
    if not spans:
        assert "".join(s.text for s in before) == "".join(s.text for s in after)


def test_near_changes_are_sent_together_and_far_ones_apart() -> None:
    old = [Segment("a" * 60, TEXT)]
    assert changed_spans(old, [Segment("a" * 5 + "b" + "a" * 54, TEXT)], 60) == [(5, 6)]
    assert changed_spans(old, [Segment("aabaabaa" + "a" * 52, TEXT)], 60) == [(2, 6)]
    assert changed_spans(old, [Segment("b" + "a" * 58 + "b", TEXT)], 60) == [(0, 1), (59, 60)]


def test_half_a_wide_character_is_never_sent() -> None:
    assert changed_spans([Segment("ab日c", TEXT)], [Segment("abxyc", TEXT)], 5) == [(2, 4)]
    assert changed_spans([Segment("日日", TEXT)], [Segment("x日y", TEXT)], 4) == [(0, 4)]


def test_a_blank_changes_only_with_its_background() -> None:
    green = Style(color="green", bgcolor="black")
    assert changed_spans([Segment("    ", TEXT)], [Segment("    ", green)], 4) == []
    assert changed_spans([Segment("    ", TEXT)], [Segment("    ", OTHER)], 4) == [(0, 4)]
    line = Style(color="red", bgcolor="black", underline=True)
    assert changed_spans([Segment("    ", TEXT)], [Segment("    ", line)], 4) == [(0, 4)]


# The table


def ledger(count: int, *, asked: list[int] | None = None) -> Ledger:
    def row_at(index: int) -> Row | None:
        if asked is not None:
            asked.append(index)
        return (f"row {index}", ("x", OTHER)) if index % 7 else None

    made = Ledger((Column("Name", 8, grow=1), Column("N", 4, align="right", keep=1)), row_at)
    made.resize(30, 11)
    made.set_count(count)
    return made


def test_a_million_rows_cost_what_is_on_the_screen() -> None:
    from scaletta.tui.themes import load_shipped, make_ink

    asked: list[int] = []
    table = ledger(1_000_000, asked=asked)
    table.move(500_000)
    ink = make_ink(load_shipped("dusk"))
    lines = [table.line(y, ink) for y in range(11)]
    assert all(sum(cell_len(s.text) for s in line) == 30 for line in lines)
    assert sorted(asked) == list(range(table.top, table.top + 10))
    assert "· · ·" in "".join(s.text for line in lines for s in line), "a row that is not there yet"


@given(st.integers(0, 40), st.lists(st.integers(-50, 50), max_size=20), st.integers(1, 15))
def test_the_cursor_is_always_in_sight(count: int, moves: list[int], height: int) -> None:
    table = ledger(count)
    table.resize(30, height)
    for rows in moves:
        table.move(rows)
        assert 0 <= table.row <= max(0, count - 1)
        assert table.top <= table.row < table.top + table.page
    table.set_count(count // 2)
    assert table.top <= table.row < table.top + table.page
    assert (table.cursor() is None) == (count // 2 == 0)


def test_a_narrow_table_drops_its_least_columns() -> None:
    columns = (Column("A", 10), Column("B", 10, keep=2), Column("C", 10, keep=1))
    table = Ledger(columns, lambda index: ("a", "b", "c"))
    table.set_count(1)
    from scaletta.tui.themes import load_shipped, make_ink

    ink = make_ink(load_shipped("dusk"))

    def heads(width: int) -> str:
        table.resize(width, 5)
        return "".join(segment.text for segment in table.line(0, ink)).replace(" ", "")

    assert [heads(width) for width in (40, 36, 35, 12, 3)] == ["ABC", "ABC", "AB", "A", "A"]


# The line being typed


def test_editing() -> None:
    typed = Typed("tue 18:30 video")
    typed.delete_word()
    assert (typed.text, typed.cursor) == ("tue 18:30 ", 10)
    typed.home()
    typed.delete()
    typed.right()
    typed.insert("X")
    assert (typed.text, typed.cursor) == ("uXe 18:30 ", 2)
    typed.delete_to_end()
    typed.backspace()
    assert (typed.text, typed.cursor) == ("u", 1)
    typed.delete_to_start()
    typed.backspace()
    typed.left()
    typed.delete()
    assert (typed.text, typed.cursor) == ("", 0)


def test_a_letter_and_its_accents_are_one() -> None:
    typed = Typed("ae\u0301b")
    typed.left()
    typed.left()
    assert typed.cursor == 1
    typed.right()
    assert typed.cursor == 3
    typed.backspace()
    assert typed.text == "ab"


def test_a_word_is_deleted_with_the_blanks_behind_it() -> None:
    typed = Typed("one two-three  ")
    typed.delete_word()
    assert typed.text == "one "
    typed.delete_word()
    typed.delete_word()
    assert typed.text == ""


@given(HOSTILE)
def test_what_has_no_cells_belongs_to_the_character_before(text: str) -> None:
    spans = list(clusters(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(has_cells(text[start]) for start, _ in spans[1:])
    assert sum(width_of(text[start:end]) for start, end in spans) >= width_of(text)


def test_pasted_lines_become_one() -> None:
    assert Typed("one\r\ntwo\nthree").text == "one two three"
    typed = Typed("video olv")
    typed.complete(Completion(6, 9, "olive guide"))
    assert (typed.text, typed.cursor) == ("video olive guide", 17)


KEYS = [
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "delete_word",
    "delete_to_start",
    "delete_to_end",
]


@given(HOSTILE, st.lists(st.sampled_from(KEYS), max_size=30))
def test_the_cursor_never_leaves_the_line(text: str, keys: list[str]) -> None:
    typed = Typed(text)
    for key in keys:
        getattr(typed, key)()
        assert 0 <= typed.cursor <= len(typed.text)
