"""The answer as it is found: the best set first, then in two threads what explains it and how sure it is, and
the sets that come next.

The solver lets other threads run while it works. Two, as that is how many processors a small server has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scaletta.skim.answer import SETS, Sureness, clashes, fewer, hour_worth, present, sureness
from scaletta.skim.problem import Problem
from scaletta.skim.reasons import why
from scaletta.skim.solve import Choice, best

Stop: TypeAlias = Callable[[], bool]
Fields: TypeAlias = Mapping[str, Any]
"""Fields of `Found` that a step has found; none when it was called off."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known so far. `clash` says why there is no set; `others` are best first."""

    problem: Problem
    now: Choice
    best: Choice | None = None
    clash: Sequence[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    fewer: Choice | None = None
    worth: Sequence[tuple[str, float]] = ()
    sure: Sureness | None = None
    others: Sequence[Choice] = ()
    explained: bool = False
    ranked: bool = False
    """True once there are ten sets, or no more."""

    @property
    def complete(self) -> bool:
        """Whether nothing more comes."""
        return self.best is None or (self.explained and self.ranked and self.sure is not None)


Step: TypeAlias = Callable[[Found, Stop], Fields]


def begin(problem: Problem) -> Found:
    """The best set: tens of milliseconds."""
    chosen = best(problem)
    if chosen is None:
        return Found(problem, present(problem), clash=clashes(problem))
    return Found(problem, present(problem), chosen)


def explain(found: Found, stop: Stop) -> Fields:
    """Why the others are out, one network fewer, what an hour is worth."""
    chosen = found.best
    assert chosen is not None
    reasons: dict[str, str] = {}
    for outlet in found.problem.outlets:
        if stop():
            return {}
        if outlet.channel not in chosen.channels:
            reasons[outlet.channel] = why(found.problem, chosen, outlet)
    worth = []
    for gain in hour_worth(found.problem, chosen):
        if stop():
            return {}
        worth.append(gain)
    return {
        "reasons": reasons,
        "fewer": fewer(found.problem, chosen),
        "worth": worth,
        "explained": True,
    }


def rank(found: Found, stop: Stop) -> Fields:
    """One set more, the next best; asked for again until there are ten, or no more."""
    assert found.best is not None
    known = [found.best.channels, *(choice.channels for choice in found.others)]
    if len(known) >= SETS or stop():
        return {"ranked": True}
    more = best(found.problem, forbidden=known)
    if more is None:
        return {"ranked": True}
    others = [*found.others, more]
    return {"others": others, "ranked": len(others) >= SETS - 1}


def doubt(found: Found, stop: Stop) -> Fields:
    """How sure the set is."""
    assert found.best is not None
    runs: list[Sureness] = []
    for run in sureness(found.problem, found.best):
        if stop():
            return {}
        runs.append(run)
    return {"sure": runs[-1]}


def next_step(done: Step, found: Found) -> Step | None:
    """What follows a step in its thread: set after set in one, how sure it is after why in the other."""
    if done is rank and not found.ranked:
        return rank
    return doubt if done is explain and found.explained else None
