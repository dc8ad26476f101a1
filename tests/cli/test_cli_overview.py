"""`scaletta overview`: a line for each of several plans, read from copies."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tests.cli.conftest import Run

from scaletta.store import migrate

DAY = ("--today", "2027-05-12")


@pytest.fixture
def empty(run: Run, tmp_path: Path) -> Path:
    """A plan with nothing in it yet."""
    path = tmp_path / "new.duckdb"
    assert run("new", path, "--no-questions", "--name", "Molino Serra").code == 0
    return path


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "letter.duckdb"
    path.write_text("Dear client")
    return path


def test_the_most_urgent_first_and_trouble_last(run: Run, mill: Path, empty: Path, text_file: Path) -> None:
    said = run("overview", text_file, empty, mill, *DAY)
    assert said.code == 0 and not said.err
    heading, first, second, trouble = said.out.splitlines()
    assert heading.split()[:4] == ["COMPANY", "LATE", "UNWRITTEN", "PLAN"]
    assert first.startswith("Frantoio Torcivento ") and "30 Jun 2027" in first and " red)" in first
    assert second.startswith("Molino Serra ") and second.endswith("There is no communication plan today.")
    assert trouble.startswith(f"{text_file}: ") and "is not a DuckDB file" in trouble


def test_the_figures_are_those_of_the_other_commands(run: Run, mill: Path) -> None:
    (row,) = json.loads(run("overview", mill, *DAY, "--format", "json").out)
    asked = run("sql", mill, "from overview", "--format", "json", *DAY)
    (same,) = json.loads(asked.out)
    assert row == {"file": str(mill), "trouble": None} | same
    checked = run("check", mill, "--findings", *DAY).out
    assert f"{row['findings']} findings, {row['red']} of them red." in checked and row["worst"] in checked
    assert f"LATE  {row['late']}\n" in run("today", mill, *DAY).out


def test_as_csv_with_what_could_not_be_read(run: Run, mill: Path, text_file: Path) -> None:
    said = run("overview", mill, text_file, *DAY, "--format", "csv")
    good, bad = csv.DictReader(said.out.splitlines())
    assert good["company"] == "Frantoio Torcivento" and good["trouble"] == "" and float(good["load"]) > 1
    assert bad["company"] == bad["late"] == "" and "not a DuckDB file" in bad["trouble"]


def test_it_is_a_failure_only_when_nothing_could_be_read(
    run: Run, mill: Path, text_file: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.duckdb"
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as con:
        con.execute("create table t (n int)")
    said = run("overview", text_file, gone, foreign, tmp_path)
    assert said.code == 1 and len(said.out.splitlines()) == 4 and not said.err
    for words in ("is not a DuckDB file", "There is no file gone.duckdb", "not a scaletta plan", "folder"):
        assert words in said.out
    assert run("overview", text_file, mill, *DAY).code == 0
    assert run("overview").code == 2


def test_a_file_named_twice_is_one_line(run: Run, mill: Path) -> None:
    assert len(run("overview", mill, mill, *DAY).out.splitlines()) == 2


def test_a_newer_plan_says_so(run: Run, mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("update meta set value = '999' where key = 'schema_version'")
    said = run("overview", mill, *DAY)
    assert said.code == 1 and "was made by a newer scaletta" in said.out


@pytest.mark.parametrize(
    "sql",
    [
        "drop view overview",
        "drop view overview; create table overview (n int)",
        "create or replace view overview as select 1 as company",
        "drop view overview; drop view plan_end; drop view finding; create table finding (n int)",
    ],
)
def test_a_file_without_the_view_is_read_and_left_as_it_is(run: Run, mill: Path, sql: str) -> None:
    right = run("overview", mill, *DAY).out
    with duckdb.connect(str(mill)) as con:
        con.execute(sql)
    before = mill.read_bytes()
    said = run("overview", mill, *DAY)
    assert (said.code, said.out) == (0, right)
    assert mill.read_bytes() == before


def test_an_older_file_is_not_brought_up_to_date(
    run: Run, mill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = run("overview", mill, *DAY).out
    before = mill.read_bytes()
    schema = tmp_path / "schema"
    shutil.copytree(migrate.SCHEMA, schema)
    step = schema / f"{migrate.schema_version() + 1:04}_step.sql"
    step.write_text("alter table channel add column mood varchar;")
    monkeypatch.setattr(migrate, "SCHEMA", schema)
    assert run("overview", mill, *DAY).out == right
    assert mill.read_bytes() == before


def test_broken_tables_are_a_sentence(run: Run, mill: Path, empty: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("drop table outcome")
    said = run("overview", mill, empty, *DAY)
    assert said.code == 0 and "its views were changed from outside" in said.out


def test_a_file_that_another_program_holds_is_read_as_of_now(run: Run, mill: Path) -> None:
    right = run("overview", mill, *DAY).out
    held = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(mill)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        said = run("overview", mill, *DAY)
        assert other.stdin is not None
        other.stdin.close()
    assert (said.code, said.out) == (0, right)


def test_nothing_hostile_reaches_the_terminal(run: Run, hostile: Path, tmp_path: Path) -> None:
    evil = tmp_path / "\x1b[31m[b]red.duckdb"
    evil.write_text("no")
    said = run("overview", hostile, evil, *DAY)
    assert said.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(said.out)


def test_into_a_new_file(run: Run, mill: Path, tmp_path: Path) -> None:
    out = tmp_path / "clients.json"
    said = run("overview", mill, *DAY, "--format", "json", "-o", out)
    assert said == (0, "", "") and json.loads(out.read_text())[0]["company"] == "Frantoio Torcivento"
    assert run("overview", mill, *DAY, "-o", out).code == 1


def test_text_imports_no_screen(mill: Path) -> None:
    code = (
        "import sys; from scaletta.cli import main; main(sys.argv[1:]); "
        "sys.exit(any(name.split('.')[0] in ('textual', 'rich') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "overview", str(mill), *DAY], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
