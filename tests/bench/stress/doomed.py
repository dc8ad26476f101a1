"""Sessions that are killed: for each line "start" a child that edits until somebody kills it.

    python -m tests.bench.stress.doomed PLAN STATE

The child says "pid N", "open", then for each edit "sent ID" when it is in the journal and "saved ID" when
`flush` said so; "end STATUS" comes when it is gone. Everything is imported once, and nothing of DuckDB's is
started before the fork.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import time, timedelta
from pathlib import Path

from tests.bench.plans import TODAY

import scaletta.store.attempt  # noqa: F401 (so that a child need not import it)
from scaletta.plan.commands import AddPost, PostFields
from scaletta.store.left_over import take_up
from scaletta.store.session import Session


def _say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def _edit_until_killed(plan: Path, state: Path) -> None:
    random.seed()
    session = Session(plan, who="anna", today=TODAY, state_dir=state)
    take_up(session)
    session.flush()
    _say("open")
    for number in range(10_000):
        waiting = []
        for _ in range(random.choice((1, 1, 1, 3))):
            day = TODAY + timedelta(days=random.randrange(60))
            fields = PostFields(title=f"{os.getpid()} {number}")
            command = AddPost(today=TODAY, channel="linkedin", day=day, time=time(9), fields=fields)
            outcome = session.send(command)
            assert outcome.done, outcome.sentence
            _say("sent", command.id)
            waiting.append(command.id)
        assert session.flush() == []
        for id_ in waiting:
            _say("saved", id_)
        if random.random() < 0.4:
            session.compact()
        session.poll()


def main() -> None:
    plan, state = map(Path, sys.argv[1:])
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _say("pid", str(os.getpid()))
            try:
                _edit_until_killed(plan, state)
            except BaseException as error:
                _say("fault", str(error).replace("\n", " "))
            os._exit(1)
        _say("end", str(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
