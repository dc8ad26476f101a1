"""The command line. Imports nothing heavy at module level."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
