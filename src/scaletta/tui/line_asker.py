"""Asking for one line: a new tag wants a second enter, and a refused line opens again as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.tui.ink import Tone
from scaletta.tui.view import Host

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.tui.record_reader import RecordReader


class LineAsker:
    """Opens the entry line for a view until what is typed is written, or left."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def send(self, commands: Sequence[Command]) -> None:
        """Send what a line came to; none where it says what is there already."""
        if not commands:
            self._host.say("Nothing changed.")
        for command in commands:
            self._host.send(command)

    def ask(self, line: str, reader: RecordReader, done: Callable[[Any], None]) -> None:
        """`done` gets the record of the line; it may raise PlanError with a sentence to refuse it."""

        def entered(text: str) -> None:
            record = reader.record(text)
            if record is None:
                return
            fresh = reader.refused_tags(text)
            if fresh:
                again(text, f"#{', #'.join(fresh)} is new. Enter again to add it.", "warn")
                return
            try:
                done(record)
            except PlanError as error:
                again(text, str(error), "bad")
            except ValueError:
                again(text, "Some number in this line is out of range.", "bad")

        def again(text: str, sentence: str, tone: Tone) -> None:
            # While a line is open its reader has the message row, so the reader says it.
            reader.refuse(text, sentence, tone)
            self.ask(text, reader, done)
            self._host.say(sentence, tone)

        self._host.enter_line(line, reader=reader, done=entered)
