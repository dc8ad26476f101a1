"""Renewing an editorial plan: the next period, and for each slot whether it goes on, moves or is dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal, TypeAlias

from scaletta.plan import commands as c
from scaletta.plan.model import Period, PlanError
from scaletta.plan.periods import as_long_from, following
from scaletta.plan.sentences import counted, day_name
from scaletta.plan.slots import (
    OPEN,
    SlotVersion,
    Versions,
    edit,
    first_week,
    occurrences,
    put,
    stop,
    version_at,
)

Fate: TypeAlias = Literal["keep", "drop"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a slot: it goes on, at another moment where one is given, or it is dropped."""

    slot: str
    fate: Fate = "keep"
    weekday: int | None = None
    time: time | None = None

    @property
    def moves(self) -> bool:
        """True if it goes on at another moment."""
        return self.fate == "keep" and (self.weekday is not None or self.time is not None)


def next_period(last: Period, today: date) -> Period:
    """The period after the last one, as long as it; it never begins before today.

    A plan that lapsed a while ago is followed by what is left of the next period, or, where less than half of
    that is left, by one from today on.
    """
    wanted = following(last)
    if wanted.first >= today:
        return wanted
    if wanted.last - today >= (wanted.last - wanted.first) / 2:
        return Period(today, wanted.last)
    return as_long_from(last, today)


def going_on(slots: Mapping[str, Versions], day: date) -> dict[str, SlotVersion]:
    """The slots that run from a day on, as they are then: what renewing decides on."""
    found = {}
    for slot, versions in slots.items():
        version = version_at(versions, first_week(versions, day))
        if version is not None and version.runs:
            found[slot] = version
    return found


def as_chosen(version: SlotVersion, choice: Choice) -> SlotVersion:
    """A slot as it would be after the choice."""
    return replace(version, weekday=choice.weekday or version.weekday, time=choice.time or version.time)


def renew(
    channel: str,
    name: str,
    period: Period,
    choices: Sequence[Choice],
    slots: Mapping[str, Versions],
    taken: Sequence[Period],
    today: date,
) -> c.Batch:
    """Open the period and change the slots from its first day, as one change.

    `taken` are the outlet's other periods. Raises PlanError when one of them overlaps.
    """
    check_free(name, period, taken)
    edits: list[c.Edit] = [
        c.AddEditorialPlan(today=today, channel=channel, valid_from=period.first, valid_to=period.last)
    ]
    running = going_on(slots, period.first)
    dates = kept = moved = dropped = 0
    for choice in choices:
        version, versions = running[choice.slot], slots[choice.slot]
        if choice.fate == "drop":
            dropped += 1
            edits.append(c.RemoveSlot(today=today, slot=choice.slot, from_day=period.first))
            after = put(versions, stop(versions, period.first))
        else:
            changed = _changed(version, choice)
            after = put(versions, edit(versions, period.first, changed)) if changed else dict(versions)
            kept, moved = kept + (not changed), moved + bool(changed)
            if changed:
                edits.append(_edit(choice.slot, changed, period.first, today))
        dates += sum(1 for _ in occurrences(after, [period], _monday(period.first), OPEN))
    span = f"{_day(period.first)} - {_day(period.last)} {period.last.year}"
    sentence = f"{name} is renewed, {span}: {_told(kept, moved, dropped)}; {counted(dates, 'date')}"
    return c.Batch(
        today=today, label=f"renew the plan of {name}, {span}", sentence=sentence, edits=tuple(edits)
    )


def check_free(name: str, period: Period, taken: Sequence[Period]) -> None:
    """Raise PlanError when another period of the outlet has some of these days."""
    for other in taken:
        if other.first <= period.last and period.first <= other.last:
            raise PlanError(
                f"{name} has a plan {_day(other.first)} - {_day(other.last)} {other.last.year}; "
                f"two plans of one outlet cannot overlap. Begin after it."
            )


def _told(kept: int, moved: int, dropped: int) -> str:
    """Like "4 slots go on, 1 moves, 2 are dropped"."""
    verbs = ((kept, "goes on", "go on"), (moved, "moves", "move"), (dropped, "is dropped", "are dropped"))
    parts = [(number, one if number == 1 else several) for number, one, several in verbs if number]
    if not parts:
        return "no slot goes on"
    (first, verb), *rest = parts
    return ", ".join([f"{counted(first, 'slot')} {verb}", *(f"{number} {verb}" for number, verb in rest)])


def _changed(version: SlotVersion, choice: Choice) -> dict[str, tuple[int | time, int | time]]:
    changed: dict[str, tuple[int | time, int | time]] = {}
    if choice.weekday is not None and choice.weekday != version.weekday:
        changed["weekday"] = version.weekday, choice.weekday
    if choice.time is not None and choice.time != version.time:
        changed["time"] = version.time, choice.time
    return changed


def _edit(
    slot: str, changed: Mapping[str, tuple[int | time, int | time]], day: date, today: date
) -> c.EditSlot:
    return c.EditSlot(
        today=today,
        slot=slot,
        from_day=day,
        seen=c.SlotFields.model_validate({field: pair[0] for field, pair in changed.items()}),
        new=c.SlotFields.model_validate({field: pair[1] for field, pair in changed.items()}),
    )


def when(version: SlotVersion) -> str:
    """Like "tue 18:30"."""
    return f"{day_name(version.weekday)} {version.time:%H:%M}"


def _monday(day: date) -> date:
    return day.fromordinal(day.toordinal() - day.weekday())


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
