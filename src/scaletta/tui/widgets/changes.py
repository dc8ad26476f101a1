"""Which cells of a line differ from what is shown, so that only they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

Shown: TypeAlias = list[Segment]
Span: TypeAlias = tuple[int, int]

# Sending this many unchanged cells costs about what going to the next place does.
NEAR = 12


def changed_spans(old: Shown, new: Shown, width: int) -> list[Span]:
    """Spans [x1, x2) of cells to repaint so that a line that shows `old` shows `new`."""
    if old == new:
        return []
    before, after = _cells(old), _cells(new)
    if len(before) != width or len(after) != width:
        return [(0, width)]
    spans: list[Span] = []
    for x, (was, now) in enumerate(zip(before, after, strict=True)):
        if was == now:
            continue
        if spans and x - spans[-1][1] <= NEAR:
            spans[-1] = (spans[-1][0], x + 1)
        else:
            spans.append((x, x + 1))
    return [(_left(x1, before, after), _right(x2, before, after)) for x1, x2 in spans]


def _cells(segments: Shown) -> list[tuple[str, Style | None]]:
    """One entry per cell; the second cell of a wide character is empty, combining marks stay with theirs."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _ in segments:
        paper = _paper(style)
        if text.isascii():
            cells += [(char, paper if char == " " else style) for char in text]
            continue
        for char in text:
            cells += _wide(char, paper if char == " " else style, cells)
    return cells


@lru_cache(maxsize=1024)
def _paper(style: Style | None) -> Style | None:
    """What a blank shows of a style."""
    if style is None or style.underline or style.reverse or style.strike:
        return style
    return Style(bgcolor=style.bgcolor)


def _wide(
    char: str, style: Style | None, cells: list[tuple[str, Style | None]]
) -> Sequence[tuple[str, Style | None]]:
    size = cell_len(char)
    if size == 0 and cells:
        at = -2 if cells[-1][0] == "" and len(cells) > 1 else -1
        cells[at] = (cells[at][0] + char, cells[at][1])
        return ()
    return ((char, style), ("", style))[:size]


def _left(x: int, *lines: list[tuple[str, Style | None]]) -> int:
    while x > 0 and any(cells[x][0] == "" for cells in lines):
        x -= 1
    return x


def _right(x: int, *lines: list[tuple[str, Style | None]]) -> int:
    while x < len(lines[0]) and any(cells[x][0] == "" for cells in lines):
        x += 1
    return x
