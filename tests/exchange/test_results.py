"""Results as table, CSV and JSON: every value comes back as it was, and nothing in it is obeyed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from scaletta.exchange.results import Form, csv_lines, json_lines, run_query, table_lines, write
from scaletta.store.console.client import Console
from scaletta.store.console.wire import Column, Row


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "plan.duckdb"
    duckdb.connect(str(path)).close()
    return path


@pytest.fixture(scope="module")
def console(empty: Path) -> Iterator[Console]:
    with Console(lambda to: shutil.copyfile(empty, to), today=None) as made:
        yield made


def written(console: Console, query: str, form: Form, limit: int | None = None) -> str:
    stream = io.StringIO()
    write(console, console.run(query), stream, form=form, limit=limit)
    return stream.getvalue()


TEXT = Column("t", "VARCHAR")
NUMBER = Column("n", "INTEGER")


@pytest.mark.parametrize(
    "value", ["a,b", 'say "x"', "two\nlines", "a\r\nb", " padded ", "", "é日", "\0", "'"]
)
def test_csv_brings_every_text_back(value: str) -> None:
    text = "\n".join(csv_lines([TEXT, NUMBER], [(value, "1")]))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["t", "n"], [value, "1"]]


def test_csv_tells_null_from_the_empty_text() -> None:
    assert list(csv_lines([TEXT, TEXT], [(None, "")]))[1] == ',""'
    assert list(csv_lines([TEXT], [(None,)]))[1] == '""'


@pytest.mark.parametrize("value", ["=1+1", "+39 02", "-x", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_gives_a_spreadsheet_no_formula(value: str) -> None:
    lines = "\n".join(csv_lines([Column(value, "VARCHAR")], [(value,)]))
    assert list(csv.reader(io.StringIO(lines, newline=""))) == [["'" + value], ["'" + value]]


def test_csv_leaves_negative_numbers_alone() -> None:
    assert list(csv_lines([NUMBER, Column("d", "DECIMAL(14,2)")], [("-5", "-1.50")]))[1] == "-5,-1.50"


def test_json_keeps_types(console: Console) -> None:
    query = """select 1 as i, 1.50::decimal(9, 2) as d, 'nan'::double as f, true as b, null as n, '' as e,
        date '2027-05-10' as day, {'a': [1, null], 'b': 'x"y'} as s, '{"k": 1}'::json as j,
        [1.5, 'inf'::double] as l, 12345678901234567890123::hugeint as h"""
    (row,) = json.loads(written(console, query, "json"))
    assert row == {
        "i": 1,
        "d": 1.5,
        "f": "nan",
        "b": True,
        "n": None,
        "e": "",
        "day": "2027-05-10",
        "s": {"a": [1, None], "b": 'x"y'},
        "j": {"k": 1},
        "l": [1.5, "Infinity"],
        "h": 12345678901234567890123,
    }


@pytest.mark.parametrize("rows", [[], [("1",)], [("1",), ("2",), (None,)]])
def test_json_is_an_array_of_any_length(rows: list[Row]) -> None:
    found = json.loads("\n".join(json_lines([NUMBER], rows)))
    assert found == [{"n": None if value is None else int(value)} for (value,) in rows]


def test_control_characters_do_not_reach_a_terminal(console: Console) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answer = console.run("select 'a\x1b[31m\x9b1mb' as \"x\x1b[1m\", ['\x9b'] as l")
    for form in ("table", "csv", "json"):
        stream = Terminal()
        write(console, answer, stream, form=form)
        assert "\x1b" not in stream.getvalue()
        assert "\x9b" not in stream.getvalue()
    assert "\x1b[31m" in written(console, "select 'a\x1b[31m'", "csv")  # in a file it is data


def test_a_table_is_straight() -> None:
    rows = [("a", "1"), ("日本", "20"), (None, "-300")]
    assert list(table_lines([TEXT, NUMBER], rows)) == [
        "t        n",
        "----  ----",
        "a        1",
        "日本    20",
        "NULL  -300",
    ]


def test_a_table_keeps_a_row_on_its_line() -> None:
    assert list(table_lines([TEXT], [("a\nb",)]))[2] == "a␊b"


def test_a_table_cuts_nothing() -> None:
    rows = [("x", "1")] * 1000 + [("y" * 300, "2")]
    assert list(table_lines([TEXT, NUMBER], rows))[-1] == "y" * 300 + "  2"


def test_many_rows_are_streamed(console: Console) -> None:
    class Counted(io.StringIO):
        lines = 0

        def write(self, text: str) -> int:
            assert len(text) < 1000
            self.lines += 1
            return len(text)

    stream = Counted()
    assert (
        write(console, console.run("select range, 'row' from range(300000)"), stream, form="csv") == 300_000
    )
    assert stream.lines == 300_001


def test_a_limit_is_kept(console: Console) -> None:
    assert (
        written(console, "select range as r from range(100) order by r desc", "csv", 3) == "r\n99\n98\n97\n"
    )
    assert json.loads(written(console, "select 1", "json", 0)) == []


def test_one_call_runs_writes_and_says(empty: Path) -> None:
    stream = io.StringIO()
    copied: list[Path] = []

    def copy(to: Path) -> None:
        copied.append(to)
        shutil.copyfile(empty, to)

    with Console(copy, today=None) as console:
        sentence = run_query(console, "select 1 as one", stream, form="csv")
    assert stream.getvalue() == "one\n1\n"
    assert sentence.startswith("1 row in ")
    assert not copied[0].parent.exists()
