"""Indicator tables from data of any usual kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from . import _core
from ._advice import advised
from ._numpy import arrays
from ._question import Date, Disclosure, Margins, OnBad, names_by_table, question, wrong
from ._sources import Progress, listed, named_file, parts, stream, telling, unknown
from ._table import IndicatorTable
from .definitions import Definition, Grouping


def indicators(
    data: Any,
    indicators: str | Sequence[str],
    *,
    tables: Mapping[str, Any] | None = None,
    by: str | Sequence[str] | None = None,
    at: Date | Sequence[Date] | None = None,
    over: Mapping[str, Date] | Iterable[Mapping[str, Date] | tuple[Date, Date]] | None = None,
    bands: Sequence[int] | None = None,
    totals: bool = False,
    margins: Margins | None = None,
    level: float | None = 0.95,
    disclosure: Disclosure | None = "casd11",
    on_bad: OnBad = "error",
    horizon: Date | None = None,
    population: Mapping[str, Any] | None = None,
    sampling_weight: int = 1,
    columns: Mapping[str, str | Mapping[str, str]] | None = None,
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
        ``[parquet]``), streamed; the path or the bytes of a CSV file; a dict of NumPy arrays; for
        small data, a dict of lists; or a list or a generator of such parts. Dates are dates,
        timestamps, or text such as ``2026-01-31``; only a CSV file may write ``31/01/2026``, or
        name its columns in French without ``columns``. ``None`` where the indicators do not read
        the profiles.
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
    margins
        The margins of the axes that are shown, and no other row:
        ``[["departement"], ["age", "sex"], []]`` by place, by age and sex, and the whole, whose
        other axes are ``*``. Not with ``totals``, which adds all of them. ``table.margin(axes)``
        takes one.
    level
        Confidence of the intervals: 0.95 for 95%, ``None`` for none.
    disclosure
        Small cells are hidden unless it is ``None``. With ``"casd11_complementary"`` so are those
        from which the rest of the table would give a small count away, which ``table.audit()``
        tells; of counts of rows only, which add up over the axes. Margins that are published side
        by side are asked in one question: what one hides, another would give away.
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
        ``{"opened_on": "date_ouverture"}``; of another table under its name:
        ``{"documents": {"date": "jour"}}``.
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
            "margins": margins,
            "level": level,
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
    if tables is not None and not isinstance(tables, Mapping):
        raise wrong(
            "tables",
            "`tables` of another form: expected a dict of tables by name",
            'write {"documents": "documents.csv"}',
            "columns.source",
        )
    others: list[tuple[str | None, Any]] = list((tables or {}).items())
    given = others if data is None and others else [(None, data), *others]
    names = names_by_table(columns, [name for name, _ in others if name is not None])
    with advised(data, names[None]):
        counts, detected = _core.Tables(spec), None
    for name, rows in given:
        mine = names.get(name, {})
        with advised(rows, mine, table=name):
            told = push(counts, name, rows, mine, 0, progress)
        detected = told if tables is None else None
    # Not every error says of which table it is: nobody's column is shown for another's.
    only = given[0][1] if len(given) == 1 else None
    told_of = {name: (rows, names.get(name, {})) for name, rows in given}
    with advised(only, names[None], tables=told_of, spec=spec):
        return IndicatorTable(counts.finish(last=True), detected)


def push(
    counts: _core.Tables,
    table: str | None,
    rows: Any,
    columns: dict[str, str],
    first_row: int,
    progress: Any,
) -> dict[str, Any] | None:
    """Counts the rows of one table; gives what was detected in a CSV file."""
    with telling(progress) as tell:
        return _push(counts, table, rows, columns, first_row, tell)


def _push(
    counts: _core.Tables,
    table: str | None,
    rows: Any,
    columns: dict[str, str],
    first_row: int,
    tell: Progress | None,
) -> dict[str, Any] | None:
    pieces = parts(rows)
    if pieces is not None:
        start = counts.rows
        for piece in pieces:
            _push(counts, table, piece, columns, first_row + counts.rows - start, None)
            if tell is not None:
                tell(counts.rows - start)
        return None
    source = stream(rows, columns, counts.spec)
    if source is None and first_row:
        # Lists without one type are numbered from 0 only.
        source = arrays(rows, lists=True)
        if source is None:
            raise unknown(rows, "give columns of one length, each of texts or of numbers")
    if source is None:
        counts.push_json(table, listed(rows, columns))
        return None
    with named_file(source):
        detected = counts.push(table, source, columns, first_row, tell)
    return None if detected is None else cast(dict[str, Any], json.loads(detected))
