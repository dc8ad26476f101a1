"""What differs between two periods of an outlet: slots that came, went, or are otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from scaletta.plan.model import Period, shown
from scaletta.plan.renewal import when
from scaletta.plan.sentences import counted, ordinal
from scaletta.plan.slots import SlotVersion, Versions, monday, occurrences, version_at

Kind: TypeAlias = Literal["new", "gone", "changed", "same"]
_ORDER: Final[tuple[Kind, ...]] = ("changed", "new", "gone", "same")
#: Fields told by name; day, time and rhythm are told together.
_TOLD: Final = ("format", "title", "owner", "hours", "theme")


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot in two periods: what to call it, and what to say of it."""

    slot: str
    kind: Kind
    name: str
    says: str


def differences(slots: Mapping[str, Versions], one: Period, other: Period) -> list[Difference]:
    """Slots of two periods, as each stands at the period's end; what changed comes first."""
    found = []
    for slot, versions in slots.items():
        (before, dates_before), (after, dates_after) = _in(versions, one), _in(versions, other)
        difference = _between(slot, before, dates_before, after, dates_after)
        if difference is not None:
            found.append(difference)
    return sorted(found, key=lambda each: (_ORDER.index(each.kind), each.name, each.slot))


def _in(versions: Versions, period: Period) -> tuple[SlotVersion | None, int]:
    """A slot as it last comes out in a period, and how often it does."""
    weeks = list(occurrences(versions, [period], monday(period.first), period.last))
    return (version_at(versions, weeks[-1]), len(weeks)) if weeks else (None, 0)


def _between(
    slot: str, before: SlotVersion | None, was: int, after: SlotVersion | None, now: int
) -> Difference | None:
    version = after or before
    if version is None:
        return None
    name = version.title or version.format or "a slot"
    if before is None or after is None:
        number = counted(now or was, "date")
        kind: Kind = "gone" if after is None else "new"
        return Difference(slot, kind, name, f"{when(version)}{_rhythm(version)}, {number}")
    told = [
        f"{field} {shown(old)} → {shown(new)}"
        for field in _TOLD
        if (old := getattr(before, field)) != (new := getattr(after, field))
    ]
    moments = [f"{when(version)}{_rhythm(version)}" for version in (before, after)]
    if moments[0] != moments[1]:
        told.insert(0, " → ".join(moments))
    if told:
        return Difference(slot, "changed", name, ", ".join(told))
    dates = counted(now, "date") if was == now else f"{counted(was, 'date')} → {now}"
    return Difference(slot, "same", name, f"{moments[0]}, {dates}")


def _rhythm(version: SlotVersion) -> str:
    if version.nth is not None:
        return f" {ordinal(version.nth)} of the month"
    return f" every {version.every} weeks" if version.every > 1 else ""
