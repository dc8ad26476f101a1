"""`scaletta sql --write` shows what would change, asks, and writes one change that can be taken back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from scaletta.command_line import changing
from scaletta.store.session import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Said

EARLIER = "update slot set time = time - interval 30 minutes where channel = 'linkedin'"


@pytest.fixture
def write(run: Run, mill: Path) -> Callable[..., Said]:
    def call(query: str, *more: str) -> Said:
        return run("sql", mill, "--write", query, "--today", "2027-05-12", *more)

    return call


def rows(path: Path, query: str) -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(query).fetchall()


def undo(path: Path, who: str = "anna") -> str:
    session = Session(path, who=who, today=date(2027, 5, 12))
    try:
        said = session.undo().sentence
        assert not session.flush(wait=5)
    finally:
        session.close()
    return said


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Sit at a terminal and answer so; what was asked."""
    asked: list[str] = []

    def sit(reply: str) -> list[str]:
        def typed(prompt: str = "") -> str:
            asked.append(prompt)
            if reply == "ctrl+d":
                raise EOFError
            return reply

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", typed)
        return asked

    return sit


def test_it_is_shown_written_recorded_and_taken_back(write: Callable[..., Said], mill: Path) -> None:
    before = rows(mill, "from slot order by all")
    said = write(EARLIER, "--yes")
    assert (said.code, said.err) == (0, "")
    assert "change  slot li-how 2025-11-24" in said.out
    assert "time: 12:15:00 -> 11:45:00" in said.out
    assert "Done: 5 rows of slot changed." in said.out
    assert rows(mill, "select who, label from change order by seq desc limit 1") == [
        ("anna", "sql: update slot set time = time - interval 30 minutes where cha…")
    ]
    assert rows(mill, "from slot order by all") != before
    assert undo(mill).startswith("Undone: sql: update slot")
    assert rows(mill, "from slot order by all") == before
    assert rows(mill, "select count(*) from change") == [(2,)]


SCRIPTS = [
    """
    update post set title = 'x' where channel = 'blog';
    delete from cost where amount < 20;
    insert into market_note
        select 'n' || range, '2027-01-01', '2027-01-02', 'event', 'Fair', null from range(30);
    select 1;
    merge into skill using (values ('video', 'Film'), ('sound', 'Sound')) n(skill, name) using (skill)
        when matched then update set name = n.name when not matched then insert values (skill, n.name)
    """,
    """
    with x as (delete from outcome where kind = 'sale' returning *) select * from x;
    update post set day = day + 1, hours = null where state = 'draft';
    truncate absence;
    update saved_query set saved_query = 'My ' || saved_query;
    insert into slot select * replace (week + 700 as week, 'Later' as title) from slot where slot = 'li-oils'
    """,
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_change_of_rows_is_what_duckdb_makes_of_it_and_one_undo(
    write: Callable[..., Said], mill: Path, script: str
) -> None:
    tables = ("post", "cost", "market_note", "outcome", "absence", "saved_query", "skill", "slot")
    other = Path(shutil.copyfile(mill, mill.with_name("plain.duckdb")))
    with duckdb.connect(str(other)) as con:
        for statement in con.extract_statements(script):
            con.execute(statement.query).fetchall()
    before, expected = (
        [rows(path, f"from {table} order by all") for table in tables] for path in (mill, other)
    )
    said = write(script, "--yes")
    assert (said.code, said.err) == (0, "")
    assert [rows(mill, f"from {table} order by all") for table in tables] == expected
    undo(mill)
    assert [rows(mill, f"from {table} order by all") for table in tables] == before


@pytest.mark.parametrize(("reply", "code"), [("YES", 0), ("", 1), ("ctrl+d", 1)])
def test_a_person_is_asked(
    write: Callable[..., Said],
    mill: Path,
    answer: Callable[[str], list[str]],
    reply: str,
    code: int,
) -> None:
    before = mill.read_bytes()
    asked = answer(reply)
    said = write("update post set title = 'x' where post in (select min(post) from post)")
    assert said.code == code
    assert asked == ["1 row of post changed. Write this? [y/N] "]
    assert (mill.read_bytes() == before) is bool(code)
    assert code == 0 or "Nothing was written." in said.err


def test_without_a_terminal_it_shows_and_refuses(write: Callable[..., Said], mill: Path) -> None:
    before = mill.read_bytes()
    said = write(EARLIER)
    assert said.code == 1
    assert said.out.count("change  slot") == 5
    assert "add --yes" in said.err
    assert mill.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("delete from channel where channel = 'x'", "And 1"),
        (
            "update slot set owner = 'nobody'",
            '"nobody" does not exist: its owner. Add it, or correct the row.',
        ),
        ("delete from slot where slot = 'li-oils'", '"li-oils" does not exist'),
        ("create table x (a int)", "made and changed with DuckDB itself"),
        ("update meta set value = '1'", "the plan's own record"),
        ("insert into skill select content, 'x' from read_text('/etc/hostname')", "cannot reach files"),
        ("selec 1", "line 1, column 1"),
        ("", "There is no query"),
    ],
)
def test_what_does_not_fit_is_a_sentence_and_writes_nothing(
    write: Callable[..., Said], mill: Path, query: str, says: str
) -> None:
    before = mill.read_bytes()
    said = write(query, "--yes")
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert "should not have happened" not in said.err
    assert mill.read_bytes() == before


def test_what_is_wrong_already_may_stay_and_be_mended(write: Callable[..., Said], mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("update slot set owner = 'nobody' where slot = 'li-oils'")
    assert write("update slot set title = 'Oils' where slot = 'li-oils'", "--yes").code == 0
    assert write("update slot set owner = 'caro' where owner = 'nobody'", "--yes").code == 0
    assert rows(mill, "select count(*) from slot where owner = 'nobody'") == [(0,)]


def test_no_row_that_differs_is_no_change(write: Callable[..., Said], mill: Path) -> None:
    before = mill.read_bytes()
    said = write("select 1; update post set title = title; delete from post where false", "--yes")
    assert (said.code, said.err) == (0, "")
    assert "No row would be different." in said.out
    assert mill.read_bytes() == before


def test_many_rows_are_counted_and_data_is_harmless(write: Callable[..., Said]) -> None:
    said = write("update post set title = chr(27) || ']52;c;x' || chr(7) || repeat('x', 10000)")
    lines = said.out.splitlines()
    assert len(lines) == 21
    assert lines[20].startswith("… and 9")
    assert "\x1b" not in said.out
    assert "\x07" not in said.out
    assert max(map(len, lines)) < 200


def test_ten_thousand_rows_are_one_change(write: Callable[..., Said], mill: Path) -> None:
    said = write(
        "insert into post (post, channel, state, title) "
        "select 'many-' || range, 'blog', 'idea', 'Idea ' || range from range(10000)",
        "--yes",
    )
    assert "10,000 rows of post added" in said.out
    assert rows(mill, "select count(*) from post where post like 'many-%'") == [(10_000,)]
    undo(mill)
    assert rows(mill, "select count(*) from post where post like 'many-%'") == [(0,)]


@pytest.mark.parametrize(
    ("meanwhile", "says"),
    [
        ("update post set title = 'Theirs' where post = 'idea-12'", "Theirs"),
        ("delete from post where post = 'idea-12'", "no longer in the plan"),
        ("delete from post where channel = 'nix'; delete from person where person = 'luca'", "luca"),
    ],
)
def test_what_others_did_while_it_was_asked_refuses_the_whole(
    write: Callable[..., Said],
    mill: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: str,
    says: str,
) -> None:
    def asked(changes: object) -> bool:
        with duckdb.connect(str(mill)) as con:
            con.execute(meanwhile)
        return True

    monkeypatch.setattr(changing, "_asked", asked)
    said = write(
        "update post set title = 'Mine', owner = 'luca' where channel = 'x' and state = 'idea'; "
        "insert into skill values ('sound', 'Mine')"
    )
    assert said.code == 1
    assert says in said.err
    assert "should not have happened" not in said.err
    assert rows(mill, "select count(*) from post where title = 'Mine'") == [(0,)]
    assert rows(mill, "select count(*) from change") == [(0,)]


def test_a_file_that_is_held_is_waited_for_and_then_left(write: Callable[..., Said], mill: Path) -> None:
    hold = f"import duckdb; c = duckdb.connect({str(mill)!r}); print(1, flush=True); input()"
    holder = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        said = write(EARLIER, "--yes", "--wait", "0")
    finally:
        holder.communicate(b"\n")
    assert said.code == 1
    assert f"{holder.pid}" in said.err
    assert "Nothing was written." in said.err


def test_a_read_only_plan_says_so(write: Callable[..., Said], mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("update meta set value = '999' where key = 'schema_version'")
    said = write(EARLIER, "--yes")
    assert said.code == 1
    assert said.err.count("\n") == 1


def test_saved_queries_are_listed_and_run_by_name(run: Run, mill: Path) -> None:
    listed = run("sql", mill, "--format", "csv")
    assert listed.code == 0
    assert "The next two weeks" in listed.out
    assert run("sql", mill, "--saved", "The next two weeks", "--today", "2027-05-12").code == 0
    assert run("sql", mill, "--saved", "the next", "--today", "2027-05-12").out
    said = run("sql", mill, "--saved", "The next two months")
    assert said.code == 1
    assert "There is: The next two weeks" in said.err


def test_a_saved_change_is_shown_and_written_too(run: Run, mill: Path) -> None:
    with duckdb.connect(str(mill)) as con:
        con.execute("insert into saved_query values ('Tidy', 'delete from absence', null)")
    assert "add --write" in run("sql", mill, "--saved", "Tidy").err
    assert "rows of absence removed" in run("sql", mill, "--saved", "Tidy", "--write", "--yes").out
    assert "Type a change" in run("sql", mill, "--write").err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("q", "--saved", "n"), "not both"),
        (("q", "--yes"), "--yes goes with --write"),
        (("q", "--write", "--format", "csv"), "--write has no result"),
    ],
)
def test_words_that_do_not_go_together(run: Run, mill: Path, words: tuple[str, ...], says: str) -> None:
    said = run("sql", mill, *words)
    assert (said.code, says in said.err) == (2, True)
