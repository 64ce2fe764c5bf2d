"""The shapes of answers, for type checkers."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Level = Literal["commune", "departement", "region", "france"]


class Territory(TypedDict):
    """A territory, with those that contain it."""

    code: str
    level: Level
    name: str | None
    departement: str | None
    region: str | None


class Population(TypedDict):
    """A population, with the table that it comes from."""

    territory: str
    population: int | None
    source: str
    year: int


class Interval(TypedDict):
    """Bounds of a confidence interval."""

    lower: float
    upper: float


class Catalogue(TypedDict):
    """The built-in indicators and the version of their list."""

    version: str
    indicators: list[dict[str, Any]]
