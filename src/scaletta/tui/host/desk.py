"""The desk: the one thread that holds the session. Writes go first, then questions in the order they came.

The event loop hands in questions and commands and never waits; answers go back through `deliver`, which must
be safe to call from any thread. A question asked again, or no longer wanted, before its turn is dropped.
Every failure arrives as a sentence.
"""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any

from scaletta.tui.host.trouble import sentence_of

if TYPE_CHECKING:
    from datetime import date

    from scaletta.plan.commands import Command
    from scaletta.store.ask import Ask
    from scaletta.store.history import Change
    from scaletta.store.left_over import LeftOver
    from scaletta.store.outcome import Outcome, Saving
    from scaletta.store.session import Session

# How long the desk rests between two looks at the shared file, in seconds.
LOOK_EVERY = 0.12
# After a command its answer goes to the screen first: so long the desk waits for the screen's questions, and
# at most so long it answers them, before it writes to the shared file.
LET_THE_SCREEN_ASK = 0.01
FLUSH_WITHIN = 0.01
# How long one try for a file that somebody else holds may take, and the pause before the next, unless it is
# seen to be free sooner.
TRY_FOR = 0.03
TRY_AGAIN = 0.3
# The pause after another fault (a full disk, a missing permission), which a person has to mend first.
TRY_AGAIN_AFTER_FAULT = 5.0
# The file goes before the screen when somebody else wrote to it within so many seconds: a moment later they
# may have it again.
CROWDED_FOR = 10.0
# At the end it is worth waiting longer.
LAST_TRY_FOR = 2.0
# How often the day is looked at.
DAY_EVERY = 30.0

Deliver = Callable[[Callable[[], None]], object]


class Listener:
    """What the desk tells the shell; called through `deliver`."""

    def opened(self, today: date) -> None:
        """The file is open; `today` is the company's day. Also called when the day changes."""

    def changed(self, news: Sequence[Change]) -> None:
        """The file holds something new: ask again. `news`: what others changed, as the history has it."""

    def asked(self, outcome: Outcome | None) -> None:
        """An edit was set aside and wants an answer; None: none does."""

    def left(self, left: LeftOver) -> None:
        """Edits of a session that was cut off are on offer."""

    def saving(self, saving: Saving) -> None:
        """The state of saving is another one."""

    def refused(self, outcome: Outcome) -> None:
        """A command shown before could not be written to the file after all; its sentence says why."""

    def told(self, sentence: str) -> None:
        """Something to know that nobody asked."""

    def failed(self, sentence: str) -> None:
        """Something could not be done."""


class Desk:
    """Opens the file in its thread when it is started; questions may be asked before."""

    def __init__(self, open_session: Callable[[], Session], *, look_every: float = LOOK_EVERY) -> None:
        self._open_session = open_session
        self._look_every = look_every
        self._wake = threading.Condition()
        self._writes: deque[Callable[[Session], None]] = deque()
        self._wants: dict[Hashable, tuple[Ask, Callable[[list[Any]], None]]] = {}
        self._closing = False
        self._last_try_for = LAST_TRY_FOR
        self._session: Session | None = None
        self._asking: Hashable = None
        self._stopped = False
        self._flush_at: float | None = None
        self._flush_by = 0.0
        self._put_off = False
        self._crowded_until = 0.0
        self._fault = ""
        self._today: date | None = None
        self._day_at = 0.0
        self._left_over = ""
        self._warm = False
        self._backlog: list[Callable[[Listener], None]] = []
        self._listener: Listener | None = None
        self._deliver: Deliver | None = None
        self._last_saving: Saving | None = None
        self._question: Outcome | None = None
        self._awake = threading.Event()
        self._awake.set()
        self._thread = threading.Thread(target=self._run, name="scaletta-desk", daemon=True)

    def start(self) -> None:
        """Start opening the file, if that has not begun."""
        if self._thread.ident is None:
            self._thread.start()

    def listen(self, listener: Listener, deliver: Deliver) -> None:
        """From now on tell `listener`; what happened before is told at once."""
        with self._wake:
            self._listener, self._deliver = listener, deliver
            told, self._backlog = self._backlog, []
            for tell in told:
                self._tell(tell)

    def want(self, key: Hashable, ask: Ask, then: Callable[[list[Any]], None]) -> None:
        """Ask a question; the same key replaces a question that was not answered yet."""
        with self._wake:
            self._wants.pop(key, None)
            self._wants[key] = (ask, then)
            if key == self._asking and self._session is not None:
                self._stopped = True
                self._session.interrupt()
            self._wake.notify()

    def drop(self, keep: Callable[[Hashable], bool]) -> None:
        """Forget questions whose key is not to be kept."""
        with self._wake:
            self._wants = {key: want for key, want in self._wants.items() if keep(key)}

    def send(self, command: Command, then: Callable[[Outcome], None], *, shown: bool = False) -> None:
        """Send a command; `then` gets its outcome. `shown`: the screen shows it already, so save it first."""
        self._write(lambda session: session.send(command), then, at_once=shown)

    def undo(self, then: Callable[[Outcome], None]) -> None:
        """Take back the last change."""
        self._write(lambda session: session.undo(), then)

    def redo(self, then: Callable[[Outcome], None]) -> None:
        """Make it again."""
        self._write(lambda session: session.redo(), then)

    def undo_change(self, command_id: str, then: Callable[[Outcome], None]) -> None:
        """Take back one change, wherever it is in the history."""
        self._write(lambda session: session.undo_change(command_id), then)

    def answer(self, command_id: str, then: Callable[[Outcome], None], *, mine: bool) -> None:
        """End a conflict: mine, or theirs."""
        self._write(lambda session: session.answer(command_id, mine=mine), then)

    def settle_left(self, then: Callable[[Outcome], None], *, take: bool) -> None:
        """Write the edits that a session left, or throw them away."""
        from scaletta.store.left_over import settle_left

        self._write(lambda session: settle_left(session, take=take), then)

    @property
    def works(self) -> bool:
        """Whether the file is open, or being opened."""
        return self._thread.is_alive()

    def rest(self, resting: Callable[[], None]) -> None:
        """Write what waits, leave the file complete, tell `resting`, and touch nothing until `go_on`."""
        self._awake.clear()
        with self._wake:
            self._writes.append(lambda session: self._rest_now(session, resting))
            self._wake.notify()

    def go_on(self) -> None:
        """Work again; the file and the day are looked at first."""
        self._awake.set()

    def close(self, *, wait: float = LAST_TRY_FOR) -> str:
        """Write what waits, close the file, end the thread. A sentence if something could not be written.

        `wait` is how long a file that somebody else holds is tried for, in seconds.
        """
        with self._wake:
            self._closing, self._last_try_for = True, wait
            self._wants.clear()
            if self._asking is not None and self._session is not None:
                self._stopped = True
                self._session.interrupt()
            self._wake.notify()
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join()
        return self._left_over

    # In the thread

    def _run(self) -> None:
        try:
            session = self._session = self._open_session()
        except Exception as error:
            sentence = sentence_of(error, "open the plan")
            self._tell(lambda listener: listener.failed(sentence))
            return
        self._look_at_day(session)
        try:
            while self._serve(session):
                pass
            self._last_flush(session)
        finally:
            self._guard("close the plan", lambda: session.close(wait=0))

    def _offer(self, session: Session) -> None:
        """Edits that a session of this person left in its journal when it was cut off."""
        from scaletta.store.left_over import left_over

        left = left_over(session)
        if left is not None:
            self._tell(lambda listener: listener.left(left))

    def _serve(self, session: Session) -> bool:
        """Do one thing; False when all is done and the desk closes."""
        if self._wants and not self._writes and self._flush_at is None and session.outdated:
            # many questions in a row: the file is looked at between them
            self._look_at_file(session)
        with self._wake:
            if not (self._writes or self._wants or self._closing):
                self._wake.wait(self._rest())
            now = monotonic()
            late = self._flush_at is not None and now >= self._flush_by
            write = self._writes.popleft() if self._writes else None
            key = None if write or late else next(iter(self._wants), None)
            want = None if key is None else self._wants.pop(key)
            self._asking, self._stopped, self._put_off = key, False, False
            if self._closing and not write:
                return False
        if write is not None:
            write(session)
        elif want is not None:
            self._answer(session, *want)
            with self._wake:
                if self._put_off and key not in self._wants:
                    self._wants = {key: want, **self._wants}
                self._asking = None
        elif self._flush_at is not None and (late or now >= self._flush_at):
            self._flush(session)
        else:
            self._look(session)
        self._look_at_saving(session)
        return True

    def _rest_now(self, session: Session, resting: Callable[[], None]) -> None:
        self._flush(session)
        self._guard("complete the plan", session.compact)
        self._tell(lambda listener: resting())
        self._awake.wait()
        self._day_at = -DAY_EVERY

    def _rest(self) -> float:
        """How long to wait for something to do."""
        if self._flush_at is None:
            return self._look_every
        return max(0.0, min(self._look_every, self._flush_at - monotonic()))

    def _answer(self, session: Session, ask: Ask, then: Callable[[list[Any]], None]) -> None:
        try:
            rows = session.ask(ask)
        except Exception as error:
            if not self._stopped:
                sentence = sentence_of(error, f"read {ask.name}")
                self._tell(lambda listener: listener.failed(sentence))
            return
        self._put_off = False
        self._tell(lambda listener: then(rows))

    def _flush(self, session: Session) -> None:
        """Write what waits to the shared file, or try again later."""
        from scaletta.store.faults import Held

        self._flush_at = None
        try:
            refused = session.flush(wait=TRY_FOR)
        except Held:
            self._flush_at = monotonic() + TRY_AGAIN * (0.5 + random.random())
            self._flush_by = self._flush_at + FLUSH_WITHIN
            session.when_free(self._freed)
            return
        except Exception as error:
            sentence = sentence_of(error, "write to the plan")
            if sentence != self._fault:  # said once, tried again until it goes well
                self._tell(lambda listener: listener.failed(sentence))
            self._fault = sentence
            if session.saving.waiting:
                self._flush_at = self._flush_by = monotonic() + TRY_AGAIN_AFTER_FAULT
            return
        self._fault = ""
        for outcome in refused:
            self._tell_refused(outcome)

    def _freed(self) -> None:
        """Whoever held the file has let it go: the question that is being answered is put off."""
        with self._wake:
            if self._flush_at is not None:
                self._flush_at = self._flush_by = monotonic()
            self._put_off_question()
            self._wake.notify()

    def _put_off_question(self) -> None:
        """Stop the question that is being answered, for something that goes first; it is asked again."""
        if self._asking is not None and self._session is not None:
            self._stopped = self._put_off = True
            self._session.interrupt()

    def _last_flush(self, session: Session) -> None:
        try:
            refused = session.flush(wait=self._last_try_for)
            self._left_over = " ".join(outcome.sentence for outcome in refused)
        except Exception as error:
            waiting = session.saving.waiting
            edits = "1 edit waits" if waiting == 1 else f"{waiting} edits wait"
            self._left_over = (
                f"{sentence_of(error, 'write to the plan')} {edits} in your journal "
                "and will be offered when you open the plan again."
            )

    def _look(self, session: Session) -> None:
        """Nothing to do: has the file changed, has the day?"""
        self._look_at_file(session)
        if monotonic() - self._day_at > DAY_EVERY:
            self._look_at_day(session)
        if not self._warm:
            self._warm = True
            self._guard("look for edits of a session that was cut off", lambda: self._offer(session))
            self._guard("make ready for the first edit", _warm_up)

    def _look_at_file(self, session: Session) -> None:
        if self._guard("look at the plan", session.poll):
            news = session.news()
            self._crowded_until = monotonic() + CROWDED_FOR
            self._tell(lambda listener: listener.changed(news))

    def _look_at_day(self, session: Session) -> None:
        self._day_at = monotonic()
        today = self._guard("read the day", lambda: session.today)
        if today is not None and today != self._today:
            self._today = today
            self._tell(lambda listener: listener.opened(today))

    def _write(
        self, act: Callable[[Session], Outcome], then: Callable[[Outcome], None], *, at_once: bool = False
    ) -> None:
        def write(session: Session) -> None:
            outcome = self._guard("write that", lambda: act(session))
            now = monotonic()
            first = at_once or now < self._crowded_until
            if self._flush_at is None:
                self._flush_by = now + (0 if first else FLUSH_WITHIN)
            self._flush_at = now + (0 if first else LET_THE_SCREEN_ASK)
            if outcome is not None:
                self._tell(lambda listener: then(outcome))

        with self._wake:
            self._writes.append(write)
            self._put_off_question()
            self._wake.notify()

    def _look_at_saving(self, session: Session) -> None:
        saving = session.saving
        if saving != self._last_saving:
            self._last_saving = saving
            self._tell(lambda listener: listener.saving(saving))
        question = session.question
        if question is not self._question:
            self._question = question
            self._tell(lambda listener: listener.asked(question))

    def _guard(self, doing: str, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Exception as error:
            sentence = sentence_of(error, doing)
            self._tell(lambda listener: listener.failed(sentence))
            return None

    def _tell_refused(self, outcome: Outcome) -> None:
        self._tell(lambda listener: listener.refused(outcome))

    def _tell(self, tell: Callable[[Listener], None]) -> None:
        with self._wake:
            if self._listener is None or self._deliver is None:
                self._backlog.append(tell)
                return
            listener, deliver = self._listener, self._deliver
        deliver(lambda: tell(listener))


def _warm_up() -> None:
    """Import what the first edit needs, now that the figures are there and nobody waits: about 150 ms."""
    import_module("scaletta.store.apply")
    import_module("scaletta.tui.record_reader")
