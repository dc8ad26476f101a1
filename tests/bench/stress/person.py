"""One person at work, without a terminal: the real desk and stage on a plan, an edit every few seconds.

    python -m tests.bench.stress.person PLAN STATE WHO SECONDS EVERY LOG

Writes to LOG what was done when, by the clock that all processes share; "begin" on standard input starts it.
"""

from __future__ import annotations

import json
import queue
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from tests.bench.plans import TODAY

from scaletta.plan.commands import AddPost, PostFields, PostRef, WritePost
from scaletta.store.ask import Ask
from scaletta.store.history import Change
from scaletta.store.outcome import Outcome, Saving
from scaletta.store.session import Session
from scaletta.tui.host.desk import Desk, Listener
from scaletta.tui.host.news import whose_dates
from scaletta.tui.host.stage import Stage

NINE = clock_time(9)
CHANNELS = ("linkedin", "instagram", "blog", "newsletter")


class Watched(Session):
    """A session that notes when a command is in the shared file, and which are in its private copy."""

    note: Callable[..., None]

    def poll(self) -> bool:
        renewed = super().poll()
        if renewed:
            at = time.monotonic()
            ask = Ask("change", columns=("command_id",), order=("-seq",), limit=40)
            self.note("seen", at=at, ids=[str(row.command_id) for row in self.ask(ask)])
        return renewed

    def _try(self, cursor: Any, *rest: Any, **more: Any) -> Outcome:
        outcome = super()._try(cursor, *rest, **more)
        if cursor is self._writer and outcome.done:
            self.note("committed", id=outcome.command_id)
        return outcome


class BlindHost:
    """A host for views that nobody looks at."""

    today = TODAY
    day_first = True

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **options: None


class Person(Listener):
    """Edits, and looks at the plan tab whenever something changed."""

    def __init__(self, plan: Path, state: Path, who: str, log: Path) -> None:
        self._who = who
        self._log = log.open("w", buffering=1)
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._posts: list[tuple[str, str]] = []
        self._state = ""
        self.ready = False

        def opened() -> Session:
            session = Watched(plan, who=who, today=TODAY, state_dir=state)
            session.note = self.note
            return session

        self._desk = Desk(opened)
        nothing: Callable[..., None] = lambda *arguments: None  # noqa: E731
        host = cast(Any, BlindHost())
        self._stage = Stage(host, self._desk, on_front=nothing, on_rows=nothing, after=self._after)

    def note(self, what: str, **more: Any) -> None:
        """A line of the log; called in both threads."""
        self._log.write(json.dumps({"at": time.monotonic(), "what": what, **more}) + "\n")

    def work(self, seconds: float, every: float) -> str:
        """Edit for so long; what the desk says at the end."""
        self._desk.listen(self, self._calls.put)
        self._desk.start()
        self._stage.open(2)
        self._until(lambda: self.ready, 60)
        print("ready", flush=True)
        sys.stdin.readline()
        began = time.monotonic()
        at = began + random.uniform(0, every)
        while at < began + seconds:
            self._turn(at)
            self._edit()
            at += every * random.uniform(0.7, 1.3)
        self._turn(began + seconds)
        self._until(lambda: self._state == "saved", 20)
        self._turn(time.monotonic() + 1.5)  # the last edits of the others
        return self._desk.close()

    def _edit(self) -> None:
        number = len(self._posts)
        if self._posts and random.random() < 0.5:
            at = random.randrange(number)
            post, title = self._posts[at]
            new = f"{title}+"
            self._posts[at] = post, new
            seen, wanted = PostFields(title=title), PostFields(title=new)
            command: Any = WritePost(today=TODAY, ref=PostRef(post=post), seen=seen, new=wanted)
        else:
            day = TODAY + timedelta(days=random.randrange(60))
            fields = PostFields(title=f"{self._who} {number}")
            channel = random.choice(CHANNELS)
            command = AddPost(today=TODAY, channel=channel, day=day, time=NINE, fields=fields)
            self._posts.append((command.post, f"{self._who} {number}"))
        self.note("sent", id=command.id)
        self._desk.send(command, self._sent)

    def _sent(self, outcome: Outcome) -> None:
        self.note("shown" if outcome.done else "refused", id=outcome.command_id, says=outcome.sentence)
        self._stage.changed()

    def _after(self, seconds: float, call: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, lambda: self._calls.put(call))
        timer.daemon = True
        timer.start()

    def _turn(self, until: float) -> None:
        """Run what the desk hands over until a moment."""
        while (left := until - time.monotonic()) > 0:
            try:
                self._calls.get(timeout=left)()
            except queue.Empty:
                return

    def _until(self, test: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not test() and time.monotonic() < end:
            self._turn(time.monotonic() + 0.05)

    # What the desk tells

    def opened(self, today: Any) -> None:
        self._stage.changed()
        self._desk.want("ready", Ask("company", limit=1), lambda rows: setattr(self, "ready", True))

    def changed(self, news: Sequence[Change] = ()) -> None:
        self._stage.changed_elsewhere(whose_dates(news))

    def saving(self, saving: Saving) -> None:
        self._state = saving.state
        self.note("saving", state=saving.state, waiting=saving.waiting)

    def refused(self, outcome: Outcome) -> None:
        self.note("refused", id=outcome.command_id, says=outcome.sentence)

    def failed(self, sentence: str) -> None:
        self.note("failed", says=sentence)


def main() -> None:
    plan, state, who, seconds, every, log = sys.argv[1:]
    said = Person(Path(plan), Path(state), who, Path(log)).work(float(seconds), float(every))
    print(said or "done", flush=True)


if __name__ == "__main__":
    main()
