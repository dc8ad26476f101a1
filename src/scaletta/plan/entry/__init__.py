"""The entry line: one line of typing to one record, and back."""

from __future__ import annotations

from scaletta.plan.entry.completion import Completion, completions
from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.in_words import in_words
from scaletta.plan.entry.missing import complete
from scaletta.plan.entry.reading import Reading, read
from scaletta.plan.entry.scan import Field, Problem
from scaletta.plan.entry.slots_posts import each
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.writing import to_line

__all__ = [
    "Completion",
    "Context",
    "Field",
    "Kind",
    "Problem",
    "Reading",
    "Vocabulary",
    "complete",
    "completions",
    "each",
    "in_words",
    "read",
    "to_line",
]
