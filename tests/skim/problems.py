"""Small problems, made at random."""

from __future__ import annotations

from random import Random

from scaletta.skim.problem import Outlet, Person, Problem

SKILLS = ("writing", "design", "video")


def outlet(dice: Random, number: int) -> Outlet:
    """A candidate; some have a history, some are no business networks, some cost money."""
    formats = {
        f"f{at}": {
            skill: dice.choice((0.5, 1.0, 2.0, 3.5)) for skill in dice.sample(SKILLS, dice.randint(1, 2))
        }
        for at in range(dice.randint(1, 2))
    }
    least, target = dice.choice(((1.0, 2.0), (1.0, 1.0), (2.0, 3.0), (3 / 13, 6 / 13)))
    return Outlet(
        channel=f"o{number}",
        name=f"Outlet {number}",
        least=least,
        target=target,
        formats=formats,
        upkeep=dice.choice((0.0, 0.5, 1.0)),
        guess=dice.choice((None, 0.2, 0.5, 1.0, 4.0)),
        counted=dice.choice((0, 0, 6, 12)),
        enquiries=dice.randint(0, 12),
        age=dice.choice((0, 4, 24)),
        money=dice.choice((0.0, 0.0, 40.0)),
        counts=dice.random() < 0.7,
        for_business=dice.random() < 0.9,
        configuration=dice.choice(("page and profile", "shared account", "own outlet")),
        account=dice.choice(("page", "page", "profile")),
        role=dice.choice(("run for return", "candidate")),
    )


def problem(seed: int, outlets: int = 3) -> Problem:
    """A problem that brute force can do."""
    dice = Random(seed)
    people = tuple(
        Person(
            person=f"p{at}",
            name=f"Person {at}",
            hours=tuple(round(dice.uniform(0, 9), 1) for _ in range(dice.randint(1, 2))),
            skills=frozenset(dice.sample(SKILLS, dice.randint(0, 3))),
            caps={"video": 2.0} if dice.random() < 0.3 else {},
        )
        for at in range(dice.randint(1, 3))
    )
    made = tuple(outlet(dice, number) for number in range(outlets))
    return Problem(
        outlets=made,
        people=people,
        most=dice.randint(1, 3),
        value=dice.choice((None, 30.0, 400.0)),
        budget=dice.choice((None, None, 50.0)),
        hour_cost=dice.choice((None, None, 20.0)),
        limits={"writing": 2.5} if dice.random() < 0.2 else {},
        pinned=frozenset({"o0"}) if dice.random() < 0.2 else frozenset(),
        excluded=frozenset({"o1"}) if dice.random() < 0.2 else frozenset(),
    )
