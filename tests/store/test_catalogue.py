from __future__ import annotations

from typing import Any

from scaletta.store.catalogue import shipped_catalogue


def test_the_catalogue_leaves_no_trace_in_the_process_s_engine(cursor: Any) -> None:
    before = cursor.execute("select database_name from duckdb_databases()").fetchall()
    found = shipped_catalogue()
    assert "writing" in found.skills
    assert found.networks["linkedin"] == "LinkedIn"
    assert shipped_catalogue() == found
    assert cursor.execute("select database_name from duckdb_databases()").fetchall() == before
    assert cursor.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]
