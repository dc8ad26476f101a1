"""The DuckDB file: access, schema, commands applied to it."""
