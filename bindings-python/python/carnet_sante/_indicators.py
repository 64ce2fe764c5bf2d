"""Indicator tables from data of any usual kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from . import _core
from ._numpy import arrays
from ._question import Date, question
from ._rows import named_rows
from ._sources import csv_source, listed, missing_file, stream, teller, unknown
from ._table import IndicatorTable
from .definitions import Definition, Grouping


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
    confidence: float | None = 0.95,
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
    progress: Any = None,
) -> IndicatorTable:
    """Computes indicators from rows of people.

    Parameters
    ----------
    data
        Rows of people: any Arrow table or stream (polars, pandas, pyarrow, duckdb, a
        RecordBatchReader), read batch after batch; the path of a Parquet file (extra
        ``[parquet]``), streamed; the path or the bytes of a CSV file; a dict of NumPy arrays; or,
        for small data, a dict of lists. Dates are dates, timestamps, or text such as
        ``2026-01-31``; only a CSV file may write ``31/01/2026``, or name its columns in French
        without ``columns``. ``None`` where the indicators do not read the profiles.
    indicators
        One identifier or several; ``catalogue()`` lists them.
    tables
        The other tables that the indicators read, by name, each of any kind that ``data`` may be:
        ``{"documents": "documents.csv"}``. Where they read one table only, it may be ``data``.
    by
        Axes among ``commune``, ``departement``, ``region``, ``france``, ``age``, ``sex``, and any
        text column of the data.
    at
        The date or dates of a state.
    over
        Periods, for what happens in them (``ACT_FLUX``, ``CLO_TX``):
        ``{"from": "2025-01-01", "to": "2026-01-01", "every": "month"}``, ``to`` excluded and
        ``every`` a ``day``, ``week``, ``month``, ``quarter``, ``year`` or ``school_year``; or a
        list of pairs of dates.
    bands
        Lower bounds of the age bands, in years; five years wide by default.
    totals
        Adds rows of all members together, written ``*``.
    confidence
        That of the intervals, ``None`` for none.
    disclosure
        Small cells are hidden unless it is ``None``.
    on_bad
        ``"error"`` stops at bad rows; ``"reject"`` goes on without them and counts them in
        ``table.report``.
    horizon
        Later dates are bad.
    population
        The INSEE table of ``ACT_TX_POP``, ``{"source": "municipal"}`` for example.
    sampling_weight
        How many people a row stands for there.
    columns
        The names of the library → those of the data, where they differ:
        ``{"opened_on": "date_ouverture"}``.
    definitions
        Indicators of your own, in the form of ``catalogue()``.
    groupings
        Places put together, ``{"name": "cpam", "member": [...], "territory": [...]}``, as axes of
        that name.
    reconcile
        Checks that stocks move by their entries and exits, in
        ``table.to_dict()["reconciliation"]``.
    observed_from
        The first day that the tables of events speak of; windows that begin earlier are
        ``missing``.
    progress
        ``True`` for a line on stderr, a bar of tqdm, or a function of the number of rows read so
        far; it may raise to stop, as Ctrl-C does.

    Returns
    -------
    IndicatorTable
        An Arrow stream: ``polars.DataFrame(table)``, ``pandas.DataFrame.from_arrow(table)``.

    Raises
    ------
    InvalidInput
        A question (``spec.*``) or data (``columns.*``, ``csv.*``) that cannot be read; bad rows
        (``rows.rejected``), with the row numbers, the column and the shape of the values in
        ``params["errors"]``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["21", "21"], "opened_on": ["2025-01-01", None]}
    >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31", disclosure=None)
    >>> [(row["departement"], row["numerator"]) for row in table]
    [('21', 1)]
    """
    spec = question(
        indicators,
        {
            "by": by,
            "at": at,
            "over": over,
            "bands": bands,
            "totals": totals,
            "confidence": confidence,
            "disclosure": disclosure,
            "on_bad": on_bad,
            "horizon": horizon,
            "population": population,
            "sampling_weight": sampling_weight,
            "definitions": definitions,
            "groupings": groupings,
            "reconcile": reconcile,
            "observed_from": observed_from,
        },
    )
    names = dict(columns or {})
    given = [rows for rows in (data, *(tables or {}).values()) if rows is not None]
    # An error does not say of which table its rows are: nobody's value is shown for another's.
    with named_rows(given[0] if len(given) == 1 else None, names):
        if tables is not None:
            return _tables(data, dict(tables), spec, names, progress)
        return _table(data, spec, names, progress)


def _tables(
    data: Any, tables: dict[str, Any], spec: str, columns: dict[str, str], progress: Any
) -> IndicatorTable:
    counts = _core.Tables(spec)
    named: list[tuple[str | None, Any]] = [] if data is None else [(None, data)]
    named.extend(tables.items())
    for name, rows in named:
        # The names of the caller are those of the profiles.
        push(counts, name, rows, columns if name is None else {}, 0, spec, progress)
    return IndicatorTable(counts.finish())


def push(
    counts: _core.Tables,
    table: str | None,
    rows: Any,
    columns: dict[str, str],
    first_row: int,
    spec: str,
    progress: Any,
) -> int:
    """Counts the rows of one table; gives how many they are."""
    before = counts.rows
    producer = stream(rows, columns, spec)
    source = csv_source(rows)
    if producer is None and source is not None:
        try:
            return counts.push_csv(table, source, columns, first_row, teller(progress))
        except OSError:
            missing_file(source)
            raise
    if producer is None and first_row:
        # Lists without one type are numbered from 0 only.
        producer = arrays(rows, lists=True)
        if producer is None:
            raise unknown(rows, "give columns of one length, each of texts or of numbers")
    if producer is not None:
        return counts.push(table, producer, columns, first_row, teller(progress))
    counts.push_json(table, listed(rows, columns))
    return counts.rows - before


def _table(data: Any, spec: str, columns: dict[str, str], progress: Any) -> IndicatorTable:
    producer = stream(data, columns, spec)
    if producer is not None:
        return IndicatorTable(_core.indicators(producer, spec, columns, teller(progress)))
    source = csv_source(data)
    if source is None:
        given = json.loads(listed(data, columns))
        text = json.dumps({"columns": given, "spec": json.loads(spec)})
        return IndicatorTable(_core.Table.from_json(text))
    try:
        table, detected = _core.indicators_csv(source, spec, columns, teller(progress))
    except OSError:
        missing_file(source)
        raise
    return IndicatorTable(table, json.loads(detected))
