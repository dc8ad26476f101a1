"""The floor: the least a Textual program does, one DataTable of a hundred rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Floor(App[None]):
    """A table and nothing else."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Its rows."""
        table = self.query_one(DataTable)
        table.add_columns("day", "time", "channel", "format", "title", "state")
        for number in range(100):
            row = (
                f"day {number}",
                "08:30",
                f"channel {number % 7}",
                "post",
                f"title of post {number}",
                "planned",
            )
            table.add_row(*row)


if __name__ == "__main__":
    Floor().run()
