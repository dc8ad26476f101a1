from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scaletta.command_line.commands import COMMANDS
from scaletta.command_line.parser import HELP, WrongUse, parse


@pytest.mark.parametrize(
    "words",
    [
        ["sql", "p.duckdb", "select 1", "--today", "fri"],
        ["--today", "fri", "sql", "p.duckdb", "select 1"],
        ["--today=fri", "sql", "p.duckdb", "select 1"],
        ["sql", "--today", "fri", "p.duckdb", "select 1"],
    ],
)
def test_options_stand_before_the_command_or_after_it(words: list[str]) -> None:
    args = parse(words)
    assert (args.command, args.file, args.query, args.today) == ("sql", Path("p.duckdb"), "select 1", "fri")


def test_an_option_s_value_is_not_taken_for_the_command() -> None:
    args = parse(["--who", "demo", "--theme", "new", "p.duckdb"])
    assert (args.command, args.who, args.theme) == ("open", "demo", "new")


def test_a_file_named_like_a_command_opens_by_its_path() -> None:
    assert parse(["./demo"]).command == "open"


@pytest.mark.parametrize(
    ("typed", "meant"), [("calender", "calendar"), ("SQL", "sql"), ("tody", "today"), ("dmeo", "demo")]
)
def test_a_misspelt_command_names_the_right_one(typed: str, meant: str) -> None:
    with pytest.raises(WrongUse, match=f"Did you mean: scaletta {meant}"):
        parse([typed, "p.duckdb"])


def test_a_file_wins_over_a_misspelt_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calender").touch()
    monkeypatch.chdir(tmp_path)
    assert parse(["calender"]).command == "open"


def test_a_word_like_nothing_lists_the_commands() -> None:
    with pytest.raises(WrongUse, match="There are: demo, new, add"):
        parse(["frobnicate", "p.duckdb"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sql", "p.duckdb", "q", "--formt", "csv"], "Did you mean --format"),
        (["sql", "p.duckdb", "select", "1"], "stands in quotes"),
        (["sql"], "required: FILE"),
        (["sql", "p.duckdb", "q", "--format", "xml"], "invalid choice: 'xml'"),
        (["today", "p.duckdb", "--wait", "soon"], "'soon' is no number of seconds"),
        (["today", "p.duckdb", "--wait", "nan"], "'nan' is no number of seconds"),
        (["sql", "p.duckdb", "q", "--limit", "-1"], "'-1' is no number of rows"),
        (["today", "p.duckdb", "--theme", "paper"], "There is no option --theme"),
        (["p.duckdb", "--mine"], "There is no option --mine"),
        (["--nonsense"], "There is no option --nonsense"),
        (["--versoin"], "Did you mean --version"),
        (["--today", "fri"], "--today goes with a plan or a command"),
    ],
)
def test_wrong_use_is_one_sentence_that_says_where_to_read_more(words: list[str], sentence: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        parse(words)
    text = str(wrong.value)
    assert sentence in text
    assert "\n" not in text
    assert text.endswith("--help")


def test_options_are_never_abbreviated() -> None:
    with pytest.raises(WrongUse):
        parse(["calendar", "p.duckdb", "--chan", "linkedin"])


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"]])
def test_help_names_every_command_and_fits_a_terminal(words: list[str]) -> None:
    text = parse(words).text
    assert all(f"scaletta {name}" in text for name in COMMANDS)
    assert max(map(len, HELP.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_parses(name: str) -> None:
    text = parse(["help", name]).text
    assert "examples:" in text
    for example in COMMANDS[name].examples:
        words = shlex.split(re.split(r" && | < | > ", example)[0])
        assert parse(words[words.index("scaletta") + 1 :]).command == name


def test_nothing_typed_is_wrong_use_and_shows_the_help() -> None:
    with pytest.raises(WrongUse, match="scaletta FILE"):
        parse([])
