"""The active theme, as inks for the views and as a theme for Textual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.color import Color, ColorType
from rich.segment import Segment
from textual.app import App
from textual.color import Color as TextualColor
from textual.filter import LineFilter
from textual.theme import Theme as TextualTheme

from scaletta.tui.ink import Ink
from scaletta.tui.themes import Theme, make_ink


class Colourless(LineFilter):
    """Takes every colour out and leaves weight, underline and reverse."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The same text without colour."""
        return [
            Segment(text, None if style is None else style.without_color, control)
            for text, style, control in segments
        ]


class Looks:
    """What things look like now."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.ink: Ink = make_ink(theme)
        self._colourless = Colourless()

    def change(self, theme: Theme) -> None:
        """Another theme."""
        self.theme = theme
        self.ink = make_ink(theme)

    def apply(self, app: App[Any]) -> None:
        """Make Textual use it too (for the text editor and whatever else is its own)."""
        app.register_theme(to_textual(self.theme))
        app.theme = f"scaletta-{self.theme.name}"

    def filters(self) -> Sequence[LineFilter]:
        """What lines go through. Inks already have the colours they should."""
        return (self._colourless,) if self.theme.colourless else ()


def to_textual(theme: Theme) -> TextualTheme:
    """A theme in Textual's terms."""

    def colour(name: str) -> str:
        return _textual_colour(theme.colour(name), ansi=theme.ansi)

    return TextualTheme(
        name=f"scaletta-{theme.name}",
        primary=colour("accent"),
        secondary=colour("accent"),
        accent=colour("accent"),
        warning=colour("warn"),
        error=colour("bad"),
        success=colour("good"),
        foreground=colour("foreground"),
        background=colour("background"),
        surface=colour("background"),
        panel=colour("panel"),
        boost=colour("raised"),
        dark=theme.dark,
        ansi=theme.ansi,
        # Textual's own sheet names these for a theme of terminal colours, and does not define them.
        variables={"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"}
        if theme.ansi
        else {},
    )


def _textual_colour(value: str, *, ansi: bool) -> str:
    """Textual writes the sixteen terminal colours as ansi_red, and knows no other names of Rich's."""
    colour = Color.parse(value)
    if ansi and colour.type in (ColorType.DEFAULT, ColorType.STANDARD):
        return f"ansi_{value}"
    return colour.get_truecolor().hex
