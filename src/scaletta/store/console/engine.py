"""The database side of the console: a private DuckDB that sees one plan, read only, and nothing else.

What keeps a query in is DuckDB itself: the plan is attached READ_ONLY from a copy that has no name any
more, then access to files is shut off and the settings are locked. Refusing kinds of statements comes on
top, for a clearer sentence and because DuckDB leaves its own directory for temporary data writable.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb

from scaletta.store.console import fence
from scaletta.store.console.trouble import READS_ONLY, ROWS_ONLY, explain
from scaletta.store.console.wire import Answer, Column, QueryError, Row, Thing, gone

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEPT = 'temp.main."kept result"'
_SHOWN_ROWS = 10_000  # of what cannot be kept as a table: CALL, PRAGMA, EXPLAIN

_Shape: TypeAlias = "tuple[int, tuple[Column, ...]]"
_NO_COLUMNS: tuple[Column, ...] = ()
_PAGE_SIZE = 8_000_000  # characters

_ROWS = ("SELECT", "MULTI")
_DID = {
    "CREATE": "Created, for this run only.",
    "INSERT": "{} rows added to a table of this run only.",
    "UPDATE": "{} rows changed in a table of this run only.",
    "DELETE": "{} rows removed from a table of this run only.",
    "MERGE_INTO": "{} rows merged into a table of this run only.",
    "DROP": "Dropped, for this run only.",
    "ALTER": "Altered, for this run only.",
    "SET": "Set, for this run only.",
    "CALL": "Done.",
    "PRAGMA": "Done.",
    "VACUUM": "Done.",
    "EXPLAIN": "Done.",
}
_NO_FILES = "The console writes no files: export the result instead."
_DEFINES = ("CREATE", "ALTER", "DROP")
_REFUSED = {
    "COPY": _NO_FILES,
    "EXPORT": _NO_FILES,
    "ATTACH": "The console works on this plan only: no other file can be opened here.",
    "DETACH": "The console works on this plan only: it cannot be let go here.",
    "TRANSACTION": "Transactions are not needed in the console: it changes nothing in the plan.",
    "LOAD": "Extensions cannot be loaded in the console.",
}


class Engine:
    """One DuckDB instance on one copy of a plan. Used by one thread; `interrupt` may come from another."""

    def __init__(self, order: dict[str, Any]) -> None:
        """`order` is the client's "open" message: path, scratch, today, zone, seconds, memory, disk
        (both in MB), threads.
        """
        self._today: str | None = order["today"]
        self._result = 0
        self._columns: tuple[Column, ...] = ()
        self._held: DuckDBPyConnection | None = None
        self._running: DuckDBPyConnection | None = None
        copy = Path(order["path"])
        self._base = fence.connect(order)
        with fence.attaching(self._base, copy):
            fence.attach(self._base, copy, "plan", "read_only")
        fence.shut(self._base, order["zone"], order["seconds"])

    def close(self) -> None:
        """Give memory and temporary files back."""
        if self._held is not None:
            self._held.close()
        self._base.close()

    def interrupt(self) -> None:
        """Stop the statement that is under way."""
        running = self._running
        if running is not None:
            running.interrupt()

    def run(self, text: str, result: int, stop: Event) -> Answer:
        """Run every statement of `text` on a fresh connection and keep the last result under that number.

        Nothing runs when a statement cannot be read, and no further one once `stop` is set. The result
        before this one stays until this run has succeeded. Raises QueryError.
        """
        cursor = self._base.cursor()
        try:
            self._running = cursor
            answer = self._run(cursor, text, stop)
        except BaseException:
            cursor.close()
            raise
        finally:
            self._running = None
        if self._held is not None:
            self._held.close()
        self._held, self._columns, self._result = cursor, answer.columns, result
        return replace(answer, result=result if answer.columns else 0)

    def _run(self, cursor: DuckDBPyConnection, text: str, stop: Event) -> Answer:
        fence.begin(cursor, self._today)
        statements = fence.statements_of(cursor, text)
        # All are judged before the first runs, so that a refusal leaves nothing half done.
        kinds = [fence.kind_of(statement) for statement in statements]
        starts: list[int] = []
        for statement, kind in zip(statements, kinds, strict=True):
            starts.append(text.find(statement.query, starts[-1] + 1 if starts else 0))
            _judge(kind, statement.query)
        count, columns, did = 0, _NO_COLUMNS, ""
        shape: _Shape | None
        begun = perf_counter()
        for statement, kind, start in zip(statements, kinds, starts, strict=True):
            if stop.is_set():
                raise QueryError("Stopped.", code="stopped")
            above = 1 if kind in _ROWS else 0
            try:
                if kind in _ROWS:
                    cursor.execute(f"create or replace temp table {_KEPT} as\n{statement.query}").fetchall()
                    shape, did = _shape(cursor), ""
                else:
                    shape, did = _plain(cursor, kind, statement.query)
            except duckdb.Error as error:
                known = explain(str(error), text, start=max(start, 0), above=above)
                if known.code == "write" and kind in _DEFINES:
                    known = QueryError(f"{READS_ONLY} {ROWS_ONLY}", code="refused")
                raise known from error
            if shape is not None:
                count, columns = shape
        seconds = perf_counter() - begun
        sentence = did or _counted(count, seconds, len(statements))
        return Answer(sentence, 0, columns, count, seconds)

    def page(self, result: int, start: int, count: int, width: int | None, parts: bool) -> list[Row]:
        """Rows `start` to `start + count` of the kept result, in its order, as text.

        `width` cuts every value to so many characters; `parts` gives nested values as JSON. A page of large
        values ends early.
        """
        if self._held is None or result != self._result or not self._columns:
            raise gone()
        values = ", ".join(_as_text(column, width, parts) for column in self._columns)
        # Kept in the order the query gave: rows are numbered as they come in.
        sql = f"select {values} from {_KEPT} where rowid >= ? and rowid < ? order by rowid"
        rows: list[Row] = []
        size = 0
        try:
            self._held.execute(sql, [start, start + count])
            while size < _PAGE_SIZE and (some := self._held.fetchmany(100)):
                rows += some
                size += sum(len(value) for row in some for value in row if value is not None)
            self._held.abort()
            return rows
        except duckdb.Error as error:
            raise gone() from error

    def schema(self) -> list[Thing]:
        """Every table, view and macro of the plan with its comments, by kind and name."""
        columns: dict[str, list[tuple[str, str, str]]] = {}
        for owner, *column in self._base.execute(
            "select table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns() "
            "where database_name = 'plan' and not internal order by table_name, column_index"
        ).fetchall():
            name, kind, comment = column
            columns.setdefault(owner, []).append((name, kind, comment))
        rows = self._base.execute(
            "select 0, table_name, 'table', coalesce(comment, ''), table_name from duckdb_tables() "
            "where database_name = 'plan' and not internal union all "
            "select 1, view_name, 'view', coalesce(comment, ''), view_name from duckdb_views() "
            "where database_name = 'plan' and not internal union all "
            "select 2, function_name || '(' || array_to_string(parameters, ', ') || ')', 'macro', "
            "coalesce(comment, ''), '' from duckdb_functions() "
            "where database_name = 'plan' and not internal order by 1, 2"
        ).fetchall()
        return [
            Thing(name, kind, comment, tuple(columns.get(owner, ())))
            for _, name, kind, comment, owner in rows
        ]


def _judge(kind: str, query: str) -> None:
    if kind == "EXPLAIN" and re.search(r"\b(copy|export)\b", query, re.IGNORECASE):
        raise QueryError(_NO_FILES, code="refused")  # EXPLAIN ANALYZE does what it explains
    if kind not in _ROWS and kind not in _DID:
        sentence = _REFUSED.get(kind, "The console does not run statements of this kind.")
        raise QueryError(sentence, code="refused")


def _shape(cursor: DuckDBPyConnection) -> _Shape:
    """Rows and columns of the kept table."""
    found = cursor.execute(f"select count(*) from {_KEPT}").fetchone()
    described = cursor.execute(f"select * from {_KEPT} limit 0").description or []
    return (int(found[0]) if found else 0), tuple(Column(str(d[0]), str(d[1]).strip('"')) for d in described)


def _plain(cursor: DuckDBPyConnection, kind: str, query: str) -> tuple[_Shape | None, str]:
    """Run what cannot be kept by CREATE TABLE AS: its rows, if any, are few and are kept as text."""
    cursor.execute(query)
    names = [str(d[0]) for d in cursor.description or []]
    rows = cursor.fetchmany(_SHOWN_ROWS)
    cursor.abort()
    if kind == "EXPLAIN":
        rows = [(line,) for _, plan in rows for line in str(plan).splitlines()]
        names = ["plan"]
    elif names in ([], ["Success"], ["Count"]):
        changed = rows[0][0] if rows and names == ["Count"] else 0
        return None, _DID[kind].format(f"{changed:,}")
    wanted = ", ".join(f"{_quoted(name)} varchar" for name in names)
    cursor.execute(f"create or replace temp table {_KEPT} ({wanted})")
    if rows:
        texts = [[None if value is None else str(value) for value in row] for row in rows]
        cursor.executemany(f"insert into {_KEPT} values ({', '.join('?' * len(names))})", texts)
    return _shape(cursor), ""


def _as_text(column: Column, width: int | None, parts: bool) -> str:
    name = _quoted(column.name)
    value = f"to_json({name})::varchar" if parts and column.nested else f"{name}::varchar"
    return value if width is None else f"left({value}, {width:d})"


def _counted(count: int, seconds: float, statements: int) -> str:
    rows = "1 row" if count == 1 else f"{count:,} rows"
    last = f", the last of {statements} statements" if statements > 1 else ""
    return f"{rows} in {seconds:.2f} s{last}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
