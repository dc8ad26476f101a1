"""`scaletta check`: is the file whole, and does everything in it fit together? `--fix` mends what it can."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from scaletta.command_line.machine import fixed_day
from scaletta.command_line.plan_session import plan_session, write
from scaletta.plan.sentences import counted
from scaletta.store import migrate
from scaletta.store.ask import Ask
from scaletta.store.engine import Engine, connect
from scaletta.store.faults import NewerPlan, NotAPlan, shown
from scaletta.store.mending import Mending, mend, problems
from scaletta.store.planfile import PlanFile
from scaletta.store.shape import Flaw, flaws, lay_down, lay_down_here
from scaletta.store.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date


class _Found(NamedTuple):
    """What is wrong with a file: with its shape, and with its rows. `today` is the day it was looked at."""

    flaws: list[Flaw]
    rows: Mending | None
    today: date | None


def check(args: Namespace) -> int:
    """Read every value, then print each problem; exit code 1 when one is left."""
    plan, engine = PlanFile(args.file), connect()
    if args.fix and (refusal := plan.refusal()):
        raise refusal
    found = _look(plan, engine, args)
    if args.fix:
        found = _fix(plan, engine, args, found)
    status = _report(args, found)
    if args.findings and found.rows is not None:
        _findings(args)
    return status


def _look(plan: PlanFile, engine: Engine, args: Namespace) -> _Found:
    """Look at a private copy, where our views are laid down first if those of the file are not ours."""
    # A damaged block says so only when it is read: here, rather than in the middle of somebody's work.
    with closing(Snapshot(plan, engine, wait=args.wait, whole=True)) as copy:
        cursor = copy.cursor
        version, known = migrate.version_of(cursor), migrate.schema_version()
        if version is None:
            raise NotAPlan(plan.path)
        if version > known:
            raise NewerPlan(plan.path, found=version, known=known)
        if version == known:
            return _look_inside(plan, engine, copy, args)
    with plan_session(args):  # brings an older file up to date
        pass
    return _look(plan, engine, args)


def _look_inside(plan: PlanFile, engine: Engine, copy: Snapshot, args: Namespace) -> _Found:
    found = flaws(engine, copy.cursor)
    if any(flaw.kind == "table" for flaw in found):
        return _Found(found, None, None)
    if any(flaw.kind in ("view", "taken") for flaw in found):
        with plan.transaction(copy.cursor):
            lay_down_here(copy.cursor, found)
    today = fixed_day(args.today)
    if today is not None:
        copy.cursor.execute(f"set variable today = date '{today.isoformat()}'")
    (day,) = copy.cursor.execute("select today from today").fetchall()[0]
    rows = mend(plan, copy.cursor) if args.fix else Mending(left=problems(copy.cursor))
    return _Found(found, rows, day)


def _fix(plan: PlanFile, engine: Engine, args: Namespace, found: _Found) -> _Found:
    """Mend the file itself, and say what was mended; what is left is returned."""
    left = found.flaws
    again = [flaw for flaw in left if flaw.kind == "view"]
    if again and all(flaw.kind in ("view", "rules") for flaw in left):
        with closing(engine.cursor()) as cursor:
            lay_down(plan, cursor, wait=args.wait)
        left = [flaw for flaw in left if flaw.kind != "view"]
        for flaw in again:
            print(shown(f"Mended {flaw.name}: {flaw.sentence} It is laid down again."))
    rows = found.rows
    if rows is not None and rows.edits and found.today is not None:
        with plan_session(args) as session:
            write(session, [rows.command(found.today)], args.wait)
        for row in rows.mended:
            print(shown(f"Mended {row.table} {row.key}: {row.sentence} {row.mends}"))
        print("It is one change in the history: u takes it back in the app.")
    return found._replace(flaws=left)


def _report(args: Namespace, found: _Found) -> int:
    name = shown(args.file.name)
    left = found.rows.left if found.rows else []
    for flaw in found.flaws:
        print(shown(f"{flaw.name}: {flaw.sentence} {flaw.remedy}"))
    for row in left:
        what = row.remedy if row.mends is None or args.fix else f"--fix: {row.mends}"
        print(shown(f"{row.table} {row.key}: {row.sentence} {what}"))
    if found.rows is None:
        print(f"{name}: what is in its rows cannot be looked at before its tables are as they should be.")
        return 1
    count = len(found.flaws) + len(left)
    if not count:
        print(f"{name} is whole, and everything in it fits together.")
        return 0
    if args.fix:
        print(f"{name}: {counted(count, 'problem')} left for a person to settle.")
        return 1
    mendable = sum(row.mends is not None for row in left) + sum(flaw.kind == "view" for flaw in found.flaws)
    says = f", of which scaletta check {name} --fix mends {mendable}" if mendable else ""
    print(f"{name}: {counted(count, 'problem')}{says}.")
    return 1


def _findings(args: Namespace) -> None:
    """What is wrong with the plan itself: no fault of the file, so the exit status does not tell of it."""
    with plan_session(args) as session:
        found = session.ask(Ask("finding", order=("position",)))
    red = sum(one.severity == "red" for one in found)
    print(f"\n{counted(len(found), 'finding')}, {red} of them red." if found else "\nNo findings.")
    for one in found:
        print(shown(f"{one.severity:<5}  {one.sentence} -> {one.remedy}"))
