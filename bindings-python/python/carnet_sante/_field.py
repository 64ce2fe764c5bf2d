"""What the registers of ``network`` and ``programme`` share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from ._errors import InvalidInput

Row = dict[str, Any]


class Issue(TypedDict):
    """One fault of one row, numbered from 0."""

    table: str
    row: int
    column: str | None
    code: str
    expected: str
    expected_fr: str


class TableAccount(TypedDict):
    """The rows of one table: accepted + rejected = given."""

    table: str
    given: int
    accepted: int
    rejected: int


class Account(TypedDict):
    """What became of every row of a register."""

    tables: list[TableAccount]
    issues: list[Issue]


class Template(TypedDict):
    """A table of a register: its columns, and its empty file."""

    table: str
    file: str
    csv: str
    columns: list[dict[str, Any]]


def files(given: Mapping[str, str | bytes]) -> dict[str, str | list[int]]:
    """Files as the contract has them: texts as they are, bytes as numbers."""
    if not isinstance(given, Mapping):
        raise InvalidInput(
            "`files` of another form: expected a dict of texts or bytes by table",
            code="register.files",
            kind="invalid",
            path="files",
            help='write {"structures.csv": Path("structures.csv").read_bytes()}',
        )
    return {name: list(file) if isinstance(file, bytes) else file for name, file in given.items()}
