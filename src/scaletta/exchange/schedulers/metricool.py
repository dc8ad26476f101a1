"""Metricool's calendar import: a column to a network, one row for what goes out everywhere at once.

Times are in the account's zone, which is the company's here. The columns at the end of the heading change
from month to month: the leading ones are written, or the whole heading of a template that Metricool gave out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from scaletta.exchange.schedulers.posts import ReadyPost, Target

#: The network of a plan -> its column.
_NETWORKS: Final = {
    "facebook": "Facebook",
    "x": "Twitter/X",
    "linkedin": "LinkedIn",
    "google": "GBP",
    "instagram": "Instagram",
    "pinterest": "Pinterest",
    "tiktok": "TikTok",
    "youtube": "Youtube",
    "threads": "Threads",
    "bluesky": "Bluesky",
}
_FIRST: Final = ["Text", "Date", "Time", "Draft"]
_HEAD: Final = [*_FIRST, *_NETWORKS.values(), *(f"Picture Url {number}" for number in range(1, 11))]
#: Columns of a template that a post's title goes to, by network.
_TITLES: Final = {
    "youtube": "Youtube Video Title",
    "tiktok": "TikTok Title",
    "pinterest": "Pinterest Pin Title",
}


class TemplateError(Exception):
    """A template that cannot be used; a sentence says why."""


def metricool(zone: str, template: str | None = None) -> Target:
    """Metricool for an account in this zone; `template` is the text of a file it gave out.

    Raises TemplateError.
    """
    head = _HEAD if template is None else _heading(template)
    columns = {_plain(column) for column in head}
    networks = {network: column for network, column in _NETWORKS.items() if _plain(column) in columns}
    rows = partial(_rows, head, zone)
    return Target("Metricool", "utf-8", per_channel=False, rows=rows, networks=networks)


def _heading(template: str) -> list[str]:
    first = next(csv.reader(template.lstrip("\ufeff").splitlines()), [])
    missing = [column for column in _FIRST if _plain(column) not in {_plain(given) for given in first}]
    if missing:
        raise TemplateError(f"The template's first line has no column {', '.join(missing)}.")
    return first


def _rows(head: Sequence[str], zone: str, posts: Sequence[ReadyPost]) -> list[list[str]]:
    together: dict[tuple[str, ...], list[ReadyPost]] = {}
    for post in posts:
        at = post.at_in(zone)
        key = (post.text, f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", _bool(post.row.state != "ready"))
        number = 0
        # Two accounts on one network are two rows: a column has room for one.
        while any(one.network == post.network for one in together.get((*key, str(number)), ())):
            number += 1
        together.setdefault((*key, str(number)), []).append(post)
    return [list(head), *(_row(head, key, same) for key, same in together.items())]


def _row(head: Sequence[str], key: Sequence[str], posts: Sequence[ReadyPost]) -> list[str]:
    on = {post.network: post.title or "" for post in posts}
    fields: Mapping[str, str] = {
        **dict(zip(map(_plain, _FIRST), key, strict=False)),
        **{_plain(column): _bool(network in on) for network, column in _NETWORKS.items()},
        **{_plain(column): on.get(network, "") for network, column in _TITLES.items()},
    }
    return [fields.get(_plain(column), "") for column in head]


def _plain(column: str) -> str:
    return " ".join(column.casefold().split())


def _bool(value: bool) -> str:
    return "TRUE" if value else "FALSE"
