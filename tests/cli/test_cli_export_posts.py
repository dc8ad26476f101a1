"""`scaletta export buffer|publer|metricool`: files, what is left out, and posts marked as handed over."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from scaletta.command_line import scheduling
from scaletta.command_line.trouble import Refused

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def states(run: Run, mill: Path) -> list[dict[str, Any]]:
    query = "select day, time, channel, slot, state from calendar where day >= date '2027-05-12' order by all"
    found: list[dict[str, Any]] = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    return found


def changes(run: Run, mill: Path) -> int:
    return len(run("log", mill, *DAY, "--limit", "9999").out.splitlines())


def test_a_folder_gets_a_file_for_each_outlet(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("export", "buffer", mill, f"{tmp_path}/june/", *DAY)
    assert said.code == 0 and "posts written to 2 files" in said.out
    assert "Left out: 32 dates are untouched (2027-05-12 From the grove" in said.out
    with (tmp_path / "june" / "linkedin.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Posting Time"] for row in rows] == ["2027-05-12 17:00", "2027-05-13 12:15"]


def test_one_file_is_for_one_outlet(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("export", "buffer", mill, tmp_path / "x.csv", *DAY)
    assert said.code == 1 and "instagram, linkedin" in said.err and not (tmp_path / "x.csv").exists()
    assert run("export", "buffer", mill, tmp_path / "x.csv", "--channel", "linkedin", *DAY).code == 0
    assert run("export", "metricool", mill, tmp_path / "m.csv", *DAY).code == 0


def test_standard_output_is_the_file_and_the_rest_is_said_beside_it(run: Run, mill: Path) -> None:
    said = run("export", "publer", mill, "-", "--channel", "linkedin", *DAY)
    assert said.code == 0 and said.out.startswith("\ufeffDate - Intl.") and said.out.count("\n") == 3
    assert "Left out:" in said.err


def test_marked_they_no_longer_follow_their_slot_and_one_undo_takes_it_back(
    run: Run, mill: Path, tmp_path: Path
) -> None:
    before, number = states(run, mill), changes(run, mill)
    said = run("export", "buffer", mill, f"{tmp_path}/june/", "--mark-scheduled", *DAY)
    assert said.code == 0 and "5 posts are scheduled" in said.out
    after = states(run, mill)
    changed = [row for row, was in zip(after, before, strict=True) if row != was]
    assert len(changed) == 5 and {row["state"] for row in changed} == {"scheduled"}
    assert changes(run, mill) == number + 1
    again = run("export", "buffer", mill, f"{tmp_path}/june/", "--mark-scheduled", "--over", *DAY)
    assert again.code == 1 and "No post is ready" in again.err
    from scaletta.store.session import Session

    session = Session(mill, who="anna")
    assert session.undo().done
    session.close()
    assert states(run, mill) == before


def test_a_file_in_the_way_marks_nothing_and_a_held_plan_writes_nothing(
    run: Run, mill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = states(run, mill)
    (tmp_path / "june").mkdir()
    (tmp_path / "june" / "linkedin.csv").write_text("mine")
    assert run("export", "buffer", mill, tmp_path / "june", "--mark-scheduled", *DAY).code == 1
    assert states(run, mill) == before

    def refuse(*_: object) -> list[str]:
        raise Refused("Somebody has the file.")

    monkeypatch.setattr(scheduling, "write", refuse)
    assert run("export", "buffer", mill, f"{tmp_path}/july/", "--mark-scheduled", *DAY).code == 1
    assert list((tmp_path / "july").iterdir()) == []


@pytest.mark.parametrize(("answer", "number"), [("y", 5), ("", 0), ("no", 0)])
def test_on_a_terminal_it_offers_to_mark_them(
    run: Run, mill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, number: int
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", ask)
    assert run("export", "buffer", mill, f"{tmp_path}/june/", *DAY).code == 0
    monkeypatch.undo()
    assert len(asked) == 1 and "Mark them as scheduled" in asked[0]
    with duckdb.connect(str(mill), read_only=True) as con:
        (found,) = con.execute("select count(*) from change where label like 'hand %'").fetchall()
    assert found[0] == bool(number)


def test_metricool_s_drafts_are_not_handed_over(run: Run, mill: Path, tmp_path: Path) -> None:
    said = run("export", "metricool", mill, tmp_path / "m.csv", "--state", "draft", "--mark-scheduled", *DAY)
    assert said.code == 0 and "scheduled" not in said.out.partition("Left out")[0]
    with (tmp_path / "m.csv").open(newline="") as file:
        assert {row["Draft"] for row in csv.DictReader(file)} == {"TRUE"}


def test_what_cannot_be_is_a_sentence(run: Run, mill: Path, tmp_path: Path) -> None:
    assert (
        "No post is ready for Buffer" in run("export", "buffer", mill, "-", "--from", "2030-01-01", *DAY).err
    )
    (tmp_path / "t.csv").write_text("a,b\n")
    said = run("export", "metricool", mill, "-", "--template", tmp_path / "t.csv", *DAY)
    assert said.code == 1 and "has no column Text, Date, Time, Draft" in said.err
    assert run("export", "metricool", mill, "-", "--template", tmp_path / "none", *DAY).code == 1
    assert run("export", "buffer", mill, "-", "--template", "x", *DAY).code == 2
    assert run("export", "ics", mill, "-", "--state", "draft", *DAY).code == 2
    assert run("export", "buffer", mill, "-", "--state", "skipped", *DAY).code == 2


def test_more_than_the_target_takes_goes_into_a_second_file(run: Run, mill: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute(
            "insert into post (post, channel, day, time, state, title) select 'n' || i, 'linkedin', "
            "date '2027-05-20', time '09:00', 'ready', 'Text ' || i from range(120) t(i)"
        )
    only = ("--channel", "linkedin", *DAY)
    assert run("export", "buffer", mill, tmp_path / "june.csv", *only).code == 0
    sizes = {path.name: len(path.read_text().splitlines()) for path in tmp_path.glob("*.csv")}
    assert sizes == {"june.csv": 101, "june-2.csv": 23}
    assert "do not go into one" in run("export", "buffer", mill, "-", *only).err
