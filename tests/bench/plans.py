"""The plan files that benches and terminal tests open: the sample company, and a large plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scaletta.store.create import create_plan
from scaletta.store.large import Size, large_plan
from scaletta.store.sample import load_sample

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[2] / "sample_data"


def sample_plan(path: Path) -> Path:
    """The sample company, with 12 May 2027 as today."""
    create_plan(path, fill=lambda cursor: load_sample(cursor, SAMPLE, TODAY))
    return path


def plan_of_10_000_slots(path: Path) -> Path:
    """Ten thousand slots, a million occurrences."""
    create_plan(path, fill=lambda cursor: large_plan(cursor, TODAY, seed=1, size=Size()))
    return path
