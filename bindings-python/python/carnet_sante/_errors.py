"""The exceptions of the library: one class, one subclass for each kind of error."""

from __future__ import annotations

import json
from typing import Any


class CarnetError(Exception):
    """Any error of the library.

    ``code`` is stable and meant for programs; the text is for people. ``path`` says where in the
    input, ``params`` holds named values, ``help`` says what to do. ``message`` is the text without
    code and help. Errors can be pickled.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> try:
    ...     cs.territory.parse("1")
    ... except cs.CarnetError as error:
    ...     error.code, error.kind, error.help
    ('territory.unknown', 'invalid', 'write `01`, with its leading zero')
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        kind: str,
        path: str | None = None,
        params: dict[str, Any] | None = None,
        help: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.kind = kind
        self.path = path
        self.params = params or {}
        self.help = help

    def __str__(self) -> str:
        text = f"{self.message} [{self.code}]"
        return f"{text}; {self.help}" if self.help else text

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.report()))

    def report(self) -> dict[str, Any]:
        """The JSON form of the error, the same in the three languages.

        Returns
        -------
        dict
            ``code``, ``help``, ``kind``, ``message``, ``params`` and ``path``.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> try:
        ...     cs.territory.parse("1")
        ... except cs.CarnetError as error:
        ...     sorted(error.report())
        ['code', 'help', 'kind', 'message', 'params', 'path']
        """
        return {
            "code": self.code,
            "help": self.help,
            "kind": self.kind,
            "message": self.message,
            "params": self.params,
            "path": self.path,
        }


class InvalidInput(CarnetError, ValueError):
    """The input is not what it claims to be; a ``ValueError`` too.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> try:
    ...     cs.indicators({"opened_on": ["2025-02-31"]}, "OUV_N", at="2026-01-31")
    ... except ValueError as error:
    ...     error.params["errors"][0]["rows"], error.params["errors"][0]["shapes"]
    ([0], ['9999-99-99'])
    """


class CommandRejected(CarnetError):
    """Well formed, but the rules of the domain say no.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> try:
    ...     cs.roll_up("OUV_TX", [0.2, 0.3])
    ... except cs.CommandRejected as error:
    ...     error.code
    'compare.non_additive'
    """


class Unsupported(CarnetError):
    """This version, this machine or the published data cannot answer.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> try:
    ...     cs.matrix.permits("infirmier", "57833-6", at="2020-01-01")
    ... except cs.Unsupported as error:
    ...     error.code
    'access.matrix.no_version'
    """


class InternalError(CarnetError):
    """A defect of the library: please report it."""


_KINDS: dict[str, type[CarnetError]] = {
    "invalid": InvalidInput,
    "rejected": CommandRejected,
    "unsupported": Unsupported,
    "internal": InternalError,
}


def _rebuild(kind: type[CarnetError], report: dict[str, Any]) -> CarnetError:
    return kind(**report)


def of_report(text: str) -> CarnetError:
    """The exception of an error report; called by the compiled part."""
    report = json.loads(text)
    return _rebuild(_KINDS.get(report["kind"], CarnetError), report)
