"""The publish run: today's posts one after the other as bare text, to be copied to where they come out.

Nothing stands beside the text and nothing frames it, so that a mouse selects the text alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

from rich.segment import Segment

from scaletta.store.ask import Ask
from scaletta.tui.view import Host, Reading
from scaletta.tui.widgets.cells import wrap
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.post_list import key_of
from scaletta.tui.widgets.sheet import Sheet

#: What is to come out today still has one of these states.
_OPEN = ("planned", "idea", "draft", "ready", "scheduled")


class LinkReader:
    """Any text will do: what a network calls an address changes."""

    def __init__(self, outlet: str) -> None:
        self._says = f"Out on {outlet}: paste its link and enter, or enter alone. esc: it is not out."

    def read(self, text: str, cursor: int) -> Reading:
        """What enter and escape do."""
        return Reading(says=((self._says, "dim"),), lines=2)


class PublishRun(Sheet):
    """An overlay. `names` gives an outlet's name."""

    context = "publish"
    min_height = 4
    ABOVE = 2

    def __init__(self, host: Host, names: Mapping[str, str]) -> None:
        super().__init__(host)
        self._names = names
        self._rows: Sequence[Any] | None = None
        self._at = 0
        self._written: Any | None = None

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The posts of today, then the text of the one in front."""
        today = self.host.today
        wants = {"posts": Ask("calendar_between", (today, today), order=("time", "channel"))}
        if self.post is not None and self.post.post is not None:
            wants["text"] = Ask("post", where=(("post", self.post.post),), columns=("post", "body", "link"))
        return wants

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer. The run keeps its order while posts leave it."""
        if name == "text":
            self._written = rows[0] if rows else None
            self._lay()
            return
        here = key_of(self.post) if self.post is not None else None
        waited = self._rows is None
        self._rows = [row for row in rows if row.state in _OPEN]
        places = [key_of(row) for row in self._rows]
        self._at = places.index(here) if here in places else min(self._at, max(0, len(places) - 1))
        self._lay()
        if waited and self.post is not None:
            self.host.ask_again()

    @property
    def post(self) -> Any | None:
        """The post in front."""
        return self._rows[self._at] if self._rows else None

    @property
    def text(self) -> str:
        """What comes out: its title, and the text below it."""
        if self.post is None:
            return ""
        written = (
            self._written if self._written is not None and self._written.post == self.post.post else None
        )
        parts = (self.post.title if self.post.has_text else None, written.body if written else None)
        return "\n\n".join(part for part in parts if part)

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Break the text for this width."""
        super().resize(width, height)
        self._lay()

    def _lay(self) -> None:
        self.top = 0
        self.lay([line for part in self.text.split("\n") for line in wrap(part, self.width) or [""]])

    def line(self, y: int) -> list[Segment]:
        """Which post it is; a blank line; the text."""
        ink = self.host.ink
        if y == 0:
            return self._heading()
        index = self.top + y - self.ABOVE
        if y < self.ABOVE or index >= len(self.lines):
            return plain("", self.width, ink.text)
        return plain(self.lines[index], self.width, ink.text)

    def _heading(self) -> list[Segment]:
        ink, post = self.host.ink, self.post
        line = Line(self.width, ink.text)
        if post is None:
            nothing = "" if self._rows is None else " Nothing is left to come out today.   esc goes back"
            return line.put(nothing, ink.text).segments()
        name = self._names.get(post.channel, post.channel)
        line.put(f" {self._at + 1} of {len(self._rows or ())}  {post.time:%H:%M} {name}", ink.title)
        line.put(f"  {post.format or ''}", ink.dim)
        if not self.text.strip():
            line.put("  no text yet: w writes it", ink.warn)
        return line.segments()

    def period(self) -> str:
        """What this is, in the place of a period."""
        return "publish run"

    # Keys

    def do_next_post(self) -> None:
        """The next post; this one is left as it is."""
        self._turn(1)

    def do_previous_post(self) -> None:
        """The post before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._rows:
            self._at = (self._at + by) % len(self._rows)
            self._lay()
            self.host.ask_again()
            self.host.paint()

    def do_copy_text(self) -> None:
        """The text to the clipboard of the terminal."""
        if self.text:
            self.host.copy("".join(sign for sign in self.text if sign in "\n\t" or category(sign) != "Cc"))
            self.host.say("Copied, if your terminal lets programs do that; else select it with the mouse.")

    def do_write_text(self) -> None:
        """The text of the post in front."""
        from scaletta.tui.screens.post_text import PostTextView

        if self.post is not None:
            name = self._names.get(self.post.channel, self.post.channel)
            self.host.show(PostTextView(self.host, self.post, name))

    def do_went_out(self) -> None:
        """Its link is asked for; with it, or without one, it went out. One undo takes both back."""
        post = self.post
        if post is None:
            self.host.back()
            return
        name = self._names.get(post.channel, post.channel)
        self.host.enter_line(
            "", reader=LinkReader(name), done=lambda link: self._out(post, link.strip()), label="link"
        )

    def _out(self, post: Any, link: str) -> None:
        from scaletta.plan.commands import Edit, PostFields, WritePost
        from scaletta.plan.post_commands import as_one, ref_of, set_state

        today = self.host.today
        edits: list[Edit] = [set_state(post, "published", today)]
        if link:
            seen, new = PostFields(link=post.link), PostFields(link=link)
            edits.append(WritePost(today=today, ref=ref_of(post), seen=seen, new=new))
        self.host.send(as_one(f"publish {post.title or post.format or 'a post'}", edits, today))
