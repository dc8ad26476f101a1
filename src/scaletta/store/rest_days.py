"""Public holidays, worked out in a process of their own.

The library imports every country it knows: 24 MB that a session would keep, and 0.4 s in which a thread would
take turns with the keys.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from functools import lru_cache

#: Seconds after which there are none: a machine that busy has other worries.
_PATIENCE = 20.0


@lru_cache(maxsize=32)
def rest_days(country: str, region: str | None, years: tuple[int, ...]) -> dict[date, str]:
    """Day -> name; empty for a country nobody knows, and where no process can be had. Takes half a second."""
    asked = json.dumps([country, region, years])
    try:
        done = subprocess.run(
            # -P: a file named like the library in somebody's directory is not ours to import
            [sys.executable, "-P", "-m", "scaletta.plan.rest_days"],
            input=asked,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=True,
            start_new_session=True,  # ctrl+c in the terminal is for the program
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}
    return {date.fromisoformat(day): str(name) for day, name in found.items()}
