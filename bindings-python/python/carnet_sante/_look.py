"""A second look at a file, for the values that were refused: they are never kept, only their shape."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, NamedTuple

from . import _core

#: A value that was not found again, unlike a null.
MISSED = object()
#: A bad row further down a CSV file is not looked for: that would be another reading of it.
_FURTHEST = 1_000_000
#: What tells the layout of a CSV file.
_HEAD = 1 << 16
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


#: What tells the layout of a CSV file from its first bytes.
Layout = Callable[[bytes], dict[str, Any]]


class Looked(NamedTuple):
    """The names of the columns in a file, and the values by column of the library and row."""

    names: dict[str, str]
    values: dict[tuple[str, int], Any]


def layout_of(head: bytes, columns: Mapping[str, str]) -> dict[str, Any]:
    """The layout of a CSV file of profiles."""
    _, told = _core.Cohort.pack(head, dict(columns), [])
    found: dict[str, Any] = json.loads(told or "{}")["detected"]
    return found


def looked(
    data: Any,
    columns: Mapping[str, str],
    errors: Sequence[Mapping[str, Any]],
    layout: Layout | None = None,
) -> Looked:
    """What stands where rows were refused, in a CSV file or a Parquet file; nothing for other data.

    An error says where the rows are, and a look that fails must not hide it.
    """
    wanted = {(entry["column"], row) for entry in errors if entry["column"] for row in entry["rows"]}
    read = layout or (lambda head: layout_of(head, columns))
    try:
        if isinstance(data, (bytes, bytearray, memoryview)):
            return _csv(io.BytesIO(data), read, wanted)
        if not isinstance(data, (str, os.PathLike)):
            return Looked({}, {})
        if os.fspath(data).lower().endswith((".parquet", ".pq")):
            return Looked({}, dict(_parquet(data, columns, wanted)))
        with open(data, "rb") as file:
            return _csv(file, read, wanted)
    except Exception:  # a file that changed meanwhile, or anything that a reader raises for it
        return Looked({}, {})


def _csv(file: Any, read: Layout, wanted: set[tuple[str, int]]) -> Looked:
    head = file.read(_HEAD)
    file.seek(0)
    layout = read(head if len(head) < _HEAD else head[: head.rindex(b"\n") + 1])
    # A mark of the order of bytes stands before the first header, if anywhere.
    encoding = "cp1252" if layout["encoding"] == "windows-1252" else "utf-8-sig"
    names = {one["column"]: one["header"] for one in layout["columns"]}
    with io.TextIOWrapper(file, encoding, "replace", newline="") as text:
        rows = csv.reader(text, delimiter=_DELIMITERS[layout["delimiter"]])
        headers = [name.strip() for name in next(row for row in rows if any(row))]
        places = {name: headers.index(header) for name, header in names.items() if header in headers}
        last = max((row for _, row in wanted if row < _FURTHEST), default=-1)
        asked = {row for _, row in wanted}
        kept = {number: row for number, row in enumerate(islice(rows, last + 1)) if number in asked}
    values = {
        (name, row): kept[row][places[name]].strip()
        for name, row in wanted
        if name in places and row in kept and len(kept[row]) == len(headers)
    }
    return Looked(names, values)


def _parquet(
    path: Any, columns: Mapping[str, str], wanted: set[tuple[str, int]]
) -> Iterator[tuple[tuple[str, int], Any]]:
    import pyarrow.parquet as pq

    with closing(pq.ParquetFile(path)) as file:
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            here = {one for one in wanted if first <= one[1] < first + rows}
            for name in {name for name, _ in here}:
                column = file.read_row_group(group, [columns.get(name, name)]).column(0)
                for of, row in here:
                    if of == name:
                        yield (of, row), column[row - first].as_py()
            first += rows
