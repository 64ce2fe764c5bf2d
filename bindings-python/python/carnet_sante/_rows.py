"""Bad rows as the caller sees them: the caller's own column, and the shape of what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._hints import dates_of
from ._look import MISSED, Layout, Looked, looked

#: A label of a row with more digits may be somebody's number.
_LABELS = 100_000_000


def shape(value: Any) -> str:
    """What a value looks like without saying it: digits are ``9``, capitals ``A``, others ``a``.

    Examples
    --------
    >>> shape("29/02/2025"), shape("2a"), shape(None)
    ('99/99/9999', '9a', 'null')
    """
    if value is None or value != value:
        return "null"
    letters = str(value)[:40]
    return "".join(_class(letter) for letter in letters) + ("…" if len(str(value)) > 40 else "")


def _class(letter: str) -> str:
    if letter.isdigit():
        return "9"
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return letter


def bad_rows(
    data: Any,
    columns: Mapping[str, str],
    errors: list[dict[str, Any]],
    layout: Layout | None = None,
) -> str:
    """Adds to the report of bad rows where the caller finds them; gives what to do in one line."""
    found = looked(data, columns, errors, layout)
    lines = [_entry(data, columns, entry, found) for entry in errors]
    if found.names:
        lines.append("rows are counted from 0, below the header")
    return "; ".join(lines) + '; mend them, or ask for on_bad="reject"'


def _entry(data: Any, columns: Mapping[str, str], entry: dict[str, Any], found: Looked) -> str:
    name = found.names.get(entry["column"]) or columns.get(entry["column"], entry["column"])
    entry["name"] = name
    if found.values:
        values = [found.values.get((entry["column"], row), MISSED) for row in entry["rows"]]
        shapes = [None if value is MISSED else shape(value) for value in values]
    else:
        shapes = [_shape_at(data, name, row) for row in entry["rows"]]
    entry["shapes"] = [found for found in shapes if found is not None]
    looks = f", such as {entry['shapes'][0]}" if entry["shapes"] else ""
    expected = entry["expected"]
    if entry["code"] == "date.unreadable" and not found.names:
        # Only a CSV file may write dates in the French way.
        expected = "a date such as 2026-01-31"
        if entry["shapes"]:
            expected += dates_of(data, name, entry["shapes"][0])
    more = ", …" if entry["count"] > len(entry["rows"]) else ""
    rows = ", ".join(map(str, entry["rows"])) + more
    if labels := _labels(data, entry["rows"]):
        entry["index"] = labels
        rows += f" (index {', '.join(map(str, labels))}{more})"
    where = f"column `{name}`" if name else "line"
    return f"{entry['code']}: {where}, rows {rows}{looks}: expected {expected}"


def _labels(data: Any, rows: list[int]) -> list[int]:
    """The labels of rows of a frame of pandas, where they are numbers but not those of the rows."""
    try:
        labels = [int(data.index[row]) for row in rows] if hasattr(data, "iloc") else []
    except Exception:  # labels that are no numbers
        return []
    return labels if labels != rows and all(abs(label) < _LABELS for label in labels) else []


def _shape_at(data: Any, name: str, row: int) -> str | None:
    """Nothing for a stream, which is read once, and for orders between columns."""
    if not name or hasattr(data, "read_next_batch"):
        return None
    try:
        column = data[name]
        value = (column.iloc if hasattr(column, "iloc") else column)[row]
        return shape(value.as_py() if hasattr(value, "as_py") else value)
    except Exception:  # what any library of frames raises for a column that it does not give
        return None
