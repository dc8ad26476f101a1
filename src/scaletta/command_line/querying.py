"""`scaletta sql`: a query on a copy of the plan, in the guarded console; or a change of it, with --write."""

from __future__ import annotations

import sys
from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from scaletta.command_line.machine import fixed_day
from scaletta.command_line.output import output
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.trouble import Refused
from scaletta.exchange.results import run_query
from scaletta.store.console.client import Console, Limits, pages
from scaletta.store.console.wire import QueryError
from scaletta.store.faults import shown
from scaletta.store.planfile import PlanFile

_LIST: Final = "select saved_query, note from saved_query order by all"
_ALL: Final = "select saved_query, query from saved_query order by all"


def sql(args: Namespace) -> int:
    """Write the last result to the output, and what was done to standard error when that is a terminal."""
    if args.query is not None and args.saved is not None:
        raise WrongUse("scaletta sql: Give a query or --saved NAME, not both.")
    if args.yes and not args.write:
        raise WrongUse("scaletta sql: --yes goes with --write: a query asks nothing.")
    if args.write and (args.limit is not None or args.output != "-" or args.format != "table"):
        raise WrongUse("scaletta sql: --write has no result: leave --format, --limit and --output out.")
    plan = PlanFile(args.file)

    def copy(to: Path) -> None:
        plan.copy(to, wait=args.wait)

    with Console(copy, today=fixed_day(args.today), limits=Limits(seconds=None)) as console:
        query = _query(args, console)
        if not args.write:
            try:
                with output(args.output) as stream:
                    said = run_query(console, query, stream, form=args.format, limit=args.limit)
            except QueryError as error:
                if error.code != "write":
                    raise
                raise Refused(
                    f"{error.sentence} To change rows, add --write: it shows them and asks first."
                ) from error
            if sys.stderr.isatty():
                print(shown(said), file=sys.stderr)
            return 0
    from scaletta.command_line.changing import change

    return change(args, query, copy)


def _query(args: Namespace, console: Console) -> str:
    """What was typed, what comes in, or what is saved under a name. Raises Refused."""
    query: str | None = args.query
    if args.saved is not None:
        return _saved(console, args.saved)
    if query is None:
        if args.write:
            raise Refused(
                "There is nothing to write. Type a change, such as: "
                "update post set theme = 'oil' where theme = 'oils'"
            )
        return _LIST
    if query == "-":
        query = sys.stdin.read()
    if not query.strip():
        raise Refused("There is no query. Type one, such as: select * from calendar")
    return query


def _saved(console: Console, name: str) -> str:
    """The query saved under a name, or under the one name that begins so. Raises Refused."""
    rows = [row for page in pages(console, console.run(_ALL)) for row in page]
    saved = {key or "": query or "" for key, query in rows}
    alike = [key for key in saved if key.casefold().startswith(name.strip().casefold())]
    if name not in saved and len(alike) == 1:
        return saved[alike[0]]
    if name not in saved:
        near = get_close_matches(name, saved, 2, 0.4) or alike or list(saved)
        hint = f" There is: {', '.join(near)}." if near else " This plan has none."
        raise Refused(f'There is no saved query "{shown(name)}".{shown(hint)}')
    return saved[name]
