"""What keeps SQL in: a DuckDB of its own on copies without a name, no file in reach, settings locked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from scaletta.store.console.trouble import explain
from scaletta.store.console.wire import QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connect(order: dict[str, Any]) -> DuckDBPyConnection:
    """A DuckDB that keeps to the limits of an "open" message: scratch, memory and disk (in MB), threads."""
    return duckdb.connect(
        ":memory:",
        config={
            "threads": order["threads"],
            "memory_limit": f"{order['memory']}MB",
            "temp_directory": str(Path(order["scratch"]) / "spill"),
            "max_temp_directory_size": f"{order['disk']}MB",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        },
    )


@contextmanager
def attaching(base: DuckDBPyConnection, copy: Path) -> Iterator[None]:
    """While the body attaches `copy`: a fault is a sentence and closes `base`; the copy loses its name."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        base.close()
        reason = explain(str(error), "").sentence
        raise QueryError(f"The plan could not be opened for SQL. {reason}", code="plan") from error
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


def attach(base: DuckDBPyConnection, copy: Path, alias: str, options: str) -> None:
    """Attach a copy under a name."""
    quoted = str(copy).replace("'", "''")
    base.execute(f"attach '{quoted}' as {alias} ({options})")


def shut(base: DuckDBPyConnection, zone: str | None, seconds: float | None) -> None:
    """Set what is to hold for every query, then lock it. From here on no file can be reached."""
    base.execute("use plan")
    for name in (zone, _company_zone(base), "UTC"):
        try:
            if name:
                base.execute(f"set global TimeZone = '{name.replace(chr(39), '')}'")
                break
        except duckdb.Error:
            continue
    if seconds is not None:
        base.execute(f"set global max_execution_time = {max(1, round(seconds * 1000))}")
    base.execute("set enable_external_access = false")
    base.execute("set lock_configuration = true")


def begin(cursor: DuckDBPyConnection, today: str | None) -> None:
    """Put a cursor on the plan and its day. Raises QueryError when a query has let go of the plan."""
    try:
        cursor.execute("use plan")
    except duckdb.Error as error:
        raise QueryError("The plan is no longer open here. Run the query again.", code="gone") from error
    if today is not None:
        cursor.execute("set variable today = ?::date", [today])


def statements_of(cursor: DuckDBPyConnection, text: str) -> list[Any]:
    """The statements of a text, none of them run. Raises QueryError when one cannot be read."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise QueryError("The query holds a broken character. Type it again.")
    try:
        statements = cursor.extract_statements(text)
    except duckdb.Error as error:
        raise explain(str(error), text) from error
    if not statements:
        raise QueryError("There is no query to run yet.")
    return statements


def kind_of(statement: Any) -> str:
    """DuckDB's name for the kind of a statement."""
    try:
        return str(statement.type.name)
    except ValueError:  # a kind that the binding has no name for, such as CONNECT
        return "UNKNOWN"


def _company_zone(base: DuckDBPyConnection) -> str | None:
    try:
        row = base.execute("select zone from company limit 1").fetchone()
    except duckdb.Error:  # not a plan of ours, or a damaged one: the console still has its uses
        return None
    return str(row[0]) if row and row[0] else None
