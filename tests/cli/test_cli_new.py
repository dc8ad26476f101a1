from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from scaletta.plan.model import PlanError

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ALL_DEFAULTS = "\n" * 9


def ask(path: Path, query: str) -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_no_questions_takes_every_default(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "molino-serra.duckdb"
    said = run("new", path, "--no-questions", "--zone", "Europe/Rome", "--today", "2027-05-12")
    assert said.code == 0, said.err
    assert "Molino Serra" in said.out
    assert f"scaletta {path}" in said.out
    assert ask(path, "select company, name, zone, country, currency from company") == [
        ("molino-serra", "Molino Serra", "Europe/Rome", "IT", "EUR")
    ]
    assert ask(path, "select person, hours, skill from availability join person_skill using (person)") == [
        ("anna", 8, "writing")
    ]
    assert run("check", path).code == 0


def test_pressing_enter_all_the_way_is_the_same_as_no_questions(
    run: Run, tmp_path: Path, answer: Any
) -> None:
    answer(ALL_DEFAULTS)
    said = run("new", tmp_path / "a.duckdb", "--name", "Mill")
    assert said.code == 0, said.err
    run("new", tmp_path / "b.duckdb", "--name", "Mill", "--no-questions")
    tables = ("company", "person", "person_skill", "availability", "hour_rate", "value_model", "channel")
    for table in tables:
        assert ask(tmp_path / "a.duckdb", f"from {table}") == ask(tmp_path / "b.duckdb", f"from {table}")


def test_answers_are_asked_again_until_they_fit(run: Run, tmp_path: Path, answer: Any) -> None:
    answer(
        "\n".join(
            (
                "anna ten hours",
                "anna 10h, caro 4h",
                "wrting",
                "writing",
                "video at most 2h",
                "200",
                "70 %",
                "35",
                "450",
                "3",
                "6",
                "linkdin page",
                "linkedin page 3/week upkeep 1h admins anna,caro",
                "sometimes",
                "3",
                "linkedin page",
                "newsletter 2/month",
                "",
                "",
                "",
            )
        )
    )
    path = tmp_path / "mill.duckdb"
    said = run("new", path)
    assert said.code == 0, said.err
    assert "Did you mean linkedin?" in said.out
    assert "linkedin is there already" in said.out
    assert ask(path, "select channel, account, pace, guess from channel order by channel") == [
        ("linkedin", "page", 3, 1),
        ("newsletter", "own", Decimal("0.462"), None),
    ]
    assert ask(path, "select person from channel_admin order by 1") == [("anna",), ("caro",)]
    assert ask(path, "select planned_share, enquiries_a_month from company") == [(Decimal("0.7"), 6)]
    assert ask(path, "select close_rate, average_sale from value_model") == [(Decimal("0.3"), 450)]
    assert ask(path, "select person, skill, cap from person_skill order by 1") == [
        ("anna", "writing", None),
        ("caro", "video", 2),
    ]


def test_the_questions_fit_80_columns(run: Run, tmp_path: Path, answer: Any) -> None:
    answer("\n" * 7 + "blog\n\n\n")
    said = run("new", tmp_path / "mill.duckdb")
    questions = said.out.split("mill.duckdb is made")[0]
    assert "how often?" in questions
    assert [line for line in questions.splitlines() if len(line) > 79] == []


@pytest.mark.parametrize("answers", ["", "anna 8h\n", "anna 8h\n\n\n\n\n\n\nlinkedin page\n"])
def test_answers_that_break_off_leave_nothing_behind(
    run: Run, tmp_path: Path, answer: Any, answers: str
) -> None:
    answer(answers)
    said = run("new", tmp_path / "mill.duckdb")
    assert said.code == 1
    assert "--no-questions" in said.err
    assert not list(tmp_path.iterdir())


def test_ctrl_c_at_a_question_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    said = run("new", tmp_path / "mill.duckdb")
    assert (said.code, said.err) == (130, "")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_never_touched(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mill.duckdb"
    path.write_bytes(b"mine")
    said = run("new", path, "--no-questions")
    assert said.code == 1
    assert "already exists" in said.err
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--zone", "Europe/Roma"], "Did you mean Europe/Rome"),
        (["--country", "Italy"], "no code of 2 letters"),
        (["--currency", "€"], "no code of 3 letters"),
        (["--today", "someday"], "is no day"),
    ],
)
def test_a_wrong_option_makes_no_file(run: Run, tmp_path: Path, options: list[str], sentence: str) -> None:
    said = run("new", tmp_path / "mill.duckdb", "--no-questions", *options)
    assert said.code == 2
    assert sentence in said.err
    assert not list(tmp_path.iterdir())


def test_no_folder_no_plan(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "no" / "mill.duckdb", "--no-questions")
    assert said.code == 1
    assert "There is no folder" in said.err


def test_a_file_that_cannot_be_filled_is_taken_away_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PlanError("Not today.")

    monkeypatch.setattr("scaletta.command_line.founding.write", fail)
    said = run("new", tmp_path / "mill.duckdb", "--no-questions")
    assert (said.code, said.err) == (1, "scaletta: Not today.\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["🌿 [bold]x[/bold]", "O'Neill & Söhne"])
def test_any_name_of_a_company_is_text(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "mill.duckdb"
    said = run("new", path, "--no-questions", "--name", name)
    assert said.code == 0, said.err
    assert name in said.out
    assert ask(path, "select name from company") == [(name,)]
