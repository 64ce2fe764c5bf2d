"""Bad rows as the caller sees them: the caller's own column, and the shape of what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ._errors import InvalidInput
from ._look import MISSED, Looked, looked


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


@contextmanager
def named_rows(data: Any, columns: Mapping[str, str]) -> Iterator[None]:
    """Adds to the error for bad rows where the caller finds them, and what they look like."""
    try:
        yield
    except InvalidInput as error:
        if error.code == "rows.rejected" and error.params.get("errors"):
            errors = error.params["errors"]
            found = looked(data, columns, errors)
            lines = [_entry(data, columns, entry, found) for entry in errors]
            error.help = "; ".join(lines) + '; mend them, or ask for on_bad="reject"'
        raise


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
    more = ", …" if entry["count"] > len(entry["rows"]) else ""
    rows = ", ".join(map(str, entry["rows"])) + more
    where = f"column `{name}`" if name else "line"
    return f"{entry['code']}: {where}, rows {rows}{looks}: expected {entry['expected']}"


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
