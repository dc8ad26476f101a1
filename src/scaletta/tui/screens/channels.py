"""The channels tab: every outlet, what it is, needs, keeps up and brings in, and its verdict with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.style import Style

from scaletta.plan.entry import Context, to_line
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.marks import outlet_places
from scaletta.tui.pricing import Prices, outlet_question, outlet_words
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.channel_detail import (
    FINDINGS,
    PACES,
    audience_chart,
    condition_in_full,
    condition_lines,
    course_lines,
    finding_lines,
    pace_chart,
)
from scaletta.tui.screens.first_steps import steps_line
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.figures import NOT_DEFINED, counted_of, hours, number, share
from scaletta.tui.widgets.ledger import Cell, Column
from scaletta.tui.widgets.runs import Run
from scaletta.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.plan.model import Role
    from scaletta.store.outcome import Outcome

_EXAMPLE = "linkedin page 3/week upkeep 1h admins anna,caro"
_ACCOUNTS = {
    "page": "company page",
    "profile": "personal profile",
    "shared": "shared account",
    "own": "our own",
}
#: A trial that is begun from here lasts as long as an editorial plan.
_TRIAL: Final = timedelta(weeks=8)
#: Configurations that count towards "at most four networks".
_NETWORKS = ("page and profile", "shared account", "no company profile")
_CLASSES = {"strategic": "good", "drain": "bad"}


class ChannelsView(TypesLines, TableView):
    """One row per outlet; the pane below lists the verdict's conditions and the findings."""

    tab = 1
    #: Until it is known that there are no outlets: the key bar is painted once, not twice.
    context = "channels.outlets"
    more = "f lists all"
    columns = (
        Column("outlet", 10, grow=1),
        Column("account", 16, keep=1),
        Column("role", 14, keep=5),
        Column("h/week", 6, align="right", keep=6),
        Column("pace", 9),
        Column("8 weeks", 8, keep=2),
        Column("audience", 8, align="right", keep=4),
        Column("13 weeks", 13, keep=2),
        Column("growth", 7, align="right", keep=3),
        Column("ROI", 7, align="right"),
        Column("verdict", 17),
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        # A cursor over the charts would send three bytes for each of their signs.
        self.ledger.covered = [column.title for column in self.columns].index("8 weeks")
        self.words = Words()
        self._asker = LineAsker(host)
        self._priced: str | None = None
        self._prices = Prices(host, lambda record: outlet_question(record, self._priced), outlet_words)
        self._conditions: dict[str, list[Any]] = {}
        self._findings: Sequence[Any] = ()
        self._trends: dict[str, list[Any]] = {}
        self._rows: dict[str, Sequence[Any]] = {}
        self._edits_soon = False
        """The outlet's line opens once all that it says is known."""
        self._steps: Sequence[Any] = ()

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The outlets, then why."""
        return {
            "sheet": Ask("channel_sheet", order=("rank", "channel")),
            "steps": Ask("first_step", order=("position",)),
            "conditions": Ask("asset_verdict", order=("channel", "position")),
            "findings": Ask("finding", order=("position",)),
            "trend": Ask("channel_trend", order=("channel", "week")),
            "channel": Ask("channel"),
            "upkeep": Ask("upkeep", order=("channel", "valid_from")),
            "channel_admin": Ask("channel_admin", order=("channel", "person")),
            "person": Ask("person", order=("person",)),
            "network": Ask("network", columns=("network", "name")),
            **self.words.wants(),
            **self._prices.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        if self.words.got(name, rows) or self._prices.got(name, rows):
            return
        if name == "sheet":
            self.fill([row for row in rows if row.role != "closed"])
        elif name == "steps":
            self._steps = rows
        elif name == "conditions":
            self._conditions = {}
            for row in rows:
                self._conditions.setdefault(row.channel, []).append(row)
        elif name == "trend":
            self._trends = {}
            for row in rows:
                self._trends.setdefault(row.channel, []).append(row)
        elif name == "findings":
            self._findings = rows
        else:
            self._rows[name] = rows
        if self._edits_soon:
            self.do_edit()

    def subject(self) -> Subject | None:
        """The outlet under the cursor."""
        return Subject("channel", self.row.channel, self.row.name) if self.row is not None else None

    # Painting

    def heading(self) -> list[Run]:
        """How many are run, and how many findings there are."""
        if not self.rows:
            return []
        run = sum(row.role == "run for return" and row.configuration in _NETWORKS for row in self.rows)
        red = sum(finding.severity == "red" for finding in self._findings)
        runs: list[Run] = [
            (f" {counted_of(len(self.rows), 'outlet')}, {counted_of(run, 'network')} run for return", "title")
        ]
        if self._findings:
            runs.append((f"   {counted_of(len(self._findings), 'finding')}", "text"))
            runs.append((f", {red} of them red", "bad") if red else ("", "text"))
        return runs

    def cells(self, row: Any) -> Sequence[Cell]:
        """The table's figures."""
        ink = self.host.ink
        wrong = row.configuration == "page and profile" and row.account == "profile"
        pace: tuple[str, Style] = (row.pace, getattr(ink, PACES.get(row.pace, "dim")))
        roi = (
            share(row.roi, signed=True),
            ink.dim if row.roi is None else ink.good if row.roi >= 0 else ink.bad,
        )
        verdict = (
            "unproven" if row.unproven and row.class_ == "could become one" else row.class_ or NOT_DEFINED
        )
        return (
            self.marked(row.name, outlet_places(row.channel)),
            (_ACCOUNTS[row.account], ink.bad if wrong else ink.text),
            row.role,
            hours(row.hours_needed),
            pace,
            (pace_chart(self._trends.get(row.channel, ())), pace[1]),
            number(row.audience),
            (audience_chart(self._trends.get(row.channel, ())), ink.dim),
            share(row.growth, signed=True),
            roi,
            (verdict, getattr(ink, _CLASSES.get(verdict, "text"))),
        )

    def detail(self, row: Any) -> list[list[Run]]:
        """The verdict in a sentence, its twelve conditions, then the findings."""
        trend = self._trends.get(row.channel, ())
        return [
            self._verdict(row),
            *course_lines(row, trend, self.width),
            *condition_lines(self._conditions.get(row.channel, []), self.width),
            *finding_lines(row, self._findings, FINDINGS, self.more),
        ]

    def _verdict(self, row: Any) -> list[Run]:
        news = self.just_changed(outlet_places(row.channel))
        return [(f" {row.name}: ", "title"), *news, (row.verdict or "", "text")]

    def foot(self) -> list[Run]:
        """The first steps of a new plan, until they are done."""
        return steps_line(self._steps, self.width)

    def empty(self) -> list[str]:
        """How to begin."""
        return [
            "No outlets yet. One per line: what it is, what the account is, how often.",
            "Press a; for example: linkedin page 3/week",
        ]

    def fill(self, rows: Sequence[Any]) -> None:
        """The outlets; keys that act on one work only where there is one."""
        super().fill(rows)
        self.context = "channels.outlets" if self.rows else "channels"

    # Keys

    def do_add(self) -> None:
        """Add an outlet with one line."""
        line = "" if self.rows else "linkedin page 3/week"
        self._asker.ask(line, self._reader(None), self._added)

    def do_edit(self) -> None:
        """Edit the outlet's line."""
        if self.row is None:
            self.do_add()
            return
        row = self._table_row()
        self._edits_soon = row is None
        if row is None:
            return
        from scaletta.plan.outlet_lines import line_of_outlet

        reader = self._reader(row.channel)
        before = line_of_outlet(self._rows, row._asdict(), self.host.today)
        context = Context(today=self.host.today, kind="outlet")
        line = to_line(before, self.words.vocabulary, context)
        self._asker.ask(line, reader, lambda after: self._edited(row, before, after))

    def _table_row(self) -> Any:
        """The outlet's own row once all that its line says is known; None where there is no outlet."""
        from scaletta.plan.outlet_lines import CARE

        if self.row is None or not self._rows.keys() >= set(CARE):
            return None
        return next((row for row in self._rows["channel"] if row.channel == self.row.channel), None)

    def do_role(self) -> None:
        """Run the outlet for return, support with it, park it."""
        from scaletta.plan.commands import SetRole

        if self.row is None:
            return
        roles: tuple[Role, ...] = ("run for return", "supporting", "parked")
        current = self.row.role
        role = roles[(roles.index(current) + 1) % len(roles)] if current in roles else roles[0]
        self.host.send(SetRole(today=self.host.today, channel=self.row.channel, seen=current, role=role))

    def do_why(self) -> None:
        """All that stands behind the verdict."""
        from scaletta.tui.screens.why import WhyView

        if self.row is not None:
            told = self._conditions.get(self.row.channel, [])
            findings = finding_lines(self.row, self._findings, len(self._findings), self.more)
            behind = [*map(condition_in_full, told), *findings]
            self.host.show(WhyView(self.host, self, self.row, told, behind))

    def park(self, row: Any) -> None:
        """Park an outlet."""
        from scaletta.plan.commands import SetRole

        if row.role == "parked":
            self.host.say("It is parked already.")
        else:
            self.host.send(SetRole(today=self.host.today, channel=row.channel, seen=row.role, role="parked"))

    def try_it(self, row: Any) -> None:
        """Run an outlet as a trial of one plan's length."""
        from scaletta.plan.commands import SetRole

        today = self.host.today
        self.host.send(
            SetRole(
                today=today,
                channel=row.channel,
                seen=row.role,
                role="trial",
                trial_until=today + _TRIAL,
            )
        )

    def do_skim(self) -> None:
        """Choose which outlets to run."""
        from scaletta.tui.screens.skim import SkimView

        self.host.show(SkimView(self.host))

    def do_sheet(self) -> None:
        """All that is typed once: the company, its people, formats, budgets."""
        steps = {step.step: step.done for step in self._steps}
        self._open_sheet("Company" if steps.get("people", True) else "People")

    def do_people(self) -> None:
        """Who works on this, on the company sheet."""
        self._open_sheet("People")

    def _open_sheet(self, section: str) -> None:
        from scaletta.tui.screens.sheet import SheetView

        self.host.show(SheetView(self.host, section))

    def do_findings(self) -> None:
        """All that is wrong; enter goes to where it is put right."""
        from scaletta.tui.screens.finding_list import FindingListView
        from scaletta.tui.screens.finding_places import put_right

        self.host.show(FindingListView(self.host, lambda finding: put_right(self.host, self, finding)))

    def to(self, channel: str) -> None:
        """The cursor on an outlet."""
        self.follow(channel)
        self.fill(self._all)

    def do_plan(self) -> None:
        """Open the outlet's editorial plan."""
        from scaletta.tui.screens.communication import CommunicationView
        from scaletta.tui.screens.plan import PlanView

        if self.row is not None:
            channel = self.row.channel
            plan = self.host.open_tab(2)
            if isinstance(plan, PlanView | CommunicationView):
                plan.open_channel(channel)

    def _reader(self, channel: str | None) -> RecordReader:
        """For the line of an outlet there is, or of a new one."""
        self._priced = channel
        self._prices.begin()
        context = Context(today=self.host.today, kind="outlet")
        return RecordReader(
            lambda: self.words.vocabulary,
            context,
            new=channel is None,
            example=_EXAMPLE,
            price=self._prices.of,
        )

    def _added(self, record: Any) -> None:
        from scaletta.plan.entry_commands import commands_of

        def sent(outcome: Outcome) -> None:
            if outcome.done:
                self._prices.tell(record, lambda price: self.host.say(f"{outcome.sentence}: {price}"))

        for command in commands_of(record, None, self.host.today):
            self.follow(getattr(command, "channel", None))
            self.host.send(command, sent)

    def _edited(self, row: Any, before: Any, after: Any) -> None:
        from scaletta.plan.outlet_lines import outlet_changes

        commands: list[Command] = outlet_changes(self._rows, row.channel, before, after, self.host.today)
        self._asker.send(commands)
