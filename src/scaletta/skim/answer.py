"""The answer of skimming: the best set, what it is put beside, and what one more hour would be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from scaletta.skim.problem import Outlet, Person, Problem
from scaletta.skim.solve import Choice, Running, best, running

#: So many sets are shown in all: the best, and others on request.
SETS: Final = 10
#: How sure an answer is: so many runs, with every guess between half and half again.
RUNS: Final = 20
_SURE, _LIKELY = 18, 12


@dataclass(frozen=True, slots=True)
class Sureness:
    """In how many of `runs` each outlet was chosen, and in how many the whole set was the same."""

    runs: int
    same: int
    chosen: dict[str, int]

    def word(self, channel: str) -> str:
        """Of an outlet: sure, likely or toss-up; of the others that it is rather not in."""
        times = self.chosen.get(channel, 0) * RUNS / max(1, self.runs)
        return "sure" if times >= _SURE else "likely" if times >= _LIKELY else "toss-up"


def fewer(problem: Problem, found: Choice) -> Choice | None:
    """The best set with one network fewer; None where the set has no network."""
    networks = sum(problem.outlet(channel).counts for channel in found.channels)
    return best(replace(problem, most=networks - 1)) if networks else None


def present(problem: Problem) -> Choice:
    """What is run today, at the pace intended: whether or not there are hours for it."""
    runs = [
        _at_pace(problem, outlet) for outlet in problem.outlets if outlet.role in ("run for return", "trial")
    ]
    money = sum(problem.outlet(one.channel).money for one in runs) if problem.value is not None else 0.0
    paid = sum(one.hours_in_all for one in runs) * 52 / 12 * (problem.hour_cost or 0.0)
    return Choice(sum(one.returned for one in runs) - money - paid, tuple(runs), {})


def others(problem: Problem, first: Choice, number: int = SETS - 1) -> Iterator[Choice]:
    """The sets that come next, best first."""
    known = [first.channels]
    for _ in range(number):
        found = best(problem, forbidden=known)
        if found is None:
            return
        known.append(found.channels)
        yield found


def hour_worth(problem: Problem, found: Choice) -> Iterator[tuple[str, float]]:
    """What one more hour a week of each skill would add, a month."""
    for skill in problem.skills:
        more = best(replace(problem, people=(*problem.people, _hands(skill, 1.0, problem.periods))))
        yield skill, 0.0 if more is None else max(0.0, more.net - found.net)


def sureness(problem: Problem, found: Choice, runs: int = RUNS, seed: int = 1) -> Iterator[Sureness]:
    """How sure the set is, more so with each run."""
    dice = Random(seed)
    same, chosen = 0, dict.fromkeys((outlet.channel for outlet in problem.outlets), 0)
    for run in range(1, runs + 1):
        outlets = tuple(_guessed(outlet, dice.uniform(0.5, 1.5)) for outlet in problem.outlets)
        other = best(replace(problem, outlets=outlets))
        if other is not None:
            same += other.channels == found.channels
            for channel in other.channels:
                chosen[channel] += 1
        yield Sureness(run, same, dict(chosen))


def binding(problem: Problem, found: Choice) -> list[str]:
    """The limits that the set reaches: skills without an hour left, networks, money."""
    needed = {skill for o in problem.outlets for hours in o.formats.values() for skill in hours}
    limits = [skill for skill in sorted(needed) if _used_up(problem, found, skill)]
    if sum(problem.outlet(channel).counts for channel in found.channels) >= problem.most:
        limits.append("networks")
    if problem.budget is not None:
        money = sum(problem.outlet(channel).money for channel in found.channels)
        left = problem.budget - money
        if any(outlet.money > left for outlet in problem.outlets if outlet.channel not in found.channels):
            limits.append("budget")
    return limits


def clashes(problem: Problem) -> list[str]:
    """Why there is no set at all: the limits that clash with what is pinned."""
    said = []
    for channel in sorted(problem.pinned):
        outlet = problem.outlet(channel)
        if channel in problem.excluded:
            said.append(f"{outlet.name} is both pinned and left out")
        elif not outlet.formats:
            said.append(f"{outlet.name} has no format with hours")
    networks = sum(problem.outlet(channel).counts for channel in problem.pinned)
    if networks > problem.most:
        said.append(f"{networks} networks are pinned, and at most {problem.most} may run")
    if best(replace(problem, most=len(problem.outlets), budget=None)) is None and not said:
        lacking = [
            skill
            for skill in problem.skills
            if best(_with_hours(replace(problem, most=len(problem.outlets), budget=None), skill)) is not None
        ]
        few = f", there are too few of {' or '.join(lacking)}" if lacking else ""
        said.append(f"the hours do not suffice for what is pinned{few}")
    elif not said and problem.budget is not None and best(replace(problem, budget=None)) is not None:
        said.append("the budget does not suffice for what is pinned")
    return said


def _with_hours(problem: Problem, skill: str) -> Problem:
    return replace(problem, people=(*problem.people, _hands(skill, 168.0, problem.periods)))


def _hands(skill: str, hours: float, periods: int) -> Person:
    """Hours of one skill that nobody in particular brings."""
    return Person(f"more {skill}", skill, (hours,) * periods, frozenset({skill}), keeps_up=False)


def _guessed(outlet: Outlet, by: float) -> Outlet:
    return replace(outlet, guess=None if outlet.guess is None else outlet.guess * by)


def _at_pace(problem: Problem, outlet: Outlet) -> Running:
    pace = outlet.target if outlet.pace is None else outlet.pace
    cheapest: Sequence[str] = sorted(outlet.formats, key=lambda name: sum(outlet.formats[name].values()))
    return running(problem, outlet, {cheapest[0]: pace} if cheapest else {})


def _used_up(problem: Problem, found: Choice, skill: str) -> bool:
    """Whether one more hour of it cannot be had from those who have the skill."""
    free = 0.0
    for person in problem.people:
        if skill not in person.skills:
            continue
        given = found.given.get(person.person, {})
        left = person.hours[0] - sum(given.values())
        free += min(left, person.caps.get(skill, left) - given.get(skill, 0.0) if person.caps else left)
    return free < 0.25
