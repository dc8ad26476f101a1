"""What each editing key of the calendar sends for the post under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from scaletta.plan.entry import Context, to_line
from scaletta.plan.entry.records import AwayLine, PostLine, Target
from scaletta.plan.sentences import counted
from scaletta.tui.dates import MONTHS, day_label
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.calendar_lines import MoveReader, PersonReader, TitleReader
from scaletta.tui.screens.first_outlet import first_outlet

if TYPE_CHECKING:
    from scaletta.plan.model import State
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.calendar import CalendarView

POST_EXAMPLE = "14/6 9:00 post The mill in June @caro > linkedin      without a date: an idea"
#: The round of `s`; what nobody touched and ideas begin with draft.
NEXT_STATE: dict[str, State] = {
    "planned": "draft",
    "idea": "draft",
    "draft": "ready",
    "ready": "scheduled",
    "scheduled": "draft",
}


class PostEdits:
    """Turns keys into commands for the post under the cursor of the calendar."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        self._host = view.host
        self._asker = LineAsker(view.host)

    # Single keys

    def set_out(self) -> None:
        """`x`: it went out on its day."""
        item = self._under_cursor()
        if item is None:
            return
        if item.day > self._host.today:
            sentence = (
                f"It is due {day_label(item.day)}. If it went out already, move it to that day with m first."
            )
            self._host.say(sentence, "warn")
            return
        self._set_state(item, "published")

    def skip(self) -> None:
        """`X`: it will not come out."""
        item = self._under_cursor()
        if item is not None:
            self._set_state(item, "skipped")

    def _set_state(self, item: Any, state: State) -> None:
        from scaletta.plan.post_commands import set_state

        # What leaves the list lets the cursor go on at once, so that keys typed ahead meet the next one.
        self._view.front.editing(leaves=True)
        self._host.send(set_state(item, state, self._host.today))

    def next_state(self) -> None:
        """`s`: draft, ready, scheduled, draft."""
        from scaletta.plan.post_commands import set_state

        item = self._under_cursor()
        if item is None:
            return
        state = NEXT_STATE.get(item.state)
        if state == "scheduled" and item.day < self._host.today:
            # It would count as out at once and leave the list; the next s would meet another post.
            self._host.say("Its day is past: x says that it went out, m moves it.", "warn")
            return
        if state is None:
            self._host.say(f"It is {item.state}. Enter changes that in its line, u takes back.", "warn")
            return
        self._view.front.editing()
        self._host.send(set_state(item, state, self._host.today))

    def move_day(self, by: int) -> None:
        """`>` and `<`: a day later or earlier; what is late goes to tomorrow, nothing goes before today."""
        item = self._under_cursor()
        if item is None:
            return
        today = self._host.today
        day = (max(item.day, today) if by > 0 else item.day) + timedelta(days=by)
        if day < today:
            self._host.say("That day is past. m moves to any day.", "warn")
        else:
            self._move(item, day, item.time)

    def _move(self, item: Any, day: date, at: time) -> None:
        from scaletta.plan import post_commands

        self._view.front.editing()
        self._host.send(post_commands.move(item, day, at, self._host.today))

    def back_to_slot(self) -> None:
        """`r`: off its own day, back to where its slot has it; without a slot, to the backlog."""
        from scaletta.plan.post_commands import move

        item = self._under_cursor()
        if item is None:
            return
        if item.state in ("scheduled", "published", "skipped"):
            self._host.say(f"It is {item.state}: it stays on its day.", "warn")
            return
        self._view.front.editing(leaves=item.slot is None)
        self._host.send(move(item, None, None, self._host.today))

    def all_out(self) -> None:
        """`A`: what was open last week went out."""
        from scaletta.plan.commands import Batch
        from scaletta.plan.post_commands import set_state

        today, monday = self._host.today, self._view.today.monday
        open_states = ("planned", "draft", "ready", "scheduled")
        rows = [row for row in self._view.today.last_week if row.state in open_states]
        first, last = monday - timedelta(days=7), monday - timedelta(days=1)
        week = f"{first.day} {MONTHS[first.month - 1]} - {last.day} {MONTHS[last.month - 1]}"
        if not rows:
            self._host.say(f"Nothing of last week ({week}) is open.")
            return
        edits = tuple(set_state(row, "published", today) for row in rows)
        what = f"{counted(len(rows), 'post')} of {week}"
        verb = "is" if len(rows) == 1 else "are"
        sentence = f"All of last week went out: {what} {verb} published now. u takes it back."
        self._host.send(Batch(today=today, label=f"mark {what} published", sentence=sentence, edits=edits))

    # Lines

    def move(self) -> None:
        """`m`: to the day and time typed; `#fair +2w` moves a campaign."""
        campaigns = self._view.campaigns
        if self._view.item is None and campaigns.campaigns:
            here = self._view.acting.campaign
            campaigns.ask(f"#{here} " if here else "")
            return
        item = self._under_cursor()
        if item is None:
            return
        words = self._view.words.vocabulary
        reader = MoveReader(item.day, item.time, self._host.today, day_first=words.day_first)

        def done(text: str) -> None:
            if text.lstrip().startswith("#"):
                campaigns.move(text)
                return
            when = reader.when(text)
            if when is not None and text.strip() and when != (item.day, item.time):
                self._move(item, *when)

        either = campaigns.or_post(reader) if campaigns.campaigns else reader
        self._host.enter_line("", reader=either, done=done, label="move to")

    def write(self) -> None:
        """`w`: its text."""
        item = self._under_cursor()
        if item is None:
            return
        where = self._view.words.channel_name(item.channel)
        reader = TitleReader(f"{day_label(item.day)} {item.time:%H:%M}  {where}  {item.format or ''}")

        # A date without a text shows its slot's rubric, which is nobody's beginning of a title.
        own = item.title or "" if item.has_text else ""

        def done(text: str) -> None:
            title = text.strip()
            self._write(item, "title", item.title, (title or None) if title != own else item.title)

        self._host.enter_line(own, reader=reader, done=done, label="write")

    def give(self) -> None:
        """`@`: to another person."""
        item = self._under_cursor()
        if item is None:
            return
        reader = PersonReader(self._view.words.vocabulary)

        def done(text: str) -> None:
            person = reader.person(text) if text.strip() else None
            if person is not None:
                self._write(item, "owner", written(item)["owner"], person or None)

        self._host.enter_line("", reader=reader, done=done, label="give to")

    def _write(self, item: Any, field: str, seen: str | None, new: str | None) -> None:
        from scaletta.plan.commands import PostFields, WritePost
        from scaletta.plan.post_commands import ref_of

        if seen == new:
            self._host.say("Nothing changed.")
            return
        fields = PostFields.model_validate({field: seen}), PostFields.model_validate({field: new})
        self._host.send(WritePost(today=self._host.today, ref=ref_of(item), seen=fields[0], new=fields[1]))

    def edit(self) -> None:
        """enter: its whole line."""
        from scaletta.plan.entry_commands import line_of_post

        item = self._under_cursor()
        if item is None:
            return
        record = line_of_post({**item._asdict(), **written(item)})
        context = self._context(new=False)
        reader = RecordReader(self._view.words.vocabulary, context, new=False, example=POST_EXAMPLE)
        line = to_line(record, self._view.words.vocabulary, context)
        as_read = reader.record(line)
        before = as_read if isinstance(as_read, PostLine) else record
        self._asker.ask(line, reader, lambda after: self._edited(item, record, before, after))

    def add(self) -> None:
        """`a`: an idea, or a post with its date."""
        if not self._view.words.knows("channel"):
            self._host.say("One moment: the plan is being read.", "warn")
            return
        words = self._view.words.vocabulary
        if not words.outlets:
            first_outlet(self._host)
            return
        context = self._context(new=True)
        line = ""
        if self._view.in_today and self._view.today.empty:
            outlet = Target(next(iter(words.outlets)))
            format_name = next((name for name in ("post", *words.formats) if name in words.formats), None)
            first = PostLine(format=format_name, title="Who we are", outlets=(outlet,))
            line = to_line(first, words, context)
        reader = RecordReader(words, context, new=True, example=POST_EXAMPLE)
        self._asker.ask(line, reader, self._added)

    def _context(self, *, new: bool) -> Context:
        view, words = self._view, self._view.words
        day = view.acting.day if new else None
        outlet = view.acting.outlet if new else view.outlet
        return words.context(self._host.today, "post", outlet, cursor_day=day)

    def _added(self, record: Any) -> None:
        from scaletta.plan.entry_commands import commands_of

        if isinstance(record, AwayLine):
            self._away(record)
            return
        made = commands_of(record, self._view.acting.outlet or None, self._host.today)
        title = getattr(record, "title", None) or "a line"
        self._send(f"add {title} to {counted(len(made), 'outlet')}", made)

    def _away(self, record: AwayLine) -> None:
        """Mark the absence, then show what it leaves undone."""
        from scaletta.plan.entry_commands import add_absence
        from scaletta.tui.screens.away import AwayView

        def sent(outcome: Outcome) -> None:
            if outcome.done:
                days = record.from_day, record.until_day
                self._host.show(AwayView(self._host, self._view.words, record.person, *days))

        self._host.send(add_absence(record, self._host.today), sent)

    def _edited(self, item: Any, record: PostLine, before: PostLine, after: Any) -> None:
        """Write what differs between two readings of the line; `record` holds what the person saw."""
        from scaletta.plan.post_commands import line_edits

        edits = line_edits(item, record, after, self._host.today, read=before)
        if edits:
            self._send(f"edit {after.title or before.title or 'a post'}", edits)
        else:
            self._host.say("Nothing changed.")

    def _send(self, label: str, edits: Sequence[Any]) -> None:
        from scaletta.plan.post_commands import as_one

        self._host.send(as_one(label, edits, self._host.today))

    def _under_cursor(self) -> Any | None:
        item = self._view.item
        if item is None:
            self._host.say(self._view.acting.nothing, "warn")
        return item


def written(row: Any) -> dict[str, Any]:
    """Owner and hours as the date or its slot says; what waits is listed with the format's usual ones."""
    owner = getattr(row, "written_owner", row.owner)
    hours = getattr(row, "written_hours", row.hours)
    return {"owner": owner, "hours": hours, "own_hours": row.effort is None}
