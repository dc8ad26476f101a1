"""The entry line as a reader of records: preview in words, the word that is wrong, completions."""

from __future__ import annotations

from collections.abc import Callable

from scaletta.plan.entry import Context, Vocabulary, read
from scaletta.plan.entry.completion import completions
from scaletta.plan.entry.in_words import in_words
from scaletta.plan.entry.missing import complete
from scaletta.plan.entry.records import PostLine, Record, SlotLine
from scaletta.plan.entry.words import typed
from scaletta.tui.ink import Tone
from scaletta.tui.view import Completion, Reading

#: A record in words seldom fits one line of 80 cells.
_LINES = 2


class RecordReader:
    """Reads lines of one kind in one context. `new` fills in what the line leaves out.

    The vocabulary may be a call: its words may still be on their way from the file when the line opens.
    `price` may add to the preview what the record would cost.
    """

    def __init__(
        self,
        vocabulary: Vocabulary | Callable[[], Vocabulary],
        context: Context,
        *,
        new: bool = True,
        example: str = "",
        price: Callable[[Record], str] | None = None,
    ) -> None:
        self._words = vocabulary
        self._context = context
        self._new = new
        self._example = example
        self._price = price
        self._asked_tags: tuple[str, ...] = ()
        self._told = ""
        self._refused: tuple[str, str, Tone] | None = None

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._words() if callable(self._words) else self._words

    @property
    def kind(self) -> str:
        """What a line is taken for: slot, post, outlet ..."""
        return self._context.kind

    def record(self, text: str) -> Record | None:
        """What the line says, whole; None while something in it is wrong."""
        record = read(text, self._vocabulary, self._context).record
        return complete(record, self._context) if record is not None and self._new else record

    def _in_words(self, record: Record) -> str:
        words = in_words(record, self._context)
        placed = not isinstance(record, SlotLine | PostLine) or record.outlets or self._context.outlet
        return words if placed or not self._new else f"{words}, no outlet yet"

    def refused_tags(self, text: str) -> tuple[str, ...]:
        """New tags that were not confirmed by a second enter yet; asking confirms them."""
        tags = read(text, self._vocabulary, self._context).new_tags
        fresh = tuple(tag for tag in tags if tag not in self._asked_tags)
        self._asked_tags = tags
        return fresh

    def refuse(self, text: str, sentence: str, tone: Tone) -> None:
        """Say why this line was not taken in place of its preview, until it is another line."""
        self._refused = text, sentence, tone

    def read(self, text: str, cursor: int) -> Reading:
        """The line in words, or what is wrong with it."""
        if self._refused is not None and self._refused[0] == text:
            return Reading(says=(self._refused[1:],), lines=_LINES)
        self._refused = None
        if not text.strip():
            return Reading(says=((self._example, "dim"),), lines=_LINES)
        reading = read(text, self._vocabulary, self._context)
        found = completions(text, cursor, self._vocabulary, self._context)
        offers = tuple(Completion(one.start, one.end, one.insert) for one in found[:8])
        if reading.errors:
            problem = reading.errors[0]
            hint = f" Did you mean {' or '.join(problem.nearest)}?" if problem.nearest else ""
            # The price so far stays where it is: most errors are words half typed.
            says: tuple[tuple[str, Tone], ...] = ((problem.sentence + hint, "bad"), (self._told, "accent"))
            return Reading(says, (problem.start, problem.end), reading.would_be, offers, _LINES)
        record = self.record(text)
        if record is None:
            return Reading(says=((self._example, "dim"),), completions=offers, lines=_LINES)
        self._told = self._price(record) if self._price is not None else ""
        says = ((self._in_words(record), "plain"), (self._told, "accent"))
        if reading.also_themes:
            says += ((f"a theme too: #theme:{typed(reading.also_themes[0])}", "warn"),)
        if reading.new_tags:
            says += ((f"new: #{', #'.join(reading.new_tags)}", "warn"),)
        return Reading(says, None, reading.would_be, offers, _LINES)
