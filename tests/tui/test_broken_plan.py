"""The app opens a plan that foreign SQL broke and shows it: nothing falls over, nothing fails to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.broken import BREAKS, broken_by
from tests.tui.test_looks import SHOWS, app_on, shown, until

WALK = {
    1: ["down", "down", "up", "end", "down"],
    2: ["tab", "tab", "right", "down", "n", "n", "c", "tab", "right", "down", "e"],
    3: ["down", "down", "v", "right", "down", "enter", "escape", "v"],
    4: ["down", "down", "end"],
    5: [],
}


async def walk(plan: Path, monkeypatch: pytest.MonkeyPatch, *, keys: bool = True) -> list[str]:
    """Go through every tab with its cursor keys; what failed, in words."""
    app, desk = app_on(plan)
    failed: list[str] = []
    monkeypatch.setattr(app.host, "failed", failed.append)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, "Mon 10")
            for tab, moves in WALK.items():
                await pilot.press(str(tab))
                await until(pilot, {**SHOWS, 2: "hours of"}.get(tab, "") if keys else "")
                for key in moves if keys else []:
                    await pilot.press(key)
                    await pilot.pause(0.02)
                assert shown(app).strip()
            assert not app.fault
    finally:
        desk.close()
    return failed


async def test_rows_of_every_kind(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_by(sample, *BREAKS.values())
    assert await walk(sample, monkeypatch) == []


async def test_no_company(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_by(sample, "delete from company")
    assert await walk(sample, monkeypatch, keys=False) == []


async def test_views_that_were_dropped_are_said_with_the_way_out(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_by(sample, "drop view finding; create or replace view gap as select 1 as nothing")
    failed = await walk(sample, monkeypatch, keys=False)
    assert failed and all("scaletta check" in sentence for sentence in failed)
