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
    # A damaged block says so only when it is read: here, rather than in the middle of somebody's work.
    Snapshot(PlanFile(args.file), connect(), wait=args.wait, whole=True).close()
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
