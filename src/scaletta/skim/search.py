"""The answer as it is found: the best set first, then what explains it, then what it is put beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scaletta.skim.answer import SETS, Sureness, clashes, fewer, hour_worth, others, present, sureness
from scaletta.skim.problem import Problem
from scaletta.skim.reasons import why
from scaletta.skim.solve import Choice, best

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What is known so far. `clash` says why there is no set; `complete` when nothing more comes."""

    problem: Problem
    now: Choice
    best: Choice | None = None
    clash: Sequence[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    fewer: Choice | None = None
    worth: Sequence[tuple[str, float]] = ()
    sure: Sureness | None = None
    others: Sequence[Choice] = ()
    complete: bool = False


def begin(problem: Problem) -> Found:
    """The best set: tens of milliseconds."""
    chosen = best(problem)
    if chosen is None:
        return Found(problem, present(problem), clash=clashes(problem), complete=True)
    return Found(problem, present(problem), chosen)


def explain(found: Found, stop: Stop) -> Found:
    """Why the others are out, one network fewer, what an hour is worth. Ends early when `stop` says so."""
    chosen = found.best
    if chosen is None:
        return found
    reasons: dict[str, str] = {}
    for outlet in found.problem.outlets:
        if stop():
            return found
        if outlet.channel not in chosen.channels:
            reasons[outlet.channel] = why(found.problem, chosen, outlet)
    worth = []
    for gain in hour_worth(found.problem, chosen):
        if stop():
            return found
        worth.append(gain)
    return replace(found, reasons=reasons, fewer=fewer(found.problem, chosen), worth=worth)


def compare(found: Found, stop: Stop) -> Found:
    """How sure it is, and the sets that come next."""
    if found.best is None:
        return found
    runs: list[Sureness] = []
    for run in sureness(found.problem, found.best):
        if stop():
            return found
        runs.append(run)
    more = []
    for choice in others(found.problem, found.best, SETS - 1):
        if stop():
            return found
        more.append(choice)
    return replace(found, sure=runs[-1], others=more, complete=True)
