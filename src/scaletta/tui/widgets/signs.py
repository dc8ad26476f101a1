"""Signs that charts are drawn with: blocks, or plain ASCII where the terminal has no Unicode."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Signs:
    """Eight bars from low to high, what is not known, and the parts of a long bar."""

    bars: str
    unknown: str
    both: str
    more: str
    end: str


BLOCKS: Final = Signs("▁▂▃▄▅▆▇█", "·", "█", "▒", "│")
PLAIN: Final = Signs("_.-=+*%#", " ", "#", "+", "|")
#: Terminals that draw no block signs.
_OLD: Final = ("vt100", "vt220", "ansi", "dumb")


@cache
def signs() -> Signs:
    """Those of this terminal."""
    return PLAIN if plain_terminal(os.environ) else BLOCKS


def plain_terminal(environment: Mapping[str, str]) -> bool:
    """Whether its type or its character set has no blocks; no set said is UTF-8, as everywhere today."""
    if environment.get("TERM", "") in _OLD:
        return True
    said = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    charset = said.partition(".")[2].partition("@")[0].replace("-", "").casefold()
    return bool(charset) and charset != "utf8"
