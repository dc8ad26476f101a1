"""The short lines of the calendar: a date to move to, a text to write, a person to give work to."""

from __future__ import annotations

from datetime import date, time

from scaletta.plan.entry import Vocabulary
from scaletta.plan.entry.dates import Wrong, read_day, read_time
from scaletta.plan.entry.words import Word, split
from scaletta.tui.dates import day_label
from scaletta.tui.view import Completion, Reading

MOVE_EXAMPLE = "fri   +2d   +1w   14/6 9:00   9:00"


class MoveReader:
    """Reads a day, a time or both; `+2d` counts from the post's day, or from today if that is past."""

    def __init__(self, day: date, at: time, today: date, *, day_first: bool = True) -> None:
        self._day, self._at = day, at
        self._today = today
        self._day_first = day_first

    def when(self, text: str) -> tuple[date, time] | None:
        """The day and time meant, or None."""
        meant = self._read(text)
        return None if isinstance(meant, str) else meant

    def read(self, text: str, cursor: int) -> Reading:
        """The day and time in words."""
        if not text.strip():
            return Reading(says=((MOVE_EXAMPLE, "dim"),))
        meant = self._read(text)
        if isinstance(meant, str):
            return Reading(says=((meant, "bad"),), error=(0, len(text)))
        day, at = meant
        if meant == (self._day, self._at):
            return Reading(says=(("Where it is already.", "dim"),))
        words = f"{day_label(day)} {day.year}, {at:%H:%M}"
        if day < self._today:
            return Reading(says=((words, "plain"), ("   that day is past", "warn")))
        return Reading(says=((words, "plain"),))

    def _read(self, text: str) -> tuple[date, time] | str:
        words = split(text)
        ahead = words[0].key.startswith("+") if words else False
        base = max(self._day, self._today) if ahead else self._today
        try:
            found = read_day(words, 0, base, day_first=self._day_first)
            day, taken = (self._day, 0) if found is None else found
            if isinstance(day, Wrong):
                return day.sentence
            on = day if isinstance(day, date) else day.on(base)
        except (OverflowError, ValueError):
            return "That date is too far away."
        at = self._time(words[taken:])
        return at if isinstance(at, str) else (on, at)

    def _time(self, words: tuple[Word, ...]) -> time | str:
        at = read_time(words[0]) if words else self._at
        if at is None or len(words) > 1:
            return f"That is no date. Like: {MOVE_EXAMPLE}"
        return at.sentence if isinstance(at, Wrong) else at


class TitleReader:
    """Any text will do; says which post it is for."""

    def __init__(self, what_for: str) -> None:
        self._what_for = what_for

    def read(self, text: str, cursor: int) -> Reading:
        """The post it is for."""
        return Reading(says=((self._what_for, "dim"),))


class PersonReader:
    """Reads who works here, by key or name; `-` is nobody."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._people = words.people

    def person(self, text: str) -> str | None:
        """The person meant: "" for nobody, None for no one we know."""
        word = text.strip().removeprefix("@").casefold()
        if word in ("-", "nobody"):
            return ""
        if word in self._people:
            return word
        meant = self._like(word)
        return meant[0] if len(meant) == 1 else None

    def read(self, text: str, cursor: int) -> Reading:
        """The name, or who there is."""
        word = text.strip().removeprefix("@").casefold()
        offers = tuple(Completion(0, len(text), person, self.name(person)) for person in self._like(word))
        everybody = "  ".join(self._people)
        if not word:
            return Reading(says=((f"{everybody}  - for nobody", "dim"),), completions=offers)
        person = self.person(text)
        if person is None:
            sentence = f"Nobody here is called {word}. There are: {everybody}"
            if offers:
                sentence = f"Who: {'  '.join(offer.text for offer in offers)}"
            return Reading(says=((sentence, "bad"),), error=(0, len(text)), completions=offers)
        said = f"to {self.name(person)}" if person else "to nobody yet"
        return Reading(says=((said, "plain"),), completions=offers)

    def _like(self, word: str) -> list[str]:
        """People whose key, or a name of theirs, begins so."""
        return [
            person
            for person, names in self._people.items()
            if any(
                part.casefold().startswith(word)
                for name in (person, *names)
                for part in (name, *name.split())
            )
        ]

    def name(self, person: str) -> str:
        """What a person is called."""
        return self._words.person_name(person)
