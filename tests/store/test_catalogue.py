from __future__ import annotations

from typing import Any

from scaletta.store.catalogue import shipped_catalogue


def test_the_catalogue_leaves_no_trace_in_the_process_s_engine(cursor: Any) -> None:
    query = (
        "from duckdb_databases() d left join duckdb_tables() t using (database_name) select database_name, t"
    )
    before = sorted(cursor.execute(query).fetchall(), key=str)
    found = shipped_catalogue()
    assert "writing" in found.skills
    assert found.networks["linkedin"] == "LinkedIn"
    assert shipped_catalogue() == found
    assert sorted(cursor.execute(query).fetchall(), key=str) == before
