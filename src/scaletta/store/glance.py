"""A plan looked at once, without a session: nothing is written, brought up to date or waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from scaletta.store.engine import connect
from scaletta.store.faults import OlderPlan
from scaletta.store.opening import Opening
from scaletta.store.planfile import PlanFile
from scaletta.store.reading import Reading
from scaletta.store.snapshot import Snapshot


@contextmanager
def glance(path: Path, today: date | None) -> Iterator[Reading]:
    """Read a copy of the plan as it is now; the engine goes with it.

    Raises PlanFileError, also for a plan that is not of this program's version.
    """
    engine, plan = connect(), PlanFile(path)
    try:
        snapshot = Snapshot(plan, engine, wait=0)
        try:
            opening = Opening(
                plan, engine, snapshot.cursor, today, lambda: datetime.now(UTC).replace(tzinfo=None)
            )
            if opening.look_at_version(snapshot.cursor) or opening.newer:
                raise opening.newer or OlderPlan(plan.path)
            yield Reading(plan.path, snapshot)
        finally:
            snapshot.close()
    finally:
        engine.close()
