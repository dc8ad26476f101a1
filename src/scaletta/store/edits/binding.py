"""Giving a post of the backlog a slot's date, and what was written for that date before its place there."""

from __future__ import annotations

from typing import cast

from scaletta.plan.commands import BindPost, PostRef
from scaletta.plan.model import STAMPED, UNTOUCHED, Conflict, PlanError, Value
from scaletta.plan.sentences import moment, moment_of
from scaletta.store.edits.draft import Draft
from scaletta.store.edits.posts import Found, find
from scaletta.store.effects import Effect, FieldSet, RowGone
from scaletta.store.reader import Reader

#: What a date's row without a text hands on to the post that takes its place.
_HANDED_ON = ("owner", "hours", "effort", "deliverable", "campaign", "theme", "original")
#: What a text takes along to the backlog, where no slot says it any more.
_TAKEN_ALONG = ("format", "theme")


def bind_post(command: BindPost, reader: Reader) -> Draft:
    """Bind a post without a date to an occurrence; the text that was there becomes one without a date."""
    date_ = find(reader, command.ref)
    post = find(reader, PostRef(post=command.post))
    _check(command, date_, post)
    row = cast("dict[str, Value]", post.row)
    changes: dict[str, Value] = {"slot": date_.slot, "week": date_.week}
    if row["state"] in UNTOUCHED:
        changes["state"] = "draft"
    if row["first_due"] is None and date_.at is not None:
        changes["first_due"] = date_.at[0]
    effects: list[Effect] = []
    said = ""
    if (before := date_.row) is not None:
        if before["title"] is None and before["body"] is None:
            handed_on = {f: before[f] for f in _HANDED_ON if row[f] is None and before[f] is not None}
            changes |= handed_on
            effects.append(RowGone("post", before))
        else:
            effects += _to_backlog(date_, before)
            said = f", {date_.name} is in the backlog"
        changes |= {"day": before["day"], "time": before["time"]}
    effects += _set(post.post, row, changes)
    when = moment_of(*date_.at, command.today) if date_.at else "its date"
    where = reader.channel_name(date_.channel)
    return Draft(effects, f"give {post.name} the date {when} ({where})", f"{post.name} takes {when}{said}")


def _check(command: BindPost, date_: Found, post: Found) -> None:
    if post.at is not None:
        raise PlanError(f"Not done: {post.name} has a date already, {moment(*post.at, command.today)}.")
    if post.channel != date_.channel:
        raise PlanError(f"Not done: {post.name} belongs to another outlet.")
    state = date_.row["state"] if date_.row else "planned"
    if state in STAMPED:
        raise PlanError(f"Not done: {date_.name} is {state}; it keeps its text.")
    for field, value in command.seen.given().items() if command.seen else ():
        now = date_.value(field)
        if now != value:
            place = FieldSet("post", {"post": date_.post}, field, now, None).place
            raise Conflict(date_.name, field, value, now, post.value(field), place=place)


def _to_backlog(date_: Found, row: dict[str, Value]) -> list[Effect]:
    """A date's text becomes one without a date; it keeps what it is, as no slot says it any more."""
    along = {field: date_.value(field) for field in _TAKEN_ALONG}
    return _set(date_.post, row, {"slot": None, "week": None, "day": None, "time": None, **along})


def _set(post: str, row: dict[str, Value], changes: dict[str, Value]) -> list[Effect]:
    return [
        FieldSet("post", {"post": post}, field, row[field], value)
        for field, value in changes.items()
        if row[field] != value
    ]
