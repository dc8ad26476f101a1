"""The entry line: one line of typing to one record, and back."""

from __future__ import annotations

from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.reading import Reading, read
from scaletta.plan.entry.scan import Field, Problem
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.writing import to_line

__all__ = ["Context", "Field", "Kind", "Problem", "Reading", "Vocabulary", "read", "to_line"]
