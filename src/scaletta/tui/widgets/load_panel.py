"""Hours needed against hours available, week by week and person by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.dates import week_label
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.line import Line

_NAME = 14
_WEEK = 8


class Hours(NamedTuple):
    """Somebody's hours of a week, and what `week_load` calls them: ok, tight, over."""

    needed: Decimal = Decimal(0)
    available: Decimal = Decimal(0)
    strain: str = "ok"

    @property
    def share(self) -> Decimal:
        """Needed of available; hours where there are none count as too much."""
        return _share(self.needed, self.available)


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's weeks, in order."""

    person: str
    weeks: tuple[Hours, ...]

    @property
    def worst(self) -> Decimal:
        """The highest share of a week."""
        return max((week.share for week in self.weeks), default=Decimal(0))

    def has(self, *strains: str) -> bool:
        """Whether a week is one of these."""
        return any(week.strain in strains for week in self.weeks)


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
            (row.person, row.week): Hours(row.hours_needed, row.hours_available or Decimal(0), row.strain)
            for row in totals
        }
        people = [
            PersonLoad(person or "nobody's", tuple(hours.get((person, week), Hours()) for week in self.weeks))
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
        shown = self.people if len(self.people) < room else [p for p in self.people if p.has("tight", "over")]
        shown = shown[: room - 2] if len(shown) < len(self.people) else shown[: room - 1]
        painted += [self._person(load, weeks, width, ink) for load in shown]
        rest = self.people[len(shown) :]
        if rest:
            painted.append(Line(width, ink.dim).put(_fit_sentence(shown, rest)).segments())
        return painted[:room]

    def _person(self, load: PersonLoad, weeks: int, width: int, ink: Ink) -> list[Segment]:
        line = Line(width, ink.text).put(f" {load.person}", ink.text, _NAME - 1).put(" ")
        for week in load.weeks[:weeks]:
            style = strain_style(week.strain, ink, ink.text)
            line.put(f"{_short(week.needed)}/{_short(week.available)}", style, _WEEK - 1, "right")
            line.put("!" if week.strain == "over" else " ", style)
        return line.segments()


def strain_style(strain: str, ink: Ink, otherwise: Style) -> Style:
    """How hours look that are too many, or nearly."""
    return {"over": ink.bad, "tight": ink.warn}.get(strain, otherwise)


def _fit_sentence(shown: Sequence[PersonLoad], rest: Sequence[PersonLoad]) -> str:
    over = [load.person for load in rest if load.has("over")]
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
