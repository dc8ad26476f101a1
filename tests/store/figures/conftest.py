"""An empty plan in memory, on a fixed day, and short ways to put rows into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from scaletta.store.engine import Engine
from scaletta.store.migrate import lay_down

TODAY = date(2027, 5, 10)  # a Monday


class Plan:
    """One plan in memory. `add` takes a table and its columns; `rows` gives named rows."""

    def __init__(self) -> None:
        # An instance of its own, since other tests close the process's, and count what is attached to it.
        self.engine = Engine()
        self.cursor = self.engine.cursor()
        self.cursor.execute("attach ':memory:' as figures (block_size 16384)")
        self.cursor.execute("use figures")
        lay_down(self.cursor)
        self.tables = [
            name for (name,) in self.cursor.execute("select table_name from duckdb_tables()").fetchall()
        ]
        self.seeded = {
            "network",
            "skill",
            "format",
            "format_effort",
            "hour_rate",
            "threshold",
            "saved_query",
            "meta",
        }

    def clear(self) -> None:
        for table in self.tables:
            if table not in self.seeded:
                self.cursor.execute(f'truncate "{table}"')
        self.cursor.execute("delete from hour_rate where person <> '*'")
        self.set_today(TODAY)
        self.add("company", company="mill", name="Mill", zone="Europe/Rome", planned_share=1)

    def set_today(self, today: date) -> None:
        self.cursor.execute(f"set variable today = date '{today}'")

    def add(self, table: str, **values: Any) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self.cursor.execute(f'insert into "{table}" ({names}) values ({marks})', list(values.values()))

    def channel(self, channel: str = "linkedin", **values: Any) -> None:
        row = {"network": "linkedin", "name": channel, "account": "page", "role": "run for return"} | values
        self.add("channel", channel=channel, **row)

    def editorial(self, channel: str, first: date, last: date) -> None:
        self.add(
            "editorial_plan",
            editorial_plan=f"{channel} {first}",
            channel=channel,
            valid_from=first,
            valid_to=last,
        )

    def slot(self, slot: str, week: date, weekday: int = 1, **values: Any) -> None:
        row = {
            "channel": "linkedin",
            "time": "09:00",
            "anchor": week,
            "format": "post",
            "title": "Rubric",
        } | values
        self.add("slot", slot=slot, week=week, weekday=weekday, **row)

    def rows(self, query: str, *arguments: Any) -> list[dict[str, Any]]:
        result = self.cursor.execute(query, list(arguments))
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def row(self, query: str, *arguments: Any) -> dict[str, Any]:
        (row,) = self.rows(query, *arguments)
        return row

    def one(self, query: str, *arguments: Any) -> Any:
        (value,) = self.row(query, *arguments).values()
        return value


@pytest.fixture(scope="session")
def laid_down() -> Iterator[Plan]:
    plan = Plan()
    yield plan
    plan.cursor.close()
    plan.engine.close()


@pytest.fixture
def plan(laid_down: Plan) -> Plan:
    laid_down.clear()
    return laid_down
