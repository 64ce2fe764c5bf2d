"""Numbers of the registers of professionals and structures; the public names are in ``identity``."""

from __future__ import annotations

from typing import cast

from ._types import IdNatAnswer, NumberAnswer
from ._wire import call


class _Number:
    @classmethod
    def parse(cls, text: str, lenient: bool = False) -> NumberAnswer:
        """A number without spaces, and whether its check digit holds.

        Parameters
        ----------
        text
            The number; spaces do not matter.
        lenient
            Takes a wrong check digit, as fictitious samples have.

        Returns
        -------
        NumberAnswer
            ``value``, and ``check``, ``None`` where no rule is known (a FINESS of Corsica).

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> finess.parse("750803447")
        {'check': True, 'value': '750803447'}
        >>> rpps.parse("80123456789", lenient=True)["check"]
        False
        """
        answer = call(f"identity.{cls.__name__}.parse", text=text, lenient=lenient)
        return cast(NumberAnswer, answer)


class _IdNat:
    @classmethod
    def parse(cls, text: str, system: str | None = None, lenient: bool = False) -> IdNatAnswer:
        """A prefixed identifier: its register, and the number in it.

        Parameters
        ----------
        text
            The prefixed text, or the value of a FHIR identifier.
        system
            That of a FHIR identifier, whose bare value ``text`` is.
        lenient
            Takes a wrong check digit, as fictitious samples have.

        Returns
        -------
        IdNatAnswer
            ``value``, ``issuer``, and ``number``, ``None`` where it has no form of its own.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> idnat_ps.parse("10000336601", system="https://rpps.esante.gouv.fr")["value"]
        '810000336601'
        >>> idnat_struct.parse("1750803447")["issuer"]
        'finess'
        """
        answer = call(f"identity.{cls.__name__}.parse", text=text, system=system, lenient=lenient)
        return cast(IdNatAnswer, answer)


class rpps(_Number):
    """Professionals: RPPS, 11 digits, the last by Luhn.

    Examples
    --------
    >>> rpps.parse("10000336601")["check"]
    True
    """


class adeli:
    """Professionals: ADELI.

    Examples
    --------
    >>> adeli.parse("999999999")["check"] is None
    True
    """

    @staticmethod
    def parse(text: str) -> NumberAnswer:
        """An ADELI number, whose check digit has no published rule: ``check`` is ``None``.

        Parameters
        ----------
        text
            9 letters and digits.

        Returns
        -------
        NumberAnswer
            ``value``, and ``check``, which is ``None``.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> adeli.parse("999999999")
        {'check': None, 'value': '999999999'}
        """
        return cast(NumberAnswer, call("identity.adeli.parse", text=text))


class finess(_Number):
    """Structures: FINESS, 9 digits, the last by Luhn, or letters and digits (Corsica).

    Examples
    --------
    >>> finess.parse("750803447")["check"]
    True
    """


class siren(_Number):
    """Structures: SIREN, 9 digits, the last by Luhn.

    Examples
    --------
    >>> siren.parse("732 829 320")
    {'check': True, 'value': '732829320'}
    """


class siret(_Number):
    """Structures: SIRET, 14 digits by Luhn, with the exception of La Poste.

    Examples
    --------
    >>> siret.parse("732 829 320 00074")["value"]
    '73282932000074'
    """


class idnat_ps(_IdNat):
    """Professionals: ``idNat_PS``.

    Examples
    --------
    >>> idnat_ps.parse("810000336601")["number"]
    '10000336601'
    """


class idnat_struct(_IdNat):
    """Structures: ``idNat_Struct``.

    Examples
    --------
    >>> idnat_struct.parse("1750803447")["number"]
    '750803447'
    """
