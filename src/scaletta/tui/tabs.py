"""The names of the tabs, in order; 1 to 5 on the keyboard."""

from __future__ import annotations

from typing import Final

TABS: Final = ("Channels", "Plan", "Calendar", "ROI", "SQL")
