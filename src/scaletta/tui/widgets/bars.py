"""What lasts from one day to another as a bar under the days of a week: campaigns, work on deliverables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scaletta.tui.ink import Ink
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line

BAR = "━"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts, both days included; it may come out on some days, and be a campaign's."""

    text: str
    first: date
    last: date
    out: frozenset[date] = frozenset()
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Bars of one week on lines, none over another, and how many found no room."""

    lanes: Sequence[Sequence[Bar]] = ()
    hidden: int = 0


def lanes_of(bars: Sequence[Bar], monday: date, most: int) -> Lanes:
    """The bars of a week on at most so many lines, in their order."""
    here = [bar for bar in bars if bar.first <= monday + _DAY * 6 and bar.last >= monday]
    lanes: list[list[Bar]] = []
    hidden = 0
    for bar in here:
        lane = next((lane for lane in lanes if not any(_meet(bar, other) for other in lane)), None)
        if lane is not None:
            lane.append(bar)
        elif len(lanes) < most:
            lanes.append([bar])
        else:
            hidden += 1
    return Lanes(lanes, hidden)


def _meet(one: Bar, other: Bar) -> bool:
    return one.first <= other.last and other.first <= one.last


def paint_lane(
    lane: Sequence[Bar],
    monday: date,
    width: int,
    place: Callable[[int], tuple[int, int]],
    ink: Ink,
    more: int,
) -> Line:
    """A line of bars, each with its words; `place` gives a weekday's first cell and width (0 is Monday)."""
    line = Line(width, ink.text)
    said = f" +{more}" if more else ""
    for bar in sorted(lane, key=lambda one: one.first):
        first = max(0, (bar.first - monday).days)
        x, cells = place(min(6, (bar.last - monday).days))
        begin, end = place(first)[0], min(x + cells - 1, width - 1 - len(said))
        line.to(begin).put(cut(bar.text, end - begin), ink.accent)
        line.put(BAR * (end - line.x), ink.faint)
    return line.to(width - 1 - len(said)).put(said, ink.dim)
