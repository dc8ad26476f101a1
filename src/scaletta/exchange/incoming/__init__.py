"""Files that come in: read, compared with the plan, and turned into commands."""
