"""What every command is made of: frozen records, and fields of which only those given count."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from scaletta.plan.ids import new_id
from scaletta.plan.model import Value

Slug = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Title = Annotated[str, Field(min_length=1)]
Hours = Annotated[Decimal, Field(ge=0, max_digits=6, decimal_places=2)]
Money = Annotated[Decimal, Field(max_digits=14, decimal_places=2)]


class Record(BaseModel):
    """A frozen record that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fields(Record):
    """Some columns of a row: only those that were given count."""

    def given(self) -> dict[str, Value]:
        """Column -> value, for the columns that were given."""
        return {
            name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set
        }

    @model_serializer(mode="wrap")
    def _only_given(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # What was not given must not come back as given from the journal.
        written: dict[str, Any] = handler(self)
        return {name: value for name, value in written.items() if name in self.model_fields_set}


class Command(Record):
    """What every command carries: its id, and the day it was given on."""

    id: str = Field(default_factory=new_id)
    today: dt.date


def check_same(seen: Fields, new: Fields) -> None:
    """Refuse an edit whose two sides do not give the same fields, or none."""
    if seen.model_fields_set != new.model_fields_set or not new.model_fields_set:
        raise ValueError("what was seen and what is wanted must give the same fields, at least one")
