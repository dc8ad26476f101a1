"""The shape of a plan file: are our tables, views and macros in it as this program lays them down?

Any SQL client may drop or replace them. They are compared with those of a fresh plan, made for the purpose
in the private folder: DuckDB prints a definition from a file otherwise than the one it was just given. What
is compared is the words of a definition, not their order: `* replace (...)` comes back in some other order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from scaletta.store import migrate
from scaletta.store.create import create_plan
from scaletta.store.planfile import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from scaletta.store.engine import Engine
    from scaletta.store.planfile import PlanFile

_FRESH: Final = "fresh"


class Flaw(NamedTuple):
    """Something of ours that is missing or changed, and what to do about it.

    `kind`: a "view" (or macro) can be laid down again; "taken": a table stands under a view's name; "rules":
    a table has lost its key or a check; "table": one is not as our views need it, so they cannot be asked.
    """

    kind: Literal["view", "taken", "rules", "table"]
    name: str
    sentence: str
    remedy: str


class _Shape(NamedTuple):
    columns: dict[str, dict[str, str]]
    rules: set[tuple[str, str]]
    views: dict[str, list[str]]
    macros: dict[str, list[str]]


def flaws(engine: Engine, cursor: DuckDBPyConnection) -> list[Flaw]:
    """What is not as it should be in the plan in use."""
    now, right = _shape(cursor), _fresh(engine)
    return [*_tables(now, right), *_views(now, right)]


def lay_down_here(cursor: DuckDBPyConnection, found: Sequence[Flaw]) -> None:
    """Our views in the private copy in use, whatever stands in their place there."""
    for flaw in found:
        if flaw.kind == "taken":
            cursor.execute(f'drop table "{flaw.name.removeprefix("view ")}"')
    migrate.lay_down_views(cursor)


def lay_down(plan: PlanFile, cursor: DuckDBPyConnection, *, wait: float) -> None:
    """Our views and macros anew in the file itself. They hold no data, so there is nothing to undo."""
    with plan.attached(cursor, wait=wait):
        with plan.transaction(cursor):
            migrate.lay_down_views(cursor)
            migrate.check_views(cursor)
        plan.checkpoint(cursor)


def _tables(now: _Shape, right: _Shape) -> Iterator[Flaw]:
    restore = "Restore a backup from before: scaletta restore."
    for table, columns in right.columns.items():
        if table in right.views:
            continue
        if table not in now.columns or table in now.views:
            yield Flaw("table", f"table {table}", "It is missing.", restore)
            continue
        for column, kind in columns.items():
            found = now.columns[table].get(column)
            if found is None:
                yield Flaw("table", f"table {table}", f"Its column {column} is missing.", restore)
            elif found != kind:
                sentence = f"Its column {column} is {found} instead of {kind}."
                yield Flaw("table", f"table {table}", sentence, restore)
        lost = sorted(rule for name, rule in right.rules - now.rules if name == table)
        if lost:
            sentence = f"It has lost rules its rows have to keep: {', '.join(lost)}."
            yield Flaw("rules", f"table {table}", sentence, restore)


def _views(now: _Shape, right: _Shape) -> Iterator[Flaw]:
    again = "Lay it down again: scaletta check --fix."
    for name, text in right.views.items():
        if name in now.columns and name not in now.views:
            sentence = "A table has the name of this view of the plan."
            remedy = (
                f"Rename that table (alter table {name} rename to my_{name}), then: scaletta check --fix."
            )
            yield Flaw("taken", f"view {name}", sentence, remedy)
        elif name not in now.views:
            yield Flaw("view", f"view {name}", "It is missing.", again)
        elif now.views[name] != text:
            yield Flaw("view", f"view {name}", "It is another than the one this program lays down.", again)
    for name, text in right.macros.items():
        if name not in now.macros:
            yield Flaw("view", f"macro {name}", "It is missing.", again)
        elif now.macros[name] != text:
            yield Flaw("view", f"macro {name}", "It is another than the one this program lays down.", again)


@cache
def _fresh(engine: Engine) -> _Shape:
    """The shape of a plan that was just made."""
    path = engine.folder.path / f"{_FRESH}.duckdb"
    cursor = engine.cursor()
    try:
        create_plan(path)
        cursor.execute(f"ATTACH {literal(path)} AS {_FRESH} (READ_ONLY)")
        cursor.execute(f"USE {_FRESH}")
        return _shape(cursor)
    finally:
        cursor.execute("USE memory")
        cursor.execute(f"DETACH DATABASE IF EXISTS {_FRESH}")
        cursor.close()
        path.unlink(missing_ok=True)


def _shape(cursor: DuckDBPyConnection) -> _Shape:
    here = "database_name = current_database() and schema_name = 'main'"

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return cursor.execute(sql).fetchall()

    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in rows(
        f"select table_name, column_name, data_type from duckdb_columns() where {here} and not internal"
    ):
        columns.setdefault(table, {})[column] = kind
    rules = rows(
        f"""select table_name, if(constraint_type = 'NOT NULL', constraint_column_names[1] || ' ', '')
        || constraint_text from duckdb_constraints() where {here}"""
    )
    views = rows(f"select view_name, sql from duckdb_views() where {here} and not internal")
    macros = rows(
        "select function_name, string_agg(concat(parameters::varchar, macro_definition), ' ')"
        f" from duckdb_functions() where {here} and not internal group by function_name"
    )
    return _Shape(columns, set(rules), _words(views), _words(macros))


def _words(definitions: list[tuple[Any, ...]]) -> dict[str, list[str]]:
    return {name: sorted(re.findall(r"\w+|\S", text)) for name, text in definitions}
