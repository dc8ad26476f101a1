"""Figures of posts: which post of the plan each belongs to, and whether it is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Final
from urllib.parse import urlsplit

from scaletta.exchange.intake.fit import Fit
from scaletta.exchange.intake.readings import metric_name
from scaletta.exchange.measures import PostMeasures
from scaletta.plan.commands import PostRef
from scaletta.plan.commands.rows import SetField
from scaletta.plan.ids import new_id
from scaletta.plan.model import Value
from scaletta.plan.sheet.rows import add_row, set_fields

#: A post may come out so many days from the date it has in the plan.
_NEAR: Final = timedelta(days=3)
#: How alike two titles are at least (0 to 1) to be one post's.
_ALIKE: Final = 0.75
_COMPARED: Final = 60
#: Letters of a link; a longer one is none.
_LONGEST: Final = 2000
_OPEN: Final = ("planned", "draft", "ready", "scheduled")


def fit_posts(
    fit: Fit,
    measured: Sequence[PostMeasures],
    posts: Sequence[Any],
    metrics: Mapping[tuple[str, str], Any],
    batch: str,
) -> None:
    """Add edits for posts of one outlet; `posts` are its dates, `metrics` rows of `post_metric`."""
    as_of = max((post.published.date() for post in measured if post.published), default=None)
    free = {(row.post, row.slot, row.week): row for row in posts if row.state not in ("skipped", "idea")}
    for one in measured:
        row = _match(one, free)
        if row is None:
            fit.unmatched.append(one.title or one.link or "without a title")
            continue
        del free[row.post, row.slot, row.week]
        fit.posts += 1
        post = row.post or new_id()
        if row.state in _OPEN:  # a date that nobody has touched gets its post by this
            fit.marks.append(PostRef(post=post, slot=row.slot, week=row.week))
        if one.link and len(one.link) <= _LONGEST and row.link is None:
            fit.edits += set_fields("post", {"post": post}, {"link": None}, {"link": one.link})
        for metric, value in one.values.items():
            _figure(fit, post, metric_name(metric), Decimal(value), as_of, metrics, batch)


def _figure(
    fit: Fit,
    post: str,
    metric: str,
    value: Decimal,
    as_of: date | None,
    metrics: Mapping[tuple[str, str], Any],
    batch: str,
) -> None:
    """A total replaces the one before, unless that is of a later export."""
    if not fit.holds(value):
        return
    held = metrics.get((post, metric))
    value = value.quantize(Decimal("0.0001"))
    if held is None:
        fit.new += 1
        row: dict[str, Value] = {
            "post": post,
            "metric": metric,
            "value": value,
            "as_of": as_of,
            "import_batch": batch,
        }
        fit.edits.append(add_row("post_metric", row))
    elif held.value == value:
        fit.same += 1
    elif held.as_of is not None and as_of is not None and held.as_of > as_of:
        fit.kept += 1
    else:
        fit.changed += 1
        key = {"post": post, "metric": metric}
        seen = {"value": held.value, "as_of": held.as_of, "import_batch": held.import_batch}
        edits = set_fields("post_metric", key, seen, {"value": value, "as_of": as_of, "import_batch": batch})
        fit.edits += [edit for edit in edits if isinstance(edit, SetField)]


def _match(one: PostMeasures, free: Mapping[Any, Any]) -> Any | None:
    """By its link; else the nearest title within days of its date."""
    if one.link:
        link = _plain_link(one.link)
        found = next((row for row in free.values() if row.link and _plain_link(row.link) == link), None)
        if found is not None:
            return found
    if one.published is None:
        return None
    day = one.published.date()
    near = [row for row in free.values() if abs(row.day - day) <= _NEAR]
    title = _plain_title(one.title)
    rated = [(_alike(title, row), -abs((row.day - day).days), str(row.post or row.slot), row) for row in near]
    best = max(rated, default=None)
    return best[3] if best is not None and best[0] >= _ALIKE else None


def _alike(title: str, row: Any) -> float:
    """How alike a title is to a post's."""
    mine = _plain_title(row.title or "")
    if not mine or not title:
        return 0.0
    if title.startswith(mine) or mine.startswith(title):
        return 1.0
    return SequenceMatcher(None, title, mine, autojunk=False).ratio()


def _plain_title(text: str) -> str:
    return " ".join(text.split()).casefold()[:_COMPARED]


def _plain_link(link: str) -> str:
    """A link without what differs from copy to copy."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:  # "http://[": a link of nobody
        return link.strip()
    return f"{parts.netloc.removeprefix('www.').casefold()}{parts.path.rstrip('/')}?{parts.query}".rstrip("?")
