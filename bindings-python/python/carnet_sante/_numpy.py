"""Dicts of NumPy arrays as typed columns, without pyarrow and not value by value."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from . import _core
from ._columns import listed

_TYPED = frozenset("MiufbU")
_Column = tuple[str, str, Any, Any, list[str] | None]


def arrays(data: Mapping[str, Any], lists: bool = False) -> Any:
    """An Arrow producer of the columns; ``None`` where they have no types of NumPy.

    Lists beside the arrays, or without any with ``lists``, are taken where each holds texts only,
    or whole numbers only.
    """
    numpy = {name: _numpy(values) for name, values in data.items()}
    if not lists and all(values is None for values in numpy.values()):
        return None
    lengths = {len(values) for values in data.values() if hasattr(values, "__len__")}
    if len(lengths) != 1:
        return None
    rows = lengths.pop()
    made: list[_Column] = []
    for name, values in data.items():
        typed = numpy[name]
        column = _listed(name, values) if typed is None else _typed(name, typed, rows)
        if column is None:
            return None
        made.append(column)
    return _core.Arrays(rows, made)


def _numpy(values: Any) -> Any:
    """The array of one column, if it has a type that is no Python object."""
    # A masked array says in its own way what is null, and is read as a list.
    if getattr(values, "ndim", 1) != 1 or hasattr(values, "mask"):
        if not hasattr(values, "to_numpy"):
            return None
    if _kind(values) not in _TYPED:
        return None
    found = values.to_numpy() if hasattr(values, "to_numpy") else values
    return found if _kind(found) in _TYPED else None


def _kind(values: Any) -> str:
    return str(getattr(getattr(values, "dtype", None), "kind", "") or "?")


def _typed(name: str, given: Any, rows: int) -> _Column | None:
    import numpy as np

    kind = given.dtype.kind
    if kind == "M":
        days = given.astype("datetime64[D]").astype("int64")
        null = (days == np.iinfo("int64").min).astype("uint8")
        # A day that 32 bits cannot hold is out of range for the engine too.
        days = np.clip(days, -(2**31), 2**31 - 1).astype("int32")
        return name, "days", np.ascontiguousarray(days), null, None
    if kind == "f":
        return name, "float", np.ascontiguousarray(given, "float64"), None, None
    if kind == "U":
        points = np.ascontiguousarray(given, given.dtype.newbyteorder("="))
        if rows == 0 or points.dtype.itemsize == 0:
            return name, "codes", np.zeros(rows, "uint32"), None, [""]
        return name, "text", points.view("uint32"), None, None
    if kind == "b":
        return name, "codes", given.astype("uint32"), None, ["false", "true"]
    if kind == "u":
        given = np.minimum(given.astype("uint64"), np.uint64(2**63 - 1))
    return name, "int", np.ascontiguousarray(given, "int64"), None, None


def _listed(name: str, values: Any) -> _Column | None:
    items = listed(name, values)
    kinds = {type(item) for item in items} - {type(None)}
    if kinds <= {str}:
        known: dict[str, int] = {"": 0}
        codes = [known.setdefault(item or "", len(known)) for item in items]
        return name, "codes", array("I", codes), None, list(known)
    if kinds == {int} and all(item is None or abs(item) < 2**63 for item in items):
        null = bytes(item is None for item in items)
        return name, "int", array("q", [item or 0 for item in items]), null, None
    return None
