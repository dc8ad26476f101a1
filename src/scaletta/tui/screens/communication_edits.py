"""What each editing key of the communication plan sends for the deliverable under the cursor."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from scaletta.plan.entry import Context, to_line
from scaletta.plan.entry.records import DeliverableLine, Month, NoteLine, Record, Target
from scaletta.plan.model import PlanError
from scaletta.plan.sentences import counted
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.calendar_lines import TitleReader
from scaletta.tui.screens.communication_readers import DayReader, DeliverableReader
from scaletta.tui.widgets.figures import hours as shown_hours
from scaletta.tui.widgets.figures import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaletta.plan.commands import Delivery, Edit
    from scaletta.plan.commands.deliverables import DeliverableState
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.communication import CommunicationView

NOTE_EXAMPLE = "note 12/5 market Frost in Puglia, oil dearer"
#: The round of `s`.
NEXT_STATE: dict[str, DeliverableState] = {
    "idea": "planned",
    "planned": "in work",
    "in work": "ready",
    "ready": "out",
    "out": "planned",
    "dropped": "planned",
}
#: A revision answers the notes of so many days before it that no other one answers.
_RECENT = timedelta(days=92)


class DeliverableEdits:
    """Turns keys into commands for the delivery under the matrix's cursor."""

    def __init__(self, view: CommunicationView) -> None:
        self._view = view
        self._host = view.host
        self._asker = LineAsker(view.host)
        self._alone: tuple[str, Any, Delivery] | None = None
        """The last move of a deliverable as a whole: its command, the item, and where that one went."""

    # Lines

    def add(self) -> None:
        """`a`: a deliverable, in the cursor's month and through its outlet unless the line says otherwise."""
        outlet, month = self._view.matrix.outlet, self._view.matrix.month
        if outlet is None or month is None:
            self._host.say("An outlet comes first: 1, then a.", "warn")
            return
        here = partial(self._completed, month=Month(month.year, month.month), outlet=outlet.channel)
        reader = DeliverableReader(self, here)
        self._asker.ask("", reader, self._added)

    def _completed(self, record: Record, month: Month, outlet: str) -> Record:
        """What a new line leaves out is the cursor's."""
        if not isinstance(record, DeliverableLine):
            return record
        from dataclasses import replace

        return replace(record, when=record.when or month, outlets=record.outlets or (Target(outlet),))

    def _added(self, record: Record) -> None:
        if not isinstance(record, DeliverableLine):
            self._other(record)
            return
        from scaletta.plan.deliverable_lines import add_deliverable

        command = add_deliverable(record, self._host.today, taken=self._view.keys)
        self._view.follow(command.deliverable, command.deliveries[0].channel)
        self._send(command)

    def _other(self, record: Record) -> None:
        from scaletta.plan.entry_commands import commands_of
        from scaletta.plan.post_commands import as_one

        outlet = self._view.matrix.outlet
        commands: list[Any] = [*commands_of(record, outlet.channel if outlet else None, self._host.today)]
        self._send(as_one("add from one line", commands, self._host.today))

    def edit(self) -> None:
        """`enter`: the deliverable's line; on an empty cell a new one."""
        item = self._view.matrix.item
        if item is None:
            self.add()
            return
        row = self._view.own(item.deliverable)
        if row is None:
            self._host.say("One moment: the plan is being read.", "warn")
            return
        from scaletta.plan.deliverable_lines import line_of_deliverable

        line = to_line(
            line_of_deliverable(row, self._deliveries(item)), self._view.words.vocabulary, self._context()
        )
        self._asker.ask(line, DeliverableReader(self, None), lambda after: self._edited(item, row, after))

    def _edited(self, item: Any, row: dict[str, Any], after: Record) -> None:
        from scaletta.plan.deliverable_lines import deliverable_edits

        if not isinstance(after, DeliverableLine):
            raise PlanError("This is a deliverable; what stands before the colon makes it something else.")
        edits = deliverable_edits(row, self._deliveries(item), after, self._host.today)
        if edits:
            self._as_one(f"edit {row['title']}", edits)
        else:
            self._host.say("Nothing changed.")

    # Single keys

    def move_months(self, by: int) -> None:
        """`<` and `>`: the deliverable by a month, with all its outlets."""
        item = self._under_cursor()
        if item is None:
            return
        from scaletta.plan.commands import MoveDelivery
        from scaletta.plan.deliverable_lines import by_months

        edits: list[Edit] = []
        mine: Delivery | None = None
        for seen in self._deliveries(item):
            new = seen.model_copy(update={"day": by_months(seen.day, by)})
            edits.append(
                MoveDelivery(today=self._host.today, deliverable=item.deliverable, seen=seen, new=new)
            )
            mine = new if seen.channel == item.channel else mine
        if mine is None:
            return
        self._view.follow(item.deliverable, item.channel)
        month = f"{mine.day:%b %Y}"
        dates = counted(len(edits), "date")
        sentence = f"{item.title} moves to {month}" + (
            f", {dates} in all; t: this one only" if len(edits) > 1 else ""
        )
        self._as_one(f"move {item.title} to {month}", edits, sentence, whole=(item, mine))

    def this_one_only(self) -> None:
        """`t`: of the last move of a deliverable, only the delivery under the cursor."""
        from scaletta.plan.commands import MoveDelivery, Undo

        if self._alone is None:
            self._host.say("Move a deliverable first with < or >; then t keeps it to this outlet.", "warn")
            return
        command_id, item, new = self._alone
        self._alone = None
        seen = self._as_delivery(item)

        def taken_back(outcome: Outcome) -> None:
            if not outcome.done:
                self._host.say("That move is taken back already. Move it again, then t.", "warn")
                return
            self._view.follow(item.deliverable, item.channel)
            self._send(MoveDelivery(today=self._host.today, deliverable=item.deliverable, seen=seen, new=new))

        self._host.send(Undo(today=self._host.today, target=command_id), taken_back)

    def move_outlet(self, by: int) -> None:
        """`-` and `+`: this delivery to the outlet above or below."""
        from scaletta.plan.commands import MoveDelivery

        item = self._under_cursor()
        if item is None:
            return
        outlets = self._view.matrix.outlets
        carried = {one.channel for one in self._deliveries(item)}
        at = self._view.matrix.row + by
        while 0 <= at < len(outlets) and outlets[at].channel in carried:
            at += by
        if not 0 <= at < len(outlets):
            self._host.say("It comes out through all outlets that way.", "warn")
            return
        seen = self._as_delivery(item)
        new = seen.model_copy(update={"channel": outlets[at].channel})
        self._view.follow(item.deliverable, new.channel)
        self._send(MoveDelivery(today=self._host.today, deliverable=item.deliverable, seen=seen, new=new))

    def move(self) -> None:
        """`m`: to a day that is typed, with all its outlets."""
        item = self._under_cursor()
        if item is None:
            return
        deliveries = self._deliveries(item)
        first = min(one.day for one in deliveries)
        reader = DayReader(first, self._host.today, day_first=self._view.words.vocabulary.day_first)

        def entered(text: str) -> None:
            day = reader.day(text)
            if day is not None:
                self._moved(item, day - first, day)

        self._host.enter_line("", reader=reader, done=entered, label="move to")

    def _moved(self, item: Any, by: timedelta, day: date) -> None:
        from scaletta.plan.commands import Delivery, MoveDelivery

        if not by and item.day_precision == "day":
            self._host.say("It is there already.")
            return
        edits: list[Edit] = [
            MoveDelivery(
                today=self._host.today,
                deliverable=item.deliverable,
                seen=seen,
                new=Delivery(channel=seen.channel, day=seen.day + by),
            )
            for seen in self._deliveries(item)
        ]
        self._view.follow(item.deliverable, item.channel)
        sentence = f"{item.title} moves to {day.day} {day:%b %Y}"
        if len(edits) > 1:
            sentence += f", {counted(len(edits), 'date')} in all"
        self._as_one(f"move {item.title} to {day.day} {day:%b %Y}", edits, sentence)

    def next_state(self) -> None:
        """`s`: planned, in work, ready, out."""
        from scaletta.plan.commands import DeliverableFields, EditDeliverable

        item = self._under_cursor()
        if item is None:
            return
        self._send(
            EditDeliverable(
                today=self._host.today,
                deliverable=item.deliverable,
                seen=DeliverableFields(state=item.state),
                new=DeliverableFields(state=NEXT_STATE[item.state]),
            )
        )

    def delete(self) -> None:
        """`d`: this delivery; with the last one the deliverable."""
        from scaletta.plan.commands import DeleteDeliverable, DeliverableFields, DropDelivery

        item = self._under_cursor()
        row = self._view.own(item.deliverable) if item is not None else None
        if item is None or row is None:
            return
        if len(self._deliveries(item)) > 1:
            seen = self._as_delivery(item)
            self._send(DropDelivery(today=self._host.today, deliverable=item.deliverable, seen=seen))
            return
        shown = ("title", "format", "state", "owner")
        fields = DeliverableFields.model_validate({field: row[field] for field in shown})
        self._send(DeleteDeliverable(today=self._host.today, deliverable=item.deliverable, seen=fields))

    # What changes around the company, and why the plan was changed

    def note(self) -> None:
        """`w`: a market note."""
        context = Context(today=self._host.today, kind="note")
        reader = RecordReader(lambda: self._view.words.vocabulary, context, example=NOTE_EXAMPLE)

        def entered(record: Record) -> None:
            if not isinstance(record, NoteLine):
                raise PlanError(f"Say what happens: {NOTE_EXAMPLE}")
            self._other(record)

        self._asker.ask("note ", reader, entered)

    def revise(self) -> None:
        """`W`: why the plan was changed; it answers the notes of late that nothing answers yet."""
        from scaletta.plan.commands import RevisePlan

        plan = self._view.plan
        if plan is None:
            return
        today = self._host.today
        notes = [
            row
            for row in self._view.notes
            if row.plan_revision is None
            and row.kind != "holiday"
            and today - _RECENT <= row.from_day <= today
        ]
        answers = "; ".join(row.text for row in notes)
        told = f"Why {plan.name} is changed." + (f" It answers: {answers}" if notes else "")

        def entered(text: str) -> None:
            if not text.strip():
                self._host.say("Nothing written.")
                return
            self._send(
                RevisePlan(
                    today=today,
                    communication_plan=plan.communication_plan,
                    reason=text.strip(),
                    notes=tuple(row.market_note for row in notes),
                )
            )

        self._host.enter_line("", reader=TitleReader(told), done=entered, label="why")

    # Inside

    def price(self, record: Record) -> str:
        """24 h over 5 weeks, 720 of work: what a deliverable takes."""
        if not isinstance(record, DeliverableLine):
            return ""
        words = self._view.words
        minutes = record.minutes or sum(part for _, part in record.effort)
        minutes = minutes or words.usual_minutes.get(record.format or "", 0)
        if not minutes:
            return ""
        said = f"{minutes / 60:g} h" if minutes < 600 else f"{minutes / 60:.0f} h"
        days = words.working_days.get(record.format or "", 7)
        if record.from_day is not None and isinstance(record.when, date):
            days = (record.when - record.from_day).days
        if days >= 14:
            said += f" over {round(days / 7)} weeks"
        budget = f", {money(record.budget)} of money" if record.budget is not None else ""
        free = self._view.hours_free(record.when) if record.when is not None else None
        if free is None:
            return said + budget
        return f"{said}{budget}; {shown_hours(free)} h are free in that month"

    def reader_context(self) -> Context:
        """Where a line of this plan is typed."""
        return self._context()

    def _context(self) -> Context:
        words = self._view.words
        return Context(
            today=self._host.today,
            kind="deliverable",
            usual_owners=words.usual_owners,
            usual_minutes=words.usual_minutes,
        )

    @property
    def words(self) -> Any:
        """The words lines are read with."""
        return self._view.words

    def _deliveries(self, item: Any) -> list[Delivery]:
        return [self._as_delivery(row) for row in self._view.deliveries_of(item.deliverable)]

    def _as_delivery(self, row: Any) -> Delivery:
        from scaletta.plan.commands import Delivery

        return Delivery(channel=row.channel, day=row.day, day_precision=row.day_precision)

    def _under_cursor(self) -> Any | None:
        item = self._view.matrix.item
        if item is None:
            self._host.say("Nothing comes out here. a adds a deliverable.", "warn")
        return item

    def _as_one(
        self,
        label: str,
        edits: Sequence[Edit],
        sentence: str | None = None,
        *,
        whole: tuple[Any, Delivery] | None = None,
    ) -> None:
        from scaletta.plan.commands import Batch

        command = Batch(today=self._host.today, label=label, sentence=sentence, edits=tuple(edits))

        def sent(outcome: Outcome) -> None:
            if outcome.done and outcome.seq and whole is not None:
                self._alone = (command.id, *whole)

        self._alone = None
        self._host.send(command, sent)

    def _send(self, command: Any) -> None:
        self._alone = None
        self._host.send(command)
