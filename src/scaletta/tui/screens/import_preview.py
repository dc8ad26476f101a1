"""What a file of figures would write, before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scaletta.exchange.intake.places import place_of
from scaletta.exchange.intake.take import ASKS, MOST, asks_of, command_of, fit_of, new_batch, split
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.screens.told import ToldView
from scaletta.tui.view import Host
from scaletta.tui.widgets.runs import Run

if TYPE_CHECKING:
    from scaletta.exchange.intake.fit import Fit
    from scaletta.exchange.measures import Measures
    from scaletta.tui.screens.import_file import FileOfFigures


class ImportPreview(ToldView):
    """An overlay of the ROI tab. Tables that name no outlet are given one by `tab`."""

    context = "import"

    def __init__(self, host: Host, file: FileOfFigures) -> None:
        super().__init__(host, [[(f" {file.name}", "title")], [(" comparing with the plan ...", "dim")]])
        self.words = Words()
        self._file = file
        self._batch = new_batch()
        self._rows: dict[str, Sequence[Any]] = {}
        self._given: str | None = None
        """The outlet for tables that name none."""
        self._fits: list[Fit] = []
        self._number = 0
        self._asked = False

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What the plan holds, as far as the file speaks of it."""
        asks = {**ASKS, **self.words.wants()}
        asks["before"] = Ask("import_batch", where=(("sha256", self._file.sha256),), order=("imported_at",))
        for number, (table, channel) in enumerate(self._parts()):
            if channel is not None:
                asks |= {f"{number}.{name}": ask for name, ask in asks_of(table, channel).items()}
        return asks

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep it; with the last one the file is compared."""
        if not self.words.got(name, rows):
            self._rows[name] = rows
        if not self._asked and self.words.ready and "channel" in self._rows:
            self._asked = True
            self.host.ask_again()  # now it is known what of each outlet is wanted
        if self.words.ready and self._rows.keys() >= self.wants().keys() - self.words.wants().keys():
            self._compare()

    def _parts(self) -> list[tuple[Measures, str | None]]:
        """The tables, each with its outlet as far as that is known."""
        if not self.words.ready or "channel" not in self._rows:
            return []
        parts: list[tuple[Measures, str | None]] = []
        for table in self._file.tables:
            for part, named in split(table, lambda word: self.words.vocabulary.find("outlet", word)):
                place = place_of(part, self._rows["channel"], named)
                parts.append((part, place.channel or self._given))
        return parts

    def _compare(self) -> None:
        self._number += 1
        number, rows, parts = self._number, dict(self._rows), self._parts()
        names = {row.channel: row.name for row in rows["channel"]}
        currency = next((row.currency for row in rows["company"]), "EUR")

        def compare() -> list[Fit]:
            from scaletta.exchange.intake.fit import Fit

            made: list[Fit] = []
            for at, (table, channel) in enumerate(parts):
                if channel is None:
                    why = place_of(table, rows["channel"], None).why
                    made.append(Fit(table, None, warnings=[f"{why} tab gives it one."]))
                    continue
                mine = {
                    key.partition(".")[2]: value for key, value in rows.items() if key.startswith(f"{at}.")
                }
                made.append(fit_of(table, channel, names.get(channel, ""), mine, self._batch, currency))
            return made

        self.host.work(compare, lambda fits: self._compared(number, fits))

    def _compared(self, number: int, fits: list[Fit]) -> None:
        if number != self._number:
            return
        self._fits = fits
        told: list[list[Run]] = [[(f" {self._file.name}", "title")]]
        before = self._rows.get("before", ())
        if before:
            last = before[-1]
            by = f" by {last.who}" if last.who else ""
            told.append([(f" imported on {last.imported_at:%Y-%m-%d}{by} already", "warn")])
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
            self.host.ask_again()

    def do_write(self) -> None:
        """Write what is told."""
        if sum(len(fit.edits) for fit in self._fits) > MOST:
            self.host.say(f"These are more than {MOST:,} changes at once: split the file by year.", "bad")
            return
        command = command_of(
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
