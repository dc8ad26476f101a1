"""Two lines for what a typed line would write: words that wrap, then what they cost or warn of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from scaletta.tui.ink import Tone
from scaletta.tui.widgets.cells import cut, width_of, wrap

Runs: TypeAlias = Sequence[tuple[str, Tone]]
"""Pieces of one line, each (text, tone)."""

#: Blanks between what stands on one line.
_GAP = 3
#: The blanks of "3 h 30", "640 EUR" and "3 Jun 2027": a number and its unit stay together.
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_UNIT = re.compile(
    rf"(?<=\d) (?=(?:h|min|EUR|weeks?|days?|dates?|{_MONTH})\b)"
    rf"|(?<=\d h) (?=\d\d\b)|(?<=\d {_MONTH}) (?=\d{{4}}\b)"
)
#: Characters looked at; no two lines hold more.
_MOST = 4096
_TIED = "\N{NO-BREAK SPACE}"


def two_lines(runs: Runs, width: int) -> tuple[Runs, Runs]:
    """The runs in two lines of at most `width` cells.

    The first run, the words, breaks at a word's end. The others keep a line of their own while the words fit
    one, so that they stay where they are while letters are typed; after longer words they follow them. Words
    that fit only without the others are told whole, and the first of the others left out; words that do not
    fit at all are cut.
    """
    if not runs or width <= 0:
        return (), ()
    (words, tone), *others = runs
    told = [(text, tone) for text, tone in others if text]
    lines = [line.replace(_TIED, " ") for line in wrap(_UNIT.sub(_TIED, words[:_MOST]), width, 3)]
    first: Runs = ((lines[0], tone),)
    if len(lines) == 1:
        return first, _apart(told)
    if len(lines) == 2:
        while told and width_of(lines[1]) > _beside(told, width):
            del told[0]
    rest = cut(" ".join(lines[1:]), _beside(told, width))
    return first, _apart([(rest, tone), *told] if rest else told)


def _beside(told: Runs, width: int) -> int:
    """The cells that are left beside these runs."""
    return width - sum(width_of(text) + _GAP for text, _ in told)


def _apart(runs: Runs) -> Runs:
    """The runs with blanks between."""
    return tuple((text if not n else " " * _GAP + text, tone) for n, (text, tone) in enumerate(runs))
