"""HiGHS without its banner: a line on standard output would land in the middle of the screen.

Importing this takes 0.3 s.
"""

from __future__ import annotations

from highspy import Highs


class QuietHighs(Highs):
    """Silent from the first moment: the constructor prints as soon as it enables callbacks."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802  the library's name
        """Be silent, then go on."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


__all__ = ["QuietHighs"]
