"""What if: the problem with hours, places, money and pins other than the file has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scaletta.skim.facts import with_hours, with_person
from scaletta.skim.problem import Problem


@dataclass(frozen=True, slots=True)
class Wishes:
    """Only what is asked for is changed. `hours`: by skill or by person, a week."""

    hours: Mapping[str, float] = field(default_factory=dict)
    most: int | None = None
    value: float | None = None
    budget: float | None = None
    hour_cost: float | None = None
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def of(self, problem: Problem) -> Problem:
        """The problem as wished."""
        for name, hours in self.hours.items():
            problem = (
                with_hours(problem, name, hours)
                if name in problem.skills
                else with_person(problem, name, hours)
            )
        return replace(
            problem,
            most=problem.most if self.most is None else self.most,
            value=problem.value if self.value is None else self.value,
            budget=problem.budget if self.budget is None else self.budget,
            hour_cost=problem.hour_cost if self.hour_cost is None else self.hour_cost,
            pinned=self.pinned,
            excluded=self.excluded,
        )

    def turned(self, channel: str) -> Wishes:
        """An outlet: chosen freely, then pinned, then left out, then freely again."""
        if channel in self.pinned:
            return replace(self, pinned=self.pinned - {channel}, excluded=self.excluded | {channel})
        if channel in self.excluded:
            return replace(self, excluded=self.excluded - {channel})
        return replace(self, pinned=self.pinned | {channel})

    def told(self, names: Mapping[str, str]) -> str:
        """In words, for the heading; empty when nothing is wished."""
        said = [f"{name} {hours:g} h" for name, hours in self.hours.items()]
        if self.most is not None:
            said.append(f"at most {self.most}")
        if self.value is not None:
            said.append(f"an enquiry {self.value:g}")
        if self.budget is not None:
            said.append(f"{self.budget:g} a month")
        said += [f"with {names.get(channel, channel)}" for channel in sorted(self.pinned)]
        said += [f"without {names.get(channel, channel)}" for channel in sorted(self.excluded)]
        if self.hour_cost is not None:
            said.append("hours priced")
        return ", ".join(said)


def known_names(problem: Problem) -> list[str]:
    """What hours can be given to: skills, then people."""
    return [*problem.skills, *(person.person for person in problem.people)]
