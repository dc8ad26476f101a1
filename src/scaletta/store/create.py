"""A new plan file: our schema, and what the caller fills it with, under its name only when all is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scaletta.store import migrate
from scaletta.store.engine import connect
from scaletta.store.planfile import PlanFile


def create_plan(path: Path, *, fill: Callable[[Any], object] | None = None) -> None:
    """Make a new plan file with our schema; `fill` may add rows before the file gets its name."""

    def lay_down(cursor: Any) -> None:
        cursor.begin()  # a thousand statements: one commit, not a thousand
        migrate.lay_down(cursor)
        cursor.commit()
        if fill is not None:
            fill(cursor)

    cursor = connect().cursor()
    try:
        PlanFile.create(path, cursor, lay_down)
    finally:
        cursor.close()
