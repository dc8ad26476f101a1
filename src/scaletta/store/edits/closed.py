"""What no edit of rows may touch."""

from __future__ import annotations

from typing import Final

#: The history itself, and what the file says of itself.
CLOSED: Final = frozenset({"change", "meta"})
