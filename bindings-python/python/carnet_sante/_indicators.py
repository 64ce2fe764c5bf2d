"""Indicator tables from data of any usual kind."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from . import _core
from ._columns import plain
from ._errors import InvalidInput
from ._table import IndicatorTable

Date = str | datetime.date


def _iso(date: Date) -> str:
    return date if isinstance(date, str) else date.isoformat()[:10]


def _periods(over: Any) -> Any:
    if isinstance(over, Mapping):
        return {key: _iso(value) for key, value in over.items()}
    return [
        _periods(period)
        if isinstance(period, Mapping)
        else dict(zip(("from", "to"), map(_iso, period), strict=True))
        for period in over
    ]


def indicators(
    data: Any,
    indicators: str | Sequence[str],
    *,
    by: str | Sequence[str] = (),
    at: Date | Sequence[Date] | None = None,
    over: Mapping[str, Date] | Iterable[Mapping[str, Date] | tuple[Date, Date]] | None = None,
    bands: Sequence[int] | None = None,
    totals: bool = False,
    level: float | None = 0.95,
    disclosure: Literal["casd11", "none"] | None = "casd11",
    on_bad: Literal["error", "reject"] = "error",
    horizon: Date | None = None,
    population: Mapping[str, Any] | None = None,
    sampling_weight: int = 1,
    columns: Mapping[str, str] | None = None,
) -> IndicatorTable:
    """Computes indicators from rows of people.

    ``data`` is any Arrow table or stream (polars, pandas 3, pyarrow, duckdb, a RecordBatchReader),
    read batch after batch; the path or the bytes of a CSV file; or, for small data, a dict of
    lists or NumPy arrays. ``columns`` maps the names of the library to those of the data.
    Small cells are hidden unless ``disclosure`` is ``None``.

    >>> import carnet_sante as cs
    >>> people = {"territory": ["21", "21"], "opened_on": ["2025-01-01", None]}
    >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31", disclosure=None)
    >>> [(row["departement"], row["numerator"]) for row in table]
    [('21', 1)]
    """
    question: dict[str, Any] = {
        "indicators": [indicators] if isinstance(indicators, str) else list(indicators),
        "by": [by] if isinstance(by, str) else list(by),
        "totals": totals,
        "level": level,
        "disclosure": disclosure,
        "on_bad": on_bad,
        "sampling_weight": sampling_weight,
    }
    if at is not None:
        one = isinstance(at, (str, datetime.date))
        question["at"] = _iso(at) if one else [_iso(date) for date in at]  # type: ignore
    if over is not None:
        question["over"] = _periods(over)
    if bands is not None:
        question["bands"] = list(bands)
    if horizon is not None:
        question["horizon"] = _iso(horizon)
    if population is not None:
        question["population"] = dict(population)
    return _table(data, json.dumps(question), dict(columns or {}))


def _table(data: Any, spec: str, columns: dict[str, str]) -> IndicatorTable:
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return IndicatorTable(_core.indicators(data, spec, columns))
    if isinstance(data, Mapping):
        given = json.dumps({"columns": plain(data, columns), "spec": json.loads(spec)})
        return IndicatorTable(_core.Table.from_json(given))
    if isinstance(data, (bytes, bytearray, memoryview, str, os.PathLike)):
        source = bytes(data) if isinstance(data, (bytearray, memoryview)) else data
        table, detected = _core.indicators_csv(source, spec, columns)
        return IndicatorTable(table, json.loads(detected))
    raise InvalidInput(
        f"data of an unknown kind: {type(data).__name__}",
        code="columns.source",
        kind="invalid",
        help="give an Arrow table, a dict of lists, or a CSV file as a path or bytes",
    )
