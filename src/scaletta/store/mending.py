"""Mending what foreign SQL broke, where one answer is right: the rows that view `problem` says it `mends`.

What is right is written in the views (`dangling`, `overlap`, `unknown_zone`, `repeated_version`); here it
becomes edits of rows. They are tried one by one on a private copy, so that a row nobody can mend stops none
of the others, and go to the file as one command with one undo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from scaletta.plan.commands import DropRow, EditRows, PostRef, RowEdit, SetField
from scaletta.plan.model import PlanError, Value
from scaletta.plan.sentences import counted
from scaletta.store.edits.posts import find, stamped
from scaletta.store.edits.rows import edit_rows
from scaletta.store.effects import plain, plain_row
from scaletta.store.perform import key_of, perform
from scaletta.store.reader import Reader, load_columns

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from scaletta.store.planfile import PlanFile

#: Mending one thing can show another, such as a version that repeats the one before once both name one owner.
_ROUNDS: Final = 5


class Problem(NamedTuple):
    """A row of view `problem`."""

    table: str
    key: str
    sentence: str
    remedy: str
    mends: str | None


@dataclass
class Mending:
    """What can be mended and what is left: the edits that do it, in order."""

    edits: list[RowEdit] = field(default_factory=list)
    mended: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)

    def command(self, today: date) -> EditRows:
        """The one command that does it all."""
        return EditRows(
            today=today,
            label=f"mend {counted(len(self.mended), 'problem')} (scaletta check)",
            edits=tuple(self.edits),
        )


def problems(cursor: DuckDBPyConnection) -> list[Problem]:
    """What does not hold together in the plan in use."""
    rows = cursor.execute(
        'select "table", key, sentence, remedy, mends from problem order by "table", key, sentence'
    ).fetchall()
    return [Problem(*row) for row in rows]


def mend(plan: PlanFile, cursor: DuckDBPyConnection) -> Mending:
    """Work out how to mend the plan in use, a private copy: it is mended afterwards, the file is not."""
    import duckdb

    reader = Reader(cursor, load_columns(cursor))
    mending = Mending(left=problems(cursor))
    for _ in range(_ROUNDS):
        if all(problem.mends is None for problem in mending.left):
            break
        done: list[RowEdit] = []
        for edits in _round(reader):
            try:
                with plan.transaction(cursor):
                    _try(reader, edits)
            except (PlanError, ValueError, TypeError, duckdb.Error):
                continue  # the row holds more that is wrong, and stays among those left
            done += edits
        after = problems(cursor)
        mending.mended += [problem for problem in mending.left if problem.mends and problem not in after]
        mending.edits += done
        mending.left = after
        if not done:
            break
    return mending


def _try(reader: Reader, edits: list[RowEdit]) -> None:
    today = reader.rows("select today from today")[0][0]
    perform(reader, edit_rows(EditRows(today=today, label="mend", edits=tuple(edits)), reader).effects)


def _round(reader: Reader) -> Iterator[list[RowEdit]]:
    """Edits that belong together, each list one mend. Each is worked out when those before it are done."""
    yield from _dangling(reader)
    yield from _channels_of_posts(reader)
    yield from _overlaps(reader)
    yield from _zones(reader)
    yield from _dates(reader)
    for slot, week in reader.rows("from repeated_version"):
        yield from _drop(reader, "slot", {"slot": slot, "week": week})


def _dangling(reader: Reader) -> Iterator[list[RowEdit]]:
    found = reader.rows(
        'select distinct "table", field, value, mend, right_key from dangling where mend is not null'
    )
    for table, column, value, what, right in found:
        if what == "drop":
            yield from _drop(reader, table, {column: value})
            continue
        for row in _rows(reader, table, {column: value}):
            changes: dict[str, Value] = {column: right if what == "write" else None}
            if (table, column) == ("post", "slot"):
                if row["day"] is None:
                    continue  # without its week it would have no date at all
                changes["week"] = None
            yield _set(table, row, changes)


def _channels_of_posts(reader: Reader) -> Iterator[list[RowEdit]]:
    found = reader.rows(
        """select p.post, s.channel
        from post p
        join (select slot, min(channel) as channel from slot group by slot having count(distinct channel) = 1)
            s on s.slot = p.slot and s.channel <> p.channel"""
    )
    for post, channel in found:
        for row in _rows(reader, "post", {"post": post}):
            yield _set("post", row, {"channel": channel})


def _overlaps(reader: Reader) -> Iterator[list[RowEdit]]:
    found = reader.rows(
        "select distinct editorial_plan, ends from overlap where ends is not null order by all"
    )
    for key, ends in found:
        for row in _rows(reader, "editorial_plan", {"editorial_plan": key}):
            yield _set("editorial_plan", row, {"valid_to": ends})


def _zones(reader: Reader) -> Iterator[list[RowEdit]]:
    for table, key, zone, right in reader.rows("from unknown_zone"):
        if right is None and (table != "channel" or zone.strip()):
            continue
        for row in _rows(reader, table, {table: key}):
            yield _set(table, row, {"zone": right})


def _dates(reader: Reader) -> Iterator[list[RowEdit]]:
    """Posts that foreign SQL called scheduled or published: they keep the date they have."""
    for (post,) in reader.rows("select post from undated_post order by post"):
        try:
            changes = stamped(find(reader, PostRef(post=post)), reader)
        except (PlanError, ValueError, TypeError):
            continue
        for row in _rows(reader, "post", {"post": post}):
            yield _set("post", row, changes)


def _drop(reader: Reader, table: str, where: Mapping[str, Value]) -> Iterator[list[RowEdit]]:
    for row in _rows(reader, table, where):
        yield [DropRow(table=table, row=plain_row(row))]


def _set(table: str, row: Mapping[str, Value], changes: Mapping[str, Value]) -> list[RowEdit]:
    key = plain_row({column: row[column] for column in key_of(table, row)})
    return [
        SetField(table=table, key=key, field=column, seen=plain(row[column]), new=plain(value))
        for column, value in changes.items()
        if row[column] != value
    ]


def _rows(reader: Reader, table: str, where: Mapping[str, Value]) -> list[dict[str, Value]]:
    tests = " and ".join(f'"{column}" = ?' for column in where)
    found = reader.rows(f'select * from "{table}" where {tests} order by all', *where.values())
    return [dict(zip(reader.columns[table], row, strict=True)) for row in found]
