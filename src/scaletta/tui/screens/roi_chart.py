"""Cost against return, added up month by month, and the month from which on it had paid for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.segment import Segment

from scaletta.plan.spans import Days
from scaletta.store.ask import Ask
from scaletta.tui.dates import month_label
from scaletta.tui.periods import period_label
from scaletta.tui.screens.roi_detail import popularity
from scaletta.tui.view import Host
from scaletta.tui.widgets.figures import money, number
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.sheet import Sheet
from scaletta.tui.widgets.signs import signs
from scaletta.tui.widgets.spark import spark

_MONTH, _MONEY = 9, 8
#: Lines above the months, and below them.
_ABOVE: Final = 3


class ReturnChartView(Sheet):
    """An overlay of the ROI tab. `outlets`: those there are; None stands for all together."""

    context = "return chart"

    def __init__(self, host: Host, days: Days, outlets: Sequence[str | None]) -> None:
        super().__init__(host)
        self._days = days
        self._outlets = outlets
        self._at = 0
        self._rows: dict[str, Sequence[Any]] = {}

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """Cost and return added up, when it paid back; audience and pace by month."""
        return {
            "months": Ask("cumulative_between", self._days),
            "payback": Ask("payback_between", self._days),
            "trend": Ask("channel_month_trend_between", self._days),
            "popularity": Ask("popularity_between", self._days),
            "names": Ask("channel", columns=("channel", "name")),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep it."""
        self._rows[name] = rows
        self._lay_out()
        self.host.paint()

    @property
    def _outlet(self) -> str | None:
        return self._outlets[self._at % len(self._outlets)]

    def _mine(self, name: str) -> list[Any]:
        return [row for row in self._rows.get(name, ()) if row.channel == self._outlet]

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Another size."""
        super().resize(width, height)
        self._lay_out()

    def _lay_out(self) -> None:
        self.lay([[] for _ in range(_ABOVE + len(self._mine("months")) + 5)])

    def line(self, y: int) -> list[Segment]:
        """The heading, a bar for each month, then audience and pace."""
        ink = self.host.ink
        at = self.top + y
        months = self._mine("months")
        if at == 0:
            name = next((row.name for row in self._mine("names")), self._outlet or "All outlets")
            line = Line(self.width, ink.text).put(f" {name}", ink.title)
            return line.put(f"   {period_label(self._days)}, the counted months added up", ink.dim).segments()
        if at == 1:
            return self._legend()
        if _ABOVE <= at < _ABOVE + len(months):
            return self._bar(months[at - _ABOVE], months)
        if at == _ABOVE + len(months) + 1:
            return self._course("share", "pace", months)
        if at == _ABOVE + len(months) + 2:
            return self._course("audience", "audience", months)
        if at == _ABOVE + len(months) + 3 and self._outlet is not None:
            line = Line(self.width, ink.text).put(" reach    ", ink.dim)
            for text, tone in popularity(next(iter(self._mine("popularity")), None)):
                line.put(text, getattr(ink, tone))
            return line.segments()
        return plain("", self.width, ink.text)

    def _legend(self) -> list[Segment]:
        """What the parts of a bar are, and the break-even point."""
        ink = self.host.ink
        sign = signs()
        line = Line(self.width, ink.text).put(" ").put(sign.both * 2, ink.text).put(" both  ", ink.dim)
        line.put(sign.more * 2, ink.bad).put(" cost ahead  ", ink.dim)
        line.put(sign.more * 2, ink.good).put(" return ahead   ", ink.dim)
        payback = next((row.payback for row in self._mine("payback")), None)
        if payback is not None:
            line.put(f"paid for itself from {month_label(payback)} on", ink.good)
        elif self._mine("months"):
            line.put("has not paid for itself", ink.bad)
        return line.segments()

    def _bar(self, row: Any, months: Sequence[Any]) -> list[Segment]:
        """One month: what both have reached, then what is ahead."""
        ink = self.host.ink
        sign = signs()
        payback = next((one.payback for one in self._mine("payback")), None)
        line = Line(self.width, ink.text).put(" ")
        line.put(month_label(row.month), ink.title if row.month == payback else ink.dim, _MONTH)
        cost, back = row.cost_so_far, row.return_so_far
        if cost is None or back is None:
            return line.put(
                "not known: hours without a rate, or nobody said what one is worth", ink.dim
            ).segments()
        line.put(money(cost), ink.text, _MONEY, "right").put(money(back), ink.text, _MONEY, "right").put("  ")
        most = max((max(one.cost_so_far or 0, one.return_so_far or 0) for one in months), default=0)
        room = max(1, self.width - line.x - 2)
        both = round(float(min(cost, back)) / float(most) * room) if most else 0
        longer = round(float(max(cost, back)) / float(most) * room) if most else 0
        line.put(sign.both * max(0, both), ink.text)
        line.put(sign.more * (longer - max(0, both)), ink.bad if cost > back else ink.good)
        return line.put(sign.end if row.month == payback else "", ink.good).segments()

    def _course(self, figure: str, word: str, months: Sequence[Any]) -> list[Segment]:
        """Pace, or the audience, by month: of one outlet."""
        ink = self.host.ink
        trend = self._mine("trend")
        if self._outlet is None or not trend:
            told = f" {word}: tab turns to one outlet" if self._outlet is None and word == "pace" else ""
            return plain(told, self.width, ink.dim)
        values = [None if (value := getattr(row, figure)) is None else float(value) for row in trend]
        chart = spark(values, 0, 1) if figure == "share" else spark(values)
        line = Line(self.width, ink.text).put(f" {word:<9}", ink.dim).put(chart, ink.accent)
        known = [value for value in values if value is not None]
        if known and figure == "audience":
            line.put(f"   {number(int(known[0]))} to {number(int(known[-1]))}", ink.text)
        elif known:
            line.put(f"   {known[-1] * 100:.0f} % of what was due came out in the last month", ink.text)
        return line.segments()

    def period(self) -> str:
        """The days, for the top line."""
        return period_label(self._days)

    # Keys

    def do_next(self) -> None:
        """The next outlet."""
        self._turn(1)

    def do_previous(self) -> None:
        """The outlet before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._outlets)
        self._lay_out()
        self.host.paint()
