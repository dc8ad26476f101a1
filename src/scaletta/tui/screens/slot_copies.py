"""Copying in the week editor: a slot, its day, the week or the whole plan, and pasting what was copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from scaletta.plan.model import Period
from scaletta.plan.periods import as_long_from
from scaletta.plan.sentences import counted
from scaletta.plan.slots import WEEK, monday, occurrences
from scaletta.tui.dates import span_label
from scaletta.tui.screens.slot_changes import SlotChanges

if TYPE_CHECKING:
    from scaletta.plan.commands import AddEditorialPlan, CopySlots
    from scaletta.tui.screens.plan_week import PlanWeek

Scope = Literal["slot", "day", "week", "plan", "range"]
_SCOPES: Final[tuple[Scope, ...]] = ("slot", "day", "week", "plan")
_DAY = timedelta(days=1)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Copied:
    """Slots kept for paste: each with a week whose version is copied, and the week they are counted from.

    `place` is the cell it was copied from; `period` the whole plan's days, if it is that.
    """

    scope: Scope
    slots: tuple[tuple[str, date], ...]
    week: date
    place: tuple[Any, ...]
    period: Period | None = None


class SlotCopies:
    """`copy` widens with each press on the same cell; `paste` adds what is not there yet, as one change."""

    def __init__(self, view: PlanWeek, changes: SlotChanges) -> None:
        self._view = view
        self._host = view.host
        self._changes = changes
        self._copied: Copied | None = None

    def copy(self, first: Scope = "slot") -> None:
        """Keep the slot under the cursor; pressed again its day, the week, the plan."""
        view = self._view
        if view.reading or not view.ready:
            self._host.say("One moment: the week is being read.", "warn")
            return
        place = (view.channel, view.monday, view.grid.day, view.grid.row)
        found = {scope: slots for scope in _SCOPES if (slots := self._slots(scope))}
        if not found:
            self._host.say("There is no slot here to copy.", "warn")
            return
        scopes = list(found)
        scope = first if first in found else scopes[0]
        if self._copied is not None and self._copied.place == place and self._copied.scope in found:
            scope = scopes[(scopes.index(self._copied.scope) + 1) % len(scopes)]
        self._copied = Copied(scope, found[scope], view.monday, place, self._period(scope))
        following = scopes[(scopes.index(scope) + 1) % len(scopes)]
        again = f" y again: the {following}." if following != scope else ""
        self._host.say(f"{self._words(self._copied)} copied.{again} {_PASTE[scope]}")

    def keep(self, rows: Sequence[Any]) -> None:
        """Keep the slots of a marked range."""
        slots = {row.slot: row.week for row in reversed(rows) if row.slot is not None}
        if not slots:
            self._host.say("There is no slot in the range to copy.", "warn")
            return
        week = min(slots.values())
        self._copied = Copied("range", tuple(reversed(slots.items())), week, ())
        what = f"{counted(len(slots), 'slot')} {'is' if len(slots) == 1 else 'are'}"
        self._host.say(f"The range's {what} copied. {_PASTE['range']}")

    def _slots(self, scope: Scope) -> tuple[tuple[str, date], ...]:
        """Slots with the week whose version is meant."""
        view = self._view
        if scope == "plan":
            period = self._period(scope)
            return tuple(self._of_plan(period)) if period is not None else ()
        item, day = view.item, view.grid.cursor_day
        items = [item] if scope == "slot" else view.grid.items(day if scope == "day" else None)
        return tuple(dict.fromkeys((one.slot, one.week) for one in items if one is not None and one.slot))

    def _of_plan(self, period: Period) -> list[tuple[str, date]]:
        """Every slot that comes out in a period; as it is in the week on screen, or in the nearest it has."""
        found = []
        for slot, versions in self._view.all_versions.items():
            weeks = list(occurrences(versions, [period], monday(period.first), period.last))
            if weeks:
                ahead = (week for week in weeks if week >= self._view.monday)
                found.append((slot, next(ahead, weeks[-1])))
        return found

    def _period(self, scope: Scope) -> Period | None:
        row = self._view.period_of_week()
        return Period(row.valid_from, row.valid_to) if row is not None and scope == "plan" else None

    def _words(self, copied: Copied) -> str:
        view, number = self._view, len(copied.slots)
        is_are = "is" if number == 1 else "are"
        if copied.scope == "slot":
            return f"{view.item.rubric or view.item.format or 'The slot'} is" if view.item else "The slot is"
        if copied.scope == "day":
            return f"{_DAYS[view.grid.day]}'s {counted(number, 'slot')} {is_are}"
        if copied.scope == "week":
            return f"The week's {counted(number, 'slot')} {is_are}"
        assert copied.period is not None
        return (
            f"The plan {span_label(copied.period.first, copied.period.last)}, {counted(number, 'slot')}, is"
        )

    def paste(self) -> bool:
        """Add what was copied to the outlet and week on screen; False if nothing is copied yet."""
        from scaletta.plan.commands import Edit
        from scaletta.plan.post_commands import as_one

        copied, view = self._copied, self._view
        if copied is None:
            self._host.say("Nothing is copied yet; y copies the slot under the cursor.", "warn")
            return False
        if not view.ready:
            self._host.say("One moment: the plan is being read.", "warn")
            return False
        edits: list[Edit] = []
        from_day = view.edit_day
        if copied.period is not None and view.period_of_week() is None:
            opened = self._opened(copied.period)
            from_day = max(opened.valid_from, self._host.today)
            edits.append(opened)
        command = self._copies(copied, from_day)
        new = {copy.new_slot for copy in command.copies}
        view.follow(lambda item: item.slot in new)
        self._changes.send(as_one(f"copy to {self._name}", [*edits, command], self._host.today))
        return True

    def _copies(self, copied: Copied, from_day: date) -> CopySlots:
        from scaletta.plan.commands import CopySlots, SlotCopy

        weekday = self._view.grid.day + 1 if copied.scope in ("slot", "day") else None
        copies = tuple(SlotCopy(slot=slot, week=week, weekday=weekday) for slot, week in copied.slots)
        return CopySlots(
            today=self._host.today,
            copies=copies,
            channel=self._view.channel,
            week=copied.week,
            from_day=from_day,
        )

    def _opened(self, period: Period) -> AddEditorialPlan:
        """The plan a copied one needs where it is pasted: the same days if the week on screen is among them,
        else as many from about this week on; it ends before the next one begins.
        """
        from scaletta.plan.commands import AddEditorialPlan

        view, today = self._view, self._host.today
        first = max(view.monday, today)
        if period.first <= view.monday + WEEK - _DAY and view.monday <= period.last:
            wanted = Period(max(period.first, today), period.last)
        else:
            before = [p.valid_to for p in view.periods if first - WEEK <= p.valid_to < first + WEEK]
            # Right after a plan that ends about then: days between two plans would be nobody's.
            wanted = as_long_from(period, max(max(before) + _DAY if before else first, today))
        later = [p.valid_from for p in view.periods if p.valid_from > wanted.first]
        last = min([wanted.last, *(day - _DAY for day in later)])
        return AddEditorialPlan(today=today, channel=view.channel, valid_from=wanted.first, valid_to=last)

    @property
    def _name(self) -> str:
        return self._view.outlet.name if self._view.outlet is not None else self._view.channel


_PASTE: Final[dict[Scope, str]] = {
    "slot": "p pastes it on the day on screen, also of another outlet.",
    "day": "p pastes them on the day on screen, also of another outlet.",
    "range": "p adds them to the week on screen, also of another outlet.",
    "week": "p adds them to the week on screen, also of another outlet.",
    "plan": "p adds it to the outlet or period on screen.",
}
