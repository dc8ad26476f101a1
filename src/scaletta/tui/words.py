"""The company's own words, where screens look for them; see `store/words.py`."""

from __future__ import annotations

from scaletta.store.words import Words

__all__ = ["Words"]
