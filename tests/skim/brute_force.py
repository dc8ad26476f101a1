"""Every set and every number of posts tried: an oracle for small problems."""

from __future__ import annotations

from itertools import combinations, product

from scaletta.skim.problem import UPKEEP, Outlet, Problem


def plans(outlet: Outlet) -> list[dict[str, int]]:
    """All whole numbers of posts by format, from none to twice the target."""
    most = int(2 * outlet.target / outlet.unit + 1e-9)
    numbers = product(*(range(most + 1),) * len(outlet.formats))
    ways = [dict(zip(outlet.formats, way, strict=True)) for way in numbers]
    return [way for way in ways if outlet.least / outlet.unit - 1e-9 <= sum(way.values()) <= most]


def fits(problem: Problem, hours: dict[str, float], period: int) -> bool:
    """Whether people can give these hours by skill.

    By Hall's condition for flows: of any skills together no more may be needed than people can give them.
    """
    skills = [skill for skill, need in hours.items() if need > 1e-9]
    for number in range(1, len(skills) + 1):
        for some in combinations(skills, number):
            there = 0.0
            for person in problem.people:
                has = person.hours[min(period, len(person.hours) - 1)]
                mine = [skill for skill in some if skill == UPKEEP or skill in person.skills]
                there += min(has, sum(person.caps.get(skill, has) for skill in mine))
            if sum(hours[skill] for skill in some) > there + 1e-7:
                return False
    return True


def best_net(problem: Problem) -> float | None:
    """What the best set brings less the money it takes; None when there is none."""
    most: float | None = None
    ways: list[list[dict[str, int] | None]] = []
    for outlet in problem.outlets:
        here: list[dict[str, int] | None] = []
        pinned = outlet.channel in problem.pinned
        if outlet.channel not in problem.excluded and outlet.formats and (pinned or not outlet.barred):
            here += plans(outlet)
        if not pinned:
            here.append(None)
        ways.append(here)
    for way in product(*ways):
        chosen = [(o, posts) for o, posts in zip(problem.outlets, way, strict=True) if posts is not None]
        money = sum(outlet.money for outlet, _ in chosen)
        if sum(outlet.counts for outlet, _ in chosen) > problem.most:
            continue
        if problem.budget is not None and money > problem.budget + 1e-9:
            continue
        hours: dict[str, float] = {}
        net = 0.0 if problem.value is None else -money
        for outlet, posts in chosen:
            hours[UPKEEP] = hours.get(UPKEEP, 0.0) + outlet.upkeep
            for name, number in posts.items():
                for skill, each in outlet.formats[name].items():
                    hours[skill] = hours.get(skill, 0.0) + number * outlet.unit * each
            net += problem.returned(outlet, sum(posts.values()) * outlet.unit)
        net -= sum(hours.values()) * 52 / 12 * (problem.hour_cost or 0.0)
        if any(hours.get(skill, 0.0) > limit + 1e-9 for skill, limit in problem.limits.items()):
            continue
        if (most is None or net > most) and all(fits(problem, hours, at) for at in range(problem.periods)):
            most = net
    return most
