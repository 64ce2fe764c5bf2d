"""What an error of the library cannot know: the names and types that stand in the caller's data."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from types import MappingProxyType
from typing import Any

from . import _core
from ._errors import InvalidInput
from ._hints import library, order_of, types_of, zone_of
from ._look import Layout, layout_of
from ._rows import bad_rows

_AXES = ("commune", "departement", "region", "france", "age", "sex")
#: Columns that an error lists, and values of a column without a type that are looked at.
_MOST, _LOOKED = 12, 10_000
_HEAD = 1 << 16
#: A name with more digits is probably a value.
_DIGITS = 5
_NONE: Mapping[str | None, tuple[Any, Mapping[str, str]]] = MappingProxyType({})


@contextmanager
def advised(
    data: Any,
    columns: Mapping[str, str],
    packed: bool = False,
    tables: Mapping[str | None, tuple[Any, Mapping[str, str]]] = _NONE,
    table: str | None = None,
    spec: str | None = None,
) -> Iterator[None]:
    """Adds to an error what the caller can do; ``packed`` where the data are those of a cohort.

    An error that names its table is about one of ``tables``, rows with the names of their columns;
    ``spec`` is the question, which tells what those columns are. ``table`` is that of ``data``.
    """
    try:
        yield
    except InvalidInput as error:
        if table is not None and error.code.startswith(("csv.", "columns.")):
            _of_table(error, table)
        if error.code == "rows.rejected" and error.params.get("errors"):
            of = error.params.get("table")
            # Rows that are given without a name may be those of the one table that is read.
            given = of if of in tables else None
            rows, names = tables.get(given, (data, columns if of is None else {}))
            layout = None if of is None or spec is None else _layout(spec, given, names)
            error.help = bad_rows(rows, names, error.params["errors"], layout)
        elif error.code == "columns.missing" and error.path:
            error.help = _missing(error, data, columns, packed, table)
        elif error.code == "csv.no_known_column":
            error.help = _unknown(error, table)
        elif error.code in ("columns.type", "columns.time_zone") and error.path:
            error.help = _typed(error, data, columns.get(error.path, error.path))
        elif error.code == "csv.date_order":
            error.help = order_of(_header_of(data, str(error.path), columns))
        elif error.code.startswith("csv.") and error.params.keys() & {"column", "category"}:
            error.help = _header(error, columns, table)
        elif error.code == "columns.twice" and error.path:
            error.help = "rename or drop one of the two"
        elif error.code == "table.missing" and "table" in error.params:
            name = error.params["table"]
            error.help = f'write tables={{"{name}": …}}, or push(…, table="{name}") in parts'
        elif error.code.startswith("spec."):
            _asked(error)
        raise


def _of_table(error: InvalidInput, table: str) -> None:
    """Says of which table an error is."""
    error.message = f"{error.message}, in `{table}`"
    error.args = (error.message,)
    error.params["table"] = table


def _layout(spec: str, table: str | None, columns: Mapping[str, str]) -> Layout:
    """What reads the header of a file as that of a table of events."""

    def read(head: bytes) -> dict[str, Any]:
        told = _core.Tables(spec).push(table, head, dict(columns))
        found: dict[str, Any] = json.loads(told or "{}")["detected"]
        return found

    return read


def _unknown(error: InvalidInput, table: str | None) -> str:
    names = error.params.get("headers", [])
    line = f"the first line has {_told(names)}; " if _shown(names) else ""
    return (
        f"{line}it names the columns, between commas, semicolons or tabs; where the library knows "
        "none of those names, " + _write("date" if table else "territory", "…", table)
    )


def _shown(names: list[str]) -> bool:
    """A file read without its header has somebody's values for names: none is shown."""
    return bool(names) and not any(sum(map(str.isdigit, name)) > _DIGITS for name in names)


def _missing(
    error: InvalidInput,
    data: Any,
    columns: Mapping[str, str],
    packed: bool,
    table: str | None,
) -> str:
    wanted = str(error.path)
    axis = get_close_matches(wanted, _AXES, 1, 0.75)
    if axis and wanted not in _AXES:
        return f"axes are {', '.join(_AXES)}, or a column of the data: did you mean `{axis[0]}`?"
    if packed:
        return f'the cohort was packed without it: write Cohort(data, keep="{wanted}")'
    try:
        names = names_in(data)
    except Exception:  # a file that cannot be read a second time: its first error is told
        names = []
    if not _shown(names):
        return f"{_write(wanted, '…', table)}, with the name in your data"
    likely = _likely(wanted, error.params.get("name"), names, columns) or "…"
    # A column that the data have is told the wrong way round.
    ours = columns.get(wanted, wanted) if wanted in names else wanted
    return f"the data have {_told(names)}: {_write(ours, likely, table)}"


def _header_of(data: Any, wanted: str, columns: Mapping[str, str]) -> str:
    """The header of a CSV file that is read under a name."""
    try:
        if isinstance(data, (str, os.PathLike)):
            with open(data, "rb") as file:
                line = file.readline(_HEAD)
        else:
            line = bytes(data[:_HEAD]).splitlines()[0]
        # A row without values has nothing that cannot be read.
        detected = _detected(line.rstrip() + b"\n" + re.sub(rb"[^;,\t]", b"", line) + b"\n")
    except Exception:  # a file that cannot be read a second time: its first error is told
        return "…"
    found = {one["column"]: one["header"] for one in detected["columns"]}
    return columns.get(wanted) or found.get(wanted, "…")


def _header(error: InvalidInput, columns: Mapping[str, str], table: str | None) -> str | None:
    """How to name a column of a CSV file in Python."""
    params = error.params
    column = str(params.get("column", params.get("category")))
    headers: list[str] = params.get("headers", [])
    if column in columns and columns[column] in params.get("expected", []):
        return _write(columns[column], column, table)
    if error.code == "csv.duplicate_column":
        if len(set(headers)) < len(headers):
            return "rename one of the two in the file"
        return _write(column, headers[0], table)
    if not headers:
        return error.help
    close = get_close_matches(str(params.get("header", column)), headers, 1)
    return f"the file has {_told(headers)}: {_write(column, close[0] if close else '…', table)}"


def _told(names: list[str]) -> str:
    more = ", …" if len(names) > _MOST else ""
    return ", ".join(f"`{name}`" for name in names[:_MOST]) + more


def _write(ours: str, theirs: str, table: str | None) -> str:
    names = f'{{"{ours}": "{theirs}"}}'
    return f"write columns={names}" if table is None else f'write columns={{"{table}": {names}}}'


def _likely(
    wanted: str, asked: str | None, names: list[str], columns: Mapping[str, str]
) -> str | None:
    """The column that is probably meant."""
    if wanted in names:
        return wanted
    for mine, theirs in columns.items():
        if theirs == wanted and mine in names:
            return mine
    # The reader of CSV files knows by which names people call columns.
    known = _headers(names)
    if wanted in known:
        return known[wanted]
    close = get_close_matches(asked or wanted, names, 1)
    return close[0] if close else None


def _headers(names: list[str]) -> dict[str, str]:
    line = io.StringIO()
    csv.writer(line).writerows([names, [""] * len(names)])
    try:
        detected = _detected(line.getvalue().encode())
    except InvalidInput:
        return {}
    return {one["column"]: one["header"] for one in detected["columns"]}


def _detected(head: bytes) -> dict[str, Any]:
    return layout_of(head, {})


def names_in(data: Any) -> list[str]:
    """The names of the columns, as the caller sees them; none where they cannot be known."""
    if isinstance(data, (bytes, bytearray, memoryview)):
        return _of_file(bytes(data[:_HEAD]))
    if isinstance(data, (str, os.PathLike)):
        if os.fspath(data).lower().endswith((".parquet", ".pq")):
            import pyarrow.parquet as pq

            return list(pq.read_schema(data).names)
        with open(data, "rb") as file:
            return _of_file(file.read(_HEAD))
    names = data if isinstance(data, Mapping) else getattr(data, "columns", None)
    if names is None or library(data) == "pyarrow":
        names = getattr(getattr(data, "schema", None), "names", [])
    return [str(name) for name in names]


def _of_file(head: bytes) -> list[str]:
    try:
        detected = _detected(head if len(head) < _HEAD else head[: head.rindex(b"\n") + 1])
    except InvalidInput as error:
        # A file of events may have no column of profiles; its header is told all the same.
        return [str(name) for name in error.params.get("headers", [])]
    names = [one["header"] for one in detected["columns"]] + detected["ignored"]
    return sorted(names, key=head.decode("utf-8", "replace").find)


def _typed(error: InvalidInput, data: Any, name: str) -> str:
    held = _held(data, name)
    zoned = error.code == "columns.time_zone"
    how = zone_of(data, name) if zoned else types_of(data, str(error.path), name)
    help = error.help or ("convert it first" if how else "")
    return "; ".join(one for one in (f"`{name}` holds {held}" if held else "", help) if one) + how


def _held(data: Any, name: str) -> str | None:
    """The type of a column, in the words of its library."""
    try:
        schema = getattr(data, "schema", None)
        if schema is not None and hasattr(schema, "field"):
            return str(schema.field(name).type)
        column = data[name]
        kind = getattr(column, "dtype", None)
        if kind is not None and str(kind) not in ("object", "Object"):
            return str(kind)
        return _kinds(column)
    except Exception:  # what any library of frames raises for a column that it does not give
        return None


def _kinds(column: Any) -> str:
    """The types of values, each with the first row of it."""
    first: dict[str, int] = {}
    for row, value in enumerate(islice(column, _LOOKED)):
        if value is not None and type(value).__name__ != "NAType" and value == value:
            first.setdefault(type(value).__name__, row)
    return " and ".join(f"{kind} (row {row})" for kind, row in first.items())


def _asked(error: InvalidInput) -> None:
    """The words and the arguments of Python in an error of a question."""
    error.message = re.sub(r" at line \d+ column \d+$", "", error.message)
    error.args = (error.message,)
    if error.code == "spec.level":
        error.help = "write level=0.95, or None for no interval"
    elif error.code == "spec.margin":
        error.help = 'with by=["departement", "sex"], write margins=[["departement"], []] for example'
    elif error.code == "spec.totals_and_margins":
        error.help = "leave totals out: the margin [] is the whole"
    elif error.code == "spec.axis_name":
        error.help = f"axes are {', '.join(_AXES)}, or another column of the data"
    elif error.code == "spec.unknown_indicator":
        known = [one["id"] for one in json.loads(_core.call("catalogue", "{}"))["indicators"]]
        close = get_close_matches(str(error.params["indicator"]).upper(), known, 3)
        meant = f"did you mean {' or '.join(f'`{one}`' for one in close)}? " if close else ""
        error.help = f"{meant}cs.catalogue() lists the identifiers, `definitions` adds your own"
