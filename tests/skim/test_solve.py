"""The best set, against brute force and against what must always hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.skim.brute_force import best_net
from tests.skim.problems import problem

from scaletta.skim.problem import UPKEEP
from scaletta.skim.solve import best


@pytest.mark.parametrize("tens", range(20))
def test_as_good_as_brute_force(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        given = problem(seed)
        want, found = best_net(given), best(given)
        assert (found is None) == (want is None), seed
        if found is not None and want is not None:
            # fewer hours break ties only, of a hundred thousandth each
            assert found.net == pytest.approx(want, abs=0.002), seed


@pytest.mark.parametrize("seed", range(300, 340))
def test_what_always_holds(seed: int) -> None:
    given = problem(seed, outlets=5)
    found = best(given)
    if found is None:
        assert given.pinned
        return
    assert given.pinned <= found.channels and not given.excluded & found.channels
    assert sum(given.outlet(channel).counts for channel in found.channels) <= given.most
    for one in found.running:
        outlet = given.outlet(one.channel)
        assert outlet.least - 1e-9 <= one.posts_in_all <= 2 * outlet.target + 1e-9
        whole = [number / outlet.unit for number in one.posts.values()]
        assert whole == pytest.approx([round(number) for number in whole])
    for person in given.people:
        spent = found.given.get(person.person, {})
        assert sum(spent.values()) <= person.hours[0] + 1e-6
        assert set(spent) <= {*person.skills, UPKEEP}
    people = tuple(replace(p, hours=tuple(h + 2 for h in p.hours)) for p in given.people)
    more = best(replace(given, people=people))
    assert more is not None and more.net >= found.net - 0.002, "more hours never hurt"


def test_one_or_none_is_an_answer() -> None:
    given = replace(problem(1), pinned=frozenset())
    found = best(replace(given, most=0, outlets=tuple(replace(o, counts=True) for o in given.outlets)))
    assert found is not None and not found.channels and found.net == 0
