"""Prints how long skimming takes: 15 candidates, 5 skills, 6 formats, four people; medians and the slowest.

uv run python -m tests.bench.skimming [--problems 20]
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from dataclasses import replace
from random import Random
from typing import Final

from scaletta.skim.problem import Outlet, Person, Problem

SKILLS: Final = ("writing", "design", "video", "ads", "photo")
FORMATS: Final = ("post", "carousel", "reel", "video", "article", "newsletter")


def problem(seed: int) -> Problem:
    """A company with much to choose from."""
    dice = Random(seed)
    efforts = {
        name: {
            skill: dice.choice((0.5, 1.0, 1.5, 2.0, 3.0)) for skill in dice.sample(SKILLS, dice.randint(1, 3))
        }
        for name in FORMATS
    }
    outlets = tuple(
        Outlet(
            channel=f"o{number}",
            name=f"Outlet {number}",
            least=least,
            target=target,
            formats={name: efforts[name] for name in dice.sample(FORMATS, dice.randint(1, 3))},
            upkeep=dice.choice((0.0, 0.5, 1.0)),
            guess=dice.choice((0.2, 0.5, 1.0, 2.0, 4.0)),
            counted=dice.choice((0, 6, 12)),
            enquiries=dice.randint(0, 20),
            money=dice.choice((0.0, 0.0, 40.0)),
            counts=number % 4 != 0,
            configuration="own outlet" if number % 4 == 0 else "shared account",
        )
        for number in range(15)
        for least, target in [dice.choice(((1.0, 3.0), (2.0, 4.0), (3.0, 5.0), (3 / 13, 6 / 13)))]
    )
    people = tuple(
        Person(
            person=f"p{at}",
            name=f"Person {at}",
            hours=(dice.uniform(3, 10), dice.uniform(3, 10)),
            skills=frozenset(dice.sample(SKILLS, 3)),
            caps={"video": 3.0} if at % 2 else {},
        )
        for at in range(4)
    )
    return Problem(outlets=outlets, people=people, most=4, value=400.0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=20)
    count: int = parser.parse_args().problems
    started = time.perf_counter()
    from scaletta.skim.search import begin

    begin(problem(0))
    print(f"solver imported, first set: {1000 * (time.perf_counter() - started):.0f} ms")
    times: dict[str, list[float]] = {}
    for seed in range(1, count + 1):
        for name, taken in search(problem(seed)).items():
            times.setdefault(name, []).append(taken)
    for name, each in times.items():
        print(f"{name:<42}  median {statistics.median(each):6.0f} ms   slowest {max(each):6.0f} ms")


def search(made: Problem) -> dict[str, float]:
    """Milliseconds from a change until each part of the answer is there, as the screen looks for them."""
    from scaletta.skim.search import begin, doubt, explain, rank

    since = time.perf_counter()
    taken: dict[str, float] = {}

    def note(name: str) -> None:
        taken[name] = 1000 * (time.perf_counter() - since)

    found = begin(made)
    note("best set")

    def explains() -> None:
        explain(found, never)
        note("why the others are out, an hour's worth")
        doubt(found, never)
        note("how sure")

    def ranks() -> None:
        ranked = found
        while not ranked.ranked:
            ranked = replace(ranked, **rank(ranked, never))
        note("ten sets")

    threads = [threading.Thread(target=step) for step in (explains, ranks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note("all of it")
    return taken


def never() -> bool:
    """Nothing calls a search off here."""
    return False


if __name__ == "__main__":
    main()
