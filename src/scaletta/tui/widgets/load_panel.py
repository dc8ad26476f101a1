"""Hours needed against hours available, week by week and person by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.dates import week_label
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.line import Line

#: Shares of the available hours from which a week is tight, and from which it is too much.
TIGHT, FULL = Decimal("0.85"), Decimal(1)
_NAME = 14
_WEEK = 8


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's weeks: hours needed and available, in week order."""

    person: str
    weeks: tuple[tuple[Decimal, Decimal], ...]

    @property
    def worst(self) -> Decimal:
        """The highest share of a week; hours where there are none count as too much."""
        return max((_share(*week) for week in self.weeks), default=Decimal(0))


class LoadPanel:
    """Rows for the people, those who are short first; who is not near the limit shares one line."""

    def __init__(self) -> None:
        self.weeks: list[date] = []
        self.people: list[PersonLoad] = []

    def fill(self, rows: Sequence[Any]) -> None:
        """Rows of `week_load`; one without a skill is a person's total, one without a person nobody's."""
        totals = [row for row in rows if row.skill is None]
        self.weeks = sorted({row.week for row in totals})
        hours = {
            (row.person, row.week): (row.hours_needed, row.hours_available or Decimal(0)) for row in totals
        }
        nothing = (Decimal(0), Decimal(0))
        people = [
            PersonLoad(person or "nobody's", tuple(hours.get((person, week), nothing) for week in self.weeks))
            for person in dict.fromkeys(row.person for row in totals)
        ]
        self.people = sorted(people, key=lambda load: (-load.worst, load.person))

    def lines(self, width: int, room: int, ink: Ink) -> list[list[Segment]]:
        """At most `room` lines; people under the limit are left out where room is short."""
        weeks = max(0, min(len(self.weeks), (width - _NAME) // _WEEK))
        head = Line(width, ink.head).put(" hours of", ink.head, _NAME)
        for week in self.weeks[:weeks]:
            head.put(week_label(week), ink.head, _WEEK - 1, "right").put(" ")
        painted = [head.segments()]
        shown = self.people if len(self.people) < room else [p for p in self.people if p.worst > TIGHT]
        shown = shown[: room - 2] if len(shown) < len(self.people) else shown[: room - 1]
        painted += [self._person(load, weeks, width, ink) for load in shown]
        rest = self.people[len(shown) :]
        if rest:
            painted.append(Line(width, ink.dim).put(_fit_sentence(shown, rest)).segments())
        return painted[:room]

    def _person(self, load: PersonLoad, weeks: int, width: int, ink: Ink) -> list[Segment]:
        line = Line(width, ink.text).put(f" {load.person}", ink.text, _NAME - 1).put(" ")
        for needed, available in load.weeks[:weeks]:
            share = _share(needed, available)
            style: Style = ink.bad if share > FULL else ink.warn if share > TIGHT else ink.text
            line.put(f"{_short(needed)}/{_short(available)}", style, _WEEK - 1, "right")
            line.put("!" if share > FULL else " ", style)
        return line.segments()


def _fit_sentence(shown: Sequence[PersonLoad], rest: Sequence[PersonLoad]) -> str:
    over = [load.person for load in rest if load.worst > FULL]
    if over:
        return f" {', '.join(over)} over too"
    return " the others fit" if shown else " everybody fits"


def _share(needed: Decimal, available: Decimal) -> Decimal:
    if not needed:
        return Decimal(0)
    return needed / available if available else Decimal(99)


def _short(hours: Decimal) -> str:
    rounded = hours.quantize(Decimal("0.1")) if hours < 10 else hours.quantize(Decimal(1))
    return f"{rounded.normalize():f}"
