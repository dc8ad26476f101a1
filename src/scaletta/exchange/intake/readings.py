"""Daily figures against those the plan holds: a newer export wins per day, an older one never overwrites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from scaletta.exchange.intake.fit import Fit
from scaletta.plan.commands.rows import AddRow, SetField
from scaletta.plan.sheet.rows import add_row

_AUDIENCE: Final = "audience "
_HUNDREDTH: Final = Decimal("0.0001")
#: Metrics as files name them -> as the plan does, where it is not just the words joined.
_NAMES: Final = {"reach organic": "organic_reach", "impressions organic": "organic_impressions"}


def metric_name(metric: str) -> str:
    """A metric as the plan keeps it."""
    return _NAMES.get(metric, metric.replace(" ", "_"))


def fit_readings(
    fit: Fit, readings: Iterable[tuple[date, str, int | Decimal]], held: Iterable[Any], batch: str
) -> None:
    """Add edits for the readings of one outlet; `held` are rows of `readings_between`."""
    have: Mapping[tuple[date, str], Any] = {(row.day, row.metric): row for row in held}
    last = fit.measures.last_day
    wanted = {
        (day, metric if metric.startswith(_AUDIENCE) else metric_name(metric)): value
        for day, metric, value in readings
    }
    assert fit.channel is not None
    for (day, metric), value in wanted.items():
        if not fit.holds(value):
            continue
        row = have.get((day, metric))
        number = Decimal(value).quantize(_HUNDREDTH)
        if metric.startswith(_AUDIENCE):
            number = Decimal(int(value))
        if row is None:
            fit.new += 1
            fit.edits.append(_added(fit.channel, day, metric, number, batch))
        elif row.value == number:
            fit.same += 1
        elif _stays(row, last):
            fit.kept += 1
        else:
            fit.changed += 1
            fit.edits += _changed(fit.channel, row, number, batch)


def _stays(row: Any, last: date | None) -> bool:
    """A figure typed by hand stays, and one of an export that goes further than this one."""
    return row.import_batch is None or (
        last is not None and row.until_day is not None and row.until_day > last
    )


def _added(channel: str, day: date, metric: str, value: Decimal, batch: str) -> AddRow:
    if metric.startswith(_AUDIENCE):
        kind = metric.removeprefix(_AUDIENCE)
        return add_row(
            "audience_day",
            {"channel": channel, "day": day, "kind": kind, "value": int(value), "import_batch": batch},
        )
    return add_row(
        "metric_day",
        {"channel": channel, "day": day, "metric": metric, "value": value, "import_batch": batch},
    )


def _changed(channel: str, row: Any, value: Decimal, batch: str) -> list[SetField | AddRow]:
    """The new value, whose batch it is of; what it was stays written."""
    audience = row.metric.startswith(_AUDIENCE)
    table = "audience_day" if audience else "metric_day"
    name = "kind" if audience else "metric"
    key = {
        "channel": channel,
        "day": row.day.isoformat(),
        name: row.metric.removeprefix(_AUDIENCE) if audience else row.metric,
    }
    was = int(row.value) if audience else f"{row.value:f}"
    new = int(value) if audience else f"{value:f}"
    old: list[SetField | AddRow] = [
        add_row(
            "metric_superseded",
            {
                "import_batch": batch,
                "channel": channel,
                "day": row.day,
                "metric": row.metric,
                "value": row.value,
                "was_batch": row.import_batch,
            },
        )
    ]
    return [
        *old,
        SetField(table=table, key=key, field="value", seen=was, new=new),
        SetField(table=table, key=key, field="import_batch", seen=row.import_batch, new=batch),
    ]
