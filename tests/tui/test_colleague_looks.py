"""How the screens look on which several people meet: the history, a conflict, marks; with a fixed clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from tests.bench.plans import TODAY
from tests.tui.colleagues import SHOWS, Desktop, Unaware, app_on, does, hurry, session_of, writes
from textual.pilot import Pilot

from scaletta.plan.commands import EditSlot, PostFields, PostRef, ReadAudience, SlotFields, Undo, WritePost
from scaletta.store.ask import Ask
from scaletta.store.session import Session
from scaletta.tui.host.desk import Desk

pytestmark = pytest.mark.xdist_group("colleagues")

Scene: TypeAlias = Callable[[Desktop], Awaitable[None]]
SIZES = [(120, 36), (80, 24)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def picture(
    request: pytest.FixtureRequest, sample: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path, Scene], bool]]:
    """Compare a picture of anna's app after a scene with the one that was looked at."""
    hurry(monkeypatch)
    desks: list[Desk] = []

    def compare(plan: Path, scene: Scene) -> bool:
        app, desk = app_on(plan)
        desks.append(desk)

        async def before(pilot: Pilot[Any]) -> None:
            anna = Desktop(app, pilot)
            await anna.until(SHOWS["2"])
            await scene(anna)

        return bool(snap_compare(app, terminal_size=request.param, run_before=before))

    yield compare
    for desk in desks:
        desk.close()


@pytest.fixture
def plan(sample: Path) -> Path:
    return sample.rename(sample.with_name("plan.duckdb"))


@pytest.fixture
def caro(plan: Path) -> Iterator[Session]:
    session = session_of(plan, "caro")
    yield session
    session.close()


def weekday(seen: int, new: int) -> EditSlot:
    return EditSlot(
        today=TODAY,
        slot="li-oils",
        from_day=TODAY,
        seen=SlotFields(weekday=seen),
        new=SlotFields(weekday=new),
    )


def test_the_history(plan: Path, caro: Session, picture: Callable[[Path, Scene], bool]) -> None:
    does(caro, weekday(2, 4), writes("thank-you", "Thanks", "Thank you to the forty kitchens that wrote"))
    mine = session_of(plan, "anna")
    does(mine, ReadAudience(today=TODAY, channel="blog", day=TODAY, value=4321), weekday(4, 3))
    (last,) = mine.ask(Ask("history", order=("-seq",), limit=1))
    does(mine, Undo(today=TODAY, target=last.command_id))
    mine.close()

    async def scene(anna: Desktop) -> None:
        await anna.press("H", "down")
        await anna.until("(undone)")

    assert picture(plan, scene)


def test_a_conflict(
    plan: Path, caro: Session, picture: Callable[[Path, Scene], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    unaware = Unaware(monkeypatch)

    async def scene(anna: Desktop) -> None:
        await anna.press("pagedown", "home", "right")
        await anna.until("Tue 18 May 08:30")
        unaware.on = True
        does(caro, weekday(2, 4))
        await anna.press(">")
        await anna.until("write mine")
        unaware.on = False
        await anna.until("•")

    assert picture(plan, scene)


def test_what_a_colleague_changed_in_the_month(
    plan: Path, caro: Session, picture: Callable[[Path, Scene], bool]
) -> None:
    ask = PostRef(post="li-ask-00", slot="li-ask", week=date(2027, 5, 10))
    was, new = "Ask the mill: why is your oil never the same colour?", "Why is oil green?"

    async def scene(anna: Desktop) -> None:
        await anna.press("3")
        await anna.until(SHOWS["3"])
        await anna.press("v")
        await anna.until("2*")  # the second of June is a holiday, which comes last
        await anna.press("right", "right")
        does(
            caro,
            WritePost(today=TODAY, ref=ask, seen=PostFields(title=was), new=PostFields(title=new)),
        )
        await anna.until("just changed")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))

    assert picture(plan, scene)
