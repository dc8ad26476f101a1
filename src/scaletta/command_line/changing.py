"""`scaletta sql --write`: tried on a copy, shown, asked, and then sent as one change with one undo."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.command_line.output import columns, cut, width
from scaletta.command_line.plan_session import plan_session, write
from scaletta.command_line.trouble import Refused
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.console.client import Console, Limits
from scaletta.store.faults import shown

if TYPE_CHECKING:
    from scaletta.plan.commands import EditRows
    from scaletta.store.console.wire import RowChange
    from scaletta.store.session import Session

_SHOWN: Final = 20
_LABEL: Final = 60
_VALUE: Final = 40  # cells of a value
_PIPED: Final = 200  # cells of a line that goes elsewhere than to a terminal
_PROBLEMS: Final = 3
_DONE: Final = {"change": "changed", "add": "added", "drop": "removed"}


def change(args: Namespace, query: str, copy: Callable[[Path], object]) -> int:
    """Show what the statements would do to which rows, ask, and do it."""
    with plan_session(args) as session:
        if session.read_only:
            raise session.read_only
        with Console(copy, today=session.today, limits=Limits(seconds=None), writes=True) as console:
            rehearsed = console.rehearse(query)
        _refuse_problems(rehearsed.problems)
        if not rehearsed.changes:
            print("No row would be different. Nothing was written.")
            return 0
        for line in lines(rehearsed.changes):
            print(line)
        if not (args.yes or _asked(rehearsed.changes)):
            raise Refused("Nothing was written.")
        session.poll()
        before = set(_problems(session))

        def check() -> None:
            _refuse_problems([problem for problem in _problems(session) if problem not in before])

        write(session, [command_of(query, rehearsed.changes, session)], args.wait, check)
        print(
            f"Done: {_tally(rehearsed.changes)}. It is one change of the history; u in the app takes it back."
        )
    return 0


def command_of(query: str, changes: Sequence[RowChange], session: Session) -> EditRows:
    """The change as a command. What has to be unique is given up before it is taken."""
    from scaletta.plan.commands import EditRows

    edits: list[dict[str, Any]] = []
    adds: list[dict[str, Any]] = []
    slots: list[dict[str, Any]] = []
    sets: list[dict[str, Any]] = []
    for one in changes:
        if one.before is None:
            adds.append({"do": "add", "table": one.table, "row": one.after})
        elif one.after is None:
            # A slot goes when no post hangs on it any more.
            (slots if one.table == "slot" else edits).append(
                {"do": "drop", "table": one.table, "row": one.before}
            )
        else:
            sets += [
                {
                    "do": "set",
                    "table": one.table,
                    "key": one.key,
                    "field": field,
                    "seen": seen,
                    "new": one.after[field],
                }
                for field, seen in one.before.items()
            ]
    label = " ".join(query.split())
    return EditRows.model_validate(
        {
            "today": session.today,
            "label": "sql: " + (label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"),
            "edits": [*edits, *sets, *slots, *adds],
        }
    )


def lines(changes: Sequence[RowChange]) -> Iterator[str]:
    """What would happen, a line to a row, of the first rows; how many more there are."""
    rows = [
        (_act(one), f"{one.table} {' '.join(_value(value) for value in one.key.values())}", _what(one))
        for one in changes[:_SHOWN]
    ]
    most = width() or _PIPED
    for one, line in zip(changes, columns(rows), strict=False):
        # What changes is to be read whole; a row that comes or goes is known by its beginning.
        yield line if _act(one) == "change" else cut(line, most)
    if len(changes) > _SHOWN:
        yield f"… and {counted(len(changes) - _SHOWN, 'row')} more."


def _what(one: RowChange) -> str:
    if one.before is not None and one.after is not None:
        after = one.after
        return ", ".join(
            f"{name}: {_value(seen)} -> {_value(after[name])}" for name, seen in one.before.items()
        )
    row = one.after if one.after is not None else one.before or {}
    return ", ".join(
        f"{name}: {_value(value)}" for name, value in row.items() if value is not None and name not in one.key
    )


def _act(one: RowChange) -> str:
    return "add" if one.before is None else "drop" if one.after is None else "change"


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if value == "":
        return "''"
    return cut(shown(str(value).lower() if isinstance(value, bool) else str(value)), _VALUE)


def _tally(changes: Sequence[RowChange]) -> str:
    """For example "26 rows of slot changed, 2 rows of post removed"."""
    counts = Counter((one.table, _act(one)) for one in changes)
    return ", ".join(
        f"{counted(count, 'row')} of {table} {_DONE[act]}" for (table, act), count in sorted(counts.items())
    )


def _asked(changes: Sequence[RowChange]) -> bool:
    """Ask the person. Raises Refused where nobody can be asked."""
    if not sys.stdin.isatty():
        raise Refused("Nothing was written. To write it without being asked, add --yes.")
    try:
        answer = input(f"{_tally(changes)}. Write this? [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def _problems(session: Session) -> list[str]:
    found = session.ask(Ask("problem", order=("table", "key", "sentence")))
    return [f"{row.table} {row.key}: {row.sentence} {row.remedy}" for row in found]


def _refuse_problems(problems: Sequence[str]) -> None:
    """Raise Refused when the plan would not hold together as it did."""
    if problems:
        more = len(problems) - _PROBLEMS
        rest = f" And {more:,} more." if more > 0 else ""
        first = " ".join(map(shown, problems[:_PROBLEMS]))
        raise Refused(f"Nothing was written: the plan would no longer fit together. {first}{rest}")
