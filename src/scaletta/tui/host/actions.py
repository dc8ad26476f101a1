"""The actions that work everywhere: tabs, help, palette, filter, go to a date, undo, theme, quit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from scaletta.tui.lines import DateReader, FilterReader

if TYPE_CHECKING:
    from scaletta.tui.host.program import Program
    from scaletta.tui.host.shell_host import ShellHost


class Actions:
    """Found by name, like those of a view, when the view has none of that name."""

    def __init__(self, host: ShellHost, program: Program) -> None:
        self._host = host
        self._program = program

    def do_tab_1(self) -> None:
        """Channels."""
        self._host.open_tab(1)

    def do_tab_2(self) -> None:
        """Plan."""
        self._host.open_tab(2)

    def do_tab_3(self) -> None:
        """Calendar."""
        self._host.open_tab(3)

    def do_tab_4(self) -> None:
        """ROI."""
        self._host.open_tab(4)

    def do_tab_5(self) -> None:
        """SQL."""
        self._host.open_tab(5)

    def do_help(self) -> None:
        """The help card."""
        from scaletta.tui.screens.help import HelpView

        self._host.show(HelpView(self._host, self._host.context, self._host.offers, self._host.read_only))

    def do_history(self) -> None:
        """Who changed what, and when."""
        from scaletta.tui.screens.history import HistoryView

        view = self._host.stage.front
        subject = view.subject() if view is not None else None
        self._host.show(HistoryView(self._host, subject, self._host.undo_change))

    def do_gaps(self) -> None:
        """All that is amiss; enter goes there, on the screen one came from if it has a place for it."""
        from scaletta.tui.screens.gap_list import GapListView

        view = self._host.stage.front
        subject = view.subject() if view is not None else None
        outlet = view.typing_for() if view is not None else ""
        if not outlet and subject is not None and subject.table == "channel":
            outlet = subject.name

        def open_gap(gap: Any) -> None:
            self._host.back()
            if view is None or not view.show_gap(gap):
                self._host.open_tab(2).show_gap(gap)

        self._host.show(GapListView(self._host, outlet, open_gap))

    def do_palette(self) -> None:
        """Every command that works here, and every theme."""
        from scaletta.tui.screens.palette import Choice, PaletteView, commands_of
        from scaletta.tui.themes import theme_names

        host = self._host
        choices = commands_of(host.context, host.act)
        choices += [
            Choice(f"Theme {name}", partial(self._program.change_theme, name)) for name in theme_names()
        ]
        view = PaletteView(host, choices)
        host.show(view)

        def run(text: str) -> None:
            if view.chosen is not None:
                view.chosen.run()

        host.enter_line(
            "", reader=view, done=run, label="command", left=lambda: host.close(view), context="!palette"
        )

    def do_filter(self) -> None:
        """Filter the front view as one types; escape shows all again."""
        view = self._host.stage.front
        if view is None or not view.can_filter:
            self._host.say("There is nothing to filter on this screen.", "dim")
            return
        reader = FilterReader(view.filter)
        self._host.enter_line("", reader=reader, done=view.filter, left=lambda: view.filter(""), label="/")

    def do_go(self) -> None:
        """Go to a date."""
        view = self._host.stage.front
        if view is None:
            return
        reader = DateReader(self._host.today, day_first=self._host.day_first)

        def go(text: str) -> None:
            day = reader.day(text)
            if day is not None:
                view.go(day)
                self._host.ask_again()

        self._host.enter_line("", reader=reader, done=go, label="go to")

    def do_undo(self) -> None:
        """Take back."""
        self._host.undo()

    def do_redo(self) -> None:
        """Make again."""
        self._host.redo()

    def do_theme(self) -> None:
        """The next theme."""
        from scaletta.tui.themes import theme_names

        names = theme_names()
        now = self._host.theme_name
        self._program.change_theme(names[(names.index(now) + 1) % len(names)] if now in names else names[0])

    def do_redraw(self) -> None:
        """Paint the whole screen again."""
        self._program.redraw()

    def do_back(self) -> None:
        """Close the overlay; else clear the filter and the message."""
        host = self._host
        if host.stage.back():
            return
        view = host.stage.front
        if view is not None and view.can_filter:
            view.filter("")
        host.say("")

    def do_quit(self) -> None:
        """Leave."""
        self._program.leave()
