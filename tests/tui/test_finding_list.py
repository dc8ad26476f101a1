"""All findings, and the way from each to where it is put right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.plans import TODAY
from tests.tui.player import Player
from tests.tui.test_read_only import opened, press, screen, until

from scaletta.store.ask import Ask
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.finding_list import FindingListView

#: Finding -> the context its key leads to, and words that are on that screen.
PLACES = {
    "profile": ("channels.outlets", "facebook, personal profile"),
    "control": ("channels.outlets", "facebook, personal profile"),
    "too many": ("skim", "Choice"),
    "paralysis": ("skim", "Choice"),
    "no skill": ("sheet", "Anna Lerario"),
    "bare ads": ("plan.week", "Facebook"),
    "dying": ("plan.week", "X, "),
    "renewal": ("plan.week", "Blog"),
    "no plan": ("plan.months", "Aug"),
    "adrift": ("plan.week", "Jun"),
    "rented": ("plan.week", "Facebook"),
    "overload": ("calendar", "2027"),
    "decisive": ("calendar", "2027"),
    "unmarked": ("calendar", "LATE"),
    "unread": ("roi", "ROI"),
}


def shows(pilot: Any, words: str) -> bool:
    return words in screen(pilot)


def test_reds_first_and_the_remedy_below(sample: Path) -> None:
    player = Player(sample, ChannelsView, (100, 24))
    player.press("f")
    view = player.view
    assert isinstance(view, FindingListView)
    order = {"red": 0, "amber": 1, "note": 2}
    severities = [order[row.severity] for row in view.rows]
    assert severities == sorted(severities) and f"{len(severities)} findings" in player.screen[0]
    assert "→ Open a page, announce it three times" in player.text
    view.filter("youtube")
    assert 1 < len(view.rows) < 6 and all("YouTube" in row.sentence for row in view.rows)
    player.press("escape")
    assert player.view.context == "channels.outlets"
    player.close()


async def test_enter_goes_to_where_each_is_put_right(sample: Path) -> None:
    async with opened(sample) as (app, pilot):
        await until(pilot, lambda: "saved" in screen(pilot) and "Mo" in screen(pilot))
        for kind, (context, words) in PLACES.items():
            press(app, "escape")
            press(app, "escape")
            press(app, "1")
            await until(pilot, lambda: "strategic" in screen(pilot))
            press(app, "f")
            await until(pilot, lambda: isinstance(app.host.stage.front, FindingListView))
            view: Any = app.host.stage.front
            await until(pilot, partial(getattr, view, "rows"))
            for _ in range([row.finding for row in view.rows].index(kind)):
                press(app, "down")
            press(app, "enter")
            await until(pilot, partial(shows, pilot, words))
            assert app.host.context.startswith(context) or app.host.entries.open, kind


def test_every_kind_in_the_sample_has_a_place(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    found = {row.finding for row in player.session.ask(Ask("finding"))}
    assert found == set(PLACES)
    assert player.today == TODAY
    player.close()
