"""New plans for tests: laid down once in a process, then copied, as the views alone take half a second."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from scaletta.store.create import create_plan
from scaletta.store.engine import connect
from scaletta.store.planfile import PlanFile


def new_plan(path: Path, *, fill: Callable[[Any], object] | None = None) -> None:
    """What `create_plan` makes."""
    shutil.copyfile(_blank(), path)
    if fill is not None:
        plan, cursor = PlanFile(path), connect().cursor()
        try:
            with plan.attached(cursor):
                fill(cursor)
                plan.checkpoint(cursor, over=0)
        finally:
            cursor.close()


@cache
def _blank() -> Path:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "blank.duckdb"
    create_plan(path)
    return path
