"""Hostile texts on the command line: a terminal never gets them raw, a file gets them whole."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.hostile import BIDI, FREE, KEYS, TEXTS, TODAY, hostile_plan

from scaletta.store.console.widths import cells

DAY = ("--today", TODAY.isoformat())
BROKEN = "caff\udce8"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_plan(tmp_path_factory.mktemp("hostile") / "plan.duckdb")


def raw(text: str) -> set[str]:
    """What a terminal would obey in an output, line ends and our own bold aside."""
    text = text.replace("\x1b[1m", "").replace("\x1b[0m", "")
    return {
        sign
        for sign in text
        if (sign != "\n" and not sign.isprintable() and ord(sign) < 0xA0) or sign in BIDI
    }


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        ("today",),
        ("today", "--mine", "--who", KEYS[3]),
        ("today", "--mine", "--who", "\x1b]52;c;x\x07\u202e"),
        ("calendar",),
        ("calendar", "--format", "markdown"),
        ("calendar", "--format", "json"),
        ("sql", "select title, body, owner from post"),
        ("sql", "--format", "json", "select title, body, owner from post"),
        ("sql", "select nothing as \"\x1b[31m\u202e\""),
        ("check",),
        ("log",),
        ("log", "--channel", KEYS[3]),
        ("log", "\x1b[2J"),
        ("log", "--format", "json"),
        ("log", "--since", "\x1b]52;c;x\x07\u202e"),
        ("log", "--channel", "\x1b[2J\u202e"),
        ("add", KEYS[3], "tue 18:30 nonsense @\x1b[31m"),
        ("add", "\x1b[2J\u202e", "tue 18:30"),
    ],
    ids=lambda words: ascii(" ".join(words))[:40],
)  # fmt: skip
def test_no_output_acts_on_a_terminal(
    run: Run, company: Path, words: tuple[str, ...], terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    said = run(words[0], company, *words[1:], *(DAY if words[0] != "check" else ()))
    assert said.out or said.err
    assert not raw(said.out)
    assert not raw(said.err)
    assert "This should not have happened" not in said.err
    if terminal and words[0] in ("today", "calendar", "log") and "--format" not in words:
        rows = [line for line in said.out.split("\n") if line.startswith("  ") or words[0] != "today"]
        assert all(cells(row) <= 80 for row in rows), "a long text pushes the rest away"


@pytest.mark.parametrize("command", ["calendar", "sql"])
def test_csv_holds_the_data_and_guards_a_spreadsheet(
    run: Run, company: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = () if command == "calendar" else ("select title from post where day is not null",)
    to = tmp_path / "out.csv"
    days = ("--from", "2027-05-01", "--to", "2027-05-31") if command == "calendar" else ()
    assert run(command, company, *query, *days, "--format", "csv", "--output", to, *DAY).code == 0
    rows = list(csv.DictReader(io.StringIO(to.read_bytes().decode(), newline="")))
    titles = {row["title"] for row in rows}
    for text in FREE:
        guarded = f"'{text}" if text.startswith(("=", "\t", "+", "-", "@")) else text
        assert guarded in titles, ascii(text[:60])
    assert f"'{TEXTS['formula']}" in titles
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert not raw(run(command, company, *query, *days, "--format", "csv", *DAY).out)


def test_the_history_as_data_is_whole_too(run: Run, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.loads(run("log", company, "--format", "json", *DAY).out)
    assert [row["what"] for row in rows] == FREE and [row["who"] for row in rows] == FREE
    found = list(csv.DictReader(io.StringIO(run("log", company, "--format", "csv", *DAY).out, newline="")))
    assert f"'{TEXTS['formula']}" in {row["what"] for row in found} and len(found) == len(FREE)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert not raw(run("log", company, "--format", "csv", *DAY).out)


def test_json_holds_the_data_exactly(run: Run, company: Path) -> None:
    said = run("calendar", company, "--from", "2027-05-01", "--to", "2027-05-31", "--format", "json", *DAY)
    assert {row["title"] for row in json.loads(said.out)} >= set(FREE)


def test_what_add_says_of_a_hostile_line(run: Run, mill: Path) -> None:
    line = f"tue 18:30 post {TEXTS['colours']} {TEXTS['right to left']} \x07\x9b"
    said = run("add", mill, "linkedin", line, *DAY)
    assert said.code == 0, said.err
    assert "␛[31mred" in said.out
    assert not raw(said.out)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "linkedin", f"tue 18:30 {BROKEN}"), 2),
        (("add", BROKEN, "tue 18:30"), 2),
        (("today", "--mine", "--who", BROKEN), 2),
        (("sql", f"select '{BROKEN}'"), 2),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(
    run: Run, mill: Path, words: tuple[str, ...], code: int
) -> None:
    said = run(words[0], mill, *words[1:])
    assert (said.code, said.out) == (code, "")
    assert "broken character" in said.err
    said.err.encode()


def test_a_login_name_that_is_no_text_still_edits(
    run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCALETTA_WHO", BROKEN)
    assert run("add", mill, "linkedin", "tue 18:30 post Hello", *DAY).code == 0
    assert "caff?" in run("sql", mill, "select who from change").out


def test_a_file_name_that_is_no_text_can_be_read(run: Run, mill: Path) -> None:
    broken = mill.rename(mill.with_name(f"{BROKEN}.duckdb"))
    said = run("today", broken, *DAY)
    assert said.code == 0
    said = run("add", broken, "linkedin", "tue 18:30 post Hello", *DAY)
    assert said.code == 1
    assert "Rename the file" in said.err
    said.err.encode()
