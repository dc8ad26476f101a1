"""Large plans have exactly the size asked for, and the same seed gives the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import scaletta.store
from scaletta.store.large import Size, large_plan

SCHEMA = Path(scaletta.store.__file__).parent / "schema"
TODAY = date(2027, 5, 10)
ALWAYS = "occurrence_between(date '1900-01-01', date '2100-01-01')"


@pytest.fixture
def bare() -> Iterator[Any]:
    connection = duckdb.connect()
    for path in sorted(SCHEMA.glob("[0-9]*.sql")):
        connection.execute(path.read_text())
    connection.execute((SCHEMA / "seed.sql").read_text())
    connection.execute((SCHEMA / "views" / "10_calendar.sql").read_text())
    yield connection
    connection.close()


def count(cursor: Any, sql: str) -> int:
    ((number,),) = cursor.execute(f"select count(*) from {sql}").fetchall()
    return int(number)


def test_a_million_occurrences(bare: Any) -> None:
    large_plan(bare, TODAY)
    assert count(bare, "(select distinct slot from slot)") == 10_000
    assert count(bare, ALWAYS) == 1_000_000
    assert count(bare, "post") == 20_000
    assert count(bare, "post where state = 'published'") > 5_000
    assert count(bare, "post where state = 'draft'") > 5_000


@pytest.mark.parametrize(
    "size",
    [
        Size(slots=1, occurrences=1, years=1, channels=1, people=1, posts=1),
        Size(slots=7, occurrences=3, years=2, channels=3, people=2, posts=21),
        Size(slots=200, occurrences=40, years=4, channels=9, people=5, posts=900),
        Size(slots=30, occurrences=2, years=1, posts=0),
    ],
)
def test_any_size(bare: Any, size: Size) -> None:
    large_plan(bare, TODAY, seed=3, size=size)
    assert count(bare, ALWAYS) == size.slots * size.occurrences
    assert count(bare, "post") == size.posts
    # Every written date is an occurrence; what went out did so when its slot said.
    assert count(bare, f"post anti join {ALWAYS} o using (slot, week)") == 0
    other = f"post p join {ALWAYS} o using (slot, week) where p.day <> o.day or p.time <> o.time"
    assert count(bare, other) == 0
    assert count(bare, f"post where (day is not null) <> (state = 'published') or day >= date '{TODAY}'") == 0
    assert count(bare, "slot where owner not in (select person from person)") == 0
    assert count(bare, "slot where channel not in (select channel from channel)") == 0


def test_the_seed_decides(bare: Any) -> None:
    def rows(seed: int) -> list[Any]:
        for (table,) in bare.execute("select table_name from duckdb_tables()").fetchall():
            bare.execute(f'delete from "{table}"')
        bare.execute((SCHEMA / "seed.sql").read_text())
        large_plan(bare, TODAY, seed, Size(slots=50, occurrences=10, years=3, posts=100))
        return [bare.execute(f"select * from {t} order by all").fetchall() for t in ("slot", "post")]

    assert rows(1) == rows(1)
    assert rows(1) != rows(2)


def test_more_posts_than_dates(bare: Any) -> None:
    with pytest.raises(ValueError, match="11 posts do not fit 10 dates"):
        large_plan(bare, TODAY, size=Size(slots=5, occurrences=2, posts=11))
    assert count(bare, "slot") == 0
