"""`scaletta why`: whether an outlet is worth it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def test_the_answer_then_every_condition(run: Run, mill: Path) -> None:
    said = run("why", mill, "instagram", *DAY)
    assert said.code == 0 and not said.err
    answer, conditions, *findings = said.out.strip().split("\n\n")
    assert answer.startswith("Instagram: ") and "Twelve months to 30 Apr 2027." in answer
    for words in ("In: ", "Out: ", "To pay its way", "of 12 conditions"):
        assert words in answer
    assert "park it" not in answer, "a terminal's keys mean nothing here"
    assert len(conditions.splitlines()) == 12
    assert {line[:2] for line in conditions.splitlines()} <= {"+ ", "- ", "? "}
    assert all(" -> " in line for line in "".join(findings).splitlines())


def test_a_past_day_can_be_asked_for(run: Run, mill: Path) -> None:
    then = run("why", mill, "linkedin", "--today", "2026-02-10").out
    assert "Twelve months to 31 Jan 2026." in then
    assert then != run("why", mill, "linkedin", *DAY).out


def test_by_name_too_and_an_unknown_one_is_said(run: Run, mill: Path) -> None:
    assert run("why", mill, "LinkedIn", *DAY).out == run("why", mill, "linkedin", *DAY).out
    said = run("why", mill, "myspace", *DAY)
    assert said.code == 1 and 'no outlet "myspace"' in said.err and "linkedin" in said.err


def test_an_outlet_of_which_nothing_is_known(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "new.duckdb"
    assert run("new", plan, "--no-questions").code == 0
    assert (
        run(
            "sql",
            plan,
            "insert into channel (channel, name, network, account, role) values "
            "('linkedin', 'LinkedIn', 'linkedin', 'page', 'run for return')",
            "--write",
            "--yes",
        ).code
        == 0
    )
    said = run("why", plan, "linkedin", *DAY)
    assert said.code == 0 and "nobody said what an enquiry is worth" in said.out
    assert "drain" not in said.out and "None" not in said.out
