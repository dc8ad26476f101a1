"""Saved queries: kept in the plan, so that everybody who opens it has them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scaletta.plan.commands.base import Command

QueryName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
QueryText = Annotated[str, Field(min_length=1)]


class SaveQuery(Command):
    """Keep a query under a name. `seen` is the query that stood there, None: there was none."""

    kind: Literal["save query"] = "save query"
    name: QueryName
    query: QueryText
    seen: str | None = None


class RenameQuery(Command):
    """Another name for a saved query."""

    kind: Literal["rename query"] = "rename query"
    name: str
    new: QueryName


class DeleteQuery(Command):
    """Keep it no longer. `seen` is what it was."""

    kind: Literal["delete query"] = "delete query"
    name: str
    seen: str
