"""Runs of text in styles, before they are painted, flowed into lines at blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scaletta.tui.widgets.cells import clean, width_of, wrap

#: A piece of a line before it is painted: (text, style name of the ink).
Run = tuple[str, str]

_PIECES = re.compile(r"\s+|\S+")


def flow(runs: Sequence[Run], width: int, indent: int = 3) -> list[list[Run]]:
    """The runs in as many lines of `width` cells as they need; all but the first begin with blanks."""
    lines: list[list[Run]] = [[]]
    taken = 0
    for text, style in runs:
        for piece in _PIECES.findall(clean(text)):
            cells = width_of(piece)
            if taken + cells <= width:
                lines[-1].append((piece, style))
                taken += cells
            elif not piece.isspace():
                for part in wrap(piece, max(1, width - indent)):
                    lines.append([(" " * indent + part, style)])
                    taken = indent + width_of(part)
    return lines
