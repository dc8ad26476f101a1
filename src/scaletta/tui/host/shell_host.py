"""What stands between the views and the program.

It gives views what `view.Host` promises, hears the desk, and turns key presses into actions.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.host.actions import Actions
from scaletta.tui.host.asked import Asked
from scaletta.tui.host.desk import Desk, Listener
from scaletta.tui.host.drafting import Drafting
from scaletta.tui.host.entries import Entries
from scaletta.tui.host.looks import Looks
from scaletta.tui.host.news import News, whose_dates
from scaletta.tui.host.pressing import Pressing
from scaletta.tui.host.program import Program, Stoppable
from scaletta.tui.host.saved import saving_words
from scaletta.tui.host.stage import Stage
from scaletta.tui.host.trouble import sentence_of
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.keys import registry
from scaletta.tui.lines import PlainReader
from scaletta.tui.shell import Shell
from scaletta.tui.view import LineReader, View
from scaletta.tui.widgets.bar import TopState

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.drafts import Drafts
    from scaletta.store.history import Change
    from scaletta.store.left_over import LeftOver
    from scaletta.store.outcome import Outcome, Saving

T = TypeVar("T")

#: Seconds without a key after which the cursor rests.
REST = 0.25


class ShellHost(Listener):
    """The `Host` of every view."""

    def __init__(
        self,
        program: Program,
        shell: Shell,
        desk: Desk,
        path: Path,
        today: date,
        looks: Looks,
        drafts: Drafts | None = None,
    ) -> None:
        self._program = program
        self._shell = shell
        self._desk = desk
        self._path = path
        self._today = today
        self._looks = looks
        self.day_first = True
        self._top = TopState(file=path.name, today=day_label(today), saving="opening")
        self._keys_of = ""
        self.read_only = ""
        """Why nothing can be written; empty while it can."""
        self._resting: Stoppable | None = None
        self.entries = Entries(shell.entry, shell.message, shell.body, on_close=self.show_keys)
        self.stage = Stage(self, desk, on_front=self._fronted, on_rows=self._got_rows, after=program.after)
        self.actions = Actions(self, program)
        self.news = News(program.after)
        self.stage.news = self.news
        self.asked_now = Asked(self)
        self.drafting = Drafting(self, program.after, drafts)
        self._pressing = Pressing(self)

    # What a view may use

    @property
    def today(self) -> date:
        """The company's today."""
        return self._today

    @property
    def ink(self) -> Ink:
        """The styles of the active theme."""
        return self._looks.ink

    @property
    def theme_name(self) -> str:
        """The active theme."""
        return self._looks.theme.name

    @property
    def path(self) -> Path:
        """The plan file."""
        return self._path

    def paint(self, region: Region | None = None) -> None:
        """Repaint what differs."""
        self._shell.body.paint(region)

    def scroll(self, region: Region, lines: int) -> None:
        """Lines moved as they are."""
        self._shell.body.scroll_lines(region, lines)

    def say(self, text: str, tone: Tone = "plain") -> None:
        """A sentence on the message row."""
        self.entries.say(text, tone)

    def send(
        self, command: Command, then: Callable[[Outcome], None] | None = None, *, shown: bool = False
    ) -> None:
        """Send a command."""
        self._desk.send(command, lambda outcome: self._sent(outcome, then), shown=shown)

    def undo(self) -> None:
        """Take back."""
        self._desk.undo(lambda outcome: self._sent(outcome, None))

    def redo(self) -> None:
        """Make again."""
        self._desk.redo(lambda outcome: self._sent(outcome, None))

    def ask_again(self) -> None:
        """Ask what is new in the front view's wants."""
        self.stage.ask()
        self._show_period()

    def work(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Something slow, in a thread of its own."""

        def run() -> None:
            try:
                result = job()
            except Exception as error:
                sentence = sentence_of(error, "do that")
                self._program.later(lambda: self.say(sentence, "bad"))
                return
            self._program.later(lambda: self._worked(then, result))

        threading.Thread(target=run, name="scaletta-work", daemon=True).start()

    def when_resting(self, job: Callable[[], None]) -> None:
        """What follows the cursor once it stops."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._program.after(REST, job)

    def enter_line(
        self,
        text: str,
        *,
        reader: LineReader | None = None,
        done: Callable[[str], None],
        cursor: int | None = None,
        label: str = "",
        left: Callable[[], None] = lambda: None,
        context: str = "!entry",
    ) -> None:
        """Open the entry line. `left` runs when it closes, whichever way; `context` is that of its keys."""
        text, cursor = self.drafting.opening(self.stage.front, self.stage.tab, text, cursor, label, reader)
        self.entries.start(
            text,
            reader=reader or PlainReader(),
            done=done,
            left=left,
            cursor=cursor,
            label=label,
            context=context,
        )
        self.show_keys()

    def leave_line(self) -> None:
        """Close the line."""
        if self.entries.open:
            self.entries.do_entry_leave()

    def copy(self, text: str) -> None:
        """Text for the terminal's clipboard."""
        self._program.copy(text)

    def show(self, view: View) -> None:
        """Another view in front."""
        self.stage.show(view)

    def back(self) -> None:
        """Close an overlay."""
        self.stage.back()

    def close(self, view: View) -> None:
        """Close an overlay if it is the one in front."""
        if self.stage.front is view:
            self.stage.back()

    def open_tab(self, tab: int) -> View:
        """A tab in front."""
        return self.stage.open(tab)

    # What the desk tells

    def opened(self, today: date) -> None:
        """The file is open, or the day has changed; what was asked on the right day stays asked."""
        guessed, self._today = self._today, today
        self._set_top(today=day_label(today))
        if today != guessed:
            self.stage.changed()
        self._ask_company()

    def changed(self, news: Sequence[Change] = ()) -> None:
        """Ask everything again, and mark what others changed."""
        self._ask_company()
        self.stage.changed_elsewhere(whose_dates(news))
        if news:
            said = self.news.add(news)
            if not self.asked_now.context:
                self.say(said, "dim")

    def asked(self, outcome: Outcome | None) -> None:
        """Ask about an edit that was set aside."""
        self.asked_now.conflict(outcome)

    def left(self, left: LeftOver) -> None:
        """Ask what becomes of edits a session left."""
        self.asked_now.left(left)

    def answer(self, asked: Outcome, *, mine: bool) -> None:
        """End a conflict."""
        answered = partial(self.asked_now.answered, asked)
        self._desk.answer(asked.command_id, lambda outcome: self._sent(outcome, answered), mine=mine)

    def settle_left(self, *, take: bool) -> None:
        """Write what a session left, or throw it away."""
        self._desk.settle_left(lambda outcome: self._sent(outcome, None), take=take)

    def undo_change(self, command_id: str) -> None:
        """Take one change back."""
        self._desk.undo_change(command_id, lambda outcome: self._sent(outcome, None))

    def saving(self, saving: Saving) -> None:
        """Show it."""
        text, tone = saving_words(saving)
        self._set_top(saving=text, tone=tone)
        was, self.read_only = self.read_only, saving.why
        if saving.why and saving.why != was:
            self.say(saving.why, "warn")
        elif was and not saving.why:
            self.say("The plan can be written to again.", "good")

    def refused(self, outcome: Outcome) -> None:
        """A command could not be written."""
        self.say(outcome.sentence, "warn")
        self.stage.changed()

    def told(self, sentence: str) -> None:
        """Something to know."""
        self.say(self.drafting.with_notice(sentence), "good")

    def failed(self, sentence: str) -> None:
        """Something went wrong."""
        self._pressing.give_up()
        self.say(sentence, "bad")

    # Keys

    def press(self, key: str, character: str | None) -> None:
        """Do what a key means here."""
        if self.news.key_pressed():
            self.paint()
        if self._pressing.press(key, character):
            self._settle()

    def paste(self, text: str) -> None:
        """Paste into the entry line, or into what the view edits."""
        if self._pressing.paste(text):
            self._settle()

    def act(self, action: str) -> None:
        """Run an action."""
        self._pressing.act(action)

    @property
    def context(self) -> str:
        """Where keys are looked up now."""
        return self._pressing.context

    def place_cursor(self) -> None:
        """Put the terminal's cursor where the keys act."""
        entry = self._shell.entry
        at = self._shell.body.cursor_cell()
        if entry.open:
            at = entry.region.offset + Offset(entry.cursor_x(), 0)
        if at is not None:
            self._program.place_cursor(at)

    # Inside

    def give_ink(self) -> None:
        """A theme came: paint everything with it."""
        shell = self._shell
        for row in (shell.top, shell.tabs, shell.message, shell.entry, shell.key_bar):
            row.ink = self.ink
            row.update()
        shell.body.ink = self.ink
        shell.body.repaint()

    def _sent(self, outcome: Outcome, then: Callable[[Outcome], None] | None) -> None:
        self.say(outcome.sentence, "plain" if outcome.done else "warn")
        if outcome.conflict is not None:
            self.asked_now.conflict(outcome)
        if then is not None:
            then(outcome)
        self.stage.changed()

    def _worked(self, then: Callable[[T], None], result: T) -> None:
        then(result)
        self.entries.read_again()  # what was found may be what the open line waits for
        self._settle()

    def _settle(self) -> None:
        """After a key or an answer: the key bar follows the view's context, the cursor its place."""
        if self.context != self._keys_of:
            self.show_keys()
        self.place_cursor()
        self.drafting.look(self.stage.front)

    def _fronted(self, view: View) -> None:
        self._shell.tabs.active = self.stage.tab
        self._shell.tabs.update()
        self._shell.body.change(view)
        self._show_period()
        self.show_keys()
        self.place_cursor()

    def _got_rows(self) -> None:
        self._shell.body.paint()
        self.entries.read_again()
        self._show_period()
        self._pressing.rows_came()
        self.show_keys()  # more or fewer of them have something to act on
        self.place_cursor()

    def _ask_company(self) -> None:
        self._desk.want("company", Ask("company", columns=("name", "day_first"), limit=1), self._got_company)

    def _got_company(self, rows: list[Any]) -> None:
        if rows:
            self.day_first = bool(rows[0].day_first)
            self._set_top(company=rows[0].name)

    def _show_period(self) -> None:
        view = self.stage.front
        self._set_top(period=view.period() if view is not None else "")

    def show_keys(self) -> None:
        """The keys that fit where one is, on the key bar."""
        bar = self._shell.key_bar
        self._keys_of = context = self.context
        asked = "" if self.entries.open else self.asked_now.context
        here = [command for command in registry().bar(context) if self.offers(command.action)]
        commands = [*(registry().bar_of(asked) if asked else ()), *here]
        last = None if context.startswith("!") else registry().find("everywhere", "?")
        if (commands, last) != (bar.commands, bar.last):
            bar.commands, bar.last = commands, last
            bar.update()

    def offers(self, action: str) -> bool:
        """Whether a key's action does something on the view in front."""
        view = self.stage.front
        return view is None or view.offers(action)

    def _set_top(self, **changes: Any) -> None:
        state = replace(self._top, **changes)
        if state != self._top:
            self._top = self._shell.top.state = state
            self._shell.top.update()
