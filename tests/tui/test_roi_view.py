"""The ROI tab where something is not known: it says why, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.tui.screens import roi_detail
from scaletta.tui.screens.roi import RoiView
from scaletta.tui.screens.roi_months import _why_none
from scaletta.tui.view import View


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Player]:
    path = tmp_path / "empty.duckdb"
    new_plan(path)
    player = Player(path, RoiView)
    yield player
    player.close()


def figures(**known: Any) -> SimpleNamespace:
    """A row of figures: a sale of 480 against a cost of 300, unless said otherwise."""
    row = {"counted_months": 3, "return_": 480, "sale_value": 480, "lead_value": 0, "counted_cost": 300}
    return SimpleNamespace(**{**row, "roi": None, **known})


def test_without_outlets_it_leads_to_the_first_one(empty: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []

    def open_tab(tab: int) -> View:
        opened.append(tab)
        return empty.view

    monkeypatch.setattr(empty, "open_tab", open_tab)
    assert "There are no outlets: press a" in empty.text
    empty.press("a")
    assert opened == [1] and empty.line is None, "a lead has to come through some outlet"


def test_without_outlets_only_keys_that_do_something_are_offered(empty: Player, sample: Path) -> None:
    assert not empty.view.offers("months") and not empty.view.offers("filter")
    assert empty.view.offers("add") and empty.view.offers("period")
    player = Player(sample, RoiView)
    assert player.view.offers("months") and player.view.offers("filter")
    player.close()


def test_keys_are_offered_while_it_is_not_known_whether_there_is_anything(empty: Player) -> None:
    view = RoiView(empty)
    assert view.offers("months") and view.offers("filter")


@pytest.mark.parametrize(
    ("row", "returned", "formula"),
    [
        (figures(roi=0.6), "480   sales 480, open leads 0 (estimate)", "+60 % = (480 - 300) / 300"),
        (figures(counted_months=0, return_=None), "no outcome was counted", "press a"),
        (
            figures(return_=None, lead_value=None),
            "nobody said what a customer is worth   sales 480",
            "not known, like the return",
        ),
        (figures(counted_cost=None), "480", "some hours have no rate"),
        (figures(counted_cost=0), "480", "not defined: it cost nothing"),
    ],
)
def test_a_figure_that_is_not_there_has_its_reason(row: Any, returned: str, formula: str) -> None:
    said = ["".join(text for text, _ in runs) for runs in (roi_detail.returned(row), roi_detail.formula(row))]
    assert returned in said[0] and formula in said[1]
    assert all("n/a" not in line and len(line) <= 70 for line in said)


def test_a_month_says_why_it_has_no_return() -> None:
    def month(counted: bool, returned: int | None, cost: int | None) -> SimpleNamespace:
        return SimpleNamespace(counted=counted, return_=returned, cost=cost)

    assert _why_none(month(False, None, 9)) == "not counted"
    assert _why_none(month(True, None, 9)) == "no value"
    assert _why_none(month(True, 3, None)) == "no rate"
    assert _why_none(month(True, 3, 9)) == ""
