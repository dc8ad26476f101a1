"""Posts, or formats, by what an hour of work on them brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.segment import Segment
from rich.style import Style

from scaletta.plan.spans import Days
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label
from scaletta.tui.periods import period_label
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import cut, wrapped
from scaletta.tui.widgets.figures import NOT_DEFINED, counted_of, hours, money, number
from scaletta.tui.widgets.line import Line

_OUTLET, _FORMAT, _NUMBER = 11, 11, 7
_ROOMY = 70


class BestView(SiftedList):
    """An overlay of the ROI tab: of one outlet, or of all (None)."""

    context = "best"
    below = 4

    def __init__(self, host: Host, channel: str | None, days: Days, words: Words) -> None:
        super().__init__(host)
        self._channel = channel
        self._days = days
        self._words = words
        self._formats = False
        self._worst = False

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The posts, or the formats."""
        where = () if self._channel is None else (("channel", self._channel),)
        name = "format_return_between" if self._formats else "post_return_between"
        return {name: Ask(name, self._days, where=where)}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """The best first: what nobody knows the hours of stands last."""
        known = [row for row in rows if row.return_per_hour is not None]
        known.sort(key=lambda row: (row.return_per_hour, row.leads, row.reach or 0), reverse=not self._worst)
        self.keep([*known, *(row for row in rows if row.return_per_hour is None)])
        self.host.paint()

    def shows(self, row: Any) -> bool:
        """By outlet, format and title."""
        return self.text in f"{self._name(row)} {row.format} {getattr(row, 'title', '')}".casefold()

    def same(self, row: Any, other: Any) -> bool:
        """The same post, or the same format of an outlet."""
        return (row.channel, row.format, getattr(row, "post", "")) == (
            other.channel,
            other.format,
            getattr(other, "post", ""),
        )

    def _name(self, row: Any) -> str:
        return self._words.channel_name(row.channel)

    # Painting

    def heading(self) -> list[Segment]:
        """What is listed, and in which order."""
        ink = self.host.ink
        what = "Formats" if self._formats else "Posts"
        order = "the worst first" if self._worst else "the best first"
        whose = "" if self._channel is None else f" of {self._words.channel_name(self._channel)}"
        line = Line(self.width, ink.text).put(f" {what}{whose} by return an hour", ink.title)
        return line.put(f"   {order}   {len(self.rows)}", ink.dim).segments()

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """Return an hour, enquiries, hours, reach, outlet, and the post."""
        ink = self.host.ink
        tone = ink.good if (row.return_per_hour or 0) > 0 else ink.dim
        line = Line(self.width, ink.text).put(money(row.return_per_hour), tone, _NUMBER, "right").put(" ")
        line.put(f"{hours(row.hours)} h", ink.dim, _NUMBER, "right").put("  ")
        line.put(self._name(row), ink.text, _OUTLET).put(" ")
        if self.width >= _ROOMY:
            line.put(row.format or "", ink.dim, _FORMAT).put(" ")
        said = counted_of(row.posts, "post") if self._formats else f"{day_label(row.day)}  {row.title or ''}"
        return self.covered(line, said, here=here)

    def told(self, row: Any, width: int) -> list[tuple[str, Style]]:
        """What it is made of."""
        ink = self.host.ink
        reach = NOT_DEFINED if row.reach is None else number(row.reach)
        what = counted_of(row.posts, "post") if self._formats else (row.title or "without a title")
        brought = f"{counted_of(row.leads, 'lead')} and {money(row.return_)} in {hours(row.hours)} h"
        lines = [(text, ink.text) for text in wrapped(f"{what}: {brought}; reach {reach}.", width, 2)]
        rule = "An organic enquiry counts for the date that came out last before it, within days."
        return [*lines, (cut(rule, width), ink.dim)]

    def nothing(self) -> str:
        """Before they came it is not known."""
        return "" if self.all is None else "Nothing came out in these days."

    def period(self) -> str:
        """The days, for the top line."""
        return period_label(self._days)

    # Keys

    def do_turn(self) -> None:
        """Formats instead of posts, or posts again."""
        self._formats = not self._formats
        self.all, self.rows = None, ()
        self.host.ask_again()
        self.host.paint()

    def do_worst(self) -> None:
        """The other end first."""
        self._worst = not self._worst
        known = [row for row in self.all or () if row.return_per_hour is not None]
        unknown = [row for row in self.all or () if row.return_per_hour is None]
        self.keep([*reversed(known), *unknown])
        self.do_home()
        self.host.paint()

    def do_open(self) -> None:
        """The post's day in the calendar."""
        if self.row is not None and not self._formats:
            day = self.row.day
            self.host.back()
            self.host.open_tab(3).go(day)
