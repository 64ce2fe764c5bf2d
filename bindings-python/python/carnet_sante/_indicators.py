"""Indicator tables from data of any usual kind."""

from __future__ import annotations

import datetime
import json
import operator
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from . import _core
from ._columns import plain
from ._errors import InvalidInput
from ._table import IndicatorTable
from .definitions import Definition, Grouping

Date = str | datetime.date


def _iso(date: Any) -> str:
    # A NumPy date has no isoformat; what is no date is refused by the core, as text.
    return date if isinstance(date, str) else str(date)[:10]


def _periods(over: Any) -> Any:
    if isinstance(over, Mapping):
        return {key: _iso(value) for key, value in over.items()}
    return [_period(period) for period in over]


def _period(period: Any) -> Any:
    if isinstance(period, Mapping):
        return _periods(period)
    if isinstance(period, Sequence) and not isinstance(period, str) and len(period) == 2:
        return {"from": _iso(period[0]), "to": _iso(period[1])}
    raise InvalidInput(
        "not a list of periods: expected pairs of dates",
        code="spec.unreadable",
        kind="invalid",
        path="over",
        help='write {"from": "2025-01-01", "to": "2026-01-01", "every": "month"}, '
        'or [("2025-01-01", "2026-01-01")]',
    )


def indicators(
    data: Any,
    indicators: str | Sequence[str],
    *,
    tables: Mapping[str, Any] | None = None,
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
    definitions: Sequence[Definition] = (),
    groupings: Sequence[Grouping] = (),
    reconcile: bool = False,
    observed_from: Date | None = None,
) -> IndicatorTable:
    """Computes indicators from rows of people.

    ``data`` is any Arrow table or stream (polars, pandas 3, pyarrow, duckdb, a RecordBatchReader),
    read batch after batch; the path or the bytes of a CSV file; or, for small data, a dict of
    lists or NumPy arrays. Dates are dates, timestamps, or text such as ``2026-01-31``; only a CSV
    file may write ``31/01/2026``, or name its columns in French without ``columns``.

    - ``indicators``: one identifier or several; ``catalogue()`` lists them.
    - ``by``: axes among ``commune``, ``departement``, ``region``, ``france``, ``age``, ``sex``, and
      any text column of the data.
    - ``at``: the date or dates of a state. ``over``: periods, for what happens in them
      (``ACT_FLUX``, ``CLO_TX``): ``{"from": "2025-01-01", "to": "2026-01-01", "every": "month"}``,
      ``to`` excluded and ``every`` a ``day``, ``week``, ``month``, ``quarter``, ``year`` or
      ``school_year``; or a list of pairs of dates.
    - ``bands``: lower bounds of the age bands, five years wide by default. ``totals``: adds rows
      of all members together, written ``*``. ``level``: that of the intervals.
    - ``disclosure``: small cells are hidden unless it is ``None``.
    - ``on_bad``: ``"error"`` stops at bad rows; ``"reject"`` goes on without them and counts them
      in ``table.report``. ``horizon``: later dates are bad.
    - ``population``: the INSEE table of ``ACT_TX_POP``, ``{"source": "municipal"}`` for example.
      ``sampling_weight``: how many people a row stands for there.
    - ``columns``: the names of the library → those of the data, where they differ:
      ``{"opened_on": "date_ouverture"}``.
    - ``tables``: the other tables that the indicators read, by name, as Arrow data or dicts:
      ``{"documents": documents}``. Where they read one table only, it may be ``data``; where they
      do not read the profiles, ``data`` is ``None``.
    - ``definitions``: indicators of your own, in the form of ``catalogue()``. ``groupings``: places
      put together, ``{"name": "cpam", "member": [...], "territory": [...]}``, as axes of that name.
    - ``reconcile``: checks that stocks move by their entries and exits, in
      ``table.to_dict()["reconciliation"]``. ``observed_from``: the first day that the tables of
      events speak of; windows that begin earlier are ``missing``.

    The table is an Arrow stream: ``polars.DataFrame(table)``,
    ``pandas.DataFrame.from_arrow(table)``. A question or data that cannot be read raise
    ``InvalidInput``, with a ``code`` and a ``help``.

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
        several = isinstance(at, Iterable) and not isinstance(at, str)
        question["at"] = [_iso(date) for date in at] if several else _iso(at)  # type: ignore
    if over is not None:
        question["over"] = _periods(over)
    if bands is not None:
        question["bands"] = [operator.index(bound) for bound in bands]
    if horizon is not None:
        question["horizon"] = _iso(horizon)
    if population is not None:
        question["population"] = dict(population)
    if definitions:
        question["definitions"] = list(definitions)
    if groupings:
        question["groupings"] = [dict(grouping) for grouping in groupings]
    if reconcile:
        question["reconcile"] = True
    if observed_from is not None:
        question["observed_from"] = _iso(observed_from)
    if tables is not None:
        return _tables(data, dict(tables), json.dumps(question), dict(columns or {}))
    return _table(data, json.dumps(question), dict(columns or {}))


def _tables(
    data: Any, tables: dict[str, Any], spec: str, columns: dict[str, str]
) -> IndicatorTable:
    counts = _core.Tables(spec)
    named: list[tuple[str | None, Any]] = [] if data is None else [(None, data)]
    named.extend(tables.items())
    for name, rows in named:
        # The names of the caller are those of the profiles.
        renamed = columns if name is None else {}
        if hasattr(rows, "__arrow_c_stream__") or hasattr(rows, "__arrow_c_array__"):
            counts.push(name, rows, renamed)
        elif isinstance(rows, Mapping):
            counts.push_json(name, json.dumps(plain(rows, renamed)))
        else:
            raise _unknown(rows, "give each table as Arrow data or a dict of lists")
    return IndicatorTable(counts.finish())


def _table(data: Any, spec: str, columns: dict[str, str]) -> IndicatorTable:
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return IndicatorTable(_core.indicators(data, spec, columns))
    if isinstance(data, Mapping):
        given = json.dumps({"columns": plain(data, columns), "spec": json.loads(spec)})
        return IndicatorTable(_core.Table.from_json(given))
    if isinstance(data, (bytes, bytearray, memoryview, str, os.PathLike)):
        source = bytes(data) if isinstance(data, (bytearray, memoryview)) else data
        try:
            table, detected = _core.indicators_csv(source, spec, columns)
        except OSError:
            if not isinstance(source, bytes):
                open(source, "rb").close()  # Python's own error names the file.
            raise
        return IndicatorTable(table, json.loads(detected))
    raise _unknown(data, "give an Arrow table, a dict of lists, or a CSV file as a path or bytes")


def _unknown(data: Any, help: str) -> InvalidInput:
    return InvalidInput(
        f"data of an unknown kind: {type(data).__name__}",
        code="columns.source",
        kind="invalid",
        help="call .collect() first" if hasattr(data, "collect") else help,
    )
