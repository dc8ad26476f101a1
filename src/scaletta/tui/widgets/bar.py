"""The one-line bars: what is open (top), the tabs, and the keys that fit.

The painters are plain functions of what they show; the widgets only hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.ink import Ink, Tone
from scaletta.tui.keys import KeyCommand
from scaletta.tui.tabs import TABS
from scaletta.tui.widgets.cells import cut, width_of, wrap
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.oneline import OneLine
from scaletta.tui.widgets.preview import Runs, two_lines


@dataclass(frozen=True, slots=True)
class TopState:
    """What the top line says. `tone` is that of `saving`."""

    company: str = ""
    file: str = ""
    period: str = ""
    today: str = ""
    saving: str = ""
    tone: Tone = "dim"


#: Cells of a long company name that stay before the day gives way.
_LEAST_NAME = 8
_NARROW = 60


def paint_top(state: TopState, width: int, ink: Ink) -> list[Segment]:
    """Company, file, period and today from the left, saving at the right.

    The file gives way first, then the period, then a long name. On a telephone it is the file, today and
    saving: who has several plans open must see which one it is.
    """
    if width < _NARROW:
        state = replace(state, company=state.file or state.company, file="", period="")
    line = Line(width, ink.bar)
    right = f" {state.saving} " if state.saving else " "
    room = width - width_of(right)
    optional = [state.period, state.file]
    while True:
        middle = [part for part in (state.file, state.period) if part and part in optional]
        parts = [part for part in (state.company, *middle, state.today) if part]
        needed = 1 + sum(width_of(part) for part in parts) + 3 * max(0, len(parts) - 1)
        if needed <= room or not optional:
            break
        optional.pop()
    company = cut(state.company, max(_LEAST_NAME, width_of(state.company) - max(0, needed - room)))
    line.put(" ")
    for part in parts:
        shown = company if part is state.company else part
        line.put(shown, ink.bar_strong if part is state.company or part is state.today else ink.bar)
        line.put("   ")
    if line.x > room:
        line = _cut_at(line, room, ink.bar, width)
    tone = ink.bar if state.tone in ("plain", "dim") else ink.on(ink.tone(state.tone), ink.bar)
    return line.to(room).put(right, tone).segments()


def _cut_at(line: Line, room: int, style: Style, width: int) -> Line:
    shorter = Line(width, style)
    for text, own, _ in line.segments():
        shorter.put(text, own, min(width_of(text), max(0, room - shorter.x)))
    return shorter


def paint_tabs(active: int, width: int, ink: Ink) -> list[Segment]:
    """The five tabs; on a narrow screen without blanks around, then only their numbers but the active one."""
    for form in (" {n} {name} ", " {n} {name}", " {n}"):
        labels = [
            (" {n} {name} " if n == active else form).format(n=n, name=name) for n, name in enumerate(TABS, 1)
        ]
        if sum(map(len, labels)) <= width:
            break
    line = Line(width, ink.tab)
    for n, label in enumerate(labels, 1):
        line.put(label, ink.tab_active if n == active else ink.tab)
    return line.segments()


def paint_keys(
    commands: Sequence[KeyCommand], width: int, ink: Ink, last: KeyCommand | None
) -> list[Segment]:
    """As many whole groups "key label" as fit, in order; `last` stands at the right end, always."""
    line = Line(width, ink.dim)
    tail = f" {last.shown_keys} {last.label} " if last else ""
    room = width - width_of(tail)
    line.put(" ")
    for command in commands:
        key, label = command.shown_keys, command.label
        gap = 2 if line.x > 1 else 0
        if line.x + gap + width_of(key) + 1 + width_of(label) > room:
            continue
        line.put(" " * gap).put(key, ink.key).put(f" {label}", ink.dim)
    if last:
        line.to(max(line.x, room)).put(f" {last.shown_keys}", ink.key).put(f" {last.label} ", ink.dim)
    return line.segments()


class TopLine(OneLine):
    """Company, file, period, today and the state of saving."""

    state = TopState()
    ink: Ink

    def paint(self, width: int) -> list[Segment]:
        """The top line."""
        return paint_top(self.state, width, self.ink)


class TabBar(OneLine):
    """The tabs; `active` 0 shows none as active."""

    active = 1
    ink: Ink

    def paint(self, width: int) -> list[Segment]:
        """The tabs."""
        return paint_tabs(self.active, width, self.ink)


class KeyBar(OneLine):
    """The keys that work here; `last` (help) is always visible."""

    commands: Sequence[KeyCommand] = ()
    last: KeyCommand | None = None
    ink: Ink

    def paint(self, width: int) -> list[Segment]:
        """The key bar."""
        return paint_keys(self.commands, width, self.ink, self.last)


class MessageRow(OneLine):
    """One sentence, or the preview of the line being typed, as runs of (text, tone)."""

    runs: Runs = ()
    #: True if what does not fit goes on in the row below, the entry line being closed.
    more = False
    #: True if this is the lower one of two lines; whoever owns the row above paints `upper` there.
    lower = False
    ink: Ink

    def paint(self, width: int) -> list[Segment]:
        """The message."""
        if self.lower:
            return self._painted(two_lines(self.runs, width - 2)[1], width)
        line = Line(width, self.ink.text).put(" ")
        if self.more:
            text, tone = self.runs[0]
            first = wrap(text, width - 2, 1)[0] if width > 2 else ""
            return line.put(first, self.ink.tone(tone)).segments()
        return self._painted(self.runs, width)

    def upper(self, width: int) -> list[Segment]:
        """The upper one of two lines."""
        return self._painted(two_lines(self.runs, width - 2)[0], width)

    def _painted(self, runs: Runs, width: int) -> list[Segment]:
        line = Line(width, self.ink.text).put(" ")
        for text, tone in runs:
            line.put(text, self.ink.tone(tone))
        return line.segments()
