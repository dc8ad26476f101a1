"""The SQL reference, `docs/sql.md`, built from the comments a plan file carries.

`python -m scaletta.store.reference [FILE]` writes it; a test fails when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_INTRODUCTION = """# The plan in SQL

Made from the comments in the file by `python -m scaletta.store.reference`; do not edit.

A plan is one DuckDB file. What a screen shows is a view or a macro of this list, so any DuckDB client
from 1.4 on sees the same figures under the same names:

```
duckdb -readonly plan.duckdb "select day, time, channel, title from calendar where state <> 'published'"
```

Macros take days: `from calendar_between('2027-05-01', '2027-05-31')`. With several files attached, `use` the
one meant: a macro reads the tables of the file in use. `set variable today = date '2027-05-10'` looks at the
plan as of another day. Days are local to each channel, weeks begin on Monday, money is net of VAT. Undefined
and unknown are null, never 0.

`scaletta sql plan.duckdb "..."` and the SQL tab run a query on a copy: it sees the plan and no other file. To
change rows, add `--write`:

```
scaletta sql plan.duckdb --write "update post set owner = 'caro' where owner = 'luca' and state = 'idea'"
```

The statements run on a copy first. The rows they would change are shown, and written when the answer is
yes: as one change of the history, which `u` in the app takes back. It is refused as a whole when it makes
something that `problem` would name, or when somebody has changed one of the rows meanwhile. Only rows of the
tables below are written, up to 50,000 at once, `change` and `meta` excepted; nothing else that an edit in the
app sees to is seen to (posts do not follow their slot). Tables, columns and views are made and changed with
DuckDB itself; views of your own stay when the plan is brought up to date.

Saved queries are rows of `saved_query`: `scaletta sql plan.duckdb` lists them, `--saved NAME` runs one.
"""
_HERE = "database_name = current_database() and schema_name = current_schema() and not internal"


def reference(cursor: DuckDBPyConnection) -> str:
    """The reference of the plan in use, as Markdown: its views, macros and tables with their comments."""
    return "\n".join([_INTRODUCTION, *_views(cursor), *_macros(cursor), *_tables(cursor)])


def _views(cursor: DuckDBPyConnection) -> Iterator[str]:
    yield "## Views\n"
    yield from _relations(cursor, "select view_name, comment from duckdb_views()")


def _tables(cursor: DuckDBPyConnection) -> Iterator[str]:
    yield "## Tables\n"
    yield from _relations(cursor, "select table_name, comment from duckdb_tables()")


def _relations(cursor: DuckDBPyConnection, listing: str) -> Iterator[str]:
    for name, comment in cursor.execute(f"{listing} where {_HERE} order by 1").fetchall():
        yield f"### {name}\n\n{_cell(comment)}.\n"
        columns = cursor.execute(
            f"select column_name, data_type, comment from duckdb_columns() where {_HERE} and table_name = ? "
            "order by column_index",
            [name],
        ).fetchall()
        yield from _table(("column", "type", "what it is"), columns)


def _macros(cursor: DuckDBPyConnection) -> Iterator[str]:
    yield "## Macros\n"
    rows = cursor.execute(
        "select function_name || '(' || array_to_string(parameters, ', ') || ')', "
        "case function_type when 'table_macro' then 'rows' else 'a value' end, comment "
        f"from duckdb_functions() where {_HERE} and function_type in ('macro', 'table_macro') order by 1"
    ).fetchall()
    yield from _table(("macro", "gives", "what it is"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |\n|" + "---|" * len(head)
    for name, kind, comment in rows:
        yield f"| `{name}` | {_cell(kind)} | {_cell(comment)} |"
    yield ""


def _cell(text: str | None) -> str:
    # A list of structs spells out its fields: too long for a table, and no type anybody casts to.
    shown = (text or "").split("STRUCT(")[0] or "struct"
    return shown.rstrip(".").replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the reference of an empty plan to a file, `docs/sql.md` unless another one is named."""
    from scaletta.store.engine import connect
    from scaletta.store.migrate import lay_down

    path = Path(arguments[0] if arguments else "docs/sql.md")
    engine = connect()
    cursor = engine.cursor()
    lay_down(cursor)
    path.write_text(reference(cursor), encoding="utf-8")
    cursor.close()
    engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
