"""`scaletta log`: who changed what, by outlet, by text, by the newest."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from scaletta.plan.commands import AddPost, PostFields, Undo
from scaletta.plan.commands.base import Command
from scaletta.store.session import Session

DAY = ("--today", "2027-05-12")


def did(plan: Path, who: str, at: datetime, *commands: Command) -> None:
    session = Session(plan, who=who, state_dir=plan.parent / "state", clock=lambda: at)
    for command in commands:
        assert session.send(command).done
    session.close()


@pytest.fixture
def week(mill: Path) -> Path:
    """An idea of anna's on Friday 7 May, one of caro's on Monday 10, which she undid on Wednesday."""
    today = datetime(2027, 5, 12).date()
    first, second = (
        AddPost(today=today, channel=channel, fields=PostFields(title=title))
        for channel, title in (("linkedin", "Harvest, again"), ("newsletter", '=cmd "x"'))
    )
    did(mill, "anna", datetime(2027, 5, 7, 8), first)
    did(mill, "caro", datetime(2027, 5, 10, 8), second)
    did(mill, "caro", datetime(2027, 5, 12, 8), Undo(today=today, target=second.id))
    return mill


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


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2027-05-07", 3),
        ("fri", 3),
        ("sat", 2),
        ("10/5", 2),
        ("mon", 2),
        ("11/5", 1),
        ("today", 1),
        ("13/5", 3),
    ],
)
def test_since_a_day_that_is_past(run: Run, week: Path, since: str, told: int) -> None:
    """A day without a year or a week is the last one."""
    assert len(run("log", week, "--since", since, *DAY).out.splitlines()) == told


def test_since_a_day_that_is_none(run: Run, week: Path) -> None:
    said = run("log", week, "--since", "yestermorrow", *DAY)
    assert said.code == 2 and "--since: 'yestermorrow' is no day" in said.err


def test_as_a_table(run: Run, week: Path) -> None:
    assert run("log", week, *DAY).out.splitlines() == [
        "2027-05-07 10:00  anna                  add Harvest, again to the backlog of LinkedIn",
        '2027-05-10 10:00  caro  undone by caro  add =cmd "x" to the backlog of Newsletter',
        '2027-05-12 10:00  caro                  undo add =cmd "x" to the backlog of Newsletter',
    ]
    assert run("log", week, "--limit", "0", *DAY).out == ""
    assert run("log", week, "--limit", "-1", *DAY).code == 2


def test_as_csv(run: Run, week: Path, tmp_path: Path) -> None:
    said = run("log", week, "--format", "csv", "--channel", "linkedin,facebook", *DAY)
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert (row["made"], row["who"], row["undone"], row["channels"]) == (
        "2027-05-07 10:00:00", "anna", "false", '["linkedin"]',
    )  # fmt: skip
    to = tmp_path / "log.csv"
    assert run("log", week, "--format", "csv", "-o", to, *DAY) == (0, "", "")
    assert len(list(csv.DictReader(to.open()))) == 3
    assert "is there already" in run("log", week, "-o", to, *DAY).err


def test_as_json(run: Run, week: Path) -> None:
    rows = json.loads(run("log", week, "--format", "json", "caro", *DAY).out)
    assert [(row["undone"], row["undone_by"], row["undoes"], row["channels"]) for row in rows] == [
        (True, "caro", None, ["newsletter"]),
        (False, None, rows[0]["seq"], ["newsletter"]),
    ]
    assert json.loads(run("log", week, "--format", "json", "nothing like it", *DAY).out) == []


def test_a_slot_by_its_key(run: Run, mill: Path) -> None:
    run("add", mill, "linkedin", "tue 18:30 post First", "--who", "anna", *DAY)
    (row,) = json.loads(run("log", mill, "--format", "json", *DAY).out)
    assert "First" in row["what"]
    said = run("log", mill, row["slots"][0].upper(), *DAY).out
    assert said == run("log", mill, *DAY).out
    assert run("log", mill, row["slots"][0][:-1], *DAY).out == ""


def test_data_is_whole_and_a_table_is_not_endless(run: Run, mill: Path) -> None:
    today = datetime(2027, 5, 12)
    ideas = (
        AddPost(today=today.date(), channel="linkedin", fields=PostFields(title=f"Idea {number}"))
        for number in range(210)
    )
    did(mill, "anna", today, *ideas)
    assert len(run("log", mill, *DAY).out.splitlines()) == 200
    assert len(json.loads(run("log", mill, "--format", "json", *DAY).out)) == 210
    assert len(json.loads(run("log", mill, "--format", "json", "--limit", "5", *DAY).out)) == 5
