"""A colleague at work on the same plan, and no pauses between what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.colleagues import hurry, session_of

from scaletta.store.session import Session


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done at most so often, or only later, is done at once."""
    hurry(monkeypatch)


@pytest.fixture
def caro(sample: Path) -> Iterator[Session]:
    """Caro's session on the sample company."""
    session = session_of(sample, "caro")
    yield session
    session.close()
