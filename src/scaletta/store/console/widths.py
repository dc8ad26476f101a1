"""How many cells of a terminal a text takes, as far as Unicode's own table tells."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """Cells of a text without control characters."""
    return len(text) if text.isascii() else sum(map(cells_of, text))


def cells_of(character: str) -> int:
    """2 for wide characters, 0 for combining ones, joiners and skin tones, else 1."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
