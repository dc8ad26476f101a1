"""Lines of the catalogue: `TikTok class 3 consumer least 2/week target 4/week upkeep 1h reach 4%`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, cast

from scaletta.plan.entry import fields, outlets
from scaletta.plan.entry.records import NetworkLine, Pace
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken

#: Whether a network is made for business, as it is typed.
MADE_FOR = {"business": True, "consumer": False}
_MORE = ("class", *MADE_FOR, "least", "target", "upkeep", "reach")


def _made_for(scan: Scan, at: int) -> Match | None:
    key = scan.words[at].key
    return Match("made for", MADE_FOR[key]) if key in MADE_FOR else None


def _pace(scan: Scan, at: int) -> Match | None:
    kind = scan.words[at].key
    found = outlets.pace(scan, at + 1) if at + 1 < len(scan.words) else None
    return None if found is None else Match(kind, found.value, 2)


NETWORK = Grammar(
    head=(),
    anywhere=None,
    tail=fields.first_of(
        {
            "class": outlets.network_class,
            "upkeep": outlets.upkeep,
            "least": _pace,
            "target": _pace,
            "reach": fields.share_after("reach"),
            **dict.fromkeys(MADE_FOR, _made_for),
        }
    ),
)


def network(taken: Taken) -> NetworkLine | None:
    """A network; its name and class must be said."""
    kind = taken.pick("class", str)
    if taken.text is None or kind is None:
        taken.wrong("text" if taken.text is None else "class", outlets.KINDS_OF_NETWORK)
        return None
    business = taken.pick("made for", bool)
    return NetworkLine(
        name=taken.text,
        network_class=cast("Literal['1', '2', '3', 'own']", kind),
        business=kind != "3" if business is None else business,
        least=cast("Pace | None", taken.pick("least", tuple)),
        target=cast("Pace | None", taken.pick("target", tuple)),
        upkeep=taken.pick("upkeep", int),
        floor=taken.pick("reach", Decimal),
    )


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """What may be said of one."""
    return [word for word in _MORE if word.startswith(prefix.casefold())]
