"""Views in which lines are typed: whether the words that a line may use are there yet."""

from __future__ import annotations

from scaletta.store.words import Words


class TypesLines:
    """Mixed into a view that asks for the company's words."""

    words: Words

    @property
    def knows_words(self) -> bool:
        """True once outlets, people and formats are known by name."""
        return self.words.ready
