"""What the console answers: results as text, in order, in pages; sentences; places of mistakes."""

from __future__ import annotations

import pytest

from scaletta.store.console.client import Console, pages
from scaletta.store.console.wire import Answer, QueryError, Row


def rows(console: Console, query: str) -> list[Row]:
    answer = console.run(query)
    return [row for page in pages(console, answer) for row in page]


def refusal(console: Console, query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        console.run(query)
    return caught.value


def test_a_copy_with_its_wal_is_whole(shared: Console) -> None:
    assert rows(shared, "select count(*) from post") == [("1000",)]


def test_today_and_the_zone_of_the_company_hold(shared: Console) -> None:
    assert rows(shared, "from today") == [("2027-05-10",)]
    assert rows(shared, "select '2027-07-01 10:00:00+00'::timestamptz") == [("2027-07-01 12:00:00+02",)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("null", None),
        ("''", ""),
        ("interval '1 month 3 days'", "1 month 3 days"),
        ("'infinity'::date", "infinity"),
        ("'0044-03-15 (BC)'::date", "0044-03-15 (BC)"),
        ("'2027-05-10 10:00:00.123456789'::timestamp_ns", "2027-05-10 10:00:00.123456789"),
        ("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727"),
        ("12345678901.10::decimal(14, 2)", "12345678901.10"),
        ("'nan'::double", "nan"),
        ("[1, null, 2]", "[1, NULL, 2]"),
        ("'a\nb\x1b[31m'", "a\nb\x1b[31m"),
        ("chr(0) || 'x'", "\0x"),
    ],
)
def test_values_come_as_the_text_the_database_shows(shared: Console, value: str, shown: str | None) -> None:
    assert rows(shared, f"select {value}") == [(shown,)]


@pytest.mark.parametrize(
    ("value", "number"),
    [("1", True), ("1.5", True), ("2::utinyint", True), ("'1'", False), ("[1]", False), ("true", False)],
)
def test_numbers_are_known_by_their_type(shared: Console, value: str, number: bool) -> None:
    assert shared.run(f"select {value}").columns[0].number is number


def test_pages_keep_the_order_of_the_query(shared: Console) -> None:
    expected = rows(shared, "select hash(range) from range(300000) order by 1 limit 100 offset 123456")
    answer = shared.run("select hash(range) from range(300000) order by 1")
    assert shared.page(answer.result, 123_456, 100) == expected
    assert answer.count == 300_000
    assert shared.page(answer.result, 299_999, 100) != []
    assert shared.page(answer.result, 300_000, 100) == []


def test_a_million_rows_come_whole_and_in_order(shared: Console) -> None:
    answer = shared.run("select range from range(1000000) order by range desc")
    assert answer.sentence.startswith("1,000,000 rows in ")
    at = 999_999
    for page in pages(shared, answer, size=100_000):
        assert page[0] == (str(at),)
        at -= len(page)
    assert at == -1


def test_a_page_cuts_values_when_asked(shared: Console) -> None:
    answer = shared.run("select repeat('x', 10000)")
    assert shared.page(answer.result, 0, 1, width=50) == [("x" * 50,)]
    assert shared.page(answer.result, 0, 1) == [("x" * 10_000,)]


def test_large_values_come_in_smaller_pages(shared: Console) -> None:
    answer = shared.run("select repeat('x', 100000) from range(1000)")
    assert 0 < len(shared.page(answer.result, 0, 1000)) < 1000
    assert sum(len(page) for page in pages(shared, answer, limit=400)) == 400


def test_columns_of_one_name_are_told_apart(shared: Console) -> None:
    names = [column.name for column in shared.run("select 1 as a, 2 as a, 3 as A").columns]
    assert len({name.lower() for name in names}) == 3


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("describe post", 2),
        ("summarize post", 2),
        ("from posts_below(7)", 7),
        ("values (1), (2)", 2),
        ("with recursive n as (select 1 as i union all select i + 1 from n where i < 5) from n", 5),
        ("pivot (from post limit 3) on post using count(*)", 3),
        ("(select 1) union all (select 2); -- done", 2),
        ("pragma version", 1),
        ("call pragma_version()", 1),
        ("select * from post where false", 0),
        ("create temp table t (a int); insert into t values (1), (2) returning a", 2),
    ],
)
def test_every_way_to_ask_gives_a_result(shared: Console, query: str, count: int) -> None:
    answer = shared.run(query)
    assert answer.columns
    assert answer.count == count
    assert len(shared.page(answer.result, 0, 100)) == count


def test_explain_is_shown_by_lines(shared: Console) -> None:
    answer = shared.run("explain select * from post")
    assert answer.count > 3
    assert all("\n" not in (row[0] or "") for row in shared.page(answer.result, 0, 100))


def test_the_last_result_of_several_statements_is_kept(shared: Console) -> None:
    answer = shared.run("create temp table t as select 1 as a; insert into t values (2); from t order by a")
    assert answer.sentence.endswith("the last of 3 statements")
    assert shared.page(answer.result, 0, 9) == [("1",), ("2",)]
    answer = shared.run("select 'kept'; set variable n = 4")
    assert answer.sentence == "Set, for this run only."
    assert shared.page(answer.result, 0, 9) == [("kept",)]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("set variable n = 4", "Set, for this run only."),
        ("create temp table t (a int)", "Created, for this run only."),
        (
            "create temp table t (a int); insert into t values (1), (2)",
            "2 rows added to a table of this run only.",
        ),
    ],
)
def test_a_statement_without_rows_says_what_it_did(shared: Console, query: str, sentence: str) -> None:
    answer = shared.run(query)
    assert answer == Answer(sentence, 0, (), 0, answer.seconds)


def test_runs_do_not_see_each_other(shared: Console) -> None:
    shared.run("create temp table t (a int); set variable today = '2001-01-01'::date; use memory")
    assert rows(shared, "from today") == [("2027-05-10",)]
    assert refusal(shared, "from t").code == "query"


def test_an_older_result_is_gone_and_a_failed_run_keeps_it(shared: Console) -> None:
    first = shared.run("select 1")
    with pytest.raises(QueryError):
        shared.run("select nothing")
    assert shared.page(first.result, 0, 1) == [("1",)]
    second = shared.run("select 2")
    assert shared.page(second.result, 0, 1) == [("2",)]
    with pytest.raises(QueryError) as caught:
        shared.page(first.result, 0, 1)
    assert caught.value.code == "gone"


@pytest.mark.parametrize(
    ("query", "sentence", "place"),
    [
        ("selec 1", 'The query cannot be read at or near "selec".', (1, 1, 5)),
        (
            "select 1;\n\nselect\n  tite from post",
            'Referenced column "tite" not found in FROM clause. Did you mean ',
            (4, 3, 4),
        ),
        ("select 1; select nix from post", 'Referenced column "nix" not found in FROM clause.', (1, 18, 3)),
        ("select '日本', nix from post", 'Referenced column "nix" not found in FROM clause.', (1, 14, 3)),
        ("from pots", 'Table with name pots does not exist. Did you mean "post"?', (1, 6, 4)),
        ("select 'x'::int", "Could not convert string 'x' to INT32.", (1, 11, 5)),
        ("select ?", "The query has a parameter (? or $name): write the value in its place.", (0, 0, 0)),
        (" -- nothing\n", "There is no query to run yet.", (0, 0, 0)),
        ("select '\ud800'", "The query holds a broken character. Type it again.", (0, 0, 0)),
    ],
)
def test_a_mistake_is_a_sentence_with_a_place(
    shared: Console, query: str, sentence: str, place: tuple[int, int, int]
) -> None:
    error = refusal(shared, query)
    assert error.sentence.startswith(sentence)
    assert (error.line, error.column, error.length) == place


def test_the_place_is_right_in_a_line_too_long_to_be_shown(shared: Console) -> None:
    query = "select '" + "è" * 200 + "', nix, '" + "y" * 200 + "' from post"
    error = refusal(shared, query)
    assert query[error.column - 1 :].startswith("nix")


def test_nothing_runs_when_a_later_statement_is_wrong(shared: Console) -> None:
    kept = shared.run("select 'before'")
    for wrong in ("select (", "copy post to 'x'"):
        with pytest.raises(QueryError):
            shared.run(f"select 'after'; {wrong}")
        assert shared.page(kept.result, 0, 1) == [("before",)]


def test_the_schema_comes_with_its_comments(shared: Console) -> None:
    things = {thing.name: thing for thing in shared.schema()}
    assert [(t.kind, t.name) for t in things.values()] == [
        ("table", "company"),
        ("table", "post"),
        ("view", "today"),
        ("macro", "posts_below(n)"),
    ]
    assert things["post"].comment == "One row per post."
    assert things["post"].columns == (("post", "INTEGER", ""), ("title", "VARCHAR", "What it is about."))
    assert things["posts_below(n)"].comment == "Posts below a number."
