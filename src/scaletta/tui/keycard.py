"""The key reference, `docs/keys.md`, written from the key registry.

`python -m scaletta.tui.keycard [FILE]` writes it; a test fails when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from scaletta.tui.keys import EVERYWHERE, KeyCommand, key_face, registry
from scaletta.tui.keys_needed import JOBS

_INTRODUCTION = """# Keys

Written from the key registry by `python -m scaletta.tui.keycard`; do not edit.

The foot of the screen shows the keys that fit the moment, `?` all that work there, `:` every command by name.
Arrows and `h` `j` `k` `l` both move. While a line is typed, letters are text. No key needs alt, AltGr or a
combination that tmux, screen or a terminal keeps for itself. `ctrl+c` leaves and `ctrl+z` stops the
program as in any shell, from wherever one is; both save first, and keep the line that is being typed.
"""

#: What a person calls the contexts in which keys are looked up, in the order of the page.
_HEADINGS = {
    EVERYWHERE: "Everywhere",
    "channels": "Channels",
    "channels.outlets": "Channels: an outlet",
    "why": "Channels: whether an outlet is worth it",
    "plan.week": "Plan: the week of one outlet",
    "plan.week.day": "Plan: a day as a list (besides the keys of the week)",
    "plan.marked": "Plan: while days are marked",
    "plan.renew": "Plan: while a plan is renewed",
    "plan.differences": "Plan: two periods compared",
    "!entry.fill": "Plan: while titles are filled",
    "plan.months": "Plan: the communication plan",
    "calendar": "Calendar",
    "calendar.today": "Calendar: Today",
    "calendar.month": "Calendar: the month",
    "calendar.day": "Calendar: a day of the month",
    "calendar.strip": "Calendar: the whole period as a strip",
    "calendar.backlog": "Calendar: the backlog",
    "away": "Calendar: when somebody is away",
    "publish": "Calendar: the publish run",
    "!text": "Calendar: while a post's text is written",
    "findings": "Channels: findings",
    "sheet": "Channels: the company sheet",
    "skim": "Channels: choosing which to run",
    "told": "Channels: ten sets",
    "roi": "ROI",
    "months": "ROI: month by month",
    "return chart": "ROI: cost against return",
    "best": "ROI: posts and formats",
    "import": "ROI: what a file would write",
    "ledger": "ROI: the ledger",
    "month end": "ROI: month end",
    "sql": "SQL",
    "sql.result": "SQL: a result",
    "sql.tables": "SQL: what there is to ask",
    "sql.saved": "SQL: saved queries",
    "sql.running": "SQL: while a query runs",
    "sql.result.writing": "SQL: while a file is written",
    "!sql.editor": "SQL: in the editor",
    "!entry": "While a line is typed",
    "!palette": "In the list of commands",
    "help": "In the help card",
    "history": "In the history",
    "gaps": "In the list of gaps",
    "asked.conflict": "When a colleague changed what you edited",
    "asked.left": "When a session of yours was cut off",
}


def keycard() -> str:
    """The reference as Markdown: one table for each context."""
    contexts = dict.fromkeys([*_HEADINGS, *(command.context for command in registry())])
    return "\n".join([_INTRODUCTION, *_needed(), *(line for context in contexts for line in _table(context))])


def _needed() -> Iterator[str]:
    yield "## Keys needed\n"
    yield "For what is done most often in the week of an outlet, beyond the text that is typed.\n"
    yield "| what | keys | how many |\n|---|---|---|"
    yield from (f"| {job.what} | {job.shown} | {job.number} |" for job in JOBS)
    yield ""


def _table(context: str) -> Iterator[str]:
    commands = [command for command in registry() if command.context == context]
    if not commands:
        return
    yield f"## {_HEADINGS.get(context, context)}\n\n| keys | what they do |\n|---|---|"
    yield from (f"| {_keys(command)} | {command.help} |" for command in commands)
    yield ""


def _keys(command: KeyCommand) -> str:
    return " ".join(f"`{key_face(key)}`" for key in command.keys)


def main(arguments: list[str]) -> int:
    """Write the reference to a file, `docs/keys.md` unless another one is named."""
    Path(arguments[0] if arguments else "docs/keys.md").write_text(keycard(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
