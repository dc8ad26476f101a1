"""A table before its rows, without rows, and filtered to none; a line opened before the file's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.player import Player

from scaletta.tui.keys import registry
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.roi import RoiView


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, ChannelsView)
    yield made
    made.close()


def text(view: ChannelsView | RoiView) -> str:
    return "\n".join("".join(run.text for run in view.line(y)) for y in range(view.height))


@pytest.mark.parametrize("make", [ChannelsView, RoiView])
def test_a_table_is_not_called_empty_before_its_rows_came(
    player: Player, make: type[ChannelsView | RoiView]
) -> None:
    view = make(player)
    view.resize(80, 19)
    assert not any(sentence in text(view) for sentence in view.empty())
    view.fill([])
    assert view.empty()[0] in text(view)


def test_a_filter_that_leaves_nothing_is_no_empty_plan(player: Player) -> None:
    view = player.view
    assert isinstance(view, ChannelsView)
    view.filter("zzz")
    assert 'Nothing here contains "zzz".' in text(view)
    assert "No outlets" not in text(view)


def test_an_outlet_line_opened_before_the_catalogue_came_learns_its_networks(player: Player) -> None:
    view = ChannelsView(player)
    view.do_add()
    assert "new network" in player.preview("linkedin page 3/week")
    for name, ask in view.words.wants().items():
        view.got(name, player.session.ask(ask))
    assert "new network" not in player.preview("linkedin page 3/week")


def test_the_months_of_an_outlet_say_which_were_not_counted(sample: Path) -> None:
    """At 80 cells too: else a figure that is not defined has no reason. Keys of the outlets do nothing."""
    player = Player(sample, RoiView)
    player.press("enter")
    assert "not counted" in player.text
    assert registry().find(player.view.context, "p") is None
    player.close()


def test_nothing_counted_is_said_in_words(sample: Path) -> None:
    player = Player(sample, RoiView)
    view = player.view
    assert isinstance(view, RoiView)
    uncounted = view.rows[0]._replace(counted_months=0, roi=None, return_=None, counted_cost=None)
    told = "".join(text for run in view.detail(uncounted) for text, _ in run)
    assert "no outcome was counted" in told and "n/a" not in told
    player.close()
