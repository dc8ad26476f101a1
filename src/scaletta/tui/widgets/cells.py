"""Text by terminal cells: cut, padded and wrapped so that a grid stays straight whatever a person typed.

User text is data: what would act on the terminal shows as a visible sign (`plan/visible.py`). Terminals
disagree on the width of joined emoji, so what joins them (zero width joiner, variation selectors, skin
tones, tags, the frame of a keycap) is left out: the parts are shown side by side, and everybody agrees on
their width. A flag is shown as the two letters it is made of, for the same reason.

Work is bounded by the cells that are asked for: of a title of 10,000 characters only the start is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

from rich.cells import cell_len

from scaletta.plan.visible import PLACEHOLDER, visible

Align: TypeAlias = Literal["left", "right", "center"]

MORE = "…"
MARKS = 4
"""Combining marks that a letter keeps; the rest of a pile is left out."""
_CARRIER = "\N{DOTTED CIRCLE}"
_JOINERS = re.compile(
    "[\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060-\u2064\u20e3\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]+"
)
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]")
_FIRST_FLAG = 0x1F1E6
# Characters looked at for each cell asked for, and at least: marks and joiners take no cell.
_PER_CELL, _LEAST = 8, 64
# A width is not needed beyond any screen.
_MOST = 1024


def clean(text: str) -> str:
    """The text as it may be shown on one line: no control characters, no joiners, no lone combining mark."""
    if text.isascii() and text.isprintable():
        return text
    return _clean_short(text) if len(text) <= _LEAST * 4 else _clean(text)


def _clean(text: str) -> str:
    shown = _FLAGS.sub(_letter, _JOINERS.sub("", visible(text)))
    if not shown.isprintable():  # private and unassigned characters: nobody knows their width
        shown = "".join(sign if sign.isprintable() or sign.isspace() else PLACEHOLDER for sign in shown)
    return "".join(_few_marks(shown))


_clean_short = lru_cache(maxsize=8192)(_clean)


def _letter(flag: re.Match[str]) -> str:
    return chr(ord("A") + ord(flag[0]) - _FIRST_FLAG)


def _few_marks(shown: str) -> Iterator[str]:
    """Each character; of the combining marks on one letter the first few."""
    marks = 0
    for index, sign in enumerate(shown):
        marks = 0 if sign.isascii() or cell_len(sign) else marks + 1
        if marks and not index:
            yield _CARRIER
        if marks <= MARKS:
            yield sign


def width_of(text: str) -> int:
    """Cells of the cleaned text. A text that no screen could hold is at least as wide as this says."""
    return cell_len(clean(text[:_MOST]))


@lru_cache(maxsize=4096)
def has_cells(sign: str) -> bool:
    """False for a character that is shown within the cells of the one before it, or not at all."""
    return sign.isascii() or width_of(f"x{sign}") > 1


def cut(text: str, width: int, more: str = MORE) -> str:
    """The cleaned text in at most `width` cells; what was cut off leaves `more` as the last cell."""
    if width <= 0:
        return ""
    looked_at = _looked_at(width)
    return _cut(text[:looked_at], width, more, len(text) > looked_at)


@lru_cache(maxsize=8192)
def _cut(text: str, width: int, more: str, goes_on: bool) -> str:
    shown = clean(text)
    if cell_len(shown) <= width and not goes_on:
        return shown
    room = width - cell_len(more)
    if room < 0:
        return more[:width]
    return _head(shown, room) + more


def _looked_at(cells: int) -> int:
    return max(_LEAST, _PER_CELL * cells)


def _head(shown: str, room: int, start: int = 0) -> str:
    """The most of a cleaned text from `start` that fits `room` cells, combining marks with their letter."""
    if shown.isascii():
        return shown[start : start + room]
    taken = 0
    for index in range(start, len(shown)):
        taken += cell_len(shown[index])
        if taken > room:
            return shown[start:index]
    return shown[start:]


def fit(text: str, width: int, align: Align = "left", more: str = MORE) -> str:
    """The cleaned text in exactly `width` cells: cut or padded with blanks."""
    if width <= 0:
        return ""
    shown = cut(text, width, more)
    rest = width - cell_len(shown)
    if align == "left":
        return shown + " " * rest
    if align == "right":
        return " " * rest + shown
    return " " * (rest // 2) + shown + " " * (rest - rest // 2)


def wrap(text: str, width: int, lines: int | None = None) -> list[str]:
    """The cleaned text in lines of at most `width` cells, broken at blanks where it can be.

    `lines`: no more than the first so many.
    """
    if width <= 0:
        return []
    if lines is None:
        return list(_lines(clean(text), width))
    return list(islice(_lines(clean(text[: _looked_at(width * lines)]), width), lines))


def _lines(shown: str, width: int) -> Iterator[str]:
    line, taken, count = "", 0, 0
    for piece in shown.split(" "):
        cells = cell_len(piece)
        if line and taken + 1 + cells <= width:
            line, taken = f"{line} {piece}", taken + 1 + cells
            continue
        if line:
            yield line
            count += 1
        at = 0
        while cells > width:
            head = _head(piece, width, at) or piece[at]
            yield head
            count += 1
            at += len(head)
            cells -= cell_len(head)
        line, taken = piece[at:], cells
    if line or not count:
        yield line


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """At most so many lines of the text; what does not fit is cut off the last one."""
    found = wrap(text, width, lines + 1)
    cut_off = len(text) > _looked_at(width * (lines + 1))
    if lines <= 0 or (len(found) <= lines and not cut_off):
        return found[: max(0, lines)]
    last = " ".join(found[lines - 1 :])
    return [*found[: lines - 1], cut(f"{last} {MORE}" if len(found) <= lines else last, width)]
