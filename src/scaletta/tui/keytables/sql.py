"""Commands of the SQL tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand
from scaletta.tui.keytables.text import text_keys


def _pane(
    name: str,
    keys: tuple[str, ...],
    label: str,
    help_text: str,
    bar: int = 0,
    within: str = "sql",
    action: str = "",
    *,
    edits: bool = False,
) -> KeyCommand:
    return KeyCommand(f"sql.{name}", keys, label, help_text, within, action or name, bar, edits=edits)


def _editor(
    name: str, keys: tuple[str, ...], label: str, help_text: str, bar: int = 0, *, edits: bool = False
) -> KeyCommand:
    context, action = "!sql.editor", f"text_{name}"
    return KeyCommand(f"sql.editor.{name}", keys, label, help_text, context, action, bar, edits=edits)


COMMANDS: tuple[KeyCommand, ...] = (
    _pane("edit", ("tab", "escape", "e"), "editor", "Go to the editor.", 2),
    _pane("run", ("r", "f5"), "run", "Run the query in the editor.", 3),
    _pane("tables", ("s",), "tables", "What there is to ask, with its comments.", 4),
    _pane("saved", ("v",), "saved", "The saved queries.", 5),
    _pane("result", ("b",), "result", "Back to the result.", 7),
    _pane("save", ("a", "f2"), "save", "Keep the query in the editor under a name.", 5, edits=True),
    _pane("new", ("n",), "new", "Empty the editor; the query stays in its history.", 6),
    _pane("write", ("w",), "write", "Write the result to a file: CSV, JSON or a table.", 1, "sql.result"),
    _pane("run_saved", ("enter",), "run it", "Run the saved query.", 1, "sql.saved"),
    _pane("take_saved", ("e",), "edit it", "Put the saved query into the editor.", 2, "sql.saved"),
    _pane("rename_saved", ("m",), "rename", "Give the saved query another name.", 4, "sql.saved", edits=True),
    _pane("delete_saved", ("d", "delete"), "delete", "Delete the saved query.", 3, "sql.saved", edits=True),
    _pane("insert", ("enter",), "insert", "Write the name into the query.", 1, "sql.tables"),
    _pane("leave_tables", ("escape", "s"), "close", "Back from the list of tables.", 2, "sql.tables"),
    _pane("stop", ("x",), "stop", "Stop the query that runs, or the file that is written."),
    _pane("stop_query", ("x", "escape"), "stop", "Stop the query that runs.", 1, "sql.running", "stop"),
    _pane("stop_file", ("x",), "stop", "Stop writing the file.", 1, "sql.result.writing", "stop"),
    _editor("run", ("f5",), "run", "Run the query.", 1),
    _editor("save", ("f2",), "save", "Keep the query in the plan under a name.", 4, edits=True),
    _editor("leave", ("escape",), "leave", "Out of the editor, to the result or a list.", 2),
    _editor("complete", ("tab",), "complete", "Complete the name that is begun.", 3),
    _editor("up", ("up",), "up", "A line up; from the first one to the query run before.", 5),
    _editor("down", ("down",), "down", "A line down; from the last one to the query run after."),
    *text_keys("!sql.editor"),
)
