"""A question to the file: the name of a documented view or table macro and its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

Param: TypeAlias = str | int | float | bool | date | time | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One read. Screens name a view or macro; the SQL is written here and nowhere above.

    `args` go to a table macro, in order; `where` are equalities joined with "and" (None asks for
    "is null"); `columns` empty means all; `order` takes column names, a leading "-" for descending.
    """

    name: str
    args: tuple[Param, ...] = ()
    where: tuple[tuple[str, Param], ...] = ()
    columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    limit: int | None = None

    def sql(self) -> tuple[str, list[Param]]:
        """The statement and its positional parameters."""
        picked = ", ".join(_quoted(column) for column in self.columns) or "*"
        source = _quoted(self.name)
        if self.args:
            source += f"({', '.join('?' * len(self.args))})"
        parts = [f"select {picked} from {source}"]
        tests = [f"{_quoted(c)} is null" if v is None else f"{_quoted(c)} = ?" for c, v in self.where]
        if tests:
            parts.append("where " + " and ".join(tests))
        if self.order:
            keys = [
                f"{_quoted(c.removeprefix('-'))}{' desc' if c.startswith('-') else ''}" for c in self.order
            ]
            parts.append("order by " + ", ".join(keys))
        if self.limit is not None:
            parts.append(f"limit {self.limit:d}")
        return " ".join(parts), [*self.args, *(v for _, v in self.where if v is not None)]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
