"""Communes, départements, regions and France, with their populations."""

from __future__ import annotations

import builtins
from typing import cast

from ._types import Level, Population, Territory
from ._wire import call as _call

__all__ = ["list", "parse", "population"]


def parse(text: str) -> Territory:
    """Reads the text of a territory: ``FR``, ``REG-27``, ``2A``, ``971``, ``21231``.

    >>> parse("75")["name"], parse("REG-75")["name"]
    ('Paris', 'Nouvelle-Aquitaine')
    """
    return cast(Territory, _call("territory.parse", text=text))


def list(level: Level) -> builtins.list[Territory]:
    """Every territory of a level, in official order; collectivities follow the départements.

    >>> len(list("region"))
    18
    """
    return cast(builtins.list[Territory], _call("territory.list", level=level))


def population(
    territory: str, year: int | None = None, sex: str | None = None, age: int | None = None
) -> Population:
    """The INSEE population of a territory, as published; nothing is interpolated.

    ``age`` is the lower bound of a five-year band. With neither sex nor age it is the municipal
    population.

    >>> population("FR")["population"]
    68350798
    """
    answer = _call("territory.population", territory=territory, year=year, sex=sex, age=age)
    return cast(Population, answer)
