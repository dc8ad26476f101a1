"""`scaletta check`: is the file whole, and does everything in it fit together?"""

from __future__ import annotations

from argparse import Namespace

from scaletta.command_line.plan_session import plan_session
from scaletta.store.ask import Ask
from scaletta.store.engine import connect
from scaletta.store.faults import shown
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot


def check(args: Namespace) -> int:
    """Read every value, then print each problem; exit code 1 when there is one."""
    _read_all(PlanFile(args.file), args.wait)
    with plan_session(args) as session:
        problems = session.ask(Ask("problem", order=("table", "key", "sentence")))
    name = shown(args.file.name)
    if not problems:
        print(f"{name} is whole, and everything in it fits together.")
        return 0
    for row in problems:
        print(shown(f"{row.table} {row.key}: {row.sentence} {row.remedy}"))
    print(f"{name}: {len(problems)} problem{'' if len(problems) == 1 else 's'}.")
    return 1


def _read_all(plan: PlanFile, wait: float) -> None:
    """Raise Truncated or Corrupt when a value of any table cannot be read."""
    engine = connect()
    try:
        Snapshot(plan, engine, wait=wait, whole=True).close()
    finally:
        engine.close()
