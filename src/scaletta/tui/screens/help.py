"""The help card: every key that works where one is, in groups, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Collection

from rich.segment import Segment

from scaletta.tui.keys import EVERYWHERE, KeyCommand, key_face, registry, scopes
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.cells import wrap
from scaletta.tui.widgets.line import Line

_KEYS_WIDTH = 18


class HelpView(View):
    """An overlay; scrolls with the usual keys."""

    context = "help"

    def __init__(self, host: Host, context: str, offers: Callable[[str], bool], read_only: str = "") -> None:
        """`offers`: whether an action does something; `read_only`: why nothing can be written, said first."""
        super().__init__(host)
        self._about = context
        # asked now: once the card is in front it would answer for the card
        self._idle = {c.action for c in registry().of(context) if not offers(c.action)}
        self._read_only = read_only
        self._top = 0
        self._lines: list[tuple[str, str, bool]] = []

    def resize(self, width: int, height: int) -> None:
        """Wrap the sentences for this width."""
        super().resize(width, height)
        why = wrap(f"Read only. {self._read_only}", max(10, width - 4)) if self._read_only else []
        self._lines = [*(("", text, True) for text in ("", *why)), *card(self._about, width, self._idle)][
            not why :
        ]
        self._top = max(0, min(self._top, len(self._lines) - height))

    def line(self, y: int) -> list[Segment]:
        """Keys on the left, what they do on the right."""
        ink = self.host.ink
        line = Line(self.width, ink.text)
        index = self._top + y
        if index < len(self._lines):
            keys, text, heading = self._lines[index]
            if heading:
                line.put("  ").put(text, ink.title)
            else:
                line.put("  ").put(keys, ink.key).to(2 + _KEYS_WIDTH).put(text, ink.text)
        return line.segments()

    def period(self) -> str:
        """Says what is shown in the place of a period."""
        return "keys"

    def _scroll(self, lines: int) -> None:
        self._top = max(0, min(self._top + lines, len(self._lines) - self.height))
        self.host.paint()

    def do_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def do_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._scroll(-self.height)

    def do_page_down(self) -> None:
        """A page down."""
        self._scroll(self.height)

    def do_home(self) -> None:
        """To the start."""
        self._scroll(-len(self._lines))

    def do_undo(self) -> None:
        """Nothing changes behind the card, where nobody sees it."""
        self.host.say("Close the card first; then u takes back.", "dim")

    def do_redo(self) -> None:
        """The same."""
        self.host.say("Close the card first; then ctrl+r makes it again.", "dim")

    def do_end(self) -> None:
        """To the end."""
        self._scroll(len(self._lines))


def card(context: str, width: int, idle: Collection[str] = ()) -> list[tuple[str, str, bool]]:
    """The card's lines as (keys, text, is a heading) for one context, without actions that are idle there."""
    lines: list[tuple[str, str, bool]] = [("", "", False)]
    commands = [command for command in registry().of(context) if command.action not in idle]
    for scope in (*scopes(context), "!entry"):
        group = [c for c in (commands if scope != "!entry" else registry().of(scope)) if c.context == scope]
        if group:
            lines.append(("", _title(scope), True))
            for command in group:
                lines += _command(command, width)
            lines.append(("", "", False))
    return lines


def _command(command: KeyCommand, width: int) -> list[tuple[str, str, bool]]:
    keys = "  ".join(key_face(key) for key in command.keys)
    text = wrap(command.help, max(10, width - _KEYS_WIDTH - 4))
    return [(keys if n == 0 else "", part, False) for n, part in enumerate(text)]


def _title(scope: str) -> str:
    if scope == EVERYWHERE:
        return "Everywhere"
    if scope == "!entry":
        return "While typing a line"
    tab, _, mode = scope.partition(".")
    name = {"roi": "ROI", "sql": "SQL", "months": "ROI: month by month"}.get(tab, tab.capitalize())
    return f"{name}: {mode}" if mode else name
