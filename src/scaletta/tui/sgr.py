"""Styled text as terminal sequences: only what changes from one run of text to the next is sent.

Rich writes every run as all its codes, the text and a reset: some 40 bytes for a true colour pair. Runs on
one line mostly share their background, so telling only the difference halves a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style


class Pen(NamedTuple):
    """What the terminal writes with: attribute, foreground and background codes ("" is its default).

    `marks_blanks`: an attribute shows on blanks too (a line under them, or reverse).
    """

    attributes: str = ""
    ink: str = ""
    paper: str = ""
    marks_blanks: bool = False


RESET = Pen()

_ATTRIBUTES = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("reverse", "7"),
    ("strike", "9"),
)
#: What ends an attribute. Bold and dim are ended together.
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}


@lru_cache(maxsize=4096)
def pen_of(style: Style, system: ColorSystem) -> Pen:
    """The codes of a style in a colour system."""
    attributes = ";".join(code for name, code in _ATTRIBUTES if getattr(style, name))
    ink, paper = (
        ""
        if color is None or color.is_default
        else ";".join(color.downgrade(system).get_ansi_codes(foreground=foreground))
        for color, foreground in ((style.color, True), (style.bgcolor, False))
    )
    return Pen(attributes, ink, paper, bool(style.underline or style.reverse or style.strike))


def change(old: Pen, new: Pen) -> str:
    """The shortest sequence that turns one pen into another."""
    if old == new:
        return ""
    if new == RESET:
        return "\x1b[0m"
    parts = _attributes(old.attributes, new.attributes)
    if old.ink != new.ink:
        parts.append(new.ink or "39")
    if old.paper != new.paper:
        parts.append(new.paper or "49")
    return f"\x1b[{';'.join(parts)}m"


def _attributes(old: str, new: str) -> list[str]:
    """What ends the attributes that go and begins those that come."""
    before, after = (set(codes.split(";")) - {""} for codes in (old, new))
    ends = {_ENDS[code] for code in before - after}
    kept = {code for code in before if _ENDS[code] not in ends}
    return sorted(ends) + sorted(after - kept)


class Writer:
    """Collects one update; `text` is what goes to the terminal, and leaves it reset."""

    def __init__(self, system: ColorSystem) -> None:
        self._system = system
        self._pen = RESET
        self._parts: list[str] = []

    def move(self, x: int, y: int) -> None:
        """Go to a cell, counted from 0."""
        self._parts.append(f"\x1b[{y + 1};{x + 1}H")

    def write(self, segments: Iterable[Segment]) -> None:
        """Write runs of text."""
        for text, style, _ in segments:
            pen = RESET if style is None else pen_of(style, self._system)
            if (
                text.isspace()
                and pen.paper == self._pen.paper
                and not (pen.marks_blanks or self._pen.marks_blanks)
            ):
                self._parts.append(text)  # a blank shows its paper only
                continue
            if pen != self._pen:
                self._parts.append(change(self._pen, pen))
                self._pen = pen
            self._parts.append(text)

    def text(self) -> str:
        """Everything, and a reset if anything needs one."""
        return "".join(self._parts) + change(self._pen, RESET)
