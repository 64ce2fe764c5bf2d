"""The five strict traits of a person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Literal

from . import identity
from ._masked import Masked, Part


class Traits(Masked):
    """The five strict traits of a person, each masked as long as nobody asks for it.

    Source: CSP L.1111-8-1; fr-core 2.1.0.

    Parameters
    ----------
    birth_name
        The birth name.
    birth_first_names
        In order.
    birth_date
        A date or a text, which may be partial: ``1955``, ``1955-06``.
    sex
        ``M``, ``F``, or ``None`` where it is unknown.
    birth_place
        INSEE code of the commune or of the country.

    Raises
    ------
    InvalidInput
        A trait that is none (``identity.*``).

    Examples
    --------
    >>> ada = Traits("EXEMPLE", ["ADA"], datetime.date(1955, 6, 15), "F", "99999")
    >>> ada, ada.birth_date
    (Traits(***), '1955-06-15')
    """

    __slots__ = ()
    birth_name = Part[str]("The birth name.")
    birth_first_names = Part[tuple[str, ...]]("The birth first names, in order.")
    birth_date = Part[str]("The date of birth, as precise as it is known.")
    sex = Part[Literal["M", "F"] | None]("The sex, where it is known.")
    birth_place = Part[str]("The INSEE code of the place of birth.")

    def __init__(
        self,
        birth_name: str,
        birth_first_names: Iterable[str],
        birth_date: datetime.date | str,
        sex: Literal["M", "F"] | None,
        birth_place: str,
    ) -> None:
        asked = {
            "birth_name": birth_name,
            "birth_first_names": listed(birth_first_names),
            "birth_date": birth_date,
            "sex": sex,
            "birth_place": birth_place,
        }
        ins: dict[str, Any] = {"matricule": None, "traits": asked, "status": "PROV", "attributes": []}
        traits = identity.ins.read(ins)["ins"]["traits"]
        parts = {**traits, "birth_first_names": tuple(traits["birth_first_names"])}
        self._hold(tuple(parts.values()), parts, **traits)

    def expose(self) -> dict[str, Any]:
        """The traits as the wire has them: the only way out of the mask.

        Returns
        -------
        dict
            The traits by name, for a program that passes them on.

        Examples
        --------
        >>> Traits("EXEMPLE", ["ADA"], "1955-06", "F", "99999").expose()["birth_date"]
        '1955-06'
        """
        return {**self._parts, "birth_first_names": list(self.birth_first_names)}


def listed(texts: Any) -> Any:
    """Any iterable as a list, but a lone text, which is not several, and what is no iterable."""
    return list(texts) if isinstance(texts, Iterable) and not isinstance(texts, str) else texts
