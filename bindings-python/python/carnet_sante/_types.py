"""The shapes of answers, for type checkers."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Level = Literal["commune", "departement", "region", "france"]


class Territory(TypedDict):
    """A territory, with those that contain it."""

    code: str
    level: Level
    name: str | None
    departement: str | None
    region: str | None


class Population(TypedDict):
    """A population, with the table that it comes from."""

    territory: str
    population: int | None
    source: str
    year: int


class Interval(TypedDict):
    """Bounds of a confidence interval."""

    lower: float
    upper: float


class Catalogue(TypedDict):
    """The built-in indicators and the version of their list."""

    version: str
    indicators: list[dict[str, Any]]


class Incoherence(TypedDict):
    """Where two parts of an identity differ."""

    code: str
    message: str


class NirAnswer(TypedDict):
    """A number in parts; those that only a NIR or a provisional number has are ``None``."""

    value: str
    kind: Literal["registered", "provisional"]
    sex: Literal["M", "F"]
    year: int | None
    month: int | None
    month_code: int | None
    birth_place: str | None
    departement: str | None
    country: str | None
    verification: int | None
    fund: str | None
    order: int
    key: int | None


class MatriculeAnswer(TypedDict):
    """A matricule, and the ways that its nature is told."""

    value: str
    nature: str
    oid: str
    type_code: str
    fictitious: bool


class InsAnswer(TypedDict):
    """An identity, and what may be said of it."""

    ins: dict[str, Any]
    may_circulate: bool
    warnings: list[Incoherence]


class ReliabilityAnswer(TypedDict):
    """A reliability code of fr-core."""

    code: str
    label_fr: str
    requires_ins: bool
    system: str


class ValidationModeAnswer(TypedDict):
    """A validation mode of fr-core."""

    code: str
    label_fr: str
    system: str


class NumberAnswer(TypedDict):
    """A bare number; ``check`` is ``None`` where no rule of a check digit is known."""

    value: str
    check: bool | None


class IdNatAnswer(TypedDict):
    """A prefixed identifier: its text, its register, and the number in it where it has a form."""

    value: str
    issuer: str
    number: str | None


class MailboxAnswer(TypedDict):
    """A citizen mailbox."""

    address: str
    matricule: str


class CodeCount(TypedDict):
    """Rows of one error code; ``rows`` are the five smallest row numbers, from 0."""

    code: str
    count: int
    rows: list[int]


class Summary(TypedDict):
    """Rows of a column by what they are: valid + missing + invalid = given."""

    given: int
    valid: int
    missing: int
    invalid: int
    errors: list[CodeCount]


class Checked(TypedDict):
    """What became of a column: a code for each row, and a summary."""

    codes: list[str]
    summary: Summary
