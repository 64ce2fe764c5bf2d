"""The shapes of statistics, as the JSON contract has them."""

from __future__ import annotations

from typing import Literal, TypedDict

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
