"""The SQL tab as a model: what its lines show and what its keys do, with a real console behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import duckdb
import pytest
from tests.tui.sql_tab import INK, FakeHost, press, run, shown
from textual.geometry import Region

from scaletta.plan.commands import DeleteQuery, RenameQuery, SaveQuery
from scaletta.store.console import client
from scaletta.store.console.client import Console
from scaletta.tui.keys import registry
from scaletta.tui.screens.sql import SqlView
from scaletta.tui.view import Host


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "plan.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table post (post integer, title varchar)")
        con.execute("insert into post values (1, '[bold]\x1b[31mraw'), (2, null)")
        con.execute("create view calendar as select 1 as day")
        con.execute("comment on view calendar is 'What comes out.'")
        con.execute("comment on column post.title is 'Its heading.'")
    return path


@pytest.fixture(scope="module")
def console(plan: Path) -> Iterator[Console]:
    with Console(lambda to: shutil.copyfile(plan, to), today=date(2027, 5, 10)) as made:
        yield made


@pytest.fixture
def host(plan: Path) -> FakeHost:
    return FakeHost(plan)


@pytest.fixture
def view(host: FakeHost, console: Console, monkeypatch: pytest.MonkeyPatch) -> SqlView:
    monkeypatch.setattr(client, "Console", lambda copy, today: console)
    made = SqlView(cast(Host, host))
    made.resize(80, 19)
    made.got(
        "saved", [SimpleNamespace(saved_query="All posts", query="from post order by post", note="Each")]
    )
    made.shown()
    host.settle()
    return made


def test_every_key_of_the_tab_has_its_action(view: SqlView) -> None:
    commands = [command for command in registry() if command.context.lstrip("!").startswith("sql")]
    assert commands
    for command in commands:
        assert hasattr(view, f"do_{command.action}"), command.id


def test_an_empty_editor_offers_the_saved_queries(view: SqlView, host: FakeHost) -> None:
    assert "All posts" in shown(view)
    press(view, "enter")
    host.settle()
    assert "2 rows in 0.0" in shown(view)
    assert view.box.script.text == "from post order by post"


def test_a_query_is_typed_run_and_shown(view: SqlView, host: FakeHost) -> None:
    press(view, "escape", *"from post", "f5")
    assert view.context == "sql.running"
    assert "running" in shown(view)
    host.settle()
    assert view.context == "sql.result"
    text = shown(view)
    assert "[bold]␛[31mraw" in text
    assert "null" in text


def test_typing_paints_the_editor_only(view: SqlView, host: FakeHost) -> None:
    press(view, "e")
    host.painted.clear()
    press(view, "x", "backspace", "left")
    assert host.painted == [Region(0, 0, 80, view.box.height)] * 3
    assert host.waiting == 0


def test_a_mistake_is_said_and_pointed_at(view: SqlView, host: FakeHost) -> None:
    run(view, host, "select tite\nfrom post")
    assert "not run: line 1" in shown(view)
    assert 'Did you mean "title"' in shown(view)
    assert view.context == "!sql.editor"
    assert (view.box.script.row, view.box.script.column) == (0, 7)
    wrong = [s.text for s in view.line(0) if s.style == INK.wrong]
    assert "".join(wrong) == "ite"  # the cursor is on its first letter
    press(view, "x")
    assert not [s for s in view.line(0) if s.style == INK.wrong]


def test_a_long_sentence_is_wrapped(view: SqlView, host: FakeHost) -> None:
    view.resize(40, 15)
    run(view, host, "select sum(title) from post")
    text = " ".join(shown(view).split())
    assert "You might need to add explicit type casts." in text


def test_a_million_rows_are_fetched_as_they_come_in_sight(view: SqlView, host: FakeHost) -> None:
    run(view, host, "select range as n from range(1000000) order by n desc")
    assert "1,000,000 rows in" in shown(view)
    assert "999999" in shown(view)
    press(view, "end")
    assert "· · ·" in shown(view)
    assert host.waiting == 1  # one page at a time, however many are wanted
    host.settle()
    assert "1,000,000" in shown(view).splitlines()[-1]
    press(view, "pageup", "pageup")
    assert "· · ·" not in shown(view)  # they were fetched ahead


def test_scrolling_moves_lines(view: SqlView, host: FakeHost) -> None:
    run(view, host, "select range as n from range(100)")
    host.scrolled.clear()
    press(view, *["down"] * 20)
    assert set(host.scrolled) == {1}


def test_columns_are_reached_sideways(view: SqlView, host: FakeHost) -> None:
    run(view, host, "select " + ", ".join(f"repeat('x', 30) as column{n}" for n in range(9)))
    assert "columns 1-2 of 9" in shown(view)
    press(view, *["right"] * 20)
    assert "column8" in shown(view)
    assert "column0" not in shown(view)
    press(view, *["left"] * 20)
    assert "column0" in shown(view)


def test_a_very_wide_value_and_a_tiny_screen(view: SqlView, host: FakeHost) -> None:
    view.resize(24, 8)
    run(view, host, "select repeat('日', 5000) as w, 1 as b")
    assert "日" in shown(view)


def test_a_result_without_rows(view: SqlView, host: FakeHost) -> None:
    run(view, host, "from post where false")
    assert "0 rows in" in shown(view)
    assert "title" in shown(view)
    press(view, "down", "end", "pagedown", "right")


def test_a_statement_that_gives_nothing_says_what_it_did(view: SqlView, host: FakeHost) -> None:
    run(view, host, "set variable n = 1")
    assert "Set, for this run only." in shown(view)


def test_a_write_is_refused(view: SqlView, host: FakeHost) -> None:
    run(view, host, "delete from post")
    text = " ".join(shown(view).split())
    assert "The console only reads" in text
    assert "scaletta sql plan.duckdb --write" in text


def test_the_tables_can_be_searched_opened_and_inserted(view: SqlView, host: FakeHost) -> None:
    press(view, "s")
    host.settle()
    assert "What comes out." in shown(view)
    view.filter("heading")
    assert "containing heading" in shown(view)
    assert "title" in shown(view)
    assert "What comes out." not in shown(view)
    press(view, "down", "enter")
    assert view.box.script.text == "title"
    assert view.context == "!sql.editor"
    press(view, "escape", "escape")
    assert "calendar" in shown(view)
    press(view, "right")
    assert "  day" in shown(view)
    press(view, "left", "escape")
    assert view.context == "sql.saved"


def test_tab_completes_names(view: SqlView, host: FakeHost) -> None:
    press(view, "tab", *"from cal", "tab")
    assert view.box.script.text == "from calendar"
    press(view, "ctrl+u", *"nix", "tab")
    assert host.said[-1] == "No table, view or column begins with nix."


def test_up_brings_earlier_queries_back(view: SqlView, host: FakeHost) -> None:
    run(view, host, "select 1")
    run(view, host, "select 2")
    press(view, "e", "ctrl+u", *"draft", "up")
    assert view.box.script.text == "select 2"
    press(view, "up", "up")
    assert view.box.script.text == "select 1"
    press(view, "down", "down")
    assert view.box.script.text == "draft"


def test_one_query_runs_at_a_time_and_can_be_stopped(
    view: SqlView, host: FakeHost, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(console, "stop", lambda: stopped.append(True))
    view.type_text("select 1")
    view.do_run()
    press(view, "r")
    assert host.said[-1] == "A query is running. Stop it with x, or wait."
    press(view, "x")
    assert stopped == [True]
    host.settle()
    assert view.context == "sql.result"


def test_an_empty_query_is_not_run(view: SqlView, host: FakeHost) -> None:
    press(view, "r")
    assert host.said[-1].startswith("There is no query to run yet.")
    assert host.waiting == 0


def test_the_offered_name_is_not_typed_already(view: SqlView, host: FakeHost, tmp_path: Path) -> None:
    run(view, host, "select 1 as one")
    press(view, "w")
    assert host.line == ""
    host.enter(str(tmp_path / "a.csv"))
    press(view, "w")
    assert host.line == ""
    host.enter("")
    assert host.line == str(tmp_path / "a.csv"), "enter alone took it; it is there, so once more is asked"


def test_a_result_is_written_to_a_file(view: SqlView, host: FakeHost, plan: Path, tmp_path: Path) -> None:
    run(view, host, "select 1 as one union all select 2 order by 1")
    for name, start in (("a.csv", "one\n1\n2\n"), ("a.json", '[\n{"one": 1}'), ("a.txt", "one\n---\n")):
        press(view, "w")
        host.enter(str(tmp_path / name))
        assert (tmp_path / name).read_text().startswith(start)
        assert host.said[-1].startswith("2 rows written to ")
    for name, why in (("a.xlsx", "should end in"), ("no/a.csv", "Not written")):
        press(view, "w")
        host.enter(str(tmp_path / name))
        assert why in host.said[-1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json", "a.txt"]


def test_a_file_is_written_over_only_when_asked_again(view: SqlView, host: FakeHost, tmp_path: Path) -> None:
    run(view, host, "select '=1+1' as one")
    mine = tmp_path / "a.csv"
    mine.write_text("mine")
    press(view, "w")
    host.enter(str(mine))
    assert "Enter again to write over it." in host.warned
    assert mine.read_text() == "mine"
    host.enter(str(tmp_path / "b.csv"))  # another name after all
    assert mine.read_text() == "mine"
    press(view, "w")
    host.enter(str(mine))
    host.enter()
    assert mine.read_text() == "one\n'=1+1\n"


def test_a_file_that_is_written_can_be_stopped(view: SqlView, host: FakeHost, tmp_path: Path) -> None:
    run(view, host, "from range(1000000)")
    press(view, "w")
    assert host.line_done is not None
    host.line_done(str(tmp_path / "a.csv"))
    assert view.context == "sql.result.writing"
    press(view, "r")
    assert "is being written" in host.said[-1]
    press(view, "w")
    assert "is being written" in host.said[-1]
    press(view, "x")
    host.settle()
    assert host.said[-1] == "Stopped: a.csv was not written."
    assert not list(tmp_path.iterdir())
    assert view.context == "sql.result"
    press(view, "x")
    assert host.said[-1] == "Nothing runs that could be stopped."


def test_a_query_is_saved_under_a_name(view: SqlView, host: FakeHost) -> None:
    press(view, "n", "f2")
    assert host.said[-1] == "There is no query to save yet. Write one first."
    press(view, *"select 1", "f2")
    host.enter(" One ")
    (sent,) = host.sent
    assert isinstance(sent, SaveQuery)
    assert (sent.name, sent.query, sent.seen) == ("One", "select 1", None)
    press(view, "f2")
    host.enter("x" * 81)
    assert len(host.sent) == 1
    assert "at most 80" in host.said[-1]


def test_a_saved_query_is_replaced_only_when_asked_again(view: SqlView, host: FakeHost) -> None:
    press(view, "e")
    assert view.box.script.text == "from post order by post"
    press(view, *"; select 2", "f2")
    assert host.line == "All posts"
    host.enter()
    assert not host.sent
    assert "Enter again" in host.warned
    host.enter()
    (sent,) = host.sent
    assert isinstance(sent, SaveQuery)
    assert sent.seen == "from post order by post"
    assert sent.query.startswith("; select 2")


def test_a_saved_query_is_renamed_and_deleted(view: SqlView, host: FakeHost) -> None:
    press(view, "v", "m")
    host.enter("All posts")  # it is called so already
    assert not host.sent
    press(view, "m")
    host.enter("Posts")
    press(view, "d")
    rename, delete = host.sent
    assert isinstance(rename, RenameQuery)
    assert (rename.name, rename.new) == ("All posts", "Posts")
    assert isinstance(delete, DeleteQuery)
    assert delete.seen == "from post order by post"
    view.got("saved", [])
    press(view, "d", "m", "e")
    assert len(host.sent) == 2


def test_a_changed_file_renews_the_console(view: SqlView, console: Console) -> None:
    assert console._opened
    view.got("saved", [])
    assert console._stale
    assert "saved query" in shown(view)


@pytest.mark.parametrize("size", [(120, 31), (80, 19), (40, 15), (20, 7), (9, 7)])
def test_every_size_paints(view: SqlView, host: FakeHost, size: tuple[int, int]) -> None:
    view.resize(*size)
    for keys in ((), ("s",), ("escape", "v"), ("e",)):
        press(view, *keys)
        host.settle()
        shown(view)
        at = view.cursor()
        assert at is None or (0 <= at.x < size[0] and 0 <= at.y < size[1])
    run(view, host, "from post")
    shown(view)


def test_a_table_name_does_not_break_the_query_that_stands_there(view: SqlView) -> None:
    view.replace("select channel")
    view.write_name("post")
    assert view.box.script.text == "select channel post"
    view.replace("select from")
    view.box.script.place(0, 7)
    view.write_name("day")
    assert view.box.script.text == "select day from"
