"""The six first steps of a plan in one line: what is done, which is next, by which key, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.runs import Run


def steps_line(steps: Sequence[Any], width: int) -> list[Run]:
    """The line, empty once all is done: the fullest wording that fits `width` cells, else the shortest."""
    ahead = [step for step in steps if not step.done]
    if not ahead:
        return []
    wording: list[Run] = []
    for wording in _wordings([step for step in steps if step.done], ahead):
        if sum(width_of(text) for text, _ in wording) <= width:
            break
    return wording


def _wordings(done: Sequence[Any], ahead: Sequence[Any]) -> Iterator[list[Run]]:
    """The fullest first. What can be done by a key is next; a step without one is told how, while it fits."""
    following = next((step for step in ahead if step.key), ahead[0])
    rest = [step.step for step in ahead if step is not following]
    ticked: Run = ("".join(f" ✓ {step.step}" for step in done), "good")
    counted: Run = (f" ✓ {len(done)} of {len(done) + len(ahead)}", "good") if done else ("", "good")
    arrow: Run = (f"  → {following.step}" if done else f" → {following.step}", "accent")
    short: list[Run] = [arrow, *([(f" {following.key}", "key")] if following.key else [])]
    full: list[Run] = [*short, (f": {following.how}", "dim")]
    if following.key:
        yield [ticked, *full, *_then(rest, len(rest))]
        yield [ticked, *short, *_then(rest, len(rest))]
        yield [counted, *short, *_then(rest, len(rest))]
    else:
        yield [ticked, *full, *_then(rest, len(rest))]
        yield [counted, *full, *_then(rest, len(rest))]
    for named in range(len(rest) - 1, -1, -1):
        yield [counted, *short, *_then(rest, named)]
    yield [counted, *short]


def _then(rest: Sequence[str], named: int) -> list[Run]:
    """What follows, the first `named` of it by name."""
    if not rest:
        return []
    told, more = rest[:named], len(rest) - named
    if not told:
        return [(f"  then {more} more", "dim")]
    *before, last = [*told, *([f"{more} more"] if more else [])]
    return [("  then " + (f"{', '.join(before)} and {last}" if before else last), "dim")]
