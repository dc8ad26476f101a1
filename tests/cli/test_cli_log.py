"""`scaletta log`: who changed what, by outlet, by text, by the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def test_changes_are_told_the_newest_last(run: Run, mill: Path) -> None:
    run("add", mill, "linkedin", "tue 18:30 post First", "--who", "anna", *DAY)
    run("add", mill, "newsletter", "wed 9:00 post Second", "--who", "caro", *DAY)
    said = run("log", mill, *DAY)
    first, second = said.out.splitlines()[-2:]
    assert said.code == 0 and "anna" in first and "First" in first
    assert "caro" in second and "Second" in second
    assert run("log", mill, "--limit", "1", *DAY).out == f"{second}\n"
    assert run("log", mill, "first", *DAY).out == f"{first}\n"
    assert run("log", mill, "--channel", "newsletter", *DAY).out.splitlines()[-1] == second
    assert "First" not in run("log", mill, "--channel", "newsletter", *DAY).out


def test_an_outlet_nobody_knows(run: Run, mill: Path) -> None:
    said = run("log", mill, "--channel", "linkdin", *DAY)
    assert said.code == 1 and "Did you mean" in said.err
