"""The best set of outlets as a mixed-integer programme, solved to optimality by HiGHS.

Written out in docs/skimming.md. Hours belong to people, who spend them on the skills they have.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scaletta.skim.problem import BEYOND, MOST, UPKEEP, Outlet, Problem

if TYPE_CHECKING:
    from highspy import Highs

#: Among sets that bring the same, the one with fewer hours: so much an hour, of the unit of the objective.
_TIDY: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Running:
    """An outlet of a set: posts a week by format, and hours a week by skill, upkeep among them."""

    channel: str
    posts: Mapping[str, float]
    hours: Mapping[str, float]
    returned: float

    @property
    def posts_in_all(self) -> float:
        """Posts a week."""
        return sum(self.posts.values())

    @property
    def hours_in_all(self) -> float:
        """Hours a week."""
        return sum(self.hours.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """A set. `net` is what it brings a month less the money it takes (and its hours, where they are priced);
    `given` is hours by person and skill in the first period.
    """

    net: float
    running: tuple[Running, ...]
    given: Mapping[str, Mapping[str, float]]

    @property
    def channels(self) -> frozenset[str]:
        """Its outlets."""
        return frozenset(one.channel for one in self.running)

    @property
    def hours(self) -> float:
        """Hours a week in all."""
        return sum(one.hours_in_all for one in self.running)


def best(problem: Problem, *, forbidden: Sequence[frozenset[str]] = ()) -> Choice | None:
    """The best set, other than those forbidden; None when the limits leave none.

    The set of no outlets is one, unless something is pinned.
    """
    return _Programme(problem, forbidden).solve()


class _Programme:
    """The variables and rows of one problem."""

    def __init__(self, problem: Problem, forbidden: Sequence[frozenset[str]]) -> None:
        from scaletta.skim.quiet import QuietHighs

        self._problem = problem
        self._none_is_known = frozenset() in forbidden
        self._model: Highs = QuietHighs()
        self._model.setOptionValue("threads", 1)
        if forbidden:  # measured: with sets that are known, presolving takes longer than it saves
            self._model.setOptionValue("presolve", "off")
        self._model.setOptionValue("mip_rel_gap", 0.0)
        self._candidates = [outlet for outlet in problem.outlets if _possible(problem, outlet)]
        self._objective: list[Any] = []
        self._in: dict[str, Any] = {}
        self._posts: dict[tuple[str, str], Any] = {}
        for outlet in self._candidates:
            self._add(outlet)
        self._given = self._add_people()
        self._limit(forbidden)

    def solve(self) -> Choice | None:
        """Solve, and read the set."""
        if any(channel not in self._in for channel in self._problem.pinned):
            return None
        model = self._model
        objective = model.qsum(self._objective) if self._objective else None
        if objective is None:
            return None if self._none_is_known else Choice(0.0, (), {})
        model.maximize(objective)
        if model.getModelStatus().name != "kOptimal":
            return None
        chosen = [outlet for outlet in self._candidates if model.val(self._in[outlet.channel]) > 0.5]
        running = tuple(self._read(outlet) for outlet in chosen)
        money = sum(outlet.money for outlet in chosen)
        hours = sum(one.hours_in_all for one in running)
        paid = hours * 52 / 12 * (self._problem.hour_cost or 0.0)
        net = sum(one.returned for one in running) - (money if self._problem.value is not None else 0) - paid
        given: dict[str, dict[str, float]] = {}
        for (person, skill, period), hour in self._given.items():
            spent = float(model.val(hour))
            if period == 0 and spent > 1e-6:
                given.setdefault(person, {})[skill] = spent
        return Choice(net, running, given)

    def _add(self, outlet: Outlet) -> None:
        """Whether it is in, its posts by format, and its return by their number."""
        model, problem = self._model, self._problem
        within = model.addBinary()
        self._in[outlet.channel] = within
        if outlet.channel in problem.pinned:
            model.addConstr(within >= 1)
        most = MOST * outlet.target
        pieces = []
        for name in outlet.formats:
            number = model.addIntegral(lb=0, ub=math.floor(most / outlet.unit + 1e-9))
            self._posts[outlet.channel, name] = number
            pieces.append(number * outlet.unit)
        total = model.qsum(pieces)
        whole = model.addVariable(lb=0, ub=outlet.target)
        beyond = model.addVariable(lb=0, ub=most - outlet.target)
        model.addConstr(total == whole + beyond)
        model.addConstr(total >= outlet.least * within)
        model.addConstr(whole <= outlet.target * within)
        model.addConstr(beyond <= (most - outlet.target) * within)
        each = problem.worth(outlet) / outlet.target
        self._objective += [whole * each, beyond * (each * BEYOND)]
        if problem.value is not None and outlet.money:
            self._objective.append(within * -outlet.money)
        an_hour = _TIDY + (problem.hour_cost or 0.0) * 52 / 12
        self._objective.append(within * (-an_hour * outlet.upkeep))
        for name, hours in outlet.formats.items():
            price = -an_hour * outlet.unit * sum(hours.values())
            self._objective.append(self._posts[outlet.channel, name] * price)

    def _add_people(self) -> dict[tuple[str, str, int], Any]:
        """Hours by person, skill and period: within what a person has, and enough for every skill."""
        model, problem = self._model, self._problem
        given: dict[tuple[str, str, int], Any] = {}
        for period in range(problem.periods):
            for person in problem.people:
                hours = person.hours[min(period, len(person.hours) - 1)]
                mine = []
                for skill in (*sorted(person.skills), *(UPKEEP for _ in range(person.keeps_up))):
                    spent = model.addVariable(lb=0, ub=min(hours, person.caps.get(skill, hours)))
                    given[person.person, skill, period] = spent
                    mine.append(spent)
                model.addConstr(model.qsum(mine) <= hours)
            for skill in (*problem.skills, UPKEEP):
                there = [spent for (_, known, at), spent in given.items() if known == skill and at == period]
                needed = self._needed(skill)
                if needed:
                    free = model.qsum(there) if there else 0
                    model.addConstr(model.qsum(needed) - free <= 0)
                    if skill in problem.limits:
                        model.addConstr(model.qsum(needed) <= problem.limits[skill])
        return given

    def _needed(self, skill: str) -> list[Any]:
        if skill == UPKEEP:
            return [self._in[o.channel] * o.upkeep for o in self._candidates if o.upkeep]
        return [
            self._posts[outlet.channel, name] * (hours[skill] * outlet.unit)
            for outlet in self._candidates
            for name, hours in outlet.formats.items()
            if hours.get(skill)
        ]

    def _limit(self, forbidden: Sequence[frozenset[str]]) -> None:
        """At most so many networks, at most so much money, and not a set that is known already."""
        model, problem = self._model, self._problem
        networks = [self._in[outlet.channel] for outlet in self._candidates if outlet.counts]
        if networks:
            model.addConstr(model.qsum(networks) <= problem.most)
        money = [self._in[o.channel] * o.money for o in self._candidates if o.money]
        if problem.budget is not None and money:
            model.addConstr(model.qsum(money) <= problem.budget)
        for known in forbidden:
            if not known <= self._in.keys():
                continue
            same = [1 - within if channel in known else within for channel, within in self._in.items()]
            if same:
                model.addConstr(model.qsum(same) >= 1)

    def _read(self, outlet: Outlet) -> Running:
        posts = {
            name: round(self._model.val(self._posts[outlet.channel, name])) * outlet.unit
            for name in outlet.formats
        }
        posts = {name: number for name, number in posts.items() if number}
        return running(self._problem, outlet, posts)


def running(problem: Problem, outlet: Outlet, posts: Mapping[str, float]) -> Running:
    """An outlet at a pace: posts a week by format."""
    hours: dict[str, float] = {UPKEEP: outlet.upkeep} if outlet.upkeep else {}
    for name, number in posts.items():
        for skill, each in outlet.formats.get(name, {}).items():
            hours[skill] = hours.get(skill, 0.0) + number * each
    return Running(outlet.channel, dict(posts), hours, problem.returned(outlet, sum(posts.values())))


def _possible(problem: Problem, outlet: Outlet) -> bool:
    """Whether it may be in a set. What is barred may be pinned all the same: it is her company."""
    if outlet.channel in problem.excluded or not outlet.formats:
        return False
    return outlet.channel in problem.pinned or not outlet.barred
