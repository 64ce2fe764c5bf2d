"""Plain Python columns as the lists of the JSON contract."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from typing import Any

from ._errors import InvalidInput

#: The zones in which an instant has a civil day, as for the columns of Arrow.
_UTC = ("UTC", "Etc/UTC", "Z", "+00:00", "UTC+00:00")


def plain(columns: Mapping[str, Iterable[Any]], renamed: Mapping[str, str]) -> dict[str, list[Any]]:
    """Lists of texts, numbers and ``None``, under the names that the library knows."""
    for name, source in renamed.items():
        if source not in columns:
            raise InvalidInput(
                f"no column `{source}` to read `{name}` from",
                code="columns.missing",
                kind="invalid",
                path=name,
                params={"name": source},
            )
    names = {source: name for name, source in renamed.items()}
    return {
        names.get(name, name): listed(name, values)
        for name, values in columns.items()
        if name in names or name not in renamed
    }


def listed(name: str, values: Any) -> list[Any]:
    """One column as texts, numbers and ``None``."""
    if isinstance(values, Mapping) or hasattr(values, "columns"):
        kind = "dict" if isinstance(values, Mapping) else "table"
        raise InvalidInput(
            f"column `{name}` is a {kind}: expected a list or an array",
            code="columns.source",
            kind="invalid",
            path=name,
            help='give tables as `data` or in `tables`, and df.to_dict("list") of a frame',
        )
    try:
        return [_value(value) for value in _items(values)]
    except _Zoned:
        raise InvalidInput(
            f"column `{name}` bears a time zone: expected dates, or instants without a zone or in UTC",
            code="columns.time_zone",
            kind="invalid",
            path=name,
            help="convert to dates in the zone that you mean",
        ) from None


class _Zoned(Exception):
    """An instant of another zone than UTC: its civil day would depend on it."""


def one(column: Any) -> Any:
    """One column as it is where it hands out Arrow arrays, else as a list."""
    # An Arrow array has one type: a series of any objects has none, and is read value by value.
    if hasattr(column, "__arrow_c_array__") or hasattr(column, "__arrow_c_stream__"):
        if str(getattr(column, "dtype", "")) not in ("object", "Object"):
            return column
    elif hasattr(column, "to_pylist"):
        return column.to_pylist()
    if isinstance(column, (str, bytes, Mapping)) or not isinstance(column, Iterable):
        raise InvalidInput(
            f"a column of an unknown kind: {type(column).__name__}",
            code="columns.source",
            kind="invalid",
            path="column",
            help="give a list of texts, a series, or an array of Arrow or NumPy",
        )
    return list(_items(column))


def _items(values: Any) -> Iterable[Any]:
    kind = getattr(getattr(values, "dtype", None), "kind", None)
    if kind == "M" and not hasattr(values, "index"):
        # NumPy dates of any unit: `tolist` would give numbers for the finest ones.
        values = values.astype("datetime64[D]")
    if hasattr(values, "to_pylist"):
        values = values.to_pylist()
    elif hasattr(values, "tolist"):
        values = values.tolist()
    return values if isinstance(values, Iterable) and not isinstance(values, str) else [values]


def _value(value: Any) -> Any:
    if hasattr(value, "item"):
        # The scalars of NumPy, one by one in a list.
        value = value.item()
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (float, decimal.Decimal)):
        return None if value != value else float(value)
    if isinstance(value, datetime.datetime) and value == value:
        if value.tzinfo is not None and str(value.tzinfo) not in _UTC:
            raise _Zoned
        value = value.date()
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    # The nulls of pandas say their name.
    return None if text in ("NaT", "<NA>") else text
