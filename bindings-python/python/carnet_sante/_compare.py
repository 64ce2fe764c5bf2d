"""Numbers that know what they are: only what is of one kind is compared, only what adds up is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, cast

from ._errors import InvalidInput
from ._table import IndicatorTable
from ._wire import call
from .definitions import Definition


class Comparison(TypedDict):
    """What two numbers of the same kind say together; ``ratio`` is ``None`` over 0."""

    difference: float
    ratio: float | None


def _number(row: Mapping[str, Any] | IndicatorTable, path: str) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        if len(row) != 1:
            raise InvalidInput(
                f"a table of {len(row)} rows: expected one row",
                code="compare.rows",
                kind="invalid",
                path=path,
                help="choose it: table.slice(…), or table.rows[0]",
            )
        [row] = row.rows
    return {"indicator": row["indicator"], "value": row["value"]}


def compare(
    left: Mapping[str, Any] | IndicatorTable,
    right: Mapping[str, Any] | IndicatorTable,
    definitions: Sequence[Definition] = (),
) -> Comparison:
    """Compares two numbers: rows of tables, or dicts of ``indicator`` and ``value``.

    Parameters
    ----------
    left, right
        Rows of tables, tables of one row, or dicts of ``indicator`` and ``value``.
    definitions
        Those of indicators of your own.

    Returns
    -------
    dict
        ``difference``, left − right, and ``ratio``, ``None`` over 0.

    Raises
    ------
    CommandRejected
        Two kinds of numbers, as a cumulative and an annualised count (``compare.kind``), two units
        (``compare.unit``), two denominators (``compare.denominator``).

    Examples
    --------
    >>> compare({"indicator": "DOC_FLUX", "value": 43}, {"indicator": "DOC_FLUX", "value": 30})
    {'difference': 13.0, 'ratio': 1.4333333333333333}
    """
    given = list(definitions)
    one, other = _number(left, "left"), _number(right, "right")
    answer = call("compare", left=one, right=other, definitions=given)
    return cast(Comparison, answer)


def roll_up(
    indicator: str, values: Iterable[float], definitions: Sequence[Definition] = ()
) -> dict[str, float]:
    """The number of a whole from those of parts that do not overlap.

    Parameters
    ----------
    indicator
        What the values are of.
    values
        One a part; the parts must not overlap.
    definitions
        Those of indicators of your own.

    Returns
    -------
    dict
        ``value``, the sum.

    Raises
    ------
    CommandRejected
        Distinct counts, quantiles and rates do not add up (``compare.non_additive``): they are
        counted again from the rows, by the axis of the whole.

    Examples
    --------
    >>> roll_up("DOC_FLUX", [2, 3])
    {'value': 5.0}
    """
    given = list(definitions)
    answer = call("roll_up", indicator=indicator, values=list(values), definitions=given)
    return cast(dict[str, float], answer)
