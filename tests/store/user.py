"""A person with a login of their own who has the plan open: another process under another user id.

It goes through everything once before it gives up root: what is imported on the way may be out of reach then,
as an interpreter in root's home is.
Each line it reads is a JSON list, a method of `Person` and its arguments; each line it writes the answer.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from scaletta.plan.commands import EditRows, SetField
from scaletta.store.ask import Ask
from scaletta.store.create import create_plan
from scaletta.store.engine import connect
from scaletta.store.faults import PlanFileError
from scaletta.store.outcome import Outcome
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)


class Person:
    """One session at a time."""

    session: Session

    def create(self, path: str) -> str:
        create_plan(Path(path), fill=_found)
        return "created"

    def open(self, path: str, who: str, state: str) -> str:
        try:
            self.session = Session(Path(path), who=who, today=TODAY, state_dir=Path(state))
        except PlanFileError as error:
            return str(error)
        return self.state()

    def state(self) -> str:
        self.session.poll()
        saving = self.session.saving
        return f"{saving.state}: {saving.why}" if saving.why else saving.state

    def rename(self, seen: str, new: str) -> str:
        edit = SetField(table="channel", key={"channel": "linkedin"}, field="name", seen=seen, new=new)
        outcome = self.session.send(EditRows(today=TODAY, label="rename", edits=(edit,)))
        if not outcome.done:
            return outcome.sentence
        return "saved" if self.flush() == [] else "refused"

    def flush(self) -> list[str]:
        try:
            outcomes: list[Outcome] = self.session.flush(wait=5)
        except PlanFileError as error:
            return [str(error)]
        return [outcome.sentence for outcome in outcomes]

    def name(self) -> str:
        self.session.poll()
        (row,) = self.session.ask(Ask("channel", columns=("name",)))
        return str(row.name)

    def private(self) -> list[str]:
        """Everything this user owns in the state and temporary folders that somebody else could open."""
        mine = [Path(os.environ["TMPDIR"]), Path(os.environ["XDG_STATE_HOME"])]
        found = [path for folder in mine for path in (*folder.glob("*"), *folder.rglob("*"))]
        return [str(path) for path in found if path.lstat().st_mode & 0o077]

    def copies(self) -> list[str]:
        """Permissions of the private copies this process holds open; they have no name any more."""
        held = [Path(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")]
        copies = [fd for fd in held if fd.is_symlink() and "session-private" in os.readlink(fd)]
        return [oct(fd.stat().st_mode & 0o777) for fd in copies if not fd.is_dir()]

    def leave(self) -> str:
        self.session.close()
        return "left"


def _found(cursor: Any) -> None:
    cursor.execute("insert into company (company, name) values ('mill', 'Mill')")
    cursor.execute(
        "insert into channel (channel, network, name, account, role) "
        "values ('linkedin', 'linkedin', 'LinkedIn', 'page', 'run for return')"
    )


def become(user: int, group: int, umask: int) -> None:
    """Give up root for good."""
    os.umask(umask)
    os.setgroups([group])
    os.setgid(user)
    os.setuid(user)


def rehearse() -> None:
    """All a person does, as root, in a folder that goes."""
    with tempfile.TemporaryDirectory() as folder:
        person = Person()
        person.create(f"{folder}/mill.duckdb")
        person.open(f"{folder}/mill.duckdb", "root", folder)
        person.rename("LinkedIn", "A")
        person.rename("what is not there", "A")
        person.name()
        person.leave()
    connect().close()


def main() -> None:
    user, group, umask = map(int, sys.argv[1:4])
    rehearse()
    become(user, group, umask)
    person = Person()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        method, *words = json.loads(line)
        print(json.dumps(getattr(person, method)(*words)), flush=True)


if __name__ == "__main__":
    main()
