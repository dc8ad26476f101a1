"""Writes random records as lines and reads them again: the same record, whatever its texts say.

    uv run python -m tests.bench.roundtrip [--records 100000]

What the tests do with some hundreds. Prints how many and how long, or the first that failed.
"""

from __future__ import annotations

import argparse
import time
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from tests.plan.entry.conftest import the_company
from tests.plan.entry.test_entry_roundtrip import MADE, TODAYS, survives

from scaletta.plan.entry import Kind
from scaletta.plan.entry.records import Record


def main() -> None:
    """Try them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=100_000, help="how many (default 100,000)")
    records: int = parser.parse_args().records
    company = the_company()

    @settings(
        max_examples=records,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(MADE, TODAYS)
    def tried(made: tuple[Kind, Record], today: date) -> None:
        survives(company, made, today)

    began = time.perf_counter()
    tried()
    print(f"{records:,} records survived their lines, in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
