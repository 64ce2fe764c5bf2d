"""What the functions of ``table`` take as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ._errors import InvalidInput


class HasJson(Protocol):
    """Anything with the JSON form of a table.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_TX", at="2026-01-31")
    >>> cs.table.intervals(table) == cs.table.intervals(table.to_dict())
    True
    """

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``rows`` and ``spec`` are read.

        Returns
        -------
        dict
            ``rows``, ``spec``, and whatever else the table tells.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"]}, "OUV_N", at="2026-01-31")
        >>> {"rows", "spec"} <= set(table.to_dict())
        True
        """
        ...


TableLike = HasJson | Mapping[str, Any]


def given(table: TableLike, *more: str) -> dict[str, Any]:
    """The parts of a table that the statistics read, and those of ``more`` that it has."""
    form = form_of(table)
    if form is None or "spec" not in form:
        raise InvalidInput(
            "not a table",
            code="table.form",
            kind="invalid",
            path="table",
            help="give what cs.indicators returned, or its JSON form",
        )
    return {name: form[name] for name in ("rows", "spec", *more) if name in form or name == "rows"}


def form_of(table: object) -> Mapping[str, Any] | None:
    """The JSON form of a table, or of what its methods return; ``None`` for anything else."""
    form = table if isinstance(table, Mapping) else getattr(table, "to_dict", dict)()
    return form if "rows" in form else None
