"""A post's text, over several lines: what its title heads, and what the publish run copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.text_view import TextView
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.post_row import title_of
from scaletta.tui.widgets.prose import ProseBox
from scaletta.tui.widgets.script import Script


class PostTextView(TextView):
    """An overlay on a row of the calendar or the backlog. What is typed is saved when it is left."""

    context = "!text"
    min_height = 3
    ABOVE = 2

    def __init__(self, host: Host, item: Any, outlet: str) -> None:
        super().__init__(host, ProseBox(Script(), "Its text. esc saves it."))
        self._item = item
        self._outlet = outlet
        self._seen: str | None = None

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The text there is."""
        if self._item.post is None:
            return {}
        return {"text": Ask("post", where=(("post", self._item.post),), columns=("post", "body"))}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Show it; what a colleague writes while one is writing is met when it is saved."""
        body = (rows[0].body if rows else None) or ""
        if self.script.text == (self._seen or ""):
            self.script.put(body)
            self.box.follow()
            self._seen = body
        elif self._seen is None:
            self._seen = body  # a draft of an ended session is there already

    @property
    def ready(self) -> bool:
        """True once the text that is there is known."""
        return self._item.post is None or self._seen is not None

    def typing_for(self) -> str:
        """The outlet."""
        return self._outlet

    @property
    def draft_kind(self) -> str:
        """The text of this very post."""
        item = self._item
        return f"text {item.post or ''} {item.slot or ''} {item.week or ''}"

    def draft(self) -> str:
        """What is not saved yet."""
        return self.script.text if self.script.text.strip() != (self._seen or "").strip() else ""

    def take_drafts(self, texts: Sequence[str]) -> None:
        """Go on with what was being typed when a session ended."""
        self.script.put(texts[0])
        self.box.follow()
        self.host.paint()

    # Painting

    def resize(self, width: int, height: int) -> None:
        """A heading, a blank line, the text."""
        super().resize(width, height)
        self.box.resize(width, max(1, height - self.ABOVE))

    def line(self, y: int) -> list[Segment]:
        """Whose text it is and how long, then the text."""
        ink = self.host.ink
        if y >= self.ABOVE:
            return self.box.line(y - self.ABOVE, ink, active=True)
        line = Line(self.width, ink.text)
        if y == 0:
            count = counted_of(len(self.script.text), "character")
            item = self._item
            when = f", {day_label(item.day)} {item.time:%H:%M}" if getattr(item, "day", None) else ""
            head = f" {title_of(item)}   {self._outlet}{when}"
            line.put(cut(head, self.width - len(count) - 3), ink.title).to(self.width - len(count) - 1)
            line.put(count, ink.dim)
        return line.segments()

    def cursor(self) -> Offset:
        """Where one types."""
        x, y = self.box.cursor()
        return Offset(x, y + self.ABOVE)

    def period(self) -> str:
        """What this is, in the place of a period."""
        return "text"

    def edit(self, act: Callable[[Script], object]) -> None:
        """Change the text, and the count of its characters."""
        super().edit(act)
        self.host.paint(Region(0, 0, self.width, 1))

    # Keys

    def do_text_done(self) -> None:
        """Save it, if it is another one, and go back."""
        from scaletta.plan.commands import PostFields, WritePost
        from scaletta.plan.post_commands import ref_of

        before, text = self._seen or "", self.script.text.strip()
        self.host.back()
        if text != before.strip():
            seen, new = PostFields(body=before or None), PostFields(body=text or None)
            self.host.send(WritePost(today=self.host.today, ref=ref_of(self._item), seen=seen, new=new))

    def do_text_throw(self) -> None:
        """Go back without saving."""
        self.host.back()
        if self.script.text.strip() != (self._seen or "").strip():
            self.host.say("What you typed is thrown away.", "dim")
