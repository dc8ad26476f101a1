"""`scaletta report`: a period of the sample company as a page, as Markdown, and where it is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.exchange.test_report_page import Page
from tests.hostile import BIDI, TODAY, hostile_plan

from scaletta.command_line.parser import WrongUse
from scaletta.command_line.report_period import period_of

DAY = ("--today", "2027-05-12")
ON = date(2027, 5, 12)


def test_it_is_written_beside_the_plan_and_never_over_a_file(run: Run, mill: Path) -> None:
    said = run("report", mill, *DAY)
    path = mill.with_name("mill-report.html")
    assert said.code == 0 and said.out == f"The report is written to {path}.\n"
    before = path.read_bytes()
    again = run("report", mill, *DAY)
    assert again.code == 1 and "is there already" in again.err and path.read_bytes() == before
    path.write_text("mine")
    assert run("report", mill, "--over", *DAY).code == 0 and path.read_bytes() == before


def test_the_page_holds_the_company_and_nothing_from_outside(run: Run, mill: Path) -> None:
    said = run("report", mill, "-", *DAY)
    made = Page(said.out)
    text = " ".join(made.texts)
    for words in (
        "Frantoio Torcivento",
        "May 2026 to April 2027",
        "Outcomes were counted in 10 of 12 months. Not counted: Jul 2026, Dec 2026.",
        "short of breaking even",
        "Semester of the open mill",
        "Drain: its pace is dying",
    ):
        assert words in text
    assert not re.search(r"https?://", said.out) and "<script" not in said.out
    assert made.count("svg") == 1 + 7 + 6, "one in all, a pace each, an audience each but the blog's"
    # The first table agrees with the ROI tab, which asks the same view.
    for figure in ("8,872", "11,623", "+72\u00a0%", "26,111"):
        assert figure in text


def test_markdown_by_option_and_by_name(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("report", mill, "-", "--format", "markdown", *DAY)
    assert said.out.startswith("# Frantoio Torcivento\n") and "<svg" not in said.out
    rows = [line for line in said.out.splitlines() if line.startswith("| LinkedIn | strategic")]
    assert len(rows) == 1 and "| 11,623 |" in rows[0]
    named = tmp_path / "out.md"
    assert run("report", mill, named, *DAY).code == 0
    assert named.read_text() == said.out


def test_a_folder_gets_a_file_of_the_plans_name(run: Run, mill: Path, tmp_path: Path) -> None:
    assert run("report", mill, f"{tmp_path}/reports/", *DAY).code == 0
    assert (tmp_path / "reports" / "mill-report.html").exists()
    said = run("report", mill, tmp_path / "nowhere" / "a.html", *DAY)
    assert said.code == 1 and "cannot be written" in said.err


def test_a_period_that_runs_says_how_far(run: Run, mill: Path) -> None:
    said = run("report", mill, "-", "--period", "jan-jun 2027", "--format", "markdown", *DAY)
    assert "January 2027 to June 2027, so far: to 12 May 2027" in said.out
    assert "of 5 months" in said.out


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        (None, date(2026, 5, 1), date(2027, 4, 30)),
        ("month", date(2027, 4, 1), date(2027, 4, 30)),
        ("quarter", date(2027, 1, 1), date(2027, 3, 31)),
        ("semester", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-07-01..2027-03-31", date(2026, 7, 1), date(2027, 3, 31)),
        ("2026-07-01 .. 2027-03-31", date(2026, 7, 1), date(2027, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("sep-dec", date(2026, 9, 1), date(2026, 12, 31)),
        ("1/7/2026..31/3/2027", date(2026, 7, 1), date(2027, 3, 31)),
    ],
)
def test_periods(typed: str | None, first: date, last: date) -> None:
    period = period_of(typed, ON, day_first=True)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["", "soon", "2028", "2000..2027", "2027-03-31..2026-07-01", "1999-02-30..2027-01-01"]
)
def test_periods_that_are_none(typed: str) -> None:
    with pytest.raises(WrongUse, match="--period"):
        period_of(typed, ON, day_first=True)


def test_an_empty_plan_says_so(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "new.duckdb"
    assert run("new", plan, "--no-questions", "--name", "Nobody").code == 0
    for form in ("html", "markdown"):
        said = run("report", plan, "-", "--format", form, *DAY)
        assert said.code == 0 and not said.err and "There are no outlets in this plan yet" in said.out
        assert "None" not in said.out and "<svg" not in said.out


def test_a_hostile_company_is_data(run: Run, tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path / "plan.duckdb")
    said = run("report", plan, "-", "--today", TODAY)
    assert said.code == 0
    made = Page(said.out)
    assert {"script", "img", "link"}.isdisjoint(tag for tag, _ in made.tags)
    assert not any(sign in BIDI or (ord(sign) < 0x20 and sign != "\n") for sign in said.out)
    plain = run("report", plan, "-", "--format", "markdown", "--today", TODAY).out
    assert not any(sign in BIDI or (ord(sign) < 0x20 and sign != "\n") for sign in plain)
