"""Public holidays of a country and a region of it, by the library `holidays`.

`python -m scaletta.plan.rest_days` reads `[country, region, [year, ...]]` and writes `{day: name, ...}`, both
as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date

_CODE = re.compile(r"[A-Z]{2,3}")


def rest_days(country: str, region: str | None, years: Iterable[int]) -> dict[date, str]:
    """Day -> name, in English where the library has it; empty for a country it does not know.

    `region` is a code or a name of the library's ("BY", "Bayern"); one it does not know has the days of the
    whole country. Takes a tenth of a second and more the first time: not for the event loop.
    """
    import holidays

    code = country.strip().upper()
    if not _CODE.fullmatch(code):
        return {}
    try:  # asking which countries it knows would import all of them
        found = holidays.country_holidays(
            code, subdiv=_subdivision(code, region), years=years, language="en_US", observed=True
        )
    except NotImplementedError:
        return {}
    return dict(sorted(found.items()))


def _subdivision(country: str, region: str | None) -> str | None:
    """The library's code for a region."""
    import holidays

    wanted = (region or "").strip().casefold()
    if not wanted:
        return None
    of_country = holidays.country_holidays(country)
    for code in of_country.subdivisions:
        if code.casefold() == wanted:
            return str(code)
    for name, code in getattr(of_country, "subdivisions_aliases", {}).items():
        if name.casefold() == wanted:
            return str(code)
    return None


def lands_on(days: Iterable[date], rest: Mapping[date, str]) -> str:
    """Which of these days are days off, for a sentence: "1 lands on Corpus Christi"; empty if none is."""
    names = [rest[day] for day in days if day in rest]
    if not names:
        return ""
    verb = "lands" if len(names) == 1 else "land"
    return f"{len(names)} {verb} on {' and '.join(dict.fromkeys(names))}"


def main() -> int:
    """Answer one question, for those who would rather not have the library in their own process."""
    country, region, years = json.loads(sys.stdin.read())
    found = rest_days(country, region, years)
    json.dump({day.isoformat(): name for day, name in found.items()}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
