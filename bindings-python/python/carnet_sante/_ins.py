"""The INS: matricule, strict traits, status and its two acts, citizen mailbox."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from . import identity
from ._masked import MASK, Masked, Ordered, Part
from ._traits import Traits, listed
from ._types import Incoherence
from ._wire import call, given

Status = Literal["PROV", "RECUP", "VALI", "QUAL"]
Nature = Literal["nir", "nia", "test", "demonstration", "ins_c"]


class Matricule(Ordered):
    """A matricule INS and its nature, given by code or by OID.

    The OID of the NIR is also that of social security numbers: give the ``type_code`` of a FHIR
    identifier with its OID. Source: fr-core 2.1.0 (``fr-core-patient-ins``).

    Parameters
    ----------
    value
        The number, in the form that its nature has; spaces do not matter.
    nature
        ``nir``, ``nia``, ``test``, ``demonstration`` or ``ins_c``; or else ``oid``.
    oid
        The OID of the nature.
    type_code
        The type of the FHIR identifier: with the OID of the NIR it tells a matricule from a
        social security number.

    Raises
    ------
    InvalidInput
        ``identity.*``, which says what is wrong and never the number.

    Examples
    --------
    >>> matricule = Matricule("255069999999934", "test")
    >>> matricule, matricule.oid
    (Matricule(test, ***), '1.2.250.1.213.1.4.10')
    """

    __slots__ = ()
    nature = Part[Nature]("The nature: which register gave the number.")
    oid = Part[str]("The OID of the nature.")
    type_code = Part[str]("The type of the identifier in fr-core.")
    fictitious = Part[bool]("Whether it is nobody's: a test or a demonstration.")

    def __init__(
        self,
        value: str,
        nature: Nature | None = None,
        oid: str | None = None,
        type_code: str | None = None,
    ) -> None:
        parts = identity.matricule.parse(value, nature, oid, type_code)
        key = (parts["nature"], parts["value"])
        self._hold(key, parts, value=parts["value"], nature=parts["nature"])

    def expose(self) -> str:
        """The number itself: the only way out of the mask.

        Returns
        -------
        str
            The value itself.

        Examples
        --------
        >>> Matricule("255069999999934", "test").expose()
        '255069999999934'
        """
        return str(self._parts["value"])

    def __repr__(self) -> str:
        return f"Matricule({self.nature}, {MASK})"


class Mailbox(Ordered):
    """A citizen mailbox, ``<matricule>@patient.mssante.fr``: it holds the number, so it is masked.

    Source: HL7v2 examples of the ANS.

    Parameters
    ----------
    text
        The address.

    Raises
    ------
    InvalidInput
        ``identity.*``, which says what is wrong and never the number.

    Examples
    --------
    >>> mailbox = Mailbox.of(Matricule("255069999999934", "test"))
    >>> mailbox, mailbox.expose()
    (Mailbox(***), '255069999999934@patient.mssante.fr')
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        parts = identity.mailbox.parse(text)
        self._hold((parts["address"],), parts, text=parts["address"])

    @classmethod
    def of(cls, matricule: Matricule) -> Self:
        """The mailbox of a matricule.

        Parameters
        ----------
        matricule
            That of the holder.

        Returns
        -------
        Mailbox
            Its address is ``<matricule>@patient.mssante.fr``.

        Raises
        ------
        InvalidInput
            An INS-C has none.

        Examples
        --------
        >>> str(Mailbox.of(Matricule("255069999999934", "test")))
        '***'
        """
        if isinstance(matricule, Matricule):
            return cls(identity.mailbox.of(matricule.expose(), matricule.nature)["address"])
        # What is no matricule has no nature: the wire refuses it.
        return cls(call("identity.mailbox.of", value=matricule)["address"])

    def matricule(self, nature: Nature) -> Matricule:
        """The matricule in the address, whose nature the address does not tell.

        Parameters
        ----------
        nature
            ``nir``, ``nia``, ``test``…: the address does not tell it.

        Returns
        -------
        Matricule
            Masked too.

        Examples
        --------
        >>> Mailbox("255069999999934@patient.mssante.fr").matricule("test").nature
        'test'
        """
        return Matricule(str(self._parts["matricule"]), nature)

    def expose(self) -> str:
        """The address: the only way out of the mask.

        Returns
        -------
        str
            The value itself.

        Examples
        --------
        >>> Mailbox("255069999999934@patient.mssante.fr").expose()
        '255069999999934@patient.mssante.fr'
        """
        return str(self._parts["address"])


class Ins(Masked):
    """The identity of a person: five strict traits, a status, and the matricule once it is known.

    Source: RNIV, EXI SI 07, as fr-core gives it.

    Parameters
    ----------
    traits
        ``Traits``, or ``{birth_name, birth_first_names, birth_date, sex, birth_place}``; a birth
        date is a date or a text, may be partial (``1955``, ``1955-06``), and an unknown sex is
        ``None``.
    matricule
        A ``Matricule``, or ``{nature, value}``.
    status
        ``PROV``, ``RECUP``, ``VALI`` or ``QUAL``.
    attributes
        Among ``DOUT``, ``FICT``, ``HOMA``.

    Raises
    ------
    InvalidInput
        A trait that is none, a status without the matricule that it needs
        (``identity.ins.matricule_missing``)…

    Examples
    --------
    >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955-06-15",
    ...        "sex": "F", "birth_place": "99999"}
    >>> ins = Ins(ada)
    >>> ins, ins.may_circulate
    (Ins(PROV, ***), False)
    >>> ins = ins.after_insi(Matricule("255069999999934", "test")).after_document_check()
    >>> ins.status, ins.may_circulate, ins.warnings
    ('QUAL', True, [])
    """

    __slots__ = ()
    status = Part[Status]("The status of the RNIV: ``PROV``, ``RECUP``, ``VALI`` or ``QUAL``.")
    may_circulate = Part[bool]("Whether the matricule may be exchanged: ``QUAL`` only.")

    def __init__(
        self,
        traits: Traits | Mapping[str, Any],
        matricule: Matricule | Mapping[str, str] | None = None,
        status: Status = "PROV",
        attributes: Iterable[str] = (),
    ) -> None:
        asked = {
            "matricule": _written(matricule),
            "traits": traits.expose() if isinstance(traits, Traits) else traits,
            "status": status,
            "attributes": listed(attributes),
        }
        answer = identity.ins.read(asked)
        ins = answer["ins"]
        again = {**ins, "matricule": _read(ins["matricule"])}
        # A text, so that a list in the traits does not stand in the way of hashing.
        key = (json.dumps(ins, sort_keys=True),)
        self._hold(key, {**answer, "status": ins["status"]}, **again)

    @classmethod
    def _of(cls, ins: Mapping[str, Any]) -> Self:
        return cls(**{**ins, "matricule": _read(ins["matricule"])})

    @property
    def matricule(self) -> Matricule | None:
        """The matricule, once it is known.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada).matricule is None
        True
        >>> Ins(ada).after_insi(Matricule("255069999999934", "test")).matricule
        Matricule(test, ***)
        """
        return _read(self._parts["ins"]["matricule"])

    @property
    def traits(self) -> Traits:
        """The five strict traits, masked.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada).traits, Ins(ada).traits.birth_date
        (Traits(***), '1955')
        """
        return Traits(**self._parts["ins"]["traits"])

    @property
    def attributes(self) -> tuple[str, ...]:
        """``DOUT``, ``FICT``, ``HOMA``, as the source gives them.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada, attributes=["FICT"]).attributes
        ('FICT',)
        """
        return tuple(self._parts["ins"]["attributes"])

    @property
    def warnings(self) -> list[Incoherence]:
        """Where matricule and traits differ, each with a code.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> him = Ins({**ada, "sex": "M"}).after_insi(Matricule("255069999999934", "test"))
        >>> [warning["code"] for warning in him.warnings]
        ['identity.coherence.sex']
        """
        return [one.copy() for one in self._parts["warnings"]]

    def after_insi(
        self, matricule: Matricule | Mapping[str, str] | None = None, answer: str = "00"
    ) -> Self:
        """The identity after a call of the INSi: ``00`` gives a matricule, ``01``, ``02`` nothing.

        Parameters
        ----------
        matricule
            What the INSi gave, with the answer ``00`` only.
        answer
            The code of the answer: ``00``, ``01`` or ``02``.

        Raises
        ------
        CommandRejected
            Another matricule than the one that the INSi gave before: it may be another person's.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada).after_insi(Matricule("255069999999934", "test")).status
        'RECUP'
        >>> Ins(ada).after_insi(answer="01").status
        'PROV'
        """
        act = {"type": "insi", "answer": answer, "matricule": _written(matricule)}
        return self._of(identity.ins.act(self.expose(), act)["ins"])

    def after_document_check(self) -> Self:
        """The identity after a high-confidence identity document was checked.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada).after_document_check().status
        'VALI'
        """
        return self._of(identity.ins.act(self.expose(), {"type": "document_check"})["ins"])

    def export(self, with_matricule: bool = True) -> dict[str, Any]:
        """What may leave, values and all.

        Parameters
        ----------
        with_matricule
            Whether the matricule is part of it.

        Returns
        -------
        dict
            The identity, its matricule ``None`` where it stays.

        Raises
        ------
        CommandRejected
            A matricule that may not circulate: the identity is not ``QUAL``.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> found = Ins(ada).after_insi(Matricule("255069999999934", "test"))
        >>> found.export(with_matricule=False)["matricule"] is None
        True
        """
        return identity.ins.export(self.expose(), with_matricule)

    def expose(self) -> dict[str, Any]:
        """The identity as the wire has it, values and all.

        Returns
        -------
        dict
            The values themselves, for a program that passes them on.

        Examples
        --------
        >>> ada = {"birth_name": "EXEMPLE", "birth_first_names": ["ADA"], "birth_date": "1955",
        ...        "sex": "F", "birth_place": "99999"}
        >>> Ins(ada).expose()["traits"]["birth_first_names"]
        ['ADA']
        """
        held: dict[str, Any] = json.loads(self._key[0])
        return held

    def __repr__(self) -> str:
        return f"Ins({self.status}, {MASK})"


def _written(matricule: Any) -> Any:
    """A matricule as the wire has it; what is none goes as it is, to be refused there."""
    if isinstance(matricule, Matricule):
        return {"nature": matricule.nature, "value": matricule.expose()}
    return given(matricule)


def _read(written: Mapping[str, Any] | None) -> Matricule | None:
    return None if written is None else Matricule(**written)
