"""The lines of the communication plan around its matrix: heading, hours, the cell in full, revisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.segment import Segment

from scaletta.tui.dates import MONTHS, day_label, month_label, span_label
from scaletta.tui.marks import delivery_places, just_changed
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.figures import NOT_DEFINED, counted_of, money
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.month_matrix import STATE_INKS, short_format
from scaletta.tui.widgets.week_grid import brief_hours

if TYPE_CHECKING:
    from scaletta.tui.screens.communication import CommunicationView

#: From this many lines on, revisions have a heading.
_WITH_HEAD = 4


class CommunicationLines:
    """Paints single lines from what a communication view has got."""

    def __init__(self, view: CommunicationView) -> None:
        self._view = view

    def heading(self) -> list[Segment]:
        """The plan, its days, its place among the plans, and the months on screen of a long one."""
        view, ink = self._view, self._view.host.ink
        line = Line(view.width, ink.text)
        plan = view.plan
        if plan is None:
            return line.segments()
        line.put(f" {plan.name}", ink.title).put(f"   {span_label(plan.valid_from, plan.valid_to)}", ink.dim)
        if len(view.plans) > 1:
            line.put(f"   plan {view.plans.index(plan) + 1} of {len(view.plans)}", ink.dim)
        if view.filtered:
            line.put(f"   / {view.filtered}", ink.accent)
        if view.matrix.pages > 1:
            line.put(f"   page {view.matrix.page + 1} of {view.matrix.pages}", ink.accent)
        return line.segments()

    def empty(self, y: int) -> list[Segment]:
        """What stands where there is no plan."""
        view, ink = self._view, self._view.host.ink
        says = {
            2: ("No communication plan yet. It comes first. It covers a half year.", ink.text),
            3: (f"Press a, then enter: {view.next_plan}", ink.dim),
        }
        text, style = says.get(y, ("", ink.text))
        return plain(f" {text}", view.width, style)

    def hours_needed(self) -> list[Segment]:
        """Hours of deliverables by month, marked where there are not enough."""
        return self._figures("hours needed", lambda row: f"{row.hours_needed:.0f}{'!' * self._short(row)}")

    def hours_free(self) -> list[Segment]:
        """Hours left for them by month, after the editorial plans and the running of the outlets."""
        return self._figures(
            "hours free", lambda row: NOT_DEFINED if row.hours_free is None else _whole(row.hours_free)
        )

    def _figures(self, label: str, figure: Callable[[Any], str]) -> list[Segment]:
        ink, past = self._view.host.ink, self._view.host.today.replace(day=1)
        figures = [
            ("", ink.text)
            if row is None
            else (figure(row), ink.dim if row.month < past else ink.bad if self._short(row) else ink.text)
            for row in self._view.hours
        ]
        return self._view.matrix.figures(label, figures, ink)

    def _short(self, row: Any) -> bool:
        """True if a month that is not past needs more hours than are free."""
        ahead = row.month >= self._view.host.today.replace(day=1)
        return ahead and row.hours_free is not None and row.hours_needed > row.hours_free

    def cell_in_full(self) -> list[Segment]:
        """The deliverable under the cursor: title, format, state, who, hours, what it belongs to."""
        view, ink = self._view, self._view.host.ink
        line, item = Line(view.width, ink.text), view.matrix.item
        if item is None:
            outlet, month = view.matrix.outlet, view.matrix.month
            nothing = (
                "" if outlet is None or month is None else f"{outlet.name}, {month_label(month)}: nothing"
            )
            return line.put(f" {nothing}", ink.dim).segments()
        wordings = (self._rest(item, *brevity) for brevity in ((False, False), (True, False), (True, True)))
        line.put(f" {item.title}", ink.title).put("  ")
        line.put(item.state, getattr(ink, STATE_INKS.get(item.state, "text"))).put("  ")
        if said := just_changed(view.news(delivery_places(item))):
            line.put(f"{said}  ", ink.accent)
        room = view.width - line.x
        rest = next((text for text in wordings if width_of(text) <= room), self._rest(item, True, True))
        return line.put(rest, ink.dim).segments()

    def _rest(self, item: Any, no_theme: bool, short: bool) -> str:
        """All but title and state; without the theme and with the format in short to save room."""
        tags = (None if no_theme else item.theme, item.campaign)
        parts = [
            short_format(item.format) if short else item.format,
            f"@{item.owner}" if item.owner else "@nobody",
            brief_hours(item.hours) if item.hours is not None else "",
            *(f"#{tag}" for tag in dict.fromkeys(tags) if tag),
            f"budget {money(item.budget)}" if item.budget is not None else "",
        ]
        return "  ".join(part for part in parts if part)

    def dates(self) -> list[Segment]:
        """When it comes out through each of its outlets."""
        view, ink = self._view, self._view.host.ink
        line, item = Line(view.width, ink.text), view.matrix.item
        if item is None:
            return line.segments()
        deliveries = view.deliveries_of(item.deliverable)
        told = [_when(delivery, weekday=True) for delivery in deliveries]
        matrix = view.matrix
        place = f"   {matrix.depth + 1} of {len(matrix.here)} here" if matrix.hides else ""
        if width_of(" " + ", ".join(told) + place) > view.width:
            told = [_when(delivery, weekday=False) for delivery in deliveries]
        for number, (delivery, text) in enumerate(zip(deliveries, told, strict=True)):
            line.put(", " if number else " ").put(text, ink.late if delivery.late else ink.text)
        return line.put(place, ink.dim).segments()

    def why_changed(self, room: int) -> list[list[Segment]]:
        """The revisions, newest first, each above the market notes it answers; at most `room` lines."""
        view, ink = self._view, self._view.host.ink
        painted: list[list[Segment]] = []
        told = ""
        for row in view.revisions:
            line = Line(view.width, ink.text)
            if row.plan_revision != told:
                told = row.plan_revision
                line.put(f" {_day(row.day)}", ink.dim).to(10).put(row.reason, ink.text)
                line.put(f"  @{row.who}" if row.who else "", ink.dim)
                painted.append(line.segments())
                line = Line(view.width, ink.text)
            if row.market_note is not None:
                line.to(10).put(f"{row.kind}  ", ink.accent).put(row.text, ink.dim)
                line.put(f"  {span_label(row.from_day, row.until_day)}", ink.dim)
                painted.append(line.segments())
        if room < _WITH_HEAD or not painted:
            return painted[:room]
        number = len({row.plan_revision for row in view.revisions})
        head = plain(
            f" {counted_of(number, 'revision')}, and what in the market they answer", view.width, ink.head
        )
        return [head, *painted][:room]


def _whole(hours: Decimal) -> str:
    # Rounded first, so that minus a quarter of an hour is 0 and not -0.
    return f"{int(hours.to_integral_value())}"


def _when(delivery: Any, *, weekday: bool) -> str:
    """The outlet and its day: Newsletter Mon 7 Jun, Blog in Jul (no day yet), Blog Tue 4 May late."""
    name = delivery.name or delivery.channel
    late = " late" if delivery.late else ""
    if delivery.day_precision == "month":
        return f"{name} in {MONTHS[delivery.day.month - 1]} (no day yet){late}"
    return f"{name} {day_label(delivery.day) if weekday else _day(delivery.day)}{late}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def newest_first(rows: Sequence[Any]) -> list[Any]:
    """Revisions by day, the newest first; the notes of one stay together."""
    return sorted(rows, key=lambda row: (-row.day.toordinal(), row.plan_revision, row.from_day or row.day))
