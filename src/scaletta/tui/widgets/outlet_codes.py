"""Outlets in two letters, for places where a name does not fit: LinkedIn LI, YouTube YT, News column NC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def outlet_codes(names: Mapping[str, str]) -> dict[str, str]:
    """Channel -> code, from channel -> name in the company's order; no two alike while letters last."""
    codes: dict[str, str] = {}
    for channel, name in names.items():
        tried = list(_tries(name))
        codes[channel] = next((code for code in tried if code not in codes.values()), tried[0])
    return codes


def _tries(name: str) -> Iterator[str]:
    """Capitals, then the words' initials, then the first letter with each of the others."""
    letters = [sign for sign in name if sign.isascii() and sign.isalnum()]
    if not letters:
        yield (name.strip() or "?")[:1].upper()
        return
    capitals = [sign for sign in letters if sign.isupper()]
    if len(capitals) > 1:
        yield "".join(capitals[:2])
    initials = [word[0].upper() for word in name.split() if word[0].isascii() and word[0].isalnum()]
    if len(initials) > 1:
        yield "".join(initials[:2])
    yield from ((letters[0] + other).upper() for other in letters[1:])
    yield letters[0].upper()
