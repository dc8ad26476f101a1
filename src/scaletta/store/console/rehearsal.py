"""Statements that write, tried on a copy of the plan: which rows they would change, and what would break.

Behind the same fence as the console, in a process like its own: the copy is thrown away, so nothing that a
statement does lasts. What it came to is found by comparing every table with a second copy, row by row; only
these rows leave the process, and the program carries them out as a command of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Final

import duckdb

from scaletta.store.console import fence
from scaletta.store.console.trouble import ROWS_ONLY, explain
from scaletta.store.console.wire import QueryError
from scaletta.store.edits.closed import CLOSED
from scaletta.store.effects import typed
from scaletta.store.perform import key_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: More rows than this are no edit that somebody looks at and takes back.
MOST: Final = 50_000
_WRITES: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE_INTO")
_ONLY: Final = "With --write only rows are changed: by insert, update, delete or merge."
_REFUSED: Final = {
    **dict.fromkeys(("CREATE", "ALTER", "DROP"), f"{_ONLY} {ROWS_ONLY}"),
    **dict.fromkeys(("COPY", "EXPORT"), f"{_ONLY} No file can be read or written."),
    **dict.fromkeys(("ATTACH", "DETACH"), f"{_ONLY} No other file can be opened."),
    "TRANSACTION": f"{_ONLY} All statements are one change already: leave begin and commit out.",
    "LOAD": f"{_ONLY} No extension can be loaded.",
    "SET": f"{_ONLY} Settings and variables are fixed.",
}
_BEFORE: Final = '"the plan before"'
_AT_ONCE: Final = 1_000  # rows
#: The types whose values the history keeps without loss; those of _AS_TEXT as DuckDB writes them.
_AS_TEXT: Final = ("DATE", "TIME", "TIMESTAMP", "DECIMAL")
_AS_IS: Final = ("BOOLEAN", "VARCHAR", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the copy: its columns with their types, its key as the file says."""

    schema: str
    name: str
    columns: dict[str, str]
    key: frozenset[str]

    @property
    def edited(self) -> bool:
        """Whether rows of it can be edited by a command."""
        named = set(key_columns(self.name))
        return self.schema == "main" and self.name not in CLOSED and self.key == named

    def of(self, database: str) -> str:
        return f"{database}.{_quoted(self.schema)}.{_quoted(self.name)}"


class Rehearsal:
    """One DuckDB on a copy that may be written to. Used by one thread; `interrupt` may come from another."""

    def __init__(self, order: dict[str, Any]) -> None:
        """`order` is the client's "open" message, as of the console."""
        self._today: str | None = order["today"]
        copy = Path(order["path"])
        second = copy.with_name(f"before-{copy.name}")
        self._base = fence.connect(order)
        with fence.attaching(self._base, second), fence.attaching(self._base, copy):
            for file in copy.parent.glob(f"{copy.name}*"):
                shutil.copyfile(file, file.with_name(f"before-{file.name}"))
            # No log of its own: the copy has no name any more when it is written to.
            fence.attach(self._base, copy, "plan", "recovery_mode no_wal_writes")
            fence.attach(self._base, second, _BEFORE, "read_only")
        fence.shut(self._base, order["zone"], order["seconds"])
        self._cursor = self._base.cursor()

    def close(self) -> None:
        """Give memory and temporary files back."""
        self._cursor.close()
        self._base.close()

    def interrupt(self) -> None:
        """Stop the statement that is under way."""
        self._cursor.interrupt()

    def rehearse(self, text: str, stop: Event) -> dict[str, Any]:
        """Run every statement of `text`, or none; the rows that differ then and the problems that are new.

        Raises QueryError, also for what rows of the plan's tables cannot express.
        """
        cursor = self._cursor
        fence.begin(cursor, self._today)
        judged = self._has_problem_view()
        cursor.execute("begin")
        try:
            before = set(_problems(cursor)) if judged else set()
            self._run(text, stop)
            changes = list(_differences(cursor))
            after = _problems(cursor) if judged and changes else []
        except duckdb.Error as error:
            known = explain(str(error), "")
            raise QueryError(known.sentence, code=known.code) from error
        finally:
            cursor.execute("rollback")
        return {"changes": changes, "problems": [sentence for sentence in after if sentence not in before]}

    def _has_problem_view(self) -> bool:
        """Somebody may have dropped it: then there is nothing to judge by."""
        return bool(
            self._cursor.execute(
                "select 1 from duckdb_views() where database_name = 'plan' and view_name = 'problem'"
            ).fetchall()
        )

    def _run(self, text: str, stop: Event) -> None:
        statements = fence.statements_of(self._cursor, text)
        # All are judged before the first runs, as in the console.
        starts: list[int] = []
        for statement in statements:
            starts.append(text.find(statement.query, starts[-1] + 1 if starts else 0))
            kind = fence.kind_of(statement)
            if kind not in _WRITES:
                raise QueryError(_REFUSED.get(kind, _ONLY), code="refused")
        for statement, start in zip(statements, starts, strict=True):
            if stop.is_set():
                raise QueryError("Stopped.", code="stopped")
            try:
                self._cursor.execute(statement.query)
                while self._cursor.fetchmany(_AT_ONCE):  # a statement is done when its last row is read
                    pass
            except duckdb.Error as error:
                known = explain(str(error), text, start=max(start, 0))
                if known.code == "write":
                    known = QueryError("Only the plan itself can be changed.", code="refused")
                raise known from error


def _problems(cursor: DuckDBPyConnection) -> list[str]:
    """What does not hold together in the plan, as sentences."""
    rows = cursor.execute(
        'select "table", key, sentence, remedy from plan.main.problem order by all'
    ).fetchall()
    return [f"{table} {key}: {sentence} {remedy}" for table, key, sentence, remedy in rows]


def _differences(cursor: DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """The rows that are no longer as they were, table by table. Raises QueryError."""
    count = 0
    for table in _tables(cursor):
        if table.edited:
            for change in _changed_rows(cursor, table):
                count += 1
                if count > MOST:
                    raise QueryError(
                        f"That would change more than {MOST:,} rows, too many for one change with one undo. "
                        "Do it in parts.",
                        code="refused",
                    )
                yield change
        elif _differs(cursor, table):
            if table.name in CLOSED and table.schema == "main":
                why = "is the plan's own record and stays as it is."
            else:
                why = f"is no table of a plan: change it with DuckDB itself. {_ONLY}"
            raise QueryError(f"Not done: {table.name} {why}", code="refused")


def _tables(cursor: DuckDBPyConnection) -> list[_Table]:
    keys = {
        (schema, name): frozenset(columns)
        for schema, name, columns in cursor.execute(
            "select schema_name, table_name, constraint_column_names from duckdb_constraints() "
            "where database_name = 'plan' and constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    }
    found: dict[tuple[str, str], dict[str, str]] = {}
    for schema, name, column, kind in cursor.execute(
        "select c.schema_name, c.table_name, c.column_name, c.data_type from duckdb_columns() c "
        "semi join duckdb_tables() t using (database_name, schema_name, table_name) "
        "where database_name = 'plan' order by c.schema_name, c.table_name, c.column_index"
    ).fetchall():
        found.setdefault((schema, name), {})[column] = kind
    return [_Table(*at, columns, keys.get(at, frozenset())) for at, columns in found.items()]


def _differs(cursor: DuckDBPyConnection, table: _Table) -> bool:
    """Whether a table holds other rows than before, in any order."""
    now, before = table.of("plan"), table.of(_BEFORE)
    return bool(
        cursor.execute(
            f"select 1 from ((from {now} except all from {before}) "
            f"union all (from {before} except all from {now})) limit 1"
        ).fetchall()
    )


def _changed_rows(cursor: DuckDBPyConnection, table: _Table) -> Iterator[dict[str, Any]]:
    key = key_columns(table.name)
    values = ", ".join(
        f"{side}.{_quoted(column)}{'' if kind in _AS_IS else '::varchar'}"
        for side in "ab"
        for column, kind in table.columns.items()
    )
    same = " and ".join(f"a.{_quoted(column)} = b.{_quoted(column)}" for column in key)
    order = ", ".join(f"coalesce(a.{_quoted(column)}, b.{_quoted(column)})" for column in key)
    cursor.execute(
        f"select a.{_quoted(key[0])} is null, b.{_quoted(key[0])} is null, {values} "
        f"from {table.of(_BEFORE)} a full join {table.of('plan')} b on {same} "
        f"where a is distinct from b order by {order}"
    )
    while rows := cursor.fetchmany(_AT_ONCE):
        for added, gone, *both in rows:
            yield _change(table, key, None if added else both, None if gone else both[len(table.columns) :])


def _change(
    table: _Table, key: Sequence[str], before: Sequence[Any] | None, after: Sequence[Any] | None
) -> dict[str, Any]:
    old = None if before is None else dict(zip(table.columns, before, strict=False))
    new = None if after is None else dict(zip(table.columns, after, strict=True))
    whole = new or old or {}
    named = {column: whole[column] for column in key}
    if old is not None and new is not None:
        differ = [column for column in table.columns if old[column] != new[column]]
        old, new = ({column: row[column] for column in differ} for row in (old, new))
    for row in (named, old or {}, new or {}):
        for column, value in row.items():
            _keep(table, column, value)
    return {"table": table.name, "key": named, "before": old, "after": new}


def _keep(table: _Table, column: str, value: Any) -> None:
    """Refuse a value that the history could not keep without loss, such as infinity for a day."""
    kind = table.columns[column]
    base = kind.partition("(")[0]
    try:
        if value is None or base in _AS_IS:
            return
        if base in _AS_TEXT:
            typed(value, kind)
            return
    except ValueError:
        pass
    raise QueryError(
        f'Not done: "{value}" in {table.name}.{column} cannot be kept in the history. '
        "Take another value, or change it with DuckDB itself.",
        code="refused",
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
