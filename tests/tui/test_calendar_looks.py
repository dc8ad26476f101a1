"""How the views of the calendar look at every size, in the dark and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tui.test_looks import picture, typed

__all__ = ["picture"]

SIZES = pytest.mark.parametrize(
    "size", [(120, 36), (80, 24), (40, 20)], ids=lambda size: f"{size[0]}x{size[1]}"
)


@SIZES
@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        pytest.param(["v"], "2*", id="month"),  # the second of June is a holiday, which comes last
        pytest.param(["v", "v"], "Thu 13", id="agenda"),
        pytest.param(["v", "v", "b", "down"], "BACKLOG  14", id="backlog"),
        pytest.param(["v", "v", "v"], "w19, 10 May", id="strip"),
        pytest.param(["v", "v", "V", "down", "down"], "Marking", id="range"),
    ],
)
def test_a_view_of_the_calendar(
    size: tuple[int, int],
    keys: list[str],
    shows: str,
    picture: Any,
) -> None:
    assert picture(size, ["3", *keys], shows)


@SIZES
def test_a_campaign_about_to_move(size: tuple[int, int], picture: Any) -> None:
    line = typed("#open-mill +9d")[1:]
    assert picture(size, ["3", "m", *line], "so that weekdays")


def test_days_as_columns_on_paper(picture: Any) -> None:
    assert picture((120, 36), ["3", "v", "v", "v", "plus"], "MTWTFS*", "paper")


def test_the_agenda_without_colours(picture: Any) -> None:
    assert picture((80, 24), ["3", "v", "v", "V", "down"], "Marking", "monochrome")


@SIZES
def test_a_text_being_written(size: tuple[int, int], picture: Any) -> None:
    line = typed("Forty crates before noon, and the last rows of Coratina wait for a dry day.")[1:-1]
    assert picture(size, ["3", "W", *line], "74 characters")
