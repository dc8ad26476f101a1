"""What a screen, the command line or an importer holds: ask a view, send a command, undo, redo.

Questions are answered from a private copy of the file. A command goes to the journal and to the copy, so
that it shows at once, and with `flush` to the file itself; it is saved only then. One thread uses a session.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.plan.ids import new_id
from scaletta.plan.model import PlanError
from scaletta.store.aside import SetAside
from scaletta.store.daily import Daily
from scaletta.store.engine import connect
from scaletta.store.faults import Held, PlanFileError, asking
from scaletta.store.freed import Freed
from scaletta.store.history import Change, changes_since, last_of_others, last_seq, next_redo, next_undo
from scaletta.store.journal import JournalError
from scaletta.store.opening import Opening
from scaletta.store.outcome import Outcome, Saving
from scaletta.store.outlets_of import outlets_of
from scaletta.store.planfile import PlanFile, Signature
from scaletta.store.reader import Reader, load_columns
from scaletta.store.reading import Reading
from scaletta.store.snapshot import verify
from scaletta.store.waiting_line import WaitingLine

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.ask import Ask
    from scaletta.store.effects import Columns
    from scaletta.store.faults import Holder

#: A busy file is copied at most this often, in seconds.
COPY_EVERY: Final = 0.5
#: After this many quiet seconds the session that committed last folds the log into the file.
IDLE: Final = 5.0
#: So long, in seconds, the file is waited for at the end, to fold the log into it: colleagues take a moment.
COMPACT_WITHIN: Final = 0.3

#: Why a command is set aside that could be written but for another one.
_BEHIND: Final = "It waits for your answer about an edit before it."


class Session:
    """One person's hold on a plan file.

    `today` fixes the clock of every view; without it the file's company zone decides. Raises
    PlanFileError with a sentence when the file cannot be opened.
    """

    def __init__(
        self,
        path: Path,
        *,
        who: str,
        today: date | None = None,
        state_dir: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC).replace(tzinfo=None),
    ) -> None:
        self.plan = PlanFile(path)
        self.id = new_id()
        self.who = who
        self._today = today
        self._clock = clock
        self._engine = connect()
        self._holder: Holder | None = None
        self._refused: list[Outcome] = []
        self._asked: SetAside | None = None
        self._withdrawn: list[tuple[Command, str]] = []
        self._news: list[Change] = []
        self._unsaid = False
        self._copied_at = self._committed_at = 0.0
        self._left_as: Signature | None = None
        self._faulty: Signature | None = None
        self._verified = False
        self._writer = self._engine.cursor()
        self._freed = Freed(self.plan)
        self._opening = Opening(self.plan, self._engine, self._writer, today, clock)
        snapshot = self._opening.copy()
        self._signature: Signature | None = snapshot.signature
        self._reading = Reading(self.plan.path, snapshot)
        self._line = WaitingLine(self.plan.path, self.id, state_dir, who)
        self._refusal = self.plan.refusal()
        self.state_dir = state_dir
        """Where journals are kept, if not at the usual place."""

    # What only edits need is made with the first one: the first figures do not wait for it.

    @cached_property
    def _columns(self) -> Columns:
        return load_columns(self._reading.cursor)

    @cached_property
    def _daily(self) -> Daily:
        return Daily(self.plan, self._clock)

    # -- reading ---------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The company's today, or the fixed one."""
        if self._today is not None:
            return self._today
        with asking(self.plan.path, "today"):
            (day,) = self._reading.cursor.execute("select today from today").fetchall()[0]
        assert isinstance(day, date)
        return day

    def ask(self, ask: Ask) -> list[Any]:
        """The rows of a view or macro as named tuples, from the private copy."""
        return self._reading.ask(ask)

    def interrupt(self) -> None:
        """Stop the question that runs; safe from another thread."""
        self._reading.interrupt()

    def changes_since(self, seq: int) -> list[Change]:
        """The history after `seq`, oldest first."""
        return changes_since(self._reader(), seq)

    @property
    def last_seq(self) -> int:
        return last_seq(self._reader())

    @property
    def saving(self) -> Saving:
        """Whether all is saved, and if not, who is in the way."""
        as_of = self._opening.as_of
        aside = len(self._line.aside)
        if self.read_only:
            return Saving("read only", len(self._line), as_of=as_of, why=str(self.read_only), aside=aside)
        if not self._line:
            return Saving("saved", as_of=as_of, aside=aside)
        if self._holder is None:
            return Saving("saving", len(self._line), aside=aside)
        return Saving("waiting", len(self._line), str(self._holder), as_of, aside=aside)

    @property
    def read_only(self) -> PlanFileError | None:
        """Why nothing can be written here; None when it can."""
        return self._opening.newer or self._refusal

    # -- writing ---------------------------------------------------------------------------------

    def send(self, command: Command) -> Outcome:
        """Carry out a command on the private copy and keep it for `flush`; nothing is written if refused."""
        if self.read_only:
            return Outcome(str(self.read_only), done=False)
        self._withdrawn.clear()
        try:
            outcome = self._take(command)
        except JournalError as error:
            return Outcome(str(error), done=False, command_id=command.id)
        self._asked = SetAside(command, outcome) if outcome.conflict is not None else None
        return outcome

    def undo(self) -> Outcome:
        """Take back one's own last change that is in effect; one that still waits is withdrawn."""
        from scaletta.plan.commands import Undo

        try:
            last = next_undo(self._reader(), self.who)
        except PlanError as error:
            return Outcome(str(error), done=False)
        if not self.read_only and self._withdraw(last.command_id, last.label):
            return Outcome(f"Undone: {last.label}", command_id=last.command_id)
        return self.send(Undo(today=self.today, target=last.command_id))

    def undo_change(self, command_id: str) -> Outcome:
        """Take back one change of one's own, wherever it is in the history."""
        from scaletta.plan.commands import Undo

        return self.send(Undo(today=self.today, target=command_id))

    def redo(self) -> Outcome:
        """Take back one's own last undo."""
        from scaletta.plan.commands import Redo

        if self._withdrawn:
            (command, label), left = self._withdrawn[-1], self._withdrawn[:-1]
            outcome = self.send(command.model_copy(update={"id": new_id()}))
            self._withdrawn = left
            return replace(outcome, sentence=f"Redone: {label}") if outcome.done else outcome
        try:
            return self.send(Redo(today=self.today, target=next_redo(self._reader(), self.who).command_id))
        except PlanError as error:
            return Outcome(str(error), done=False)

    def flush(self, *, wait: float = 0.5) -> list[Outcome]:
        """Write what waits to the file, in order, each command in its own transaction.

        Returns the outcomes that differ from what the private copy showed: commands that somebody
        else's edit has made impossible. Raises Held after `wait` seconds (all still waits), or the
        fault of the file: what was written before it stays written, the rest waits, and what was refused
        before it is returned by the next call.
        """
        if not self._line:
            return self._told()
        try:
            with self.plan.attached(self._writer, wait=wait):
                unseen = self.plan.signature() != self._signature
                if unseen:
                    self._opening.look_at_version(self._writer)
                if self.read_only:
                    raise self.read_only
                while self._line:
                    if not self._write_next():
                        unseen = True
                    self._committed_at = time.monotonic()
                warning = self.plan.checkpoint(self._writer)
                self._left_as = self.plan.signature()
                # Taken while we hold the file: what others write later must look new to us.
                self._signature = None if unseen else self.plan.signature()
        except PlanFileError as error:
            self._holder = error.holder if isinstance(error, Held) else None
            raise
        self._holder = None
        if warning is not None:
            self._refused.append(Outcome(str(warning)))
        return self._told()

    def take_over(self, command: Command) -> Outcome:
        """`send` an edit of a session that is gone; one that is refused is set aside. Raises JournalError."""
        outcome = self._take(command)
        if not outcome.done:
            self._line.keep(command)
            self._line.set_aside(command, outcome)
        return outcome

    def foresee(self, commands: Sequence[Command]) -> list[str]:
        """What commands would do, as the history would call it; empty where one would be refused."""
        from scaletta.store.foresee import foresee

        return foresee(self._reader(), commands, self.who)

    def answer(self, command_id: str, *, mine: bool) -> Outcome:
        """End a conflict: write mine over what the file holds, or keep theirs.

        Edits that waited behind it are tried after it. Refused again, it stays set aside.
        """
        from scaletta.store.answering import settle

        if mine and self.plan.signature() != self._signature:
            # What is read shows mine as if it were in the file: writing it there would seem to be no change.
            try:
                self._renew()
            except PlanFileError as error:
                return Outcome(str(error), done=False)
            self._unsaid = True
        asked = self._line.aside.pop(command_id)
        if asked is None and self._asked is not None and self._asked.command.id == command_id:
            asked, self._asked = self._asked, None
        if asked is None:
            return Outcome("That is settled already.")
        return settle(asked, self._line, self._take, self._reader, mine=mine)

    @property
    def question(self) -> Outcome | None:
        """The conflict to be answered first among the edits set aside."""
        first = self._line.aside.first()
        return None if first is None else first.outcome

    def news(self) -> list[Change]:
        """What others changed, as far as `poll` saw it since this was asked last."""
        news, self._news = self._news, []
        return news

    def when_free(self, call: Callable[[], None]) -> None:
        """After `flush` raised Held: have `call` called, in another thread, as soon as the file is free."""
        self._freed.watch(call)

    def withdraw(self) -> int:
        """Give up what waits, for a caller that leaves nothing behind; returns how many commands that were.

        The private copy still shows them until `poll` renews it.
        """
        count = self._line.clear()
        if count:
            self._signature = None
        return count

    @property
    def outdated(self) -> bool:
        """Whether `poll` would renew the private copy now."""
        return time.monotonic() - self._copied_at >= COPY_EVERY and self.plan.signature() != self._signature

    def poll(self) -> bool:
        """Renew the private copy if the file has changed, and tidy up in quiet moments.

        True when what `ask` answers may have changed. Raises the fault of a file that has gone bad, once
        for each state of it; what was read before stays.
        """
        now = time.monotonic()
        self._reading.let_go()
        if self.plan.path.exists():  # one that is gone for a moment is being put back; what is read stays
            self._refusal = self.plan.refusal()
        signature = self.plan.signature()
        unsaid, self._unsaid = self._unsaid, False
        if unsaid and signature == self._signature:
            return True
        if signature != self._signature:
            if now - self._copied_at < COPY_EVERY:
                return False
            self._copied_at = now
            try:
                self._renew()
            except Held:
                return False
            except PlanFileError:
                if signature == self._faulty:
                    return False
                self._faulty = signature
                raise
            return True
        if not self._verified:
            # DuckDB looks at a block when it first reads it: damage must show now, not in mid-work.
            self._verified = True
            verify(self._reading.cursor, self.plan.path)
        if self._committed_at and signature != self._left_as:
            self._committed_at = 0.0  # somebody else was the last: the log is theirs to fold in
        elif self._committed_at and now - self._committed_at > IDLE:
            self._committed_at = 0.0 if self.compact(wait=0) else now
        if self.read_only is None:
            self._daily.moment(signature)
        return False

    def compact(self, *, wait: float = COMPACT_WITHIN) -> bool:
        """Fold the log into the file; False if somebody else had it for `wait` seconds."""
        if self.read_only or not self.plan.wal_bytes():
            return True
        try:
            with self.plan.attached(self._writer, wait=wait):
                unseen = self.plan.signature() != self._signature
                self.plan.checkpoint(self._writer, over=0)
                if not unseen:
                    self._signature = self.plan.signature()
        except PlanFileError:
            return False
        return True

    def close(self, *, wait: float = 2.0) -> None:
        """Leave the file unlocked and complete. What waits after `wait` seconds stays in the journal."""
        try:
            with suppress(PlanFileError):
                self.flush(wait=wait)
            self.compact()
        finally:
            self._freed.stop()
            self._daily.close()
            self._line.close()
            self._writer.close()
            self._reading.close()

    # -- inside ----------------------------------------------------------------------------------

    def _write_next(self) -> bool:
        """Write the first command that waits to the file, which is attached; False when it is set aside."""
        command = self._line.first
        behind = self._line.aside.blocks(command)
        outcome = Outcome(_BEHIND, done=False, command_id=command.id)
        if not behind:
            outcome = self._try(self._writer, command)
        if outcome.done:
            self._line.saved()
        else:
            self._line.refused(outcome, behind=behind)
            self._refused.append(outcome)
        return outcome.done

    def _withdraw(self, command_id: str, label: str) -> bool:
        """Take a command that waits out of the line, as if it had never been given; False if it does not."""
        waiting = [command for command in self._line if command.id == command_id]
        if not waiting:
            return False
        before = self._line.leave(command_id)
        try:
            self._renew()
        except PlanFileError:  # no copy can be made just now: it is undone when its turn has come
            self._line.restore(before)
            return False
        self._unsaid = True
        self._line.forget(command_id)
        self._withdrawn += [(command, label) for command in waiting]
        return True

    def _take(self, command: Command) -> Outcome:
        """`send` where something can be written; raises JournalError when the command cannot be kept."""
        try:
            outcome = self._try(self._reading.cursor, command, lambda: self._line.keep(command))
        except BaseException:
            self._line.forget(command.id)  # it does not show, so it must not come back
            raise
        if outcome.done and outcome.seq is not None:
            self._line.join(command)
        return outcome

    def _try(self, cursor: Any, command: Command, keep: Callable[[], None] | None = None) -> Outcome:
        """Apply in one transaction; a refusal is an outcome, not an exception.

        `keep` runs before the commit of a command that wrote something, and may still refuse it.
        """
        from scaletta.store.apply import Author
        from scaletta.store.attempt import attempt

        author = Author(self.who, self.id)
        return attempt(self.plan, Reader(cursor, self._columns), command, author, self._clock(), keep)

    def _told(self) -> list[Outcome]:
        """The refusals nobody has been told of yet."""
        told, self._refused = self._refused, []
        return told

    def _renew(self) -> None:
        """A fresh copy, with our waiting commands on it."""
        fresh = self._opening.copy()
        seen = last_of_others(self._reader(), self.id)
        self._reading.renew(fresh)
        self._signature = fresh.signature
        reader = self._reader()
        for change in changes_since(reader, seen):
            if change.session != self.id:
                self._news.append(replace(change, outlets=outlets_of(reader, change.touched)))
        for command in self._line:
            self._try(fresh.cursor, command)

    def _reader(self) -> Reader:
        return Reader(self._reading.cursor, self._columns)
