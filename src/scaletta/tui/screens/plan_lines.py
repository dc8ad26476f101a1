"""The lines around the week grid: heading, the cell in full, gaps, and what an empty week says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.segment import Segment

from scaletta.plan.model import DRAFTED
from scaletta.plan.sentences import ordinal
from scaletta.plan.slots import monday, version_at
from scaletta.tui.dates import day_label, span_label
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.week_grid import brief_hours

if TYPE_CHECKING:
    from scaletta.tui.screens.plan import PlanView

#: From this width the heading has room for the day the plan was renewed.
_ROOMY = 90


class PlanLines:
    """Paints single lines from what a plan view has got."""

    def __init__(self, view: PlanView) -> None:
        self._view = view

    def heading(self) -> list[Segment]:
        """The outlet, the period that covers the week, and the day edits hold from."""
        view, ink = self._view, self._view.host.ink
        line = Line(view.width, ink.text)
        if view.outlet is None:
            return line.segments()
        line.put(f" {view.outlet.name}", ink.title).put(f", {view.outlet.account_words}", ink.text)
        period = view.period_of_week()
        if period is not None:
            line.put(f"   {span_label(period.valid_from, period.valid_to)}", ink.dim)
            if period.reviewed_on and view.width > _ROOMY:
                line.put(f", renewed {_short_day(period.reviewed_on)}", ink.dim)
        elif view.periods:
            line.put("   no editorial plan this week", ink.warn)
        if view.monday != monday(view.host.today):
            line.put(f"   edits from {day_label(view.edit_day)} on", ink.accent)
        return line.segments()

    def no_outlets(self, y: int) -> list[Segment]:
        """Where to begin on an empty file."""
        sentence = " No outlets yet. Press a and name the first one." if y == 2 else ""
        return plain(sentence, self._view.width, self._view.host.ink.text)

    def empty_week(self) -> list[Segment]:
        """What to do with a week in which nothing comes out."""
        view = self._view
        name = view.outlet.name if view.outlet else "This outlet"
        if not view.periods:
            sentence = f"{name} has no editorial plan. Press a to open one for two months."
        elif view.period_of_week() is None:
            sentence = "No editorial plan covers this week. Press a to open one."
        else:
            sentence = "Nothing comes out this week. Press a, then: tue 18:30 video Behind the scenes"
        return plain(f"      {sentence}", view.width, view.host.ink.dim)

    def cell_in_full(self) -> list[Segment]:
        """Everything about the date under the cursor."""
        view, ink = self._view, self._view.host.ink
        item = view.item
        line = Line(view.width, ink.dim)
        if item is None:
            return line.put(f" {day_label(view.grid.cursor_day)}").segments()
        line.put(f" {day_label(item.day)} {item.time:%H:%M}  {item.format or ''}  ")
        line.put(item.title or "no text", ink.title)
        moved = item.own_time and item.slot is not None and item.state in DRAFTED
        parts = (
            item.owner and f"@{item.owner}",
            item.hours is not None and brief_hours(item.hours),
            item.theme and f"#{item.theme}",
            item.deliverable and f"^{item.deliverable}",
            self._rhythm(item),
            item.state != "planned" and item.state,
            moved and "moved by hand",
            (who := view.news(item)) and f"• {who} just changed it",
        )
        line.put("  " + "  ".join(part for part in parts if part))
        return line.segments()

    def gaps(self) -> list[Segment]:
        """The gap under the cursor; else how many lie ahead, and the next, where `n` goes."""
        view, ink = self._view, self._view.host.ink
        gaps, day = view.gaps, view.grid.cursor_day
        if not gaps.rows:
            return plain(" no gaps ahead" if view.periods else "", view.width, ink.dim)
        here = gaps.here(day)
        if here is not None and not view.reading:
            return plain(f" {gaps.told(here)}", view.width, ink.warn)
        later = next((row for row in gaps.rows if row.day > day), gaps.rows[0])
        line = Line(view.width, ink.warn).put(f" {gaps.counted()}").put("  n next  L list  ", ink.dim)
        return line.put(f"{day_label(later.day)}: {later.sentence}").segments()

    def _rhythm(self, item: Any) -> str:
        version = version_at(self._view.versions(item.slot), item.week) if item.slot else None
        if version is None:
            return ""
        if version.nth is not None:
            return f"{ordinal(version.nth)} of the month"
        return f"every {version.every} weeks" if version.every > 1 else ""


def _short_day(day: date) -> str:
    return day_label(day).partition(" ")[2]
