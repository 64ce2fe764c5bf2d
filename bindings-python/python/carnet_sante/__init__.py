"""Indicators of « Mon espace santé », the French national digital health record.

Not affiliated with the State. Connects to nothing, holds no personal data.

>>> import carnet_sante as cs
>>> cs.territory.parse("21231")["departement"]
'21'
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
