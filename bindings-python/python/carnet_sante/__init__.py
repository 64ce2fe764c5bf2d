"""Indicators of « Mon espace santé », the French national digital health record.

Not affiliated with the State. Connects to nothing, holds no personal data.

Count people, from a frame, an Arrow stream, a CSV or Parquet file:

    indicators      a table of indicators, small cells hidden      help(cs.indicators)
    Cohort          rows packed once, asked many times
    Accumulator     rows that come in parts, or on several machines
    IndicatorTable  what they give: to_polars(), to_csv(), explain(), funnel()…
    catalogue       the built-in indicators; ``definitions`` types your own

Read and compare tables:

    plot            maps, trends, rankings, funnels, age profiles, forecasts
    stats, table    intervals, standardisation, inequality, effects of actions
    compare         two numbers of one kind; ``roll_up`` adds what adds up
    published       published figures, and where they contradict each other

One person, one space:

    Nir, Ins, Rpps… identifiers, read, checked and masked; ``check`` takes a column
    access, matrix  who may do what, by which rule of which text
    space, act      commands become events; state is the fold of its events

Around them:

    network         ambassadors, commitments, yearly reports
    programme       deployments, stages, targets, funding
    territory, nomenclature, identity    codes of the State, and their checks
    synthetic       people who never existed

Errors are ``CarnetError``; one that concerns the data says the column, the rows and what to do.

>>> import carnet_sante as cs
>>> people = cs.synthetic.population(seed=42, n=10_000)
>>> table = cs.indicators(people, "ACT_TX_OUV", by="sex", at="2026-01-31")
>>> [row["status"] for row in table]
['value', 'value']
"""

from __future__ import annotations as _annotations

from typing import cast as _cast

from . import (
    _core,
    access,
    definitions,
    identity,
    matrix,
    network,
    nomenclature,
    plot,
    programme,
    published,
    space,
    stats,
    synthetic,
    table,
    territory,
)
from ._accumulator import Accumulator
from ._act import act
from ._cohort import Cohort
from ._compare import compare, roll_up
from ._errors import CarnetError, CommandRejected, InternalError, InvalidInput, Unsupported
from ._indicators import indicators
from ._ins import Ins, Mailbox, Matricule
from ._numbers import Adeli, Finess, IdNatPs, IdNatStruct, Nir, Rpps, Siren, Siret
from ._table import IndicatorTable
from ._traits import Traits
from ._types import Catalogue
from ._wire import call as _call
from .identity import check

__version__ = _core.version()

__all__ = [
    "Accumulator",
    "Adeli",
    "CarnetError",
    "Cohort",
    "CommandRejected",
    "Finess",
    "IdNatPs",
    "IdNatStruct",
    "IndicatorTable",
    "Ins",
    "InternalError",
    "InvalidInput",
    "Mailbox",
    "Matricule",
    "Nir",
    "Rpps",
    "Siren",
    "Siret",
    "Traits",
    "Unsupported",
    "access",
    "act",
    "catalogue",
    "check",
    "compare",
    "definitions",
    "identity",
    "indicators",
    "matrix",
    "network",
    "nomenclature",
    "plot",
    "programme",
    "published",
    "roll_up",
    "space",
    "stats",
    "synthetic",
    "table",
    "territory",
]


def __dir__() -> list[str]:
    return [*__all__, "__version__", "__doc__", "__all__"]


def catalogue() -> Catalogue:
    """The built-in indicators: identifier, labels, definition, unit, direction, source.

    Returns
    -------
    Catalogue
        The ``version`` of the list, and its ``indicators``.

    Examples
    --------
    >>> catalogue()["indicators"][0]["label"]["fr"]
    'Profils ouverts'
    """
    return _cast(Catalogue, _call("catalogue"))
