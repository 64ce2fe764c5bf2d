"""The numbers of people, professionals and structures as frozen classes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal

from . import identity
from ._masked import Ordered, Part
from ._types import IdNatAnswer, Incoherence, NumberAnswer


class Nir(Ordered):
    """A NIR (numéro de sécurité sociale) or a provisional number: 13 characters, or 15 with the key.

    Source: décret 82-103, article 4. The century is never guessed: ask ``birth_years``.

    >>> nir = Nir("2 55 06 99 999 999 34")
    >>> nir, nir.sex, nir.year, nir.month, nir.departement
    (Nir(***), 'F', 55, 6, '99')
    >>> nir == Nir("2550699999999"), nir.expose()
    (True, '255069999999934')
    """

    __slots__ = ()
    kind = Part[Literal["registered", "provisional"]]("``registered`` or ``provisional``.")
    sex = Part[Literal["M", "F"]]("The sex that the number tells.")
    year = Part[int | None]("The two digits of the year of birth.")
    month = Part[int | None]("The month of birth, where the number tells it.")
    month_code = Part[int | None]("The month as it is written: 20 and above for unknown ones.")
    birth_place = Part[str | None]("The code of the place of birth.")
    departement = Part[str | None]("The département of birth, ``99`` for abroad.")
    country = Part[str | None]("The country of birth of those born abroad.")
    order = Part[int | None]("The order in the register of the place.")
    key = Part[int]("The key, 97 − (n mod 97).")

    def __init__(self, text: str) -> None:
        parts = identity.nir.parse(text)
        self._hold((parts["value"],), parts, text=parts["value"])

    def expose(self) -> str:
        """The 15 characters: the only way out of the mask."""
        return str(self._parts["value"])

    def birth_years(self, at: datetime.date | str) -> list[int]:
        """The years of birth that the number leaves open on a day, latest first."""
        return identity.nir.birth_years(self.expose(), str(at))

    def coherence(self, traits: Mapping[str, Any]) -> list[Incoherence]:
        """Where the number and the five strict traits differ."""
        return identity.nir.coherence(self.expose(), traits)


class _Number(Ordered):
    __slots__ = ()
    check = Part[bool | None]("Whether the check digit holds; ``None`` where no rule is known.")

    def _number(self, parts: NumberAnswer, **again: Any) -> None:
        self._hold((parts["value"],), parts, text=parts["value"], **again)

    def expose(self) -> str:
        """The number itself."""
        return str(self._parts["value"])


class _Public(_Number):
    """The number of a structure, in a public register: shown."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.expose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.expose()!r})"


class Rpps(_Number):
    """An RPPS number: 11 digits, the last by Luhn; ``lenient`` takes fictitious samples.

    >>> Rpps("10000336601"), Rpps("80123456789", lenient=True).check
    (Rpps(***), False)
    """

    __slots__ = ()

    def __init__(self, text: str, lenient: bool = False) -> None:
        self._number(identity.rpps.parse(text, lenient), lenient=lenient)


class Adeli(_Number):
    """An ADELI number, whose check digit has no published rule.

    >>> Adeli("999999999").check is None
    True
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        self._number(identity.adeli.parse(text))


class Finess(_Public):
    """A FINESS number: 9 characters, the last by Luhn; nothing is rejected on it in Corsica.

    >>> Finess("750803447")
    Finess('750803447')
    """

    __slots__ = ()

    def __init__(self, text: str, lenient: bool = False) -> None:
        self._number(identity.finess.parse(text, lenient), lenient=lenient)


class Siren(_Public):
    """A SIREN number: 9 digits, the last by Luhn.

    >>> str(Siren("732 829 320"))
    '732829320'
    """

    __slots__ = ()

    def __init__(self, text: str, lenient: bool = False) -> None:
        self._number(identity.siren.parse(text, lenient), lenient=lenient)


class Siret(_Public):
    """A SIRET number: 14 digits, by Luhn or by the exception of La Poste.

    >>> str(Siret("732 829 320 00074"))
    '73282932000074'
    """

    __slots__ = ()

    def __init__(self, text: str, lenient: bool = False) -> None:
        self._number(identity.siret.parse(text, lenient), lenient=lenient)


class _IdNat(Ordered):
    __slots__ = ()
    issuer = Part[str]("The register: ``rpps``, ``adeli``, ``finess``, ``siren``…")
    number = Part[str | None]("The number without its prefix, where it has a form of its own.")

    def _id_nat(self, parts: IdNatAnswer, lenient: bool) -> None:
        self._hold((parts["value"],), parts, text=parts["value"], lenient=lenient)

    def expose(self) -> str:
        """The prefixed text."""
        return str(self._parts["value"])


class IdNatPs(_IdNat):
    """``idNat_PS``: a professional in any register; two spellings of one professional are equal.

    >>> bare = IdNatPs("10000336601", system="https://rpps.esante.gouv.fr")
    >>> bare == IdNatPs("810000336601"), bare.issuer
    (True, 'rpps')
    """

    __slots__ = ()

    def __init__(self, text: str, system: str | None = None, lenient: bool = False) -> None:
        self._id_nat(identity.idnat_ps.parse(text, system, lenient), lenient)


class IdNatStruct(_IdNat):
    """``idNat_Struct``: a structure in any register.

    >>> IdNatStruct("1750803447").number
    '750803447'
    """

    __slots__ = ()

    def __init__(self, text: str, system: str | None = None, lenient: bool = False) -> None:
        self._id_nat(identity.idnat_struct.parse(text, system, lenient), lenient)
