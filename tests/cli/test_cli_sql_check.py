from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_query_sees_the_day_that_was_fixed(run: Run, mill: Path) -> None:
    assert run("sql", mill, "from today", "--today", "2027-05-12", "--format", "csv") == (
        0,
        "today\n2027-05-12\n",
        "",
    )


def test_a_query_from_standard_input(run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("select 1 as a;\nselect 2 as b -- last"))
    assert json.loads(run("sql", mill, "-", "--format", "json").out) == [{"b": 2}]


def test_limit_is_rows_written(run: Run, mill: Path) -> None:
    said = run("sql", mill, "from range(100) t(n)", "--format", "csv", "--limit", "3")
    assert said.out == "n\n0\n1\n2\n"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("selec 1", "line 1, column 1"),
        ("select 1\nfrom nowhere", "line 2, column 6"),
        ("delete from slot", "only reads"),
        ("copy slot to 'x.csv'", "writes no files"),
        ("", "There is no query"),
        (" \n", "There is no query"),
    ],
)
def test_a_query_that_fails_is_one_sentence_and_code_1(
    run: Run, mill: Path, query: str, sentence: str
) -> None:
    before = mill.read_bytes()
    said = run("sql", mill, query)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert mill.read_bytes() == before


def test_a_failed_query_leaves_no_output_file(run: Run, mill: Path, tmp_path: Path) -> None:
    assert run("sql", mill, "selec 1", "-o", tmp_path / "x.csv").code == 1
    assert not (tmp_path / "x.csv").exists()


def test_a_sound_plan_passes(run: Run, mill: Path) -> None:
    said = run("check", mill, "--today", "2027-05-12")
    assert (said.code, said.err) == (0, "")
    assert "is whole" in said.out


def test_findings_are_told_too_and_do_not_make_the_file_wrong(run: Run, mill: Path) -> None:
    said = run("check", mill, "--findings", "--today", "2027-05-12")
    assert said.code == 0 and "is whole" in said.out
    head, *told = said.out.partition("\n\n")[2].splitlines()
    assert head == f"{len(told)} findings, {sum(line.startswith('red') for line in told)} of them red."
    assert all(" -> " in line for line in told)


def test_what_does_not_fit_is_named_and_found_wrong(run: Run, mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("update slot set owner = 'nobody' where slot = (select min(slot) from slot)")
        con.execute("update channel set zone = 'Mars/Olympus' where channel = 'blog'")
    said = run("check", mill)
    assert said.code == 1
    assert '"nobody" does not exist' in said.out
    assert "time zone" in said.out
    assert "problems." in said.out


def test_a_plan_without_its_company_is_found_wrong(run: Run, mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("delete from company")
    said = run("check", mill)
    assert said.code == 1
    assert "one company" in said.out + said.err
    for command in (("today", mill), ("calendar", mill)):
        said = run(*command)
        assert said.code == 1
        assert said.err.count("\n") == 1
        assert "should not have happened" not in said.err


@pytest.mark.parametrize(
    "words", [("today",), ("calendar",), ("check",), ("sql", "select 1"), ("add", "c", "l"), ()]
)
@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "other"])
def test_a_file_that_is_no_plan_is_a_sentence_with_every_command(
    run: Run, tmp_path: Path, words: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / "mill.duckdb"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("This is no plan, whatever its name says.")
    elif kind == "empty":
        path.touch()
    elif kind == "other" and words:
        duckdb.connect(str(path)).close()
    if kind == "other" and words in ((), ("sql", "select 1")):
        return  # opened on the screen, which says so; and any DuckDB file may be asked
    command, more = words[:1], words[1:]
    said = run(*command, path, *more)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("scaletta: ")
    assert "mill.duckdb" in said.err
    assert said.err.count("\n") == 1
    assert "should not have happened" not in said.err


def test_a_damaged_file_is_found(run: Run, mill: Path) -> None:
    whole = mill.read_bytes()
    mill.write_bytes(whole[: len(whole) // 2])
    said = run("check", mill)
    assert said.code == 1
    assert "cut short" in said.err or "damaged" in said.err


def test_a_near_name_is_offered(run: Run, mill: Path) -> None:
    said = run("today", mill.with_name("mil.duckdb"))
    assert "Did you mean mill.duckdb?" in said.err
    assert run(mill.with_name("mill.duckb")).err == said.err.replace("mil.duckdb", "mill.duckb")
