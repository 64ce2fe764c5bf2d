"""The methods of an indicator table as functions: the same names, the table first.

A table is what ``indicators`` returns, or its JSON form. They read what the table shows: a hidden
cell stays hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from ._stats_types import CountMethod, ProportionMethod
from ._wire import call

__all__ = ["TableLike", "intervals"]


class HasJson(Protocol):
    """Anything with the JSON form of a table."""

    def to_dict(self) -> dict[str, Any]: ...


TableLike = HasJson | Mapping[str, Any]


def _given(table: TableLike) -> dict[str, Any]:
    form = table if isinstance(table, Mapping) else table.to_dict()
    return {"rows": form["rows"], "spec": form["spec"]}


def intervals(
    table: TableLike,
    proportion: ProportionMethod = "wilson",
    count: CountMethod = "exact",
    levels: Sequence[float] = (0.95,),
) -> list[dict[str, Any]]:
    """Other intervals than those that the table came with: one a level, none without a level.

    >>> import carnet_sante as cs
    >>> people = {"opened_on": ["2025-01-01", None, "2025-02-01"]}
    >>> table = cs.indicators(people, "OUV_TX", at="2026-01-31", disclosure=None)
    >>> [row] = table.intervals(proportion="clopper_pearson", levels=[0.8, 0.95])
    >>> [round(bounds["lower"], 3) for bounds in row["bounds"]]
    [0.196, 0.094]
    """
    answer = call(
        "table.intervals",
        table=_given(table),
        proportion=proportion,
        count=count,
        levels=list(levels),
    )
    return cast(list[dict[str, Any]], answer)
