"""What a screen, the command line or an importer holds: ask a view, send a command, undo, redo.

Questions are answered from a private copy of the file. A command goes to the journal and to the copy, so
that it shows at once, and with `flush` to the file itself; it is saved only then. One thread uses a session.
"""

from __future__ import annotations

import time
from collections import namedtuple
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.plan.ids import new_id
from scaletta.plan.model import Conflict, PlanError
from scaletta.store.daily import Daily
from scaletta.store.engine import connect
from scaletta.store.faults import Held, PlanFileError, asking
from scaletta.store.freed import Freed
from scaletta.store.history import Change, changes_since, last_seq, next_redo, next_undo
from scaletta.store.journal import Journal, JournalError, left_behind
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

#: A busy file is copied at most this often, in seconds.
COPY_EVERY: Final = 0.5
#: After this many quiet seconds the session that committed last folds the log into the file.
IDLE: Final = 2.0
#: So long, in seconds, the file is waited for at the end, to fold the log into it: colleagues take a moment.
COMPACT_WITHIN: Final = 0.3


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
        if self.read_only:
            return Saving("read only", len(self._waiting), as_of=as_of, why=str(self.read_only))
        if not self._waiting:
            return Saving("saved", as_of=as_of)
        if self._holder is None:
            return Saving("saving", len(self._waiting))
        return Saving("waiting", len(self._waiting), str(self._holder), as_of)

    @property
    def read_only(self) -> PlanFileError | None:
        """Why nothing can be written here; None when it can."""
        return self._opening.newer or self._refusal

    # -- writing ---------------------------------------------------------------------------------

    def send(self, command: Command) -> Outcome:
        """Carry out a command on the private copy and keep it for `flush`; nothing is written if refused."""
        if self.read_only:
            return Outcome(str(self.read_only), done=False)
        try:
            return self._take(command)
        except JournalError as error:
            return Outcome(str(error), done=False, command_id=command.id)

    def undo(self) -> Outcome:
        """Take back one's own last change that is in effect."""
        from scaletta.plan.commands import Undo

        try:
            return self.send(Undo(today=self.today, target=next_undo(self._reader(), self.who).command_id))
        except PlanError as error:
            return Outcome(str(error), done=False)

    def redo(self) -> Outcome:
        """Take back one's own last undo."""
        from scaletta.plan.commands import Redo

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
                    outcome = self._try(self._writer, self._waiting[0])
                    if not outcome.done:
                        self._refused.append(outcome)
                        unseen = True
                    self._journal.settle(self._waiting.pop(0).id, applied=outcome.done)
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

    def take_up(self) -> list[Outcome]:
        """Send the commands that sessions of this person left in their journals when they were cut off.

        Each goes through `send` on today's date, so that nothing that has gone by is changed, and one that
        had reached the file all the same is not applied twice. What no longer fits is refused with its
        sentence. Nothing is taken up where nothing can be written, and what cannot be read stays where it is.
        """
        outcomes: list[Outcome] = []
        if self.read_only:
            return outcomes
        for left in left_behind(self.plan.path, self._state_dir):
            journal = Journal.adopt(left.path) if left.who == self.who else None
            if journal is None:
                continue
            from scaletta.plan.commands import command_from_json

            try:
                for entry in journal.waiting():
                    command = command_from_json(entry.command).model_copy(update={"today": self.today})
                    outcome = self._take(command)
                    outcomes.append(outcome)
                    journal.settle(entry.id, applied=outcome.done)
            except JournalError as error:
                outcomes.append(Outcome(str(error), done=False))
            except ValueError:
                sentence = (
                    f"An edit in the journal {left.path.name} cannot be read, so those after it wait there."
                )
                outcomes.append(Outcome(sentence, done=False))
            finally:
                journal.close()
        return outcomes

    def when_free(self, call: Callable[[], None]) -> None:
        """After `flush` raised Held: have `call` called, in another thread, as soon as the file is free."""
        self._freed.watch(call)

    def withdraw(self) -> int:
        """Give up what waits, for a caller that leaves nothing behind; returns how many commands that were.

        The private copy still shows them until `poll` renews it.
        """
        count = len(self._waiting)
        while self._waiting:
            self._journal.settle(self._waiting.pop().id, applied=False)
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

    def _take(self, command: Command) -> Outcome:
        """`send` where something can be written; raises JournalError when the command cannot be kept."""
        from scaletta.plan.commands import command_to_json

        def keep() -> None:
            # On disk before it shows: what the screen has taken is never lost.
            self._journal.append(command.id, command_to_json(command))

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
        self._snapshot.close()
        self._snapshot, self._signature = fresh, fresh.signature
        self._settled = Settled(fresh.cursor)
        for command in self._waiting:
            self._try(fresh.cursor, command)

    def _reader(self) -> Reader:
        self._settled.let_go()
        return Reader(self._snapshot.cursor, self._columns)
