"""What the console's two processes say to each other: JSON with its length before it, no pickle."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

Row: TypeAlias = "tuple[str | None, ...]"
"""One row of a result as display text; None is SQL's NULL, which is not the empty text."""

_LENGTH = struct.Struct(">I")

_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NUMBERS = frozenset(
    (*_INTEGERS, *(f"U{name}" for name in _INTEGERS), "FLOAT", "DOUBLE", "DECIMAL", "BIGNUM")
)
_NESTED = frozenset(("STRUCT", "MAP", "UNION", "VARIANT"))
_NOT_TEXT = frozenset(("DATE", "TIME", "TIMESTAMP", "INTERVAL", "BOOLEAN", "UUID"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result: its name and DuckDB's name of its type, such as `DECIMAL(14,2)`."""

    name: str
    type: str

    @property
    def number(self) -> bool:
        """Whether the values are numbers, so that they are set flush right and not quoted."""
        return not self.nested and self._base in _NUMBERS

    @property
    def nested(self) -> bool:
        """Whether a value has parts: a list, a struct, a map."""
        return self.type.endswith("]") or self._base in _NESTED

    @property
    def text(self) -> bool:
        """Whether a value may hold whatever somebody typed."""
        return not self.number and (self.nested or self._base not in _NOT_TEXT)

    @property
    def _base(self) -> str:
        return self.type.partition("(")[0].partition(" ")[0].upper()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run left behind: a sentence, and the last result, which is asked for in pages.

    `result` names the kept result; 0 when no statement gave rows. `count` is in rows, `seconds` are
    those the database took.
    """

    sentence: str
    result: int
    columns: tuple[Column, ...]
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Thing:
    """One table, view or macro of the plan. A macro's `name` carries its parameters: `pace(from_day)`."""

    name: str
    kind: str
    comment: str
    columns: tuple[tuple[str, str, str], ...]
    """Name, type and comment of each column; empty for a macro, whose columns the catalogue does not keep."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What statements would do to one row: values as JSON keeps them, dates and amounts as text.

    `before` None: the row is added; `after` None: it goes. Else both hold the columns that differ.
    """

    table: str
    key: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What statements that write came to on a copy. `problems` are sentences with remedies: what would not
    hold together in the plan any more, and did before.
    """

    changes: tuple[RowChange, ...]
    problems: tuple[str, ...]


class QueryError(Exception):
    """A query that gave no result, with the reason as a sentence.

    `line` and `column` count from 1 and point into the text that was run, `length` is in characters;
    all three are 0 when there is no place to point at. `code` is for programs: "query" for a mistake
    in the query, "refused", "write" for a change of rows where one only reads, "stopped", "time", "memory",
    "gone" or "plan".
    """

    def __init__(
        self, sentence: str, *, code: str = "query", line: int = 0, column: int = 0, length: int = 0
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.line = line
        self.column = column
        self.length = length


def gone() -> QueryError:
    """What page requests get for a result that is not kept any more."""
    return QueryError("That result is gone. Run the query again.", code="gone")


def put(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    """Write one message and send it off. Raises OSError when the other side is gone."""
    body = json.dumps(message).encode("ascii")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def take(stream: IO[bytes]) -> dict[str, Any] | None:
    """Wait for one message; None when the other side is gone, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        return None
    message: dict[str, Any] = json.loads(body)
    return message
