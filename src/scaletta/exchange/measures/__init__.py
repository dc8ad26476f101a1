"""The files networks, newsletter tools, ad platforms and web analytics let one download, as plain data.

A file is known by its headings, never by its name.
"""

from __future__ import annotations

from scaletta.exchange.incoming.table import FileError
from scaletta.exchange.measures.find import read
from scaletta.exchange.measures.model import AdCost, Measures, OutcomeRow, PostMeasures, Trouble

__all__ = ["AdCost", "FileError", "Measures", "OutcomeRow", "PostMeasures", "Trouble", "read"]
