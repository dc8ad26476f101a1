"""The outlet that tab turns to is there with the key; it is asked about again all the same."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from tests.tui.plan.conftest import plan
from tests.tui.player import Player

from scaletta.tui.screens.outlet_beside import OutletBeside

MONDAY = date(2027, 5, 10)


def test_a_week_is_known_when_all_of_it_has_come() -> None:
    beside = OutletBeside()
    names = list(beside.wants("blog", MONDAY))
    row = SimpleNamespace(channel="blog")
    for name in names[:-1]:
        assert beside.got(name, [row])
        assert beside.week("blog", MONDAY) == {}
    assert beside.got(names[-1], [])
    assert beside.week("blog", MONDAY) == {"week": [row], "versions": [row], "periods": []}
    assert beside.week("x", MONDAY) == {}, "of another outlet nothing is known"


def test_an_answer_for_another_week_is_let_go() -> None:
    beside = OutletBeside()
    for name in beside.wants("blog", MONDAY):
        beside.got(name, [])
    beside.wants("blog", date(2027, 5, 17))
    assert beside.week("blog", MONDAY) == {}
    assert not beside.got("week", []), "the week on screen is not its business"


def test_without_another_outlet_it_asks_nothing() -> None:
    assert OutletBeside().wants("", MONDAY) == {}


def test_tab_shows_the_next_outlet_before_an_answer(player: Player) -> None:
    view = plan(player)
    player.answer()
    beside = view.outlet_beside(1)
    view.open_channel(beside)
    assert view.channel == beside and not view.reading and view.periods_known
    shown = view.items
    player.answer()
    assert shown == view.items and all(row.channel == beside for row in shown)
