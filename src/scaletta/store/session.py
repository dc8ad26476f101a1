"""What a screen, the command line or an importer holds: ask a view, send a command, undo, redo.

Questions are answered from a private copy of the file. A command goes to the journal and to the copy, so
that it shows at once, and with `flush` to the file itself; it is saved only then. One thread uses a session.
"""

from __future__ import annotations

import time
from collections import namedtuple
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.plan.ids import new_id
from scaletta.plan.model import Conflict, PlanError
from scaletta.store.aside import Aside, SetAside
from scaletta.store.daily import Daily
from scaletta.store.engine import connect
from scaletta.store.faults import Held, PlanFileError, asking
from scaletta.store.freed import Freed
from scaletta.store.history import Change, changes_since, last_of_others, last_seq, next_redo, next_undo
from scaletta.store.journal import Journal, JournalError
from scaletta.store.odd_days import reckonable
from scaletta.store.opening import Opening
from scaletta.store.outcome import Outcome, Saving
from scaletta.store.planfile import PlanFile, Signature
from scaletta.store.reader import Reader, load_columns
from scaletta.store.settled import HEAVY, Settled
from scaletta.store.snapshot import verify

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.ask import Ask
    from scaletta.store.effects import Columns
    from scaletta.store.faults import Holder
    from scaletta.store.left_over import LeftOver

#: A busy file is copied at most this often, in seconds.
COPY_EVERY: Final = 0.5
#: After this many quiet seconds the session that committed last folds the log into the file.
IDLE: Final = 2.0
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
        self._waiting: list[Command] = []
        self._holder: Holder | None = None
        self._refused: list[Outcome] = []
        self._aside = Aside()
        self._asked: SetAside | None = None
        self._withdrawn: list[tuple[Command, str]] = []
        self._news: list[Change] = []
        self._copied_at = self._committed_at = 0.0
        self._left_as: Signature | None = None
        self._faulty: Signature | None = None
        self._verified = False
        self._rows: dict[tuple[str, tuple[str, ...]], Any] = {}
        self._writer = self._engine.cursor()
        self._freed = Freed(self.plan)
        self._opening = Opening(self.plan, self._engine, self._writer, today, clock)
        self._snapshot = self._opening.copy()
        self._settled = Settled(self._snapshot.cursor)
        self._signature: Signature | None = self._snapshot.signature
        self._refusal = self.plan.refusal()
        self._state_dir = state_dir

    # What only edits need is made with the first one: the first figures do not wait for it.

    @cached_property
    def _columns(self) -> Columns:
        return load_columns(self._snapshot.cursor)

    @cached_property
    def _journal(self) -> Journal:
        return Journal(self.plan.path, self.id, self._state_dir, who=self.who)

    @cached_property
    def _daily(self) -> Daily:
        return Daily(self.plan, self._clock)

    # -- reading ---------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The company's today, or the fixed one."""
        if self._today is not None:
            return self._today
        self._settled.let_go()
        with asking(self.plan.path, "today"):
            (day,) = self._snapshot.cursor.execute("select today from today").fetchall()[0]
        assert isinstance(day, date)
        return day

    def ask(self, ask: Ask) -> list[Any]:
        """The rows of a view or macro as named tuples, from the private copy."""
        sql, values = ask.sql()
        try:
            if ask.name in HEAVY:
                self._settled.settle()
            with asking(self.plan.path, ask.name):
                cursor = self._snapshot.cursor.execute(sql, values)
            kinds = [str(column[1]) for column in cursor.description or ()]
            found = reckonable(cursor.fetchall(), kinds)
        except BaseException:
            self._settled.let_go()
            raise
        names = tuple(column[0] for column in cursor.description or ())
        row: Any = self._rows.get((ask.name, names))
        if row is None:
            # A column named like a Python keyword (return) gets an underscore behind it.
            fields = [f"{name}_" if iskeyword(name) else name for name in names]
            row = self._rows[ask.name, names] = namedtuple("Row", fields, rename=True)
        return [row._make(values) for values in found]

    def interrupt(self) -> None:
        """Stop the question that runs; safe from another thread."""
        with suppress(Exception):  # the copy was renewed just now: nothing runs on the old one
            self._snapshot.cursor.interrupt()

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
        aside = len(self._aside)
        if self.read_only:
            return Saving("read only", len(self._waiting), as_of=as_of, why=str(self.read_only), aside=aside)
        if not self._waiting:
            return Saving("saved", as_of=as_of, aside=aside)
        if self._holder is None:
            return Saving("saving", len(self._waiting), aside=aside)
        return Saving("waiting", len(self._waiting), str(self._holder), as_of, aside=aside)

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
        if not self._waiting:
            return self._told()
        try:
            with self.plan.attached(self._writer, wait=wait):
                self._opening.look_at_version(self._writer)
                if self.read_only:
                    raise self.read_only
                unseen = self.plan.signature() != self._signature
                while self._waiting:
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

    def left_over(self) -> LeftOver | None:
        """What sessions of this person left in their journals when they were cut off."""
        from scaletta.store.left_over import on_offer

        return on_offer(self, self._state_dir)

    def take_up(self) -> list[Outcome]:
        """Send what is left over; what no longer fits is set aside."""
        from scaletta.store.left_over import take_up

        return take_up(self, self._state_dir)

    def throw_away(self) -> int:
        """Let what is left over go; how many edits that were."""
        from scaletta.store.left_over import throw_away

        return throw_away(self, self._state_dir)

    def take_over(self, command: Command) -> Outcome:
        """`send` an edit of a session that is gone; one that is refused is set aside. Raises JournalError."""
        outcome = self._take(command)
        if not outcome.done:
            self._keep(command)
            self._set_aside(command, outcome)
        return outcome

    def foresee(self, commands: Sequence[Command]) -> list[str]:
        """What commands would do, as the history would call it; empty where one would be refused."""
        from scaletta.store.foresee import foresee

        return foresee(self._reader(), commands, self.who)

    def answer(self, command_id: str, *, mine: bool) -> Outcome:
        """End a conflict: write mine over what the file holds, or keep theirs.

        Edits that waited behind it are tried after it. Refused again, it stays set aside.
        """
        from scaletta.store.answering import answered

        asked = self._aside.pop(command_id)
        if asked is None and self._asked is not None and self._asked.command.id == command_id:
            asked, self._asked = self._asked, None
        if asked is None:
            return Outcome("That is settled already.", done=False)
        try:
            if not mine:
                self._journal.settle(command_id, applied=False)
                outcome = Outcome("What is in the file stays.")
            else:
                outcome = self._take(answered(self._reader(), asked))
                if not outcome.done:
                    self._aside.put(asked.command, outcome)
                    return outcome
                self._journal.settle(command_id, applied=False)
            for waiting in self._aside.behind():
                self._aside.pop(waiting.command.id)
                if not self._take(waiting.command).done:
                    self._set_aside(waiting.command, waiting.outcome)
        except JournalError as error:
            self._aside.put(asked.command, asked.outcome)
            return Outcome(str(error), done=False)
        return outcome

    @property
    def question(self) -> Outcome | None:
        """The conflict to be answered first among the edits set aside."""
        first = self._aside.first()
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
        count = len(self._waiting) + len(self._aside)
        while self._waiting:
            self._journal.settle(self._waiting.pop().id, applied=False)
        for command_id in self._aside.clear():
            self._journal.settle(command_id, applied=False)
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
        self._settled.let_go()
        if self.plan.path.exists():  # one that is gone for a moment is being put back; what is read stays
            self._refusal = self.plan.refusal()
        signature = self.plan.signature()
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
            verify(self._snapshot.cursor, self.plan.path)
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
            self._journal.close()
            self._writer.close()
            self._snapshot.close()

    # -- inside ----------------------------------------------------------------------------------

    def _write_next(self) -> bool:
        """Write the first command that waits to the file, which is attached; False when it is set aside."""
        command = self._waiting[0]
        behind = bool(self._aside) and self._aside.blocks(command)
        outcome = Outcome(_BEHIND, done=False, command_id=command.id)
        if not behind:
            outcome = self._try(self._writer, command)
        if outcome.done:
            self._journal.settle(command.id)
        else:
            self._set_aside(command, outcome, behind=behind)
            self._refused.append(outcome)
        self._waiting.pop(0)
        return outcome.done

    def _set_aside(self, command: Command, outcome: Outcome, *, behind: bool = False) -> None:
        """Keep a command of the journal out of the line until its author answers."""
        self._journal.set_aside(command.id, outcome.sentence)
        self._aside.put(command, outcome, behind=behind)

    def _withdraw(self, command_id: str, label: str) -> bool:
        """Take a command that waits out of the line, as if it had never been given; False if it does not."""
        waiting = [command for command in self._waiting if command.id == command_id]
        if not waiting:
            return False
        before = self._waiting
        self._waiting = [command for command in before if command.id != command_id]
        try:
            self._renew()
        except PlanFileError:  # no copy can be made just now: it is undone when its turn has come
            self._waiting = before
            return False
        self._journal.settle(command_id, applied=False)
        self._withdrawn += [(command, label) for command in waiting]
        return True

    def _keep(self, command: Command) -> None:
        from scaletta.plan.commands import command_to_json

        self._journal.append(command.id, command_to_json(command))

    def _take(self, command: Command) -> Outcome:
        """`send` where something can be written; raises JournalError when the command cannot be kept."""

        def keep() -> None:
            # On disk before it shows: what the screen has taken is never lost.
            self._keep(command)

        self._settled.let_go()
        try:
            outcome = self._try(self._snapshot.cursor, command, keep)
        except BaseException:
            self._journal.settle(command.id, applied=False)  # it does not show, so it must not come back
            raise
        if outcome.done and outcome.seq is not None:
            self._waiting.append(command)
        return outcome

    def _try(self, cursor: Any, command: Command, keep: Callable[[], None] | None = None) -> Outcome:
        """Apply in one transaction; a refusal is an outcome, not an exception.

        `keep` runs before the commit of a command that wrote something, and may still refuse it.
        """
        from scaletta.store.apply import Author, apply

        reader = Reader(cursor, self._columns)
        try:
            with self.plan.transaction(cursor):
                applied = apply(reader, command, Author(self.who, self.id), self._clock())
                if keep is not None and applied.seq is not None:
                    keep()
        except Conflict as conflict:
            return Outcome(str(conflict), done=False, command_id=command.id, conflict=conflict)
        except PlanError as error:
            return Outcome(str(error), done=False, command_id=command.id)
        return Outcome(applied.sentence, seq=applied.seq, command_id=command.id)

    def _told(self) -> list[Outcome]:
        """The refusals nobody has been told of yet."""
        told, self._refused = self._refused, []
        return told

    def _renew(self) -> None:
        """A fresh copy, with our waiting commands on it."""
        fresh = self._opening.copy()
        seen = last_of_others(self._reader(), self.id)
        self._snapshot.close()
        self._snapshot, self._signature = fresh, fresh.signature
        self._settled = Settled(fresh.cursor)
        changes = changes_since(self._reader(), seen)
        self._news += [change for change in changes if change.session != self.id]
        for command in self._waiting:
            self._try(fresh.cursor, command)

    def _reader(self) -> Reader:
        self._settled.let_go()
        return Reader(self._snapshot.cursor, self._columns)
