"""What a file of figures would write, before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scaletta.exchange.intake import take
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.screens.told import ToldView
from scaletta.tui.view import Host
from scaletta.tui.widgets.runs import Run

if TYPE_CHECKING:
    from scaletta.exchange.intake.fit import Fit
    from scaletta.tui.screens.import_file import FileOfFigures


class ImportPreview(ToldView):
    """An overlay of the ROI tab. Tables that name no outlet are given one by `tab`."""

    context = "import"

    def __init__(self, host: Host, file: FileOfFigures) -> None:
        super().__init__(host, [[(f" {file.name}", "title")], [(" comparing with the plan ...", "dim")]])
        self.words = Words()
        self._file = file
        self._batch = take.new_batch()
        self._rows: dict[str, Sequence[Any]] = {}
        self._parts: list[take.Part] | None = None
        """What the file holds by outlet; None before that is known."""
        self._given: str | None = None
        """The outlet for tables that name none."""
        self._fits: list[Fit] = []
        self._number = 0

    # Data. A file may hold a million figures: they are parted and compared in a thread.

    def wants(self) -> Mapping[str, Ask]:
        """What the plan holds, as far as the file speaks of it."""
        asks = {**take.ASKS, "before": take.before(self._file.sha256), **self.words.wants()}
        for number, part in enumerate(self._parts or ()):
            asks |= {f"{number}.{name}": ask for name, ask in part.asks.items()}
        return asks

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep it; with the last one the file is compared."""
        if not self.words.got(name, rows):
            self._rows[name] = rows
        if not (self.words.ready and self._rows.keys() >= {*take.ASKS, "before"}):
            return
        if self._parts is None:
            self._part()
        elif self._rows.keys() >= self.wants().keys() - self.words.wants().keys():
            self._compare()

    def _part(self) -> None:
        self._number += 1
        number, words, given = self._number, self.words.vocabulary, self._given
        tables, channels = self._file.tables, self._rows["channel"]

        def part() -> list[take.Part]:
            return take.parts_of(tables, channels, lambda word: words.find("outlet", word), otherwise=given)

        self.host.work(part, lambda parts: self._parted(number, parts))

    def _parted(self, number: int, parts: list[take.Part]) -> None:
        if number != self._number:
            return
        self._parts = parts
        self.host.ask_again()  # now it is known what of each outlet is wanted
        if not any(part.asks for part in parts):
            self._compare()

    def _compare(self) -> None:
        self._number += 1
        number, rows, parts = self._number, dict(self._rows), self._parts or []
        currency = take.currency_of(rows["company"])

        def compare() -> list[Fit]:
            made: list[Fit] = []
            for at, part in enumerate(parts):
                mine = {name: rows[f"{at}.{name}"] for name in part.asks}
                made.append(take.fit_part(part, mine, self._batch, currency))
                if part.channel is None:
                    made[-1].warnings.append("tab gives it an outlet.")
            return made

        self.host.work(compare, lambda fits: self._compared(number, fits))

    def _compared(self, number: int, fits: list[Fit]) -> None:
        if number != self._number:
            return
        self._fits = fits
        told: list[list[Run]] = [[(f" {self._file.name}", "title")]]
        before = take.told_before(self._rows["before"])
        if before:
            told.append([(f" {before}", "warn")])
        for fit in fits:
            first, *rest = fit.lines()
            told += [[("", "text")], [(f" {first}", "accent")], *([(f" {line}", "text")] for line in rest)]
        told += [[("", "text")], [(f" {self._way_on()}", "dim")]]
        self.tell(told)
        self.host.paint()

    def _way_on(self) -> str:
        if any(not fit.empty for fit in self._fits):
            return "enter writes this as one change; u takes it back"
        return "nothing would be different"

    def period(self) -> str:
        """In the place of a period."""
        return "import"

    # Keys

    def do_outlet(self) -> None:
        """Another outlet for the tables that name none."""
        channels = [row.channel for row in self._rows.get("channel", ()) if row.role != "closed"]
        if channels:
            at = channels.index(self._given) if self._given in channels else -1
            self._given = channels[(at + 1) % len(channels)]
            self._rows = {name: rows for name, rows in self._rows.items() if "." not in name}
            self._parts = None
            self._part()

    def do_write(self) -> None:
        """Write what is told."""
        if too_many := take.refusal(self._fits):
            self.host.say(too_many, "bad")
            return
        command = take.command_of(
            self._fits,
            self._batch,
            today=self.host.today,
            at=datetime.now(UTC).replace(tzinfo=None),
            who="",
            file=self._file.name,
            sha256=self._file.sha256,
        )
        if command is None:
            self.host.say("Nothing would be different.", "dim")
            return
        self.host.back()
        self.host.send(command)
