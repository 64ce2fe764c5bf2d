"""The numbers of people, professionals and structures as frozen classes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal

from . import identity
from ._masked import Ordered, Part
from ._traits import Traits
from ._types import IdNatAnswer, Incoherence, NumberAnswer


class Nir(Ordered):
    """A NIR (numéro de sécurité sociale), 13 characters or 15 with the key, or a provisional number,
    13 digits that have no key.

    Source: CNAM, ``nir-validation``. The century is never guessed: ask ``birth_years``.

    Parameters
    ----------
    text
        13 characters or 15; spaces do not matter.

    Raises
    ------
    InvalidInput
        ``identity.*``, which says what is wrong and never the number.

    Examples
    --------
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
    verification = Part[int | None]("The second digit of a provisional number: 2 is fictitious.")
    fund = Part[str | None]("The fund that gave a provisional number.")
    order = Part[int]("The order in the register of the place, or by fund.")
    key = Part[int | None]("The key, 97 − (n mod 97); ``None`` in a provisional number.")

    def __init__(self, text: str) -> None:
        parts = identity.nir.parse(text)
        self._hold((parts["value"],), parts, text=parts["value"])

    def expose(self) -> str:
        """The 15 characters, or the 13 of a provisional number: the only way out of the mask.

        Returns
        -------
        str
            The number without spaces, with its key where it has one.

        Examples
        --------
        >>> Nir("2 55 06 99 999 999").expose()
        '255069999999934'
        """
        return str(self._parts["value"])

    def birth_years(self, at: datetime.date | str) -> list[int]:
        """The years of birth that the number leaves open on a day, latest first.

        Parameters
        ----------
        at
            The day on which it is asked.

        Returns
        -------
        list of int
            The years, latest first.

        Raises
        ------
        InvalidInput
            A day that is none (``date.unreadable``).

        Examples
        --------
        >>> Nir("2250699999999").birth_years(datetime.date(2026, 1, 31))
        [2025, 1925]
        """
        return identity.nir.birth_years(self.expose(), at)

    def coherence(self, traits: Traits | Mapping[str, Any]) -> list[Incoherence]:
        """Where the number and the five strict traits differ.

        Parameters
        ----------
        traits
            ``Traits``, or a mapping of the same names.

        Returns
        -------
        list of Incoherence
            One for each difference, with its ``code``; it says no value.

        Raises
        ------
        InvalidInput
            A trait that is none (``identity.*``).

        Examples
        --------
        >>> ada = Traits("EXEMPLE", ["ADA"], "1955-06-15", "M", "99999")
        >>> [one["code"] for one in Nir("2550699999999").coherence(ada)]
        ['identity.coherence.sex']
        """
        asked = traits.expose() if isinstance(traits, Traits) else traits
        return identity.nir.coherence(self.expose(), asked)


class _Number(Ordered):
    __slots__ = ()
    _parse: Callable[..., NumberAnswer]
    check = Part[bool | None]("Whether the check digit holds; ``None`` where no rule is known.")

    def __init__(self, text: str, lenient: bool = False) -> None:
        """Reads a number.

        Parameters
        ----------
        text
            The number; spaces do not matter.
        lenient
            Takes a wrong check digit, as fictitious samples have; ``check`` says so.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.
        """
        parts = type(self)._parse(text, lenient)
        self._hold((parts["value"],), parts, text=parts["value"], lenient=lenient)

    def expose(self) -> str:
        """The number itself: the only way out of the mask.

        Returns
        -------
        str
            The number without spaces.

        Examples
        --------
        >>> Siren("732 829 320").expose()
        '732829320'
        """
        return str(self._parts["value"])


class Rpps(_Number):
    """An RPPS number: 11 digits, the last by Luhn; ``lenient`` takes fictitious samples.

    Source: fr-core and ANS annuaire; Luhn verified on numbers of the ANS.

    Examples
    --------
    >>> Rpps("10000336601"), Rpps("80123456789", lenient=True).check
    (Rpps(***), False)
    """

    __slots__ = ()

    _parse = identity.rpps.parse


class Adeli(_Number):
    """An ADELI number, 9 letters and digits, whose check digit has no published rule. Source: ANS.

    Parameters
    ----------
    text
        9 letters and digits.

    Raises
    ------
    InvalidInput
        ``identity.*``, which says what is wrong and never the number.

    Examples
    --------
    >>> Adeli("999999999").check is None
    True
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        parts = identity.adeli.parse(text)
        self._hold((parts["value"],), parts, text=parts["value"])


class Finess(_Number):
    """A FINESS number: 9 digits, the last by Luhn, or letters and digits (Corsica), where no rule of
    a check digit is known and nothing is rejected. Of an establishment: shown.

    Source: ``ansforge/finess``; Luhn verified on public numbers.

    Examples
    --------
    >>> Finess("750803447")
    Finess('750803447')
    """

    __slots__ = ()

    _parse = identity.finess.parse

    def __str__(self) -> str:
        return self.expose()

    def __repr__(self) -> str:
        return f"Finess({self.expose()!r})"


class Siren(_Number):
    """A SIREN number: 9 digits, the last by Luhn. Masked: a legal unit may be one person.

    No text of the INSEE was read for the rule; ``python-stdnum`` has the same.

    Examples
    --------
    >>> Siren("732 829 320"), Siren("732 829 320").expose()
    (Siren(***), '732829320')
    """

    __slots__ = ()

    _parse = identity.siren.parse


class Siret(_Number):
    """A SIRET number: 14 digits, by Luhn or by the exception of La Poste. Masked like the SIREN in it.

    The sum that La Poste's numbers follow sees neither an exchange of digits nor a change of one by 5.
    No text of the INSEE was read for the rules; ``python-stdnum`` has the same.

    Examples
    --------
    >>> Siret("732 829 320 00074").expose()
    '73282932000074'
    """

    __slots__ = ()

    _parse = identity.siret.parse


class _IdNat(Ordered):
    __slots__ = ()
    _parse: Callable[..., IdNatAnswer]
    issuer = Part[str]("The register: ``rpps``, ``adeli``, ``finess``, ``siren``…")
    number = Part[str | None]("The number without its prefix, where it has a form of its own.")

    def __init__(self, text: str, system: str | None = None, lenient: bool = False) -> None:
        """Reads an identifier.

        Parameters
        ----------
        text
            The prefixed text, or the value of a FHIR identifier.
        system
            That of a FHIR identifier, whose bare value ``text`` is.
        lenient
            Takes a wrong check digit, as fictitious samples have; ``check`` says so.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.
        """
        parts = type(self)._parse(text, system, lenient)
        self._hold((parts["value"],), parts, text=parts["value"], lenient=lenient)

    def expose(self) -> str:
        """The prefixed text: the only way out of the mask.

        Returns
        -------
        str
            The prefix of the register, and the number.

        Examples
        --------
        >>> IdNatPs("10000336601", system="https://rpps.esante.gouv.fr").expose()
        '810000336601'
        """
        return str(self._parts["value"])


class IdNatPs(_IdNat):
    """``idNat_PS``: a professional in any register; two spellings of one professional are equal.

    Source: ANS IG PDSm4DMP (``PSIdNat``).

    Examples
    --------
    >>> bare = IdNatPs("10000336601", system="https://rpps.esante.gouv.fr")
    >>> bare == IdNatPs("810000336601"), bare.issuer
    (True, 'rpps')
    """

    __slots__ = ()

    _parse = identity.idnat_ps.parse


class IdNatStruct(_IdNat):
    """``idNat_Struct``: a structure in any register.

    Source: ANS IG PDSm4DMP (``StructIdNat``) and annuaire.

    Examples
    --------
    >>> IdNatStruct("1750803447").number
    '750803447'
    """

    __slots__ = ()

    _parse = identity.idnat_struct.parse
