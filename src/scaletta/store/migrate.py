"""The schema of a plan file: laid down in a new file, brought up to date in an older one.

Tables change by the numbered files of `schema/`, once each. Our views, macros and comments are laid down
again with every migration, because replacing a view drops its comments; a user's own views stay.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

SCHEMA: Final = Path(__file__).parent / "schema"
_NUMBERED: Final = re.compile(r"(\d{4})_\w+\.sql")
_VIEW: Final = re.compile(r"^create or replace view (\w+) as(?: from query\(\$\$)?$", re.MULTILINE)
APPLICATION: Final = "scaletta"


def schema_version() -> int:
    """The newest version this program knows."""
    return max(number for number, _ in _migrations())


def lay_down(cursor: DuckDBPyConnection) -> None:
    """Fill an empty database in use with tables, seed rows, views, macros and comments."""
    lay_down_tables(cursor)
    lay_down_views(cursor)
    _remember(cursor)


def lay_down_tables(cursor: DuckDBPyConnection) -> None:
    """Fill an empty database in use with tables and seed rows alone: what every plan is born with."""
    for _, path in _migrations():
        cursor.execute(path.read_text())
    cursor.execute((SCHEMA / "seed.sql").read_text())


def version_of(cursor: DuckDBPyConnection) -> int | None:
    """The schema version of the database in use; None when it is no plan of ours."""
    import duckdb

    try:  # asked first whether the table is there, it takes four times as long, with the file held
        rows = cursor.execute(
            "select key, value from meta where key in ('application', 'schema_version')"
        ).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    meta = dict(rows)
    version = meta.get("schema_version", "")
    return int(version) if meta.get("application") == APPLICATION and version.isdigit() else None


def migrate(cursor: DuckDBPyConnection, version: int) -> None:
    """Bring the database in use from `version` to ours, inside the caller's transaction.

    A user's own views stay, whether they still fit or not. Raises duckdb.Error when one of ours does not.
    """
    for number, path in _migrations():
        if number > version:
            cursor.execute(path.read_text())
    lay_down_views(cursor)
    check_views(cursor)
    _remember(cursor)


def _migrations() -> Iterator[tuple[int, Path]]:
    for path in sorted(SCHEMA.glob("*.sql")):
        match = _NUMBERED.fullmatch(path.name)
        if match:
            yield int(match[1]), path


def lay_down_views(cursor: DuckDBPyConnection) -> None:
    """Our views, macros and comments anew, in the database in use; a user's own stay.

    Raises duckdb.CatalogException when a table has the name of one of them.
    """
    for path in sorted((SCHEMA / "views").glob("*.sql")):
        cursor.execute(path.read_text())
    cursor.execute((SCHEMA / "comments.sql").read_text())


def check_views(cursor: DuckDBPyConnection) -> None:
    """A view of ours that no longer fits its tables must fail here, not on somebody's screen."""
    for path in sorted((SCHEMA / "views").glob("*.sql")):
        for name in _VIEW.findall(path.read_text()):
            cursor.execute(f'select * from "{name}" limit 0').fetchall()


def _remember(cursor: DuckDBPyConnection) -> None:
    cursor.execute(
        "merge into meta using (values ('application', ?), ('schema_version', ?)) as new(key, value) "
        "on meta.key = new.key when matched then update set value = new.value "
        "when not matched then insert values (new.key, new.value)",
        [APPLICATION, str(schema_version())],
    )
