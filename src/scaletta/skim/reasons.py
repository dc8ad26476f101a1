"""Why an outlet is not in the best set: the limit that bound, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scaletta.plan.sentences import counted
from scaletta.skim.problem import UPKEEP, Outlet, Person, Problem
from scaletta.skim.solve import Choice, best


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An outlet, and why."""

    channel: str
    reason: str


def left_out(problem: Problem, found: Choice) -> list[LeftOut]:
    """Every candidate that is not in the set."""
    gone = [outlet for outlet in problem.outlets if outlet.channel not in found.channels]
    return [LeftOut(outlet.channel, why(problem, found, outlet)) for outlet in gone]


def why(problem: Problem, found: Choice, outlet: Outlet) -> str:
    """The reason of one."""
    if outlet.channel in problem.excluded:
        return "you left it out"
    if outlet.barred:
        return outlet.barred
    if not outlet.formats:
        return "none of its formats has hours: say what a post takes"
    if not outlet.expected:
        return "nothing is expected of it: nobody ever asked through it, or nobody made a guess"
    with_it = best(replace(problem, pinned=problem.pinned | {outlet.channel}))
    if with_it is None:
        return _impossible(problem, found, outlet)
    return _not_worth_it(problem, found, with_it, outlet)


def _impossible(problem: Problem, found: Choice, outlet: Outlet) -> str:
    """It cannot be run at all: the hours of a skill, or the places, do not suffice."""
    pinned = replace(problem, pinned=problem.pinned | {outlet.channel})
    if best(replace(pinned, most=len(problem.outlets))) is not None:
        places = counted(problem.most, "network")
        return f"at most {places} may run, and what you pinned takes the place"
    if problem.budget is not None and best(replace(pinned, budget=None)) is not None:
        return "the budget does not suffice for it"
    posts = outlet.least
    for skill in problem.skills:
        need = min((posts * hours.get(skill, 0.0) for hours in outlet.formats.values()), default=0.0)
        there = _most_hours(problem, skill)
        if need > there + 1e-6:
            short = need - there
            more = Person("more", "more", (short,) * problem.periods, frozenset({skill}), keeps_up=False)
            gain = best(replace(problem, people=(*problem.people, more)))
            said = (
                f"{_pace(posts)} takes {need:.1f} h of {skill} a week; there {_are(there)}. "
                f"With {short:.1f} h more it could run"
            )
            if gain is not None and outlet.channel in gain.channels and gain.net > found.net:
                said += f" and would add {gain.net - found.net:,.0f} a month"
            return said
    return "the hours do not suffice for it at its least pace"


def _not_worth_it(problem: Problem, found: Choice, with_it: Choice, outlet: Outlet) -> str:
    """It could run, but others bring more for the same hours, or in the same place."""
    mine = next((one for one in with_it.running if one.channel == outlet.channel), None)
    pushed = [one for one in found.running if one.channel not in with_it.channels]
    lost = found.net - with_it.net
    if mine is None or not mine.hours_in_all:
        return f"with it the set brings {lost:,.0f} a month less"
    here = mine.returned / mine.hours_in_all
    if pushed:
        best_one = max(pushed, key=lambda one: one.returned / max(one.hours_in_all, 1e-9))
        there = best_one.returned / max(best_one.hours_in_all, 1e-9)
        name = problem.outlet(best_one.channel).name
        if here > 0 and there / here >= 1.05:
            times = f"{there / here:.1f} times as much on {name}"
            return f"it fits, but its {mine.hours_in_all:.1f} h bring {times}"
        return f"it would take the place of {name}, which brings more in all"
    return f"it fits, but its {mine.hours_in_all:.1f} h bring more where they are now"


def _most_hours(problem: Problem, skill: str) -> float:
    """The most hours of a skill there are in the leanest stretch, if nothing else is done."""
    people = [person for person in problem.people if skill in person.skills or skill == UPKEEP]
    return min(
        sum(
            min(
                person.hours[min(period, len(person.hours) - 1)],
                person.caps.get(skill, float("inf")),
            )
            for person in people
        )
        for period in range(problem.periods)
    )


def _are(hours: float) -> str:
    return "are none" if hours < 0.05 else f"are {hours:.1f}"


def _pace(posts: float) -> str:
    if posts >= 0.999:
        return f"{posts:.0f} a week" if posts > 1.5 else "one a week"
    return "one a month" if posts < 0.3 else f"{posts * 52 / 12:.0f} a month"
