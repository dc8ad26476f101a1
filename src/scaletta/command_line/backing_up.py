"""`scaletta backup` and `scaletta restore`: whole copies of a plan, and one put back in its place."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from scaletta.command_line.output import columns
from scaletta.command_line.trouble import Refused
from scaletta.store.backup import Backup, back_up, backups_of, folder_of, free_name, make_folder
from scaletta.store.engine import connect
from scaletta.store.faults import Holder, shown
from scaletta.store.planfile import PlanFile
from scaletta.store.restoring import restore as put_back


def backup(args: Namespace) -> int:
    """Make a backup and say where it is; into standard output for "-"."""
    plan = PlanFile(args.file)
    if args.to == "-":
        return _to_stdout(plan, args.wait)
    to = _place(plan, args.to)
    held_by = back_up(plan, to, wait=args.wait)
    print(f"The backup is in {shown(str(to))}.{_beside(held_by)}")
    return 0


def restore(args: Namespace) -> int:
    """List the backups, or put one in the place of the plan."""
    plan = PlanFile(args.file)
    found = backups_of(plan.path)
    if args.backup is None:
        return _list(plan, found)
    chosen = _chosen(args.backup, found, plan.path)
    done = put_back(plan, chosen, now=_now(), wait=args.wait)
    name = shown(plan.path.name)
    print(f"{name} is what {shown(chosen.name)} holds.")
    if done.kept is not None:
        what = "It was damaged; what there was of it" if done.damaged else "What it was until now"
        print(f"{what} is kept in {shown(str(done.kept))}.")
        if not done.damaged:
            print(f"Back again: scaletta restore {name} {shown(done.kept.name)}")
    return 0


def _now() -> datetime:
    """By this machine's clock: the names of backups are for the people on it."""
    return datetime.now()  # noqa: DTZ005


def _place(plan: PlanFile, to: str | None) -> Path:
    """The new file to make."""
    if not plan.path.exists():
        raise plan.refusal() or Refused(f"There is no file {shown(plan.path.name)}.")
    if to is None:
        return free_name(plan.path, make_folder(plan.path), _now())
    path = Path(to).expanduser().absolute()
    return free_name(plan.path, path, _now()) if path.is_dir() else path


def _to_stdout(plan: PlanFile, wait: float) -> int:
    if sys.stdout.isatty():
        raise Refused(
            "A plan is no text for a terminal. Send it to a file: scaletta backup FILE - > copy.duckdb"
        )
    to = connect().folder.path / "backup.duckdb"
    held_by = back_up(plan, to, wait=wait)
    try:
        with to.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    finally:
        to.unlink()
    if held_by is not None:
        print(f"The backup was made.{_beside(held_by)}", file=sys.stderr)
    return 0


def _beside(held_by: Holder | None) -> str:
    if held_by is None:
        return ""
    return f" {held_by} has the plan open: what it has not committed yet is not in the backup."


def _list(plan: PlanFile, found: list[Backup]) -> int:
    name = shown(plan.path.name)
    if not found:
        print(f"There are no backups in {shown(str(folder_of(plan.path)))}. Make one: scaletta backup {name}")
        return 0
    rows = [
        (one.path.name, f"as of {one.as_of:%a %d %b %Y %H:%M}", one.kind, f"{one.size / 1e6:.1f} MB")
        for one in found
    ]
    print(f"Backups in {shown(str(folder_of(plan.path)))}, newest first:")
    for line in columns(rows):
        print(line)
    print(f"Put one back: scaletta restore {name} NAME")
    return 0


def _chosen(typed: str, found: list[Backup], plan: Path) -> Path:
    """The backup that is meant: a file, else the one whose name says so. Raises Refused."""
    names = [one.path for one in found if typed == one.path.name]
    names = names or [one.path for one in found if typed in one.path.name]
    path = Path(typed).expanduser().absolute()
    if not names and path.is_file():
        if path.resolve() == plan:
            raise Refused(f"{shown(path.name)} is the plan itself, not a backup of it.")
        return path
    if len(names) == 1:
        return names[0]
    if names:
        several = ", ".join(shown(one.name) for one in names[:4])
        raise Refused(f'"{shown(typed)}" is the name of several backups: {several}. Type more of it.')
    have = (
        f"There are: {', '.join(shown(one.path.name) for one in found[:4])}." if found else "There are none."
    )
    raise Refused(f'There is no backup "{shown(typed)}" of {shown(plan.name)}. {have}')
