"""Communes, départements, regions and France, with their populations."""

from __future__ import annotations

import builtins
from typing import cast

from ._types import Level, Population, Territory
from ._wire import call as _call

__all__ = ["list", "parse", "population"]


def parse(text: str) -> Territory:
    """Reads the text of a territory: ``FR``, ``REG-27``, ``2A``, ``971``, ``21231``.

    Parameters
    ----------
    text
        ``FR``, ``REG-27``, ``2A``, ``971``, ``21231``.

    Returns
    -------
    dict
        Its code, level and name, and those that contain it.

    Raises
    ------
    InvalidInput
        ``territory.unknown``; ``help`` says what may be meant.

    Examples
    --------
    >>> parse("75")["name"], parse("REG-75")["name"]
    ('Paris', 'Nouvelle-Aquitaine')
    """
    return cast(Territory, _call("territory.parse", text=text))


def list(level: Level) -> builtins.list[Territory]:
    """Every territory of a level, in official order; collectivities follow the départements.

    Parameters
    ----------
    level
        ``commune``, ``departement``, ``region``…

    Returns
    -------
    list of Territory
        Each with its code, its name, and what contains it.

    Raises
    ------
    InvalidInput
        A level that is none.
    Unsupported
        Communes, where they are no part of the build (``territory.communes_not_built``).

    Examples
    --------
    >>> len(list("region"))
    18
    """
    return cast(builtins.list[Territory], _call("territory.list", level=level))


def population(
    territory: str, year: int | None = None, sex: str | None = None, age: int | None = None
) -> Population:
    """The INSEE population of a territory, as published; nothing is interpolated.

    Parameters
    ----------
    territory
        Its text.
    year
        That of the table; left out, the latest.
    sex
        ``M`` or ``F``; left out, both.
    age
        Lower bound of a five-year band; left out, all ages.

    Returns
    -------
    dict
        ``population`` in people, ``None`` for a year that the table does not have; its source. With neither sex nor age it is the
        municipal population.

    Raises
    ------
    InvalidInput
        ``territory.unknown``, ``sex.unknown``, ``population.age`` for no lower bound of a band.
    Unsupported
        A territory by sex and age of which no table is shipped.

    Examples
    --------
    >>> population("FR")["population"]
    68350798
    """
    answer = _call("territory.population", territory=territory, year=year, sex=sex, age=age)
    return cast(Population, answer)
