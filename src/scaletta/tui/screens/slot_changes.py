"""Sending changes of a slot: shown before they are written, and remembered for `t`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.plan.slots import SlotVersion, edit, first_week, put, version_at
from scaletta.tui.screens.this_date import LastEdit

if TYPE_CHECKING:
    from scaletta.plan.commands import Command, EditSlot
    from scaletta.plan.model import Value
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.plan_week import PlanWeek


class SlotChanges:
    """Sends what keys and lines of the week grid ask for; `last` is the slot edit that `t` can take back."""

    def __init__(self, view: PlanWeek) -> None:
        self._view = view
        self._host = view.host
        self.last: LastEdit | None = None

    def change_slot(
        self, item: Any, changes: dict[str, tuple[Value, Value]], *, from_day: date | None = None
    ) -> None:
        """Change columns of a slot, column -> (seen, new), from a day on."""
        command = self.slot_edit(item, changes, from_day)
        new = {field: pair[1] for field, pair in changes.items()}

        def sent(outcome: Outcome) -> None:
            self.last = LastEdit(command.id, item, new) if outcome.done and outcome.seq else None

        self._view.follow(lambda other: other.slot == item.slot)
        self._foresee(item.slot, command.from_day, changes)
        self._host.send(command, sent, shown=True)

    def slot_edit(
        self, item: Any, changes: dict[str, tuple[Value, Value]], from_day: date | None
    ) -> EditSlot:
        """The command for such a change; nothing changes before the week on screen."""
        from scaletta.plan.commands import EditSlot, SlotFields

        return EditSlot(
            today=self._host.today,
            slot=item.slot,
            from_day=max(from_day or self._view.edit_day, self._view.edit_day),
            seen=SlotFields.model_validate({field: pair[0] for field, pair in changes.items()}),
            new=SlotFields.model_validate({field: pair[1] for field, pair in changes.items()}),
        )

    def _foresee(self, slot: str, from_day: date, changes: dict[str, tuple[Value, Value]]) -> None:
        """Show what the edit will do before the store has done it: keys pressed meanwhile build on it."""
        versions = self._view.versions(slot)
        with suppress(PlanError):
            self._view.foresee(slot, put(versions, edit(versions, from_day, changes)))

    def send(self, command: Command) -> None:
        """Send anything else: `t` has nothing to take back then."""
        self.last = None
        self._host.send(command)

    def current(self, item: Any) -> SlotVersion | None:
        """The version an edit of today touches first; it may be newer than the one on screen."""
        versions = self._view.versions(item.slot)
        if not versions:
            self._host.say("One moment: the plan is being read.", "warn")
            return None
        return version_at(versions, first_week(versions, self._view.edit_day))


def by_slot(rows: Sequence[Any]) -> dict[str, dict[date, SlotVersion]]:
    """Rows of `slot` as slot -> week -> version."""
    found: dict[str, dict[date, SlotVersion]] = {}
    names = SlotVersion.__dataclass_fields__.keys()
    for row in rows:
        version = SlotVersion(**{name: getattr(row, name) for name in names})
        found.setdefault(row.slot, {})[row.week] = version
    return found
