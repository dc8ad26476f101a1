"""Commands of skimming."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "channels.skim", ("s",), "choose", "Choose which outlets to run.", "channels.outlets", "skim", 4
    ),
    KeyCommand(
        "skim.apply",
        ("enter",),
        "apply",
        "Run this set: park what is left out, write the decision down.",
        "skim",
        "apply",
        1,
        edits=True,
    ),
    KeyCommand(
        "skim.pin", ("p", "space"), "pin", "Pin the outlet, leave it out, let it be free.", "skim", "pin", 2
    ),
    KeyCommand(
        "skim.what_if",
        ("w",),
        "what if",
        "Other hours, another worth of an enquiry, a budget.",
        "skim",
        "what_if",
        3,
    ),
    KeyCommand(
        "skim.more_networks", ("+",), "networks", "One network more.", "skim", "more_networks", 4, "- +"
    ),
    KeyCommand("skim.fewer_networks", ("-",), "one fewer", "One network fewer.", "skim", "fewer_networks"),
    KeyCommand("skim.sets", ("m",), "more sets", "Ten sets, best first.", "skim", "sets", 5),
    KeyCommand("skim.as_it_is", ("0",), "reset", "As the file has it again.", "skim", "as_it_is", 6),
    KeyCommand("told.back", ("escape", "enter", "m"), "back", "Back to the choice.", "told", "back", 1),
    KeyCommand("skim.close", ("escape", "s"), "back", "Back to the outlets.", "skim", "back", 7, "esc"),
)
