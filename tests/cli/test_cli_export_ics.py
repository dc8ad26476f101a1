"""`scaletta export ics`: into a file, a folder, a pipe; never over a file unasked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scaletta.cli import main
from scaletta.command_line.targets import file_names

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def test_one_file_with_all_or_one_outlet(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("export", "ics", mill, tmp_path / "all.ics", *DAY)
    assert said.code == 0 and "outlets written to" in said.out
    text = (tmp_path / "all.ics").read_text()
    assert "SUMMARY:LinkedIn: " in text and "X-WR-CALNAME:Frantoio Torcivento\n" in text
    assert run("export", "ics", mill, tmp_path / "li.ics", "--channel", "linkedin", *DAY).code == 0
    one = (tmp_path / "li.ics").read_text()
    assert "SUMMARY:LinkedIn: " not in one and "X-WR-CALNAME:Frantoio Torcivento: LinkedIn\n" in one


def test_a_folder_gets_a_calendar_for_each_outlet(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("export", "ics", mill, f"{tmp_path}/calendars/", "--channel", "linkedin,newsletter", *DAY)
    assert said.code == 0 and "2 files in" in said.out
    assert sorted(path.name for path in (tmp_path / "calendars").iterdir()) == [
        "linkedin.ics",
        "newsletter.ics",
    ]


def test_standard_output_gets_the_calendar_and_nothing_else(
    mill: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "ics", str(mill), "-", *DAY]) == 0
    sys.stdout.flush()
    out = capfdbinary.readouterr().out
    assert out.startswith(b"BEGIN:VCALENDAR\r\n") and out.endswith(b"END:VCALENDAR\r\n")


def test_no_file_is_written_over_unasked_and_none_half(run: Run, mill: Path, tmp_path: Path) -> None:
    (tmp_path / "newsletter.ics").write_text("mine")
    said = run("export", "ics", mill, tmp_path, *DAY)
    assert said.code == 1 and "is there already" in said.err
    assert [path.name for path in tmp_path.glob("*ics*")] == ["newsletter.ics"]
    assert (tmp_path / "newsletter.ics").read_text() == "mine"
    assert run("export", "ics", mill, tmp_path, "--over", *DAY).code == 0
    assert (tmp_path / "newsletter.ics").read_text().startswith("BEGIN")
    assert not list(tmp_path.glob(".*"))


def test_what_cannot_be_is_a_sentence(run: Run, mill: Path, tmp_path: Path) -> None:
    assert "linkedin" in run("export", "ics", mill, "-", "--channel", "linkdin").err
    assert run("export", "ics", mill, tmp_path / "no" / "x.ics", *DAY).code == 1
    said = run("export", "ics", mill, "-", "--from", "1/6")
    assert said.code == 2 and "whole plan" in said.err
    assert run("export", "doc", mill, "-").code == 2
    run("new", tmp_path / "new.duckdb", "--no-questions")
    assert "nothing dated" in run("export", "ics", tmp_path / "new.duckdb", "-").err


def test_file_names_are_plain_and_no_two_the_same() -> None:
    names = file_names(["a/b", "../x", "A-B", "", "ü", "a" * 300], ".ics")
    assert list(names.values())[:5] == ["a-b.ics", "x.ics", "A-B-2.ics", "outlet.ics", "ü.ics"]
    assert max(map(len, names.values())) < 80
