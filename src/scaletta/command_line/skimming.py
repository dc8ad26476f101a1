"""`scaletta skim`: which outlets are worth running, as lines to read or as data."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from scaletta.command_line.output import bold, listed
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import channels_of, plan_session, words_of
from scaletta.command_line.trouble import Refused
from scaletta.plan.entry import Vocabulary
from scaletta.skim import answer, words
from scaletta.skim.facts import ASKS, problem_of, telling_of
from scaletta.skim.problem import Problem
from scaletta.skim.reasons import LeftOut, left_out
from scaletta.skim.solve import Choice, best
from scaletta.skim.wishes import Wishes, known_names
from scaletta.store.faults import shown

#: As many sets as a text shows without being asked for more.
_SHORT: Final = 3


def skim(args: Namespace) -> int:
    """The best set, what it is put beside, and why the others are out."""
    with plan_session(args) as session:
        vocabulary = words_of(session).vocabulary
        rows = {name: session.ask(ask) for name, ask in ASKS.items()}
        today = session.today
    problem = problem_of(rows, today)
    problem = _wishes(args, problem, vocabulary).of(problem)
    found = best(problem)
    if found is None:
        raise Refused(f"No set is possible: {'; '.join(answer.clashes(problem))}.")
    if args.format == "json":
        print(json.dumps(_data(problem, found, args.sets or answer.SETS), indent=2, ensure_ascii=False))
    else:
        telling = telling_of(rows, today)
        for line in _lines(problem, telling, found, args.sets or _SHORT):
            print(shown(line) if not line.startswith("\033") else line)
    return 0


def _wishes(args: Namespace, problem: Problem, vocabulary: Vocabulary) -> Wishes:
    """What the options change. Raises WrongUse, Refused."""
    hours: dict[str, float] = {}
    known = known_names(problem)
    for text in args.hours or ():
        name, _, number = text.partition("=")
        if name not in known:
            raise Refused(f'There is no skill and no person "{shown(name)}". There are: {listed(known)}.')
        hours[name] = _number(number, f"--hours {text}")
    return Wishes(
        hours=hours,
        most=args.most,
        value=args.value,
        budget=args.budget,
        hour_cost=args.price_hours,
        pinned=frozenset(_candidates(problem, vocabulary, args.with_outlet)),
        excluded=frozenset(_candidates(problem, vocabulary, args.without)),
    )


def _candidates(problem: Problem, vocabulary: Vocabulary, typed: Sequence[str] | None) -> list[str]:
    """The keys of candidates a person named; those that no other view lists are known by key and name."""
    keys = {outlet.channel for outlet in problem.outlets}
    names = {outlet.name.casefold(): outlet.channel for outlet in problem.outlets}
    found = []
    for text in typed or ():
        key = text if text in keys else names.get(text.casefold())
        found += [key] if key is not None else channels_of(vocabulary, [text])
    missing = [key for key in found if key not in keys]
    if missing:
        raise Refused(f"{missing[0]} is not among the outlets to choose from.")
    return found


def _number(text: str, option: str) -> float:
    try:
        number = float(text.replace(",", ".").removesuffix("h"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 10_000:
        raise WrongUse(f"scaletta skim: {shown(option)}: write it as video=4, in hours a week.")
    return number


def _lines(problem: Problem, telling: words.Telling, found: Choice, sets: int) -> Iterator[str]:
    """The answer as text."""
    sure = list(answer.sureness(problem, found))[-1]
    yield bold("The best set")
    yield words.set_told(problem, telling, found)
    for one in found.running:
        name = problem.outlet(one.channel).name
        basis = problem.outlet(one.channel).basis
        told = words.outlet_told(problem, telling, one)
        yield f"  {name}: {told}. {sure.word(one.channel).capitalize()}, by {basis}."
    yield f"  The same set in {sure.same} of {sure.runs} runs with every guess between half and half again."
    yield ""
    yield bold("Beside it")
    fewer = answer.fewer(problem, found)
    if fewer is not None:
        yield f"  One network fewer: {words.last_one_told(problem, telling, found, fewer)}"
    yield f"  As it is now: {words.set_told(problem, telling, answer.present(problem))}"
    for number, other in enumerate(islice(answer.others(problem, found, sets - 1), sets - 1), 2):
        yield f"  {number}. {words.set_told(problem, telling, other)}"
    gone = left_out(problem, found)
    if gone:
        yield ""
        yield bold("Left out")
        for out in gone:
            yield f"  {problem.outlet(out.channel).name}: {out.reason}."
    yield ""
    yield words.hours_told(list(answer.hour_worth(problem, found)), problem, telling)
    yield from words.checks(problem, telling, found)


def _data(problem: Problem, found: Choice, sets: int) -> dict[str, Any]:
    """The answer as data, best set first. Amounts are a month's."""
    chosen = [found, *islice(answer.others(problem, found, sets - 1), sets - 1)]
    gone: list[LeftOut] = left_out(problem, found)
    return {
        "sets": [_set(problem, choice) for choice in chosen],
        "left_out": [{"channel": one.channel, "reason": one.reason} for one in gone],
        "binding": answer.binding(problem, found),
        "hour_worth": {skill: round(gain, 2) for skill, gain in answer.hour_worth(problem, found)},
    }


def _set(problem: Problem, choice: Choice) -> dict[str, Any]:
    return {
        "net_return": round(choice.net, 2),
        "channels": [
            {
                "channel": one.channel,
                "kind": problem.outlet(one.channel).configuration,
                "posts_per_week": {name: round(number, 4) for name, number in one.posts.items()},
                "hours": {skill: round(hours, 2) for skill, hours in one.hours.items()},
                "basis": problem.outlet(one.channel).basis,
            }
            for one in choice.running
        ],
    }
