"""Every view answers, every name is explained, and the printed reference is the file's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from scaletta.store import reference

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

SCHEMA = Path(reference.__file__).parent / "schema"
DOCS = Path(__file__).parents[3] / "docs" / "sql.md"


def test_every_view_answers_on_an_empty_plan(plan: Plan) -> None:
    plan.channel()
    for (view,) in plan.cursor.execute("select view_name from duckdb_views() where not internal").fetchall():
        plan.rows(f'from "{view}"')


def test_everything_has_a_comment(plan: Plan) -> None:
    ours = "database_name = current_database() and not internal and comment is null"
    assert plan.rows(f"select view_name from duckdb_views() where {ours}") == []
    assert plan.rows(f"select table_name from duckdb_tables() where {ours}") == []
    assert plan.rows(f"select table_name, column_name from duckdb_columns() where {ours}") == []
    macros = "function_type in ('macro', 'table_macro')"
    assert plan.rows(f"select function_name from duckdb_functions() where {ours} and {macros}") == []


def test_the_reference_is_up_to_date(plan: Plan) -> None:
    assert DOCS.read_text(encoding="utf-8") == reference.reference(plan.cursor), (
        "docs/sql.md is stale: python -m scaletta.store.reference"
    )


def test_every_threshold_a_view_reads_is_shipped_and_used(plan: Plan) -> None:
    views = "".join(path.read_text() for path in (SCHEMA / "views").glob("*.sql"))
    read = set(re.findall(r"limits\['(\w+)'\]", views))
    shipped = {row["threshold"] for row in plan.rows("select threshold from threshold")}
    assert read <= shipped


def test_saved_queries_run(plan: Plan) -> None:
    plan.channel()
    queries = plan.rows("select query from saved_query")
    assert len(queries) == 3
    for row in queries:
        plan.rows(row["query"])


def test_macros_and_their_views_have_the_same_columns(plan: Plan) -> None:
    pairs = {
        "slot_evidence": "slot_evidence_between('2027-01-01', '2027-01-02')",
        "week_result": "week_result_between('2027-01-01', '2027-01-02')",
        "occurrence": "occurrence_between('2027-01-01', '2027-01-02')",
        "calendar": "calendar_between('2027-01-01', '2027-01-02')",
        "week_load": "week_load_between('2027-01-01', '2027-01-02')",
        "channel_return": "channel_return_between('2027-01-01', '2027-01-02')",
        "channel_cost": "channel_cost_between('2027-01-01', '2027-01-02')",
        "pace": "pace_at('2027-01-01')",
        "channel_pace": "channel_pace_at('2027-01-01')",
    }
    for view, macro in pairs.items():
        described = [plan.rows(f"describe from {source}") for source in (view, macro)]
        assert described[0] == described[1]
