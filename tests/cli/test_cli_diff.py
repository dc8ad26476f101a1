"""`scaletta diff`: what is different since a day, on a real history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from scaletta.store.session import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


@pytest.fixture
def edited(run: Run, mill: Path) -> Path:
    """Changes on 4, 10 and 11 May, one of them undone on the 12th and an older one as well."""
    run("add", mill, "linkedin", "tue 18:30 post Older", "--who", "anna", *DAY)
    run("add", mill, "newsletter", "wed 9:00 post Second", "--who", "caro", *DAY)
    run("add", mill, "linkedin", "thu 9:00 post Third", "--who", "anna", *DAY)
    session = Session(mill, who="anna")
    assert session.undo().done
    session.close()
    with duckdb.connect(str(mill)) as con:
        days = {1: "2027-05-04", 2: "2027-05-10", 3: "2027-05-11", 4: "2027-05-12"}
        (first,) = con.execute("select max(seq) - 4 from change").fetchall()[0]
        for number, day in days.items():
            con.execute(f"update change set made_at = timestamp '{day} 10:00' where seq = {first + number}")
    return mill


def test_since_friday_and_since_the_first(run: Run, edited: Path) -> None:
    said = run("diff", edited, "--since", "friday", *DAY)
    assert said.code == 0
    assert "Since Fri 7 May: 1 change by caro." in said.out
    assert "Newsletter\n- Mon 10 May, caro added Second" in said.out
    assert "Third" not in said.out and "Older" not in said.out
    assert "anna added Older" in run("diff", edited, "--since", "1 may", *DAY).out


def test_one_outlet_json_and_a_file(run: Run, edited: Path, tmp_path: Path) -> None:
    since = ("--since", "1 may", "--format", "json", *DAY)
    things = json.loads(run("diff", edited, *since, "--channel", "linkedin").out)
    assert [thing["who"] for thing in things] == ["anna"]
    assert run("diff", edited, *since, "-o", tmp_path / "x.json") == (0, "", "")
    assert len(json.loads((tmp_path / "x.json").read_text())) == 2
    assert "## LinkedIn" in run("diff", edited, "--since", "1 may", "--format", "markdown", *DAY).out


def test_days_that_cannot_be(run: Run, mill: Path) -> None:
    assert run("diff", mill, "--since", "+3d", *DAY).code == 2
    assert run("diff", mill, "--since", "frday", *DAY).code == 2
    assert "nothing has changed" in run("diff", mill, "--since", "today", *DAY).out
