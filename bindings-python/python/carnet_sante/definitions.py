"""Types of the definitions of indicators, for type checkers: the same JSON form in every language.

Keys that may be absent have their default in the library; ``catalogue()`` shows whole definitions.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

__all__ = [
    "Definition",
    "Denominator",
    "Expression",
    "Filter",
    "Grouping",
    "IndicatorKind",
    "Label",
    "Measure",
    "Relation",
    "Window",
]

IndicatorKind = Literal[
    "stock",
    "cumulative",
    "flow",
    "rolling_12_months",
    "year_to_date",
    "annualised",
    "distinct",
    "share",
    "mean",
    "proportion",
    "ratio",
    "rate",
    "duration",
    "incidence",
]
Window = Literal["period", "previous", "rolling_12_months", "year_to_date", "annualised", "ever"]
Relation = Literal["before", "not_after", "not_before", "after"]


class Label(TypedDict):
    """A text in both languages."""

    fr: str
    en: str


class _Expression(TypedDict):
    type: Literal["column", "latest", "earliest", "when"]


class Expression(_Expression, total=False):
    """A date computed from the columns of one row; an absent date never comes."""

    column: str
    plus_days: int
    of: list[Expression]
    date: str
    other: str


# `is` and `in` are words of Python: those keys are given in this form.
Filter = dict[str, Any]
"""A condition on one row: ``{"type": "category", "column": "profession", "in": ["10"]}``.

With ``"optional": True`` a table may lack the column, whose value is then unknown in every row.
"""

_Measure = TypedDict(
    "_Measure",
    {
        "from": Expression,
        "until": "Expression | None",
        "to": Expression,
        "date": Expression,
        "competing": "list[Expression]",
        "window": Window,
        "of": Literal["subject", "professional", "establishment"],
        "quantile": float,
        "days": int,
        "episodes": Literal["all", "first"],
        "table": "str | None",
        "filter": "Filter | None",
    },
    total=False,
)


class Measure(_Measure):
    """What is counted, of which rows of which table."""

    type: Literal[
        "stock",
        "flow",
        "sum",
        "reach",
        "months",
        "return",
        "exposure",
        "duration",
        "incidence",
    ]


class _Denominator(TypedDict):
    type: Literal["measure", "indicator", "population", "whole"]


class Denominator(_Denominator, total=False):
    """What a numerator is divided by."""

    name: str
    measure: Measure
    id: str
    of: list[str]


class _Definition(TypedDict):
    id: str
    label: Label
    kind: IndicatorKind
    unit: str
    numerator: Measure


class Definition(_Definition, total=False):
    """An indicator."""

    definition: Label
    direction: Literal["up", "down", "none"]
    denominator: Denominator | None
    factor: float
    source: Label | str
    counterpart: Literal["published", "ours", "custom"]


class _Grouping(TypedDict):
    name: str
    member: list[str]
    territory: list[str]


class Grouping(_Grouping, total=False):
    """Places put together: two lists of the same length, as the columns of a table."""

    overlap: bool
