"""scaletta: plan the channels of a small company; one DuckDB file is the whole plan."""
