"""`scaletta sql`: a query on a private copy of the plan, in the guarded console."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from scaletta.command_line.machine import fixed_day
from scaletta.command_line.output import output
from scaletta.command_line.trouble import Refused
from scaletta.exchange.results import run_query
from scaletta.store.faults import shown
from scaletta.store.planfile import PlanFile


def sql(args: Namespace) -> int:
    """Write the last result to the output, and what was done to standard error when that is a terminal."""
    query = args.query
    if query == "-":
        query = sys.stdin.read()
    if not query.strip():
        raise Refused("There is no query. Type one, such as: select * from calendar")
    plan = PlanFile(args.file)

    def copy(to: Path) -> None:
        plan.copy(to, wait=args.wait)

    with output(args.output) as stream:
        said = run_query(copy, query, stream, form=args.format, today=fixed_day(args.today), limit=args.limit)
    if sys.stderr.isatty():
        print(shown(said), file=sys.stderr)
    return 0
