"""What the best set is put beside, and why the others are out."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

import pytest
from tests.skim.problems import problem

from scaletta.skim.answer import binding, clashes, fewer, hour_worth, others, present, sureness
from scaletta.skim.facts import with_hours, with_person
from scaletta.skim.problem import Outlet, Person, Problem
from scaletta.skim.reasons import left_out, why
from scaletta.skim.solve import best
from scaletta.skim.words import Telling, checks, hours_told, outlet_told, set_told

POST = {"post": {"writing": 1.0}}
VIDEO = {"video": {"video": 3.0, "writing": 0.5}}


def outlet(channel: str, **more: Any) -> Outlet:
    known: dict[str, Any] = {"least": 1.0, "target": 3.0, "formats": POST, "upkeep": 1.0, "guess": 1.0}
    return Outlet(channel=channel, name=channel.title(), **{**known, **more})


def asked(*outlets: Outlet, hours: float = 5.0, **more: Any) -> Problem:
    people = (Person("anna", "Anna", (hours,), frozenset({"writing"})),)
    return Problem(outlets=outlets, people=people, value=100.0, **more)


@pytest.mark.parametrize("seed", range(500, 530))
def test_other_sets_come_in_order_and_only_once(seed: int) -> None:
    given = problem(seed, outlets=4)
    found = best(given)
    if found is None:
        assert clashes(given), "what cannot be is explained"
        return
    sets = [found, *islice(others(given, found), 9)]
    assert len({choice.channels for choice in sets}) == len(sets)
    nets = [choice.net for choice in sets]
    assert all(first >= then - 0.002 for first, then in pairwise(nets))
    one_less = fewer(given, found)
    networks = sum(given.outlet(channel).counts for channel in found.channels)
    if one_less is not None:
        assert sum(given.outlet(channel).counts for channel in one_less.channels) < networks
    assert {out.channel for out in left_out(given, found)} == {
        each.channel for each in given.outlets
    } - found.channels
    assert all(gain >= 0 for _, gain in hour_worth(given, found))
    assert set(binding(given, found)) <= {*given.skills, "networks", "budget"}
    *_, last = sureness(given, found, runs=3)
    assert last.runs == 3 and 0 <= last.same <= 3


def test_nothing_to_choose_from() -> None:
    given = asked()
    found = best(given)
    assert found is not None and not found.channels
    assert list(others(given, found)) == []
    assert "no outlets" in checks(given, Telling(), found)[0]


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ({"for_business": False}, "cannot be decisive"),
        ({"configuration": "page and profile", "account": "profile"}, "first make it a page"),
        ({"guess": None}, "nothing is expected of it"),
        ({"formats": {}}, "none of its formats has hours"),
        ({"formats": VIDEO}, "takes 3.0 h of video a week; there are none. With 3.0 h more"),
        ({"guess": 0.1}, "bring"),
    ],
)
def test_the_limit_that_bound_is_named(left: dict[str, Any], reason: str) -> None:
    given = asked(outlet("linkedin"), outlet("other", **left))
    found = best(given)
    assert found is not None and found.channels == {"linkedin"}
    assert reason in why(given, found, given.outlet("other"))


def test_pins_and_places() -> None:
    given = asked(outlet("linkedin"), outlet("x", guess=0.2), most=1, pinned=frozenset({"x"}))
    found = best(given)
    assert found is not None and found.channels == {"x"}
    assert "at most 1 network may run" in why(given, found, given.outlet("linkedin"))
    both = replace(given, pinned=frozenset({"x", "linkedin"}))
    assert best(both) is None
    assert clashes(both) == ["2 networks are pinned, and at most 1 may run"]
    torn = replace(given, excluded=frozenset({"x"}))
    assert best(torn) is None and clashes(torn) == ["X is both pinned and left out"]


def test_what_if_a_skill_had_other_hours() -> None:
    given = asked(outlet("linkedin"), outlet("youtube", formats=VIDEO, guess=4.0), hours=8.0)
    found = best(given)
    assert found is not None and found.channels == {"linkedin"}
    more = best(with_hours(given, "video", 6.0))
    assert more is not None and more.channels == {"linkedin", "youtube"}
    none = best(with_person(given, "anna", 0.0))
    assert none is not None and not none.channels


def test_it_is_said_in_words() -> None:
    given = asked(outlet("linkedin", counted=12, enquiries=12), outlet("x", role="run for return", pace=4.0))
    telling = Telling("EUR", 30.0, 1.0)
    found = best(given)
    assert found is not None
    told = outlet_told(given, telling, found.running[0])
    assert "an hour costs 30" in told and "enquiries a year it does not pay its hours" in told
    assert set_told(given, telling, present(given)).startswith("X: 5.0 h a week")
    assert "none pays its hours. Nearest:" in checks(given, telling, found)[-1]
    assert "writing" in hours_told(list(hour_worth(given, found)), given, telling)
    assert "enquiries a year" in set_told(replace(given, value=None), telling, found)


def test_the_guess_fades_into_the_history() -> None:
    guessed = outlet("a", guess=3.0)
    assert guessed.expected == 3.0 and guessed.basis == "estimate"
    some = replace(guessed, counted=3, enquiries=0.0)
    assert some.expected == pytest.approx(1.5)
    long = replace(guessed, counted=12, enquiries=12.0)
    assert long.expected == pytest.approx((12 + 9) / 15) and long.basis == "history"


def test_a_new_outlet_brings_little_in_its_first_year() -> None:
    assert outlet("a", age=0).first_year == pytest.approx((3 * 0.5 + 6) / 12)
    assert outlet("a", age=6).first_year == 1.0
