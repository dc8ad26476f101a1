"""Public holidays by way of another process: as in this one, and none where that fails."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from scaletta.plan import rest_days as here
from scaletta.store.rest_days import rest_days


@pytest.mark.parametrize(
    ("country", "region"), [("IT", "BA"), ("de", "Bayern"), ("ZZ", None), ("I\x00T", "-x\n")]
)
def test_the_same_as_in_this_process(country: str, region: str | None) -> None:
    assert rest_days(country, region, (2027, 2028)) == here.rest_days(country, region, (2027, 2028))


def test_none_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **more: Any) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "run", refused)
    assert rest_days("FR", None, (2031,)) == {}


def test_the_program_does_not_import_the_library() -> None:
    code = "import sys, scaletta.tui.screens.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
