"""Plan files that tests of every part open: made once, copied for each test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.bench.plans import sample_plan
from tests.hostile import hostile_plan


def pytest_xdist_auto_num_workers() -> int:
    """Twice the processors: tests on terminals wait most of their time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, today being 12 May 2027; do not write to it."""
    return sample_plan(tmp_path_factory.mktemp("sample") / "plan.duckdb")


@pytest.fixture
def sample(sample_template: Path, tmp_path: Path) -> Path:
    """A copy of the sample company to write to."""
    return Path(shutil.copy(sample_template, tmp_path))


@pytest.fixture(scope="session")
def hostile_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company whose every text is hostile to a terminal; do not write to it."""
    return hostile_plan(tmp_path_factory.mktemp("hostile") / "plan.duckdb")


@pytest.fixture
def hostile(hostile_template: Path, tmp_path: Path) -> Path:
    """A copy of that company to write to."""
    return Path(shutil.copy(hostile_template, tmp_path))
