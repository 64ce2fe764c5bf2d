"""The operations on identities as the wire has them: texts in, plain dicts out.

The answers hold the values of people and are not masked: the classes (``Nir``, ``Ins``…) are what
a program should keep. A number that passes is well formed, not issued: only the INSi service can
say that it is somebody's.

>>> reliability.parse("VIDE")["requires_ins"]
False
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from . import _core
from ._columns import one as _one
from ._registers import adeli, finess, idnat_ps, idnat_struct, rpps, siren, siret
from ._types import (
    Checked,
    Incoherence,
    InsAnswer,
    MailboxAnswer,
    MatriculeAnswer,
    NirAnswer,
    ReliabilityAnswer,
    ValidationModeAnswer,
)
from ._wire import call as _call
from ._wire import given as _given

__all__ = [
    "adeli",
    "check",
    "finess",
    "idnat_ps",
    "idnat_struct",
    "ins",
    "mailbox",
    "matricule",
    "nir",
    "reliability",
    "rpps",
    "siren",
    "siret",
    "validation_mode",
]


class nir:
    """The number of the national register (NIR), and provisional numbers.

    Examples
    --------
    >>> nir.parse("2 55 06 99 999 999")["sex"]
    'F'
    """

    @staticmethod
    def parse(text: str) -> NirAnswer:
        """The number in parts; those that only a NIR or a provisional number has are ``None``.

        Parameters
        ----------
        text
            13 characters, or 15 with the key; spaces do not matter.

        Returns
        -------
        NirAnswer
            The number in parts.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> nir.parse("2 55 06 99 999 999")["key"]
        34
        """
        return cast(NirAnswer, _call("identity.nir.parse", text=text))

    @staticmethod
    def birth_years(text: str, at: datetime.date | str) -> list[int]:
        """The years of birth that the number leaves open on a day, latest first.

        Parameters
        ----------
        text
            As for :func:`parse`.
        at
            The day on which it is asked.

        Returns
        -------
        list of int
            The years, latest first.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> nir.birth_years("2250699999999", at="2026-01-31")
        [2025, 1925]
        """
        return cast(list[int], _call("identity.nir.birth_years", text=text, at=_given(at)))

    @staticmethod
    def coherence(text: str, traits: Mapping[str, Any]) -> list[Incoherence]:
        """Where the number and the five strict traits differ: warnings, each with a code.

        Parameters
        ----------
        text
            As for :func:`parse`.
        traits
            ``birth_name``, ``birth_first_names``, ``sex``, ``birth_date``, ``birth_place``.

        Returns
        -------
        list of Incoherence
            One for each difference, with its ``code``; it says no value.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> traits = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "sex": "M",
        ...           "birth_date": "1955-06-15", "birth_place": "99999"}
        >>> [one["code"] for one in nir.coherence("2550699999999", traits)]
        ['identity.coherence.sex']
        """
        answer = _call("identity.nir.coherence", text=text, traits=_given(traits))
        return cast(list[Incoherence], answer)


class matricule:
    """The matricule INS and its nature.

    Examples
    --------
    >>> matricule.parse("255069999999934", "test")["oid"]
    '1.2.250.1.213.1.4.10'
    """

    @staticmethod
    def parse(
        value: str,
        nature: str | None = None,
        oid: str | None = None,
        type_code: str | None = None,
    ) -> MatriculeAnswer:
        """A matricule, its nature given by code (``nir``, ``nia``, ``test``…) or by OID.

        The OID of the NIR is also that of social security numbers: ``type_code``, the type of a
        FHIR identifier, tells them apart.

        Parameters
        ----------
        value
            The matricule, 13 characters or 15.
        nature, oid
            One of them: ``nir``, ``nia``, ``test``…, or its OID.
        type_code
            The type of a FHIR identifier.

        Returns
        -------
        MatriculeAnswer
            ``value``, and its nature told in each way.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> matricule.parse("255069999999934", oid="1.2.250.1.213.1.4.10")["nature"]
        'test'
        """
        answer = _call(
            "identity.matricule.parse", value=value, nature=nature, oid=oid, type_code=type_code
        )
        return cast(MatriculeAnswer, answer)


class ins:
    """Identities: ``{matricule, traits, status, attributes}``.

    Examples
    --------
    >>> traits = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "sex": None,
    ...           "birth_date": "1955", "birth_place": "99999"}
    >>> ada = {"matricule": None, "traits": traits, "status": "PROV", "attributes": []}
    >>> ins.read(ada)["may_circulate"]
    False
    >>> matricule = {"nature": "test", "value": "255069999999934"}
    >>> act = {"type": "insi", "answer": "00", "matricule": matricule}
    >>> found = ins.act(ada, act)["ins"]
    >>> found["status"], ins.act(found, {"type": "document_check"})["ins"]["status"]
    ('RECUP', 'QUAL')
    >>> ins.export(found, with_matricule=False)["matricule"] is None
    True
    """

    @staticmethod
    def read(ins: Mapping[str, Any]) -> InsAnswer:
        """The identity checked, whether it may circulate, and its warnings.

        Parameters
        ----------
        ins
            ``matricule``, ``traits``, ``status`` and ``attributes``.

        Returns
        -------
        InsAnswer
            ``ins``, ``may_circulate`` and ``warnings``.

        Raises
        ------
        InvalidInput
            An identity of another form, a trait or a matricule that is none.

        Examples
        --------
        >>> traits = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "sex": None,
        ...           "birth_date": "1955", "birth_place": "99999"}
        >>> ada = {"matricule": None, "traits": traits, "status": "PROV", "attributes": []}
        >>> ins.read(ada)["may_circulate"]
        False
        """
        return cast(InsAnswer, _call("identity.ins.read", ins=_given(ins)))

    @staticmethod
    def act(ins: Mapping[str, Any], act: Mapping[str, Any]) -> InsAnswer:
        """The identity after ``{type: "insi", answer, matricule}`` or ``{type: "document_check"}``.

        Parameters
        ----------
        ins
            ``matricule``, ``traits``, ``status`` and ``attributes``.
        act
            ``{"type": "insi", "answer": "00", "matricule": …}`` or ``{"type": "document_check"}``.

        Returns
        -------
        InsAnswer
            ``ins``, ``may_circulate`` and ``warnings``.

        Raises
        ------
        CommandRejected
            Another matricule than the one that the INSi gave before.

        Examples
        --------
        >>> traits = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "sex": None,
        ...           "birth_date": "1955", "birth_place": "99999"}
        >>> ada = {"matricule": None, "traits": traits, "status": "PROV", "attributes": []}
        >>> ins.act(ada, {"type": "document_check"})["ins"]["status"]
        'VALI'
        """
        return cast(InsAnswer, _call("identity.ins.act", ins=_given(ins), act=_given(act)))

    @staticmethod
    def export(ins: Mapping[str, Any], with_matricule: bool) -> dict[str, Any]:
        """What may leave.

        Parameters
        ----------
        ins
            ``matricule``, ``traits``, ``status`` and ``attributes``.
        with_matricule
            Whether the matricule leaves too.

        Returns
        -------
        dict
            The identity, its matricule ``None`` where it stays.

        Raises
        ------
        CommandRejected
            The matricule of an identity that is not ``QUAL``.

        Examples
        --------
        >>> traits = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "sex": None,
        ...           "birth_date": "1955", "birth_place": "99999"}
        >>> ada = {"matricule": None, "traits": traits, "status": "PROV", "attributes": []}
        >>> ins.export(ada, with_matricule=False)["traits"]["birth_date"]
        '1955'
        """
        answer = _call("identity.ins.export", ins=_given(ins), with_matricule=with_matricule)
        return cast(dict[str, Any], answer)


class reliability:
    """The reliability of an identity in fr-core, which is no status of the RNIV.

    Examples
    --------
    >>> reliability.parse("VIDE")["requires_ins"]
    False
    """

    @staticmethod
    def parse(code: str) -> ReliabilityAnswer:
        """A code with its label and its system.

        Parameters
        ----------
        code
            ``VIDE``, ``PROV``, ``VALI``…

        Returns
        -------
        ReliabilityAnswer
            ``code``, ``label_fr``, ``requires_ins`` and ``system``.

        Raises
        ------
        InvalidInput
            A code that is none.

        Examples
        --------
        >>> reliability.parse("VALI")["requires_ins"]
        True
        """
        return cast(ReliabilityAnswer, _call("identity.reliability.parse", code=code))


class validation_mode:
    """The document by which an identity was validated, in fr-core.

    Examples
    --------
    >>> validation_mode.parse("PA")["label_fr"]
    'Passeport'
    """

    @staticmethod
    def parse(code: str) -> ValidationModeAnswer:
        """A code with its label and its system.

        Parameters
        ----------
        code
            ``PA``, ``CN``…

        Returns
        -------
        ValidationModeAnswer
            ``code``, ``label_fr`` and ``system``.

        Raises
        ------
        InvalidInput
            A code that is none.

        Examples
        --------
        >>> validation_mode.parse("PA")["label_fr"]
        'Passeport'
        """
        return cast(ValidationModeAnswer, _call("identity.validation_mode.parse", code=code))


class mailbox:
    """Citizen mailboxes of MSSanté.

    Examples
    --------
    >>> mailbox.parse("255069999999934@patient.mssante.fr")["matricule"]
    '255069999999934'
    """

    @staticmethod
    def parse(text: str) -> MailboxAnswer:
        """The address ``<matricule>@patient.mssante.fr`` in parts.

        Parameters
        ----------
        text
            The address.

        Returns
        -------
        MailboxAnswer
            ``address`` and ``matricule``.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> mailbox.parse("255069999999934@patient.mssante.fr")["matricule"]
        '255069999999934'
        """
        return cast(MailboxAnswer, _call("identity.mailbox.parse", text=text))

    @staticmethod
    def of(value: str, nature: str) -> MailboxAnswer:
        """The mailbox of a matricule.

        Parameters
        ----------
        value
            A matricule.
        nature
            ``nir``, ``nia``, ``test``…

        Returns
        -------
        MailboxAnswer
            ``address`` and ``matricule``.

        Raises
        ------
        InvalidInput
            ``identity.*``, which says what is wrong and never the number.

        Examples
        --------
        >>> mailbox.of("255069999999934", nature="test")["address"]
        '255069999999934@patient.mssante.fr'
        """
        return cast(MailboxAnswer, _call("identity.mailbox.of", value=value, nature=nature))


def check(kind: str, column: Iterable[Any]) -> Checked:
    """Checks a column of identifiers: a code a row and a summary, never an exception a row.

    Parameters
    ----------
    kind
        ``nir``, ``matricule``, ``mailbox``, ``rpps``, ``adeli``, ``finess``, ``siren``, ``siret``,
        ``idnat_ps`` or ``idnat_struct``.
    column
        Texts: a list, a series of pandas or polars, or an array of Arrow or NumPy. Texts of Arrow
        are read where they are.

    Returns
    -------
    dict
        ``codes``, one a row: ``valid``, ``missing`` (a null, an empty or a blank text) or the code of
        an error, ``identity.check.not_a_text`` for what is no text; ``summary``: valid + missing +
        invalid = given.

    Raises
    ------
    InvalidInput
        A kind that is none; what is no column (``columns.source``).

    Examples
    --------
    >>> found = check("nir", ["255069999999934", None, "255069999999935"])
    >>> found["codes"]
    ['valid', 'missing', 'identity.nir.key_mismatch']
    >>> found["summary"]["errors"][0]["rows"]
    [2]
    """
    # What is no text is no kind: the library says which there are.
    codes, summary = _core.check(kind if isinstance(kind, str) else "", _one(column))
    return {"codes": codes, "summary": json.loads(summary)}
