"""A line that would write over something: asked again with a warning, and done on the second enter."""

from __future__ import annotations

from collections.abc import Callable

from scaletta.tui.view import Host, Reading


class OnceMore:
    """Reads a line in which one text is warned about; any other will do without."""

    def __init__(self, text: str, warning: str) -> None:
        self._text = text
        self._warning = warning

    def read(self, text: str, cursor: int) -> Reading:
        """The warning, as long as it is that text."""
        return Reading(says=((self._warning, "warn"),) if text.strip() == self._text else ())


def ask_once_more(
    host: Host, text: str, warning: str, *, label: str, done: Callable[[str, bool], None]
) -> None:
    """Open the line again with `text`; `done` gets what is entered, and whether it is the same: sure now."""
    host.enter_line(
        text,
        reader=OnceMore(text, warning),
        done=lambda entered: done(entered.strip(), entered.strip() == text),
        label=label,
    )
