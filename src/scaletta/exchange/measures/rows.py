"""Tables of days and tables of posts: what most sources write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scaletta.exchange.measures.days import How, as_datetime, days_of, moments_of
from scaletta.exchange.measures.figures import NoNumber, count_of
from scaletta.exchange.measures.gather import Gathering, numbers, values_of
from scaletta.exchange.measures.layout import Block, Layout, cell_of, is_total
from scaletta.exchange.measures.model import Measures, PostMeasures


def read_days(block: Block, layout: Layout, how: How) -> list[Measures]:
    """A table with a row a day: the field `day`, perhaps `channel` and `account`, and its metrics."""
    columns = layout.columns(block.headings)
    at = columns.fields["day"]
    hint = columns.fields.get("channel")
    account = ""
    texts = (cell_of(row, at) for _, row in block.rows())
    days = days_of(texts, how, month_first=layout.month_first, daily=layout.daily)
    number_of = numbers(block, columns)
    into = Gathering(layout)
    for number, row in block.rows():
        text = cell_of(row, at)
        day = days.get(text)
        if day is None:
            not_a_day(row, number, text, into)
            continue
        account = account or cell_of(row, columns.fields.get("account"))
        channel = cell_of(row, hint) or None
        for metric, value in values_of(row, number, columns, number_of, into, layout.sums).items():
            into.days.append((channel, day, metric, value))
    return [into.measures(account, columns.unread)]


def not_a_day(row: Sequence[str], number: int, text: str, into: Gathering) -> None:
    """A row without a day: blank, a total, a description, or a trouble."""
    if not any(cell.strip() for cell in row):
        return
    if begins_as_total(row) or is_total(row, anywhere=True) or not any(_is_figure(cell) for cell in row):
        into.skipped += 1
    elif not text:
        into.trouble(number, "The row has no day.")
    else:
        into.trouble(number, f'"{text[:40]}" is no day.')


def begins_as_total(row: Sequence[str]) -> bool:
    """Whether a row that has no day is a total with more words to it: `Total of 2 ads`."""
    first = next((cell for cell in row if cell.strip()), "").strip().casefold()
    return first.startswith(("total", "gesamt"))


def _is_figure(cell: str) -> bool:
    try:
        return count_of(cell) is not None
    except NoNumber:
        return False


def read_posts(
    block: Block, layout: Layout, how: How, *, link_of: Callable[[str], str] | None = None
) -> list[Measures]:
    """A table with a row a post: `link`, `id`, `title` (the longest counts), `published`, `kind`, `account`.

    `link_of` makes the link of an id where the file has none.
    """
    columns = layout.columns(block.headings)
    fields = columns.fields
    at = fields.get("published")
    texts = (cell_of(row, at) for _, row in block.rows())
    moments = moments_of(texts, how, month_first=layout.month_first) if at is not None else {}
    number_of = numbers(block, columns)
    into = Gathering(layout)
    accounts: dict[str, list[PostMeasures]] = {}
    titles = [fields[name] for name in ("title", "title_too") if name in fields]
    for number, row in block.rows():
        post_id = cell_of(row, fields.get("id"))
        link = cell_of(row, fields.get("link")) or (link_of(post_id) if link_of and post_id else "")
        title = max((cell_of(row, place) for place in titles), key=len, default="")
        text = cell_of(row, at)
        moment = moments.get(text)
        if moment is None and not cell_of(row, fields.get("link")) and _no_post(row, title):
            into.skipped += any(cell.strip() for cell in row)
            continue
        if moment is None and text:
            into.trouble(number, f'"{text[:40]}" is no day.')
        values = values_of(row, number, columns, number_of, into, layout.sums)
        account = cell_of(row, fields.get("account"))
        kind = cell_of(row, fields.get("kind")) or layout.kind
        published = as_datetime(moment) if moment else None
        post = PostMeasures(link or None, title, published, kind, values, post_id or None)
        accounts.setdefault(account, []).append(post)
    first, *others = accounts.items() or [("", [])]
    into.posts = first[1]
    return [
        into.measures(first[0], columns.unread),
        *(Gathering(layout, posts=posts).measures(account, ()) for account, posts in others),
    ]


def _no_post(row: Sequence[str], title: str) -> bool:
    return is_total(row) or not title or not any(sign.isdigit() for cell in row for sign in cell)
