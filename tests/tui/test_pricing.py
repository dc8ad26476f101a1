"""What a line costs, told while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.pricing import Prices, outlet_words, slot_words
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.plan import PlanView


@pytest.fixture
def week(sample: Path) -> Iterator[Player]:
    made = Player(sample, PlanView)
    yield made
    made.close()


@pytest.fixture
def channels(sample: Path) -> Iterator[Player]:
    made = Player(sample, ChannelsView)
    yield made
    made.close()


def test_a_slots_line(week: Player) -> None:
    week.press("a")
    rate = _rate(week, "anna")
    assert week.preview("tue 18:30 video Behind @anna 3h").endswith(
        f"3.0 h a week, {rate * 13:,.0f} EUR a month"
    )
    assert "1.5 h a week" in week.preview("tue 18:30 video Behind @anna 3h every 2 weeks")
    assert "6.0 h a week" in week.preview("tue 18:30 video Behind @anna 3h > linkedin newsletter+1d")
    assert "12 h a week" in week.preview("mon-thu 18:30 video Behind @anna 3h")
    assert "a week" not in week.preview("post: 14/6 9:00 post The mill"), "a post is no weekly work"
    assert "a week" not in week.preview("tue 18:30 video Behind @nobody")


def _rate(player: Player, person: str) -> Any:
    rows = player.session.ask(Ask("hour_rate", order=("valid_from",)))
    return [row.rate for row in rows if row.person in (person, "*")][-1]


def test_a_slot_that_is_edited(week: Player) -> None:
    week.press("pagedown")
    assert isinstance(week.view, PlanView)
    week.view.grid.find(lambda item: item.slot is not None and not item.own_time)
    week.press("enter")
    assert "h a week" in week.preview(week.line or "")


def test_a_new_outlet_and_one_that_is_edited(channels: Player) -> None:
    channels.press("a")
    said = channels.preview("mastodon page 3/week upkeep 2h")
    assert "3.0 + 2.0 h a week, " in said
    assert said.endswith(" EUR a month of work")
    assert channels.preview("mastodon page parked").endswith("no work planned")
    assert "upkeep 1.0 h a week" in channels.preview("mastodon page")
    said = channels.enter("mastodon page 3/week upkeep 2h")
    assert said.startswith("Added Mastodon") and "3.0 + 2.0 h a week, " in said
    channels.press("home", "w")
    assert " h a week, " in channels.preview(channels.line or "")


def test_the_first_outlet_of_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "mill.duckdb"
    new_plan(
        path,
        fill=lambda cursor: cursor.execute("insert into company (company, name) values ('mill', 'Mill')"),
    )
    player = Player(path, ChannelsView)
    try:
        player.press("a")
        assert player.line is not None
        assert player.preview(player.line).endswith("3.0 + 1.0 h a week, 520 EUR a month of work")
    finally:
        player.close()


class Row:
    hours_week = hours_posts = hours_upkeep = money_month = currency = None

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def test_what_is_not_known_is_not_told() -> None:
    assert slot_words(Row()) == ""
    assert slot_words(Row(hours_week=3)) == "3.0 h a week"
    assert outlet_words(Row(hours_upkeep=1)) == "hours of a post not known + 1.0 h a week of work"
    assert outlet_words(Row(hours_posts=0, hours_upkeep=0)) == "no work planned"


class Waiting:
    """A host that counts how often it is bid to ask."""

    asked = 0

    def ask_again(self) -> None:
        self.asked += 1

    def when_resting(self, job: Callable[[], None]) -> None:
        self.resting = job


def test_it_asks_only_what_is_new_once_the_keys_rest() -> None:
    host: Any = Waiting()
    prices: Any = Prices(host, lambda record: Ask("slot_price", (str(record),)) if record else None, str)
    prices.begin()
    for record in ("a", "a"):
        assert prices.of(record) == ""
    assert host.asked == 1, "at the start"
    host.resting()
    (ask,) = prices.wants().values()
    assert prices.got("price", ["1 EUR"]) and not prices.got("week", [])
    assert (prices.of("a"), prices.wants()) == ("1 EUR", {})
    assert prices.of("b") == "1 EUR", "until the keys rest"
    assert ask not in prices.wants().values()
    assert prices.of("a") == "1 EUR"
    assert prices.wants() == {}, "that is the one it has"
    assert prices.of("") == ""
    prices.begin()
    assert prices.of("a") == ""
    told: list[str] = []
    prices.tell("a", told.append)
    assert told == []
    prices.got("price", ["2 EUR"])
    prices.tell("a", told.append)
    assert told == ["2 EUR", "2 EUR"]
