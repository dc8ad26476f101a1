"""Text by terminal cells: cut, padded and wrapped so that a grid stays straight whatever a person typed.

User text is data: control characters show as a visible placeholder and never reach the terminal. Terminals
disagree on the width of joined emoji, so what joins them (zero width joiner, variation selectors, skin
tones) is left out: the parts are shown side by side, and everybody agrees on their width.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

from rich.cells import cell_len

Align: TypeAlias = Literal["left", "right", "center"]

MORE = "…"
PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # U+2400.. are the pictures of the C0 control characters
_DELETE_PICTURE = "\N{SYMBOL FOR DELETE}"
_CARRIER = "\N{DOTTED CIRCLE}"


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text as it may be shown on one line: no control characters, no joiners, no lone combining mark."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(map(_shown, text))
    return _CARRIER + shown if shown and unicodedata.combining(shown[0]) else shown


def _shown(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    if char in "\u200b\u200c\u200d\u2060\ufeff" or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
        return ""
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return PLACEHOLDER


def width_of(text: str) -> int:
    """Cells of the cleaned text."""
    return cell_len(clean(text))


@lru_cache(maxsize=8192)
def cut(text: str, width: int, more: str = MORE) -> str:
    """The cleaned text in at most `width` cells; what was cut off leaves `more` as the last cell."""
    shown = clean(text)
    if width <= 0:
        return ""
    if cell_len(shown) <= width:
        return shown
    room = width - cell_len(more)
    if room < 0:
        return more[:width]
    return _head(shown, room) + more


def _head(shown: str, room: int) -> str:
    """The longest start of a cleaned text that fits `room` cells, combining marks kept with their letter."""
    if shown.isascii():
        return shown[:room]
    taken = 0
    for index, char in enumerate(shown):
        taken += cell_len(char)
        if taken > room:
            return shown[:index]
    return shown


@lru_cache(maxsize=8192)
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


def wrap(text: str, width: int) -> list[str]:
    """The cleaned text in lines of at most `width` cells, broken at blanks where it can be."""
    if width <= 0:
        return []
    lines: list[str] = []
    line = ""
    for piece in clean(text).split(" "):
        word = piece
        if line and cell_len(line) + 1 + cell_len(word) <= width:
            line += " " + word
            continue
        if line:
            lines.append(line)
        while cell_len(word) > width:
            head = _head(word, width) or word[:1]
            lines.append(head)
            word = word[len(head) :]
        line = word
    if line or not lines:
        lines.append(line)
    return lines


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """At most so many lines of the text; what does not fit is cut off the last one."""
    found = wrap(text, width)
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], cut(" ".join(found[lines - 1 :]), width)] if lines > 0 else []
