"""How the screens look: pictures of every tab at both sizes, on the sample company with a fixed clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.bench.plans import TODAY
from textual.pilot import Pilot

from scaletta.store.session import Session
from scaletta.tui.app import ScalettaApp
from scaletta.tui.host.desk import Desk
from scaletta.tui.themes import start_theme

SIZES = [(120, 36), (80, 24)]
#: Tab -> what its screen shows once all its answers are there.
SHOWS = {1: "→", 2: "collision", 3: "LATE", 4: "In SQL:"}


def app_on(plan: Path, theme: str | None = None) -> tuple[ScalettaApp, Desk]:
    """The app on a plan file, its desk already opening it."""
    desk = Desk(partial(Session, plan, who="anna", today=TODAY, state_dir=plan.parent / "state"))
    desk.start()
    return ScalettaApp(plan, desk, TODAY, start_theme(theme)[0]), desk


def shown(app: ScalettaApp) -> str:
    """The lines of the body and the message row as text."""
    shell = app.host._shell
    return "\n".join(
        "".join(segment.text for segment in line) for line in [*shell.body._shown, shell.message._shown]
    )


async def until(pilot: Pilot[Any], text: str) -> None:
    """Wait until they show it."""
    app = pilot.app
    assert isinstance(app, ScalettaApp)
    for _ in range(400):
        if text in shown(app):
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} never came:\n{shown(app)}")


@pytest.fixture
def picture(sample: Path, snap_compare: Any) -> Any:
    """Compare a picture of the app after some keys with the one that was looked at."""
    desks: list[Desk] = []

    def compare(size: tuple[int, int], keys: list[str], shows: str, theme: str | None = None) -> bool:
        plan = sample.rename(sample.with_name("plan.duckdb"))
        app, desk = app_on(plan, theme)
        desks.append(desk)

        async def before(pilot: Pilot[Any]) -> None:
            await until(pilot, SHOWS[2])
            for key in keys:
                if key.startswith("until "):
                    await until(pilot, key.removeprefix("until "))
                else:
                    await pilot.press(key)
            await until(pilot, shows)

        run_before: Callable[[Pilot[Any]], Awaitable[None]] = before
        return bool(snap_compare(app, terminal_size=size, run_before=run_before))

    yield compare
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tab", [1, 2, 3, 4])
def test_tab(tab: int, size: tuple[int, int], picture: Any) -> None:
    assert picture(size, [str(tab)] if tab != 2 else [], SHOWS[tab])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_list_of_gaps(size: tuple[int, int], picture: Any) -> None:
    assert picture(size, ["L"], "Instagram")


@pytest.mark.parametrize("theme", ["paper", "monochrome"])
def test_the_week_in_other_themes(theme: str, picture: Any) -> None:
    assert picture((80, 24), [], SHOWS[2], theme)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        pytest.param(["F"], "have a title", id="titles"),
        pytest.param(["V", "V", "pagedown"], "caro 5", id="range"),
        pytest.param(["R"], "enter: ", id="renewal"),
        pytest.param(["pagedown", "end", "left", "left", "v"], "2 dates", id="day"),
    ],
)
def test_the_editorial_plan(keys: list[str], shows: str, size: tuple[int, int], picture: Any) -> None:
    assert picture(size, keys, shows)


def test_today_on_a_phone(picture: Any) -> None:
    assert picture((40, 20), ["3"], "DUE THIS WEEK")


def typed(line: str) -> list[str]:
    """The keys that open a line and type it, as Textual names them."""
    return [
        "a",
        *(
            {" ": "space", ":": "colon", "@": "at", "#": "number_sign", "+": "plus", "-": "minus"}.get(
                sign, sign
            )
            for sign in line
        ),
    ]


def test_a_line_being_typed(picture: Any) -> None:
    line = "tue 18:30 video Behind the scenes of the mill, part one @caro 3h"
    assert picture((80, 24), typed(line), "3.0 h a week")


def test_a_word_that_is_wrong(picture: Any) -> None:
    assert picture((80, 24), typed("post: fri 9:00 video Behind the scenes @car"), "Did you mean")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_choosing_what_to_run(size: tuple[int, int], picture: Any) -> None:
    assert picture(size, ["1", f"until {SHOWS[1]}", "s"], "runs with other guesses")


def test_choosing_what_to_run_on_paper(picture: Any) -> None:
    keys = ["1", f"until {SHOWS[1]}", "s", "until runs with other guesses", "down", "p"]
    assert picture((80, 24), keys, "What if: with LinkedIn", "paper")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_whether_an_outlet_is_worth_it(size: tuple[int, int], picture: Any) -> None:
    assert picture(size, ["1", f"until {SHOWS[1]}", "enter"], "To pay its way")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_company_sheet(size: tuple[int, int], picture: Any) -> None:
    assert picture(size, ["1", f"until {SHOWS[1]}", "comma", "until is called", "tab"], "Anna Lerario 10h")


def test_the_company_sheet_on_paper(picture: Any) -> None:
    keys = ["1", f"until {SHOWS[1]}", "comma", "until is called", "tab"]
    assert picture((80, 24), keys, "Anna Lerario 10h", "paper")
