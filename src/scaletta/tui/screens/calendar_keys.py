"""The keys of the calendar: moving about, and what each does with a post or a marked range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import View

if TYPE_CHECKING:
    from scaletta.store.words import Words
    from scaletta.tui.screens.backlog import Backlog
    from scaletta.tui.screens.calendar_edits import PostEdits
    from scaletta.tui.screens.fronts import Front
    from scaletta.tui.screens.range_edits import RangeEdits
    from scaletta.tui.screens.strip import StripFront


class CalendarKeys(TypesLines, View):
    """By the names of the keys' actions."""

    words: Words
    front: Front
    acting: Front
    strip: StripFront
    backlog: Backlog
    edits: PostEdits
    range: RangeEdits

    # Moving about

    def do_up(self) -> None:
        """Up in the front."""
        self.acting.up()

    def do_down(self) -> None:
        """Down in the front."""
        self.acting.down()

    def do_left(self) -> None:
        """A day back, where days stand beside each other."""
        self.acting.left()

    def do_right(self) -> None:
        """A day on."""
        self.acting.right()

    def do_page_up(self) -> None:
        """A page up, or the month before."""
        self.acting.page(-1)

    def do_page_down(self) -> None:
        """A page down, or the month after."""
        self.acting.page(1)

    def do_home(self) -> None:
        """To the first place."""
        self.acting.home()

    def do_end(self) -> None:
        """To the last place."""
        self.acting.end()

    # Posts

    def do_out(self) -> None:
        """It went out."""
        if rows := self.front.marked:
            self.range.set_out(rows)
        else:
            self.edits.set_out()

    def do_skip(self) -> None:
        """It will not come out."""
        if rows := self.front.marked:
            self.range.skip(rows)
        else:
            self.edits.skip()

    def do_move(self) -> None:
        """To another day or time."""
        if rows := self.front.marked:
            self.range.move(rows)
        else:
            self.edits.move()

    def do_later_day(self) -> None:
        """A day later, at the earliest tomorrow."""
        if rows := self.front.marked:
            self.range.shift(rows, 1)
        else:
            self.edits.move_day(1)

    def do_earlier_day(self) -> None:
        """A day earlier."""
        if rows := self.front.marked:
            self.range.shift(rows, -1)
        else:
            self.edits.move_day(-1)

    def do_back_to_slot(self) -> None:
        """Where its slot has it; what has none goes to the backlog."""
        self.edits.back_to_slot()

    def do_write(self) -> None:
        """Its text."""
        self.edits.write()

    def do_text(self) -> None:
        """Its text, over several lines."""
        self._text(self.acting.item)

    def do_idea_text(self) -> None:
        """The idea's text."""
        self._text(self.backlog.idea)

    def _text(self, item: Any) -> None:
        from scaletta.tui.screens.post_text import PostTextView

        if item is None:
            self.host.say(self.acting.nothing, "warn")
        else:
            self.host.show(PostTextView(self.host, item, self.words.channel_name(item.channel)))

    def do_state(self) -> None:
        """The next state of work."""
        if rows := self.front.marked:
            self.range.state(rows)
        else:
            self.edits.next_state()

    def do_give(self) -> None:
        """To somebody."""
        if rows := self.front.marked:
            self.range.give(rows)
        else:
            self.edits.give()

    def do_edit(self) -> None:
        """Its whole line."""
        self.edits.edit()

    def do_add(self) -> None:
        """An idea, or a post with its date."""
        self.edits.add()

    def do_publish(self) -> None:
        """Today's posts one after the other, to be copied."""
        from scaletta.tui.screens.publish_run import PublishRun

        outlets = self.words.vocabulary.outlets
        self.host.show(PublishRun(self.host, {key: self.words.channel_name(key) for key in outlets}))

    def do_all_out(self) -> None:
        """All of last week went out."""
        self.edits.all_out()

    # The ideas of the backlog

    def do_put(self) -> None:
        """The idea on the calendar's day."""
        self.backlog.put()

    def do_delete_idea(self) -> None:
        """Away with the idea."""
        self.backlog.delete()

    def do_write_idea(self) -> None:
        """The idea's text."""
        self.backlog.write()

    def do_give_idea(self) -> None:
        """The idea to somebody."""
        self.backlog.give()

    def do_date_idea(self) -> None:
        """The idea on a day that is typed."""
        self.backlog.move()

    # The strip

    def do_days(self) -> None:
        """A column for each day."""
        self.strip.zoom(weeks=False)

    def do_weeks(self) -> None:
        """A column for each week."""
        self.strip.zoom(weeks=True)
