"""The lines around the week grid: heading, the cell in full, gaps, and what an empty week says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.segment import Segment

from scaletta.plan.model import DRAFTED
from scaletta.plan.sentences import counted, ordinal
from scaletta.plan.slots import monday, version_at
from scaletta.tui.dates import day_label, span_label
from scaletta.tui.marks import date_places, just_changed
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.week_grid import brief_hours

if TYPE_CHECKING:
    from scaletta.tui.screens.plan_week import PlanWeek

#: From this width the heading has room for the day the plan was renewed.
_ROOMY = 90


class PlanLines:
    """Paints single lines from what a plan view has got."""

    def __init__(self, view: PlanWeek) -> None:
        self._view = view

    def heading(self) -> list[Segment]:
        """The outlet, the period that covers the week, and the day edits hold from."""
        view, ink = self._view, self._view.host.ink
        line = Line(view.width, ink.text)
        if view.outlet is None:
            return line.segments()
        line.put(f" {view.outlet.name}", ink.title)
        if not view.marks.on:
            line.put(f", {view.outlet.account_words}", ink.text)
        period = view.period_of_week()
        if view.marks.on:
            return line.put("   marked ", ink.text).put(view.marks.words(), ink.accent).segments()
        if view.filtered:
            line.put(f"   {view.filtered}", ink.accent)
        elif period is not None:
            line.put(f"   {span_label(period.valid_from, period.valid_to)}", ink.dim)
            if period.reviewed_on and view.width > _ROOMY:
                line.put(f", renewed {_short_day(period.reviewed_on)}", ink.dim)
        elif view.periods:
            line.put("   no editorial plan this week", ink.warn)
        if view.renewal is not None:
            line.put(f"   {renewal_words(view.renewal)}", ink.warn).put("  R", ink.key)
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
        if said := just_changed(view.news(date_places(item))):
            line.put(f" {said} ", ink.accent)
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
        )
        line.put("  " + "  ".join(part for part in parts if part))
        return line.segments()

    def year_ago(self) -> list[Segment]:
        """A rule; on it, quietly, what came out in the same week a year ago and what it brought."""
        view, ink = self._view, self._view.host.ink
        line = Line(view.width, ink.text).put(" ──", ink.rule)
        row = view.year_ago
        if row is not None:
            line.put(f" a year ago: {year_ago_words(row)} ", ink.dim)
        return line.put("─" * max(0, view.width - 1 - line.x), ink.rule).segments()

    def gaps(self) -> list[Segment]:
        """The gap or collision under the cursor; else how many lie ahead, and the next, where `n` goes."""
        view, ink = self._view, self._view.host.ink
        faults = view.faults()
        if not faults:
            return plain(" no gaps ahead" if view.periods else "", view.width, ink.dim)
        here = next((n for n, (day, _) in enumerate(faults, 1) if day == view.grid.cursor_day), 0)
        if here and not view.reading:
            day, sentence = faults[here - 1]
            text = f" {here} of {len(faults)}, {day_label(day)}: {sentence}"
            return plain(text, view.width, ink.warn)
        parts = [counted_of(len(view.gaps), "gap")] if view.gaps else []
        parts += [counted_of(len(view.collisions), "collision")] if view.collisions else []
        day, sentence = next((one for one in faults if one[0] > view.grid.cursor_day), faults[0])
        return plain(f" {', '.join(parts)}; {day_label(day)}: {sentence}  n next", view.width, ink.warn)

    def _rhythm(self, item: Any) -> str:
        version = version_at(self._view.versions(item.slot), item.week) if item.slot else None
        if version is None:
            return ""
        if version.nth is not None:
            return f"{ordinal(version.nth)} of the month"
        return f"every {version.every} weeks" if version.every > 1 else ""


def year_ago_words(row: Any) -> str:
    """A row of `week_result`: "3 out (post 2, video 1), 1 enquiry, most seen Three oils (270)"."""
    parts = [f"{row.out} out{f' ({row.formats})' if row.formats else ''}"]
    parts += [counted(row.enquiries, "enquiry", "enquiries")] if row.enquiries else []
    parts += [counted_of(row.sales, "sale")] if row.sales else []
    if row.best_reach is not None and row.best_title:
        parts.append(f"most seen {row.best_title} ({round(row.best_reach):,})")
    return ", ".join(parts)


def renewal_words(row: Any) -> str:
    """Why a plan is to be renewed, as `renewal_due` says it: "ends in 9 days", "lapsed 12 days ago"."""
    days = counted_of(abs(row.days_left), "day")
    if row.reason == "lapsed":
        return f"lapsed {days} ago"
    if row.reason == "ends soon":
        return f"ends in {days}" if row.days_left else "ends today"
    return f"runs for {counted_of((row.valid_to - row.valid_from).days + 1, 'day')}"


def faults(gaps: Sequence[Any], collisions: Sequence[Any]) -> list[tuple[date, str]]:
    """Gaps and collisions, each with its day and what it is, in order."""
    clashes = [(row.day, f"{row.title or 'two posts'} within the hour of another.") for row in collisions]
    return sorted([(gap.day, gap.sentence) for gap in gaps] + clashes)


def _short_day(day: date) -> str:
    return day_label(day).partition(" ")[2]
