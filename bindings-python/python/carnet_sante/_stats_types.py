"""The shapes of statistics, as the JSON contract has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

ProportionMethod = Literal["wilson", "clopper_pearson", "agresti_coull"]
CountMethod = Literal["exact", "byar"]


class Frequency(TypedDict):
    """So many people had so many events each."""

    events: int
    people: int


class Estimate(TypedDict):
    """A number and its interval."""

    value: float
    lower: float
    upper: float


Standardisable = Literal["rate", "proportion"]
ProportionScale = Literal["score", "logit"]

#: The name of a standard population, or its JSON form.
StandardLike = Literal["esp2013", "insee"] | Mapping[str, Any]


def standard_form(standard: StandardLike) -> dict[str, Any]:
    """The JSON form of a standard population."""
    return {"type": standard} if isinstance(standard, str) else dict(standard)


def names(over: str | Sequence[str]) -> list[str]:
    """One name or several."""
    return [over] if isinstance(over, str) else list(over)


FunnelKind = Literal["proportion", "rate", "ratio"]
FunnelMethod = Literal["exact", "score"]
Overdispersion = Literal["none", "multiplicative", "additive"]

Curve = Literal["logistic", "gompertz", "bass"]
CURVES: tuple[Curve, ...] = ("logistic", "gompertz", "bass")

#: ``None`` for a free ceiling, a number for a fixed one, a pair for bounds.
CeilingLike = float | tuple[float, float] | None


def ceiling_form(ceiling: CeilingLike | Mapping[str, Any]) -> dict[str, Any]:
    """The JSON form of what is known of a ceiling."""
    if ceiling is None:
        return {"type": "free"}
    if isinstance(ceiling, Mapping):
        return dict(ceiling)
    if isinstance(ceiling, tuple):
        return {"type": "bounded", "lower": ceiling[0], "upper": ceiling[1]}
    return {"type": "fixed", "value": ceiling}


class Ranks(TypedDict):
    """A social rank of the members of an axis, the lowest first."""

    axis: str
    of: Mapping[str, float]


class Step(TypedDict):
    """A relation of a computation, and the rows of the table that it ties."""

    relation: Literal["total", "complement", "days", "share"]
    axis: str | None
    rows: list[int]


class Finding(TypedDict):
    """A count of 1 to 10 that somebody who has the table can know."""

    row: int
    part: Literal["numerator", "denominator", "complement"]
    value: int
    how: Literal["shown", "exact", "bounds"]
    steps: list[Step]


class Audit(TypedDict):
    """What a table gives away of the counts that it hides."""

    clean: bool
    complete: bool
    hidden: int
    recomputed: int
    findings: list[Finding]


class Margin(TypedDict):
    """One margin of a table that was given by its parts."""

    columns: list[str]
    notes: list[dict[str, str]]
    rows: list[dict[str, Any]]
    spec: dict[str, Any]


class Standardised(TypedDict):
    """A directly standardised value."""

    value: float
    lower: float
    upper: float
    crude: float
    events: int
    variance: float


class IndirectlyStandardised(TypedDict):
    """Observed over expected."""

    observed: int
    expected: float
    ratio: float
    lower: float
    upper: float
    value: float


class StandardStratum(TypedDict):
    """Members of the table, one list an axis, and their weight."""

    members: list[list[str]]
    weight: float


class StandardPopulation(TypedDict):
    """A standard population cut as a question cuts it."""

    name: str
    year: int | None
    source: str
    axes: list[str]
    strata: list[StandardStratum]
