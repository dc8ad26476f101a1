"""Which places a change wrote to, as the history keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from scaletta.store.touched import Place, date_of, months_of, touched

WEEK = date(2027, 5, 10)
NEXT = date(2027, 5, 17)


def test_a_slot_from_one_week_until_another() -> None:
    (place,) = touched('[["slot", "s1", "time", "2027-05-17", "2027-06-07", "08:30", "09:00"]]')
    assert place == Place("slot", "s1", NEXT, date(2027, 6, 7))
    assert not place.meets(date_of("s1", WEEK))
    assert place.meets(date_of("s1", NEXT)) and place.meets(date_of("s1", date(2027, 5, 31)))
    assert not place.meets(date_of("s1", date(2027, 6, 7)))


def test_a_post_and_the_date_it_is_bound_to() -> None:
    bound = touched('[["add", "post", {"post": "p", "channel": "x", "slot": "s1", "week": "2027-05-10"}]]')
    assert bound == {Place("post", "p"), date_of("s1", WEEK)}
    free = touched('[["drop", "post", {"post": "p", "channel": "x", "slot": null, "week": null}]]')
    assert free == touched('[["set", "post", {"post": "p"}, "title", "a", "b"]]') == {Place("post", "p")}


def test_a_channel_its_admins_and_its_readings() -> None:
    name = touched('[["set", "channel", {"channel": "x"}, "name", "a", "b"]]')
    admin = touched('[["add", "channel_admin", {"channel": "x", "person": "anna"}]]')
    assert name == admin == {Place("channel", "x")}
    reading = touched('[["add", "audience_day", {"channel": "x", "day": "2027-05-12", "kind": "total"}]]')
    assert reading == {months_of("x", WEEK, WEEK), Place("reading", "x")}


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ('"day": "2027-05-12", "until_day": "2027-06-11", "recurs": "once"', date(2027, 6, 11)),
        ('"day": "2027-05-12", "until_day": null, "recurs": "once"', WEEK),
        ('"day": "2027-05-12", "until_day": null, "recurs": "month"', date.max),
    ],
)
def test_a_cost_is_of_its_months(row: str, last: date) -> None:
    found = touched(f'[["add", "cost", {{"cost": "c", "channel": "x", {row}}}]]')
    assert found == {months_of("x", WEEK, last)}
    assert touched('[["add", "cost", {"cost": "c", "channel": null, "day": "2027-05-12"}]]') == frozenset()


def test_what_comes_out_through_an_outlet() -> None:
    delivery = '[["set", "delivery", {"deliverable": "d", "channel": "x"}, "day", "2027-05-12", null]]'
    assert touched(delivery) == {Place("delivery", "d x")}
    assert touched('[["add", "deliverable", {"deliverable": "d"}]]') == {Place("deliverable", "d")}


@pytest.mark.parametrize(
    "effects",
    [
        "", "x", "{}", "null", "7", '["slot"]', '[["slot", 1]]', '[["set", "post"]]', '[["add", "post", []]]',
        '[["slot", "s", "time", "soon", "later"]]', '[["add", "delivery", {}]]', '[["add", "slot", {}]]',
        '[["add", "cost", {"channel": "x", "day": 5}]]', '[["add", "cost", {"channel": {}, "day": "x"}]]',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_another_program_wrote_there_is_nothing_we_know(effects: str) -> None:
    assert touched(effects) == frozenset()
