"""Takes the pictures of the README from the app itself, on the sample company.

uv run python -m tests.bench.pictures
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests.bench.plans import sample_plan
from tests.tui.test_looks import app_on, until

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
#: Name -> keys from the first screen on, and what is there when all of it is.
PICTURES = {
    "week": (["pagedown", "home", "right"], "Tue 18 May 08:30"),
    "channels": (["1", "down", "down"], "→"),
    "today": (["3"], "LATE"),
}


async def take(name: str, keys: list[str], shows: str, plan: Path) -> None:
    """One picture."""
    app, desk = app_on(plan)
    try:
        async with app.run_test(size=(110, 32)) as pilot:
            await until(pilot, "collision")
            for key in keys:
                await pilot.press(key)
            await until(pilot, shows)
            await pilot.pause(0.6)  # what follows the cursor when it rests
            await until(pilot, shows)
            (SCREENS / f"{name}.svg").write_text(app.export_screenshot(title="scaletta"), "utf-8")
    finally:
        desk.close()


def main() -> None:
    """All of them."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-of-scaletta-") as folder:
        plan = sample_plan(Path(folder) / "plan.duckdb")
        for name, (keys, shows) in PICTURES.items():
            asyncio.run(take(name, keys, shows, plan))
            print(SCREENS / f"{name}.svg")


if __name__ == "__main__":
    main()
