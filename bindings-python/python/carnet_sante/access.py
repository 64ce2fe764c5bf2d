"""Access: who may do what with which document, and by which text.

A request about a space is answered with its reasons and with what the service owes. Rules are named
and sourced; what the law leaves open is a dated parameter that a service may set.

>>> doctor = {"type": "professional", "id": "899700000101", "profession": "10"}
>>> space = {"profile": "activated", "dmp_active": True, "blocked": ["899700000101"]}
>>> no = decide({"actor": doctor, "action": "list"}, space, "2026-01-31T10:00:00+01:00")
>>> no["outcome"], no["reasons"]
('deny', ['block.professional', 'consent.absent'])

A view of a space comes from :func:`carnet_sante.space.view`, or from a service's own store: what is left
out is unset. Services that keep spaces by their events call :func:`carnet_sante.act`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast

from . import _core
from ._access_types import (
    Attestation,
    Capacity,
    Column,
    Decision,
    Done,
    Listed,
    Listing,
    Obligation,
    Parameter,
    Purpose,
    Refusal,
    Request,
    Row,
    Rule,
    Rules,
    Setting,
)
from ._numpy import arrays as _arrays
from ._sources import has_arrow as _has_arrow
from ._sources import unknown as _unknown
from ._space_state import DocumentView, SpaceView
from ._space_values import AccessMode, Actor, Instant
from ._wire import call as _call
from ._wire import plain as _plain
from ._wire import text as _text

__all__ = [
    "Actor",
    "Attestation",
    "Column",
    "Decision",
    "DocumentView",
    "Done",
    "Listed",
    "Listing",
    "Obligation",
    "Parameter",
    "Refusal",
    "Request",
    "Row",
    "Rule",
    "Rules",
    "Setting",
    "SpaceView",
    "decide",
    "decide_all",
    "decide_column",
    "decide_rows",
    "explain",
    "obligations",
    "parameters",
    "rules",
]


def decide(
    request: Request, space: SpaceView, at: Instant, *, rules: Rules | None = None
) -> Decision:
    """Whether somebody may do something, by which rules, and what the service owes.

    Parameters
    ----------
    request
        ``actor`` and ``action``; ``document``, ``mode``, ``purpose``, ``capacity``, ``attestation``…
    space
        What the rules may know of the space; only ``profile`` is required.
    at
        The instant, with its offset.
    rules
        A service's own values by parameter, and its own versions of the matrix.

    Returns
    -------
    Decision
        ``outcome`` (``permit``, ``deny`` or ``caller_decides`` where the texts that were read do not
        settle the point), ``reasons``, ``obligations``, and the ``parameters`` that weighed.

    Raises
    ------
    InvalidInput
        A request or a view of another form (``wire.unreadable``), an instant without its offset
        (``at.unreadable``), versions of the matrix that do not follow one another.

    Examples
    --------
    >>> space = {"profile": "activated", "dmp_active": True}
    >>> request = {"actor": {"type": "holder"}, "action": "list"}
    >>> yes = decide(request, space, at="2026-01-31T10:00:00+01:00")
    >>> yes["outcome"], yes["reasons"], yes["obligations"]
    ('permit', ['holder.rights'], ['trace'])
    """
    needed = {"request": _plain(request), "space": _plain(space), "at": _plain(at)}
    return cast(Decision, _call("access.decide", needed, rules=_plain(rules)))


def decide_all(
    actor: Actor,
    space: SpaceView,
    at: Instant,
    *,
    mode: AccessMode | None = None,
    purpose: Purpose | None = None,
    capacity: Capacity | None = None,
    attestation: Attestation | None = None,
    rules: Rules | None = None,
) -> Listing:
    """Every document of a space that somebody may read; the others show nowhere, not even in ``total``.

    Parameters
    ----------
    actor, space, at, rules
        As for :func:`decide`.
    mode, purpose, capacity, attestation
        Those of the request; left out, normal mode and for care.

    Returns
    -------
    Listing
        The ``decision`` about listing, the ``documents`` with theirs, and how many they are.

    Raises
    ------
    InvalidInput
        As for :func:`decide`.

    Examples
    --------
    >>> found = decide_all({"type": "holder"}, {"profile": "activated"}, "2026-01-31T10:00:00Z")
    >>> found["decision"]["outcome"], found["documents"], found["total"]
    ('permit', [], 0)
    """
    needed = {"actor": _plain(actor), "space": _plain(space), "at": _plain(at)}
    answer = _call(
        "access.decide_all",
        needed,
        mode=mode,
        purpose=purpose,
        capacity=capacity,
        attestation=_plain(attestation),
        rules=_plain(rules),
    )
    return cast(Listing, answer)


def decide_column(
    spaces: Iterable[SpaceView],
    requests: Iterable[Row],
    at: Instant,
    *,
    rules: Rules | None = None,
) -> Column:
    """Many requests at once.

    Parameters
    ----------
    spaces
        What the rules may know of each space.
    requests
        Each a ``request``, and its ``space`` by its place in the list, from 0.
    at, rules
        As for :func:`decide`.

    Returns
    -------
    Column
        ``decisions``, the distinct ones in the order in which they first appear, and ``codes``: which one
        each request has.

    Raises
    ------
    InvalidInput
        A place that is in no list (``access.column.out``), or too many spaces for one column.

    Examples
    --------
    >>> spaces = [{"profile": "activated"}, {"profile": "closed"}]
    >>> ask = {"actor": {"type": "holder"}, "action": "list"}
    >>> rows = [{"space": place, "request": ask} for place in (0, 1, 0)]
    >>> column = decide_column(spaces, rows, "2026-01-31T10:00:00Z")
    >>> column["codes"], [decision["outcome"] for decision in column["decisions"]]
    ([0, 1, 0], ['permit', 'deny'])
    """
    needed = {
        "spaces": [_plain(space) for space in spaces],
        "requests": [_plain(row) for row in requests],
        "at": _plain(at),
    }
    return cast(Column, _call("access.decide_column", needed, rules=_plain(rules)))


def decide_rows(
    spaces: Iterable[SpaceView],
    requests: Iterable[Request],
    rows: Any,
    at: Instant,
    *,
    rules: Rules | None = None,
) -> Column:
    """The same for millions of rows: a request and a space are told once, a row is whole numbers.

    Parameters
    ----------
    spaces, requests
        What the rows speak of.
    rows
        A frame or a table of Arrow (polars, pandas, pyarrow, DuckDB), or a dict of lists or of NumPy
        arrays: ``space`` and ``request``, places from 0 in those lists, and if wanted ``document``, the
        rank from 0 of the document in the space of the row; -1 or null is the document that the
        request names, if any.
    at
        The instant, the same for all.
    rules
        A service's own.

    Returns
    -------
    Column
        As :func:`decide_column`: a code a row, and the distinct decisions.

    Raises
    ------
    InvalidInput
        ``access.column.out`` for a place that is in no list, ``columns.…`` for columns of another kind.

    Examples
    --------
    >>> spaces = [{"profile": "activated"}, {"profile": "closed"}]
    >>> ask = {"actor": {"type": "holder"}, "action": "list"}
    >>> rows = {"space": [0, 1, 0], "request": [0, 0, 0]}
    >>> decide_rows(spaces, [ask], rows, "2026-01-31T10:00:00Z")["codes"]
    [0, 1, 0]
    """
    needed = {
        "spaces": [_plain(space) for space in spaces],
        "requests": [_plain(request) for request in requests],
        "at": _plain(at),
    }
    if rules is not None:
        needed["rules"] = _plain(rules)
    read = _arrays(rows, lists=True) if isinstance(rows, Mapping) else rows if _has_arrow(rows) else None
    if read is None:
        raise _unknown(rows, "give `space` and `request` as whole numbers of one length")
    codes, decisions = _core.decide_rows(_text(needed), read)
    return {"codes": codes, "decisions": json.loads(decisions)}


def explain(decision: Decision, lang: Literal["fr", "en"] = "fr") -> str:
    """A paragraph that a person understands: the outcome, each reason with its text, what is owed.

    Parameters
    ----------
    decision
        What :func:`decide` returned.
    lang
        ``fr`` or ``en``.

    Returns
    -------
    str
        One paragraph.

    Raises
    ------
    InvalidInput
        A reason or an obligation that this version does not have (``access.rule.unknown``,
        ``access.obligation.unknown``).

    Examples
    --------
    >>> ask = {"actor": {"type": "holder"}, "action": "list"}
    >>> no = decide(ask, {"profile": "closed"}, "2026-01-31T10:00:00Z")
    >>> explain(no, lang="en").split(" (")[0]
    'Denied. The space is closed: its archive is open to nobody'
    """
    return cast(str, _call("access.explain", {"decision": _plain(decision), "lang": lang}))


def rules() -> list[Rule]:
    """Every rule: what it says in French and in English, what it does, its source, its first day.

    Returns
    -------
    list of Rule
        In the order in which reasons are given.

    Examples
    --------
    >>> [rule["effect"] for rule in rules() if rule["id"] == "block.professional"]
    ['deny']
    """
    return cast(list[Rule], _call("access.rules"))


def obligations() -> list[Obligation]:
    """Everything that a decision may oblige a service to do.

    Returns
    -------
    list of Obligation
        Each with its labels.

    Examples
    --------
    >>> obligations()[0]["label_fr"]
    'garder une trace'
    """
    return cast(list[Obligation], _call("access.obligations"))


def parameters(rules: Rules | None = None) -> list[Parameter]:
    """Every point that the law leaves open, with its values by date.

    Parameters
    ----------
    rules
        A service's own, to see what they make of the list.

    Returns
    -------
    list of Parameter
        Each with its label, unit, and values by date with their sources.

    Raises
    ------
    InvalidInput
        Values out of order, or none (``access.parameters.values``).

    Examples
    --------
    >>> own = {"matrix_in_emergency": [{"value": False, "reference": "choice of the service"}]}
    >>> found = {one["id"]: one["values"][0]["value"] for one in parameters({"parameters": own})}
    >>> found["matrix_in_emergency"], found["block_in_break_glass"]
    (False, True)
    """
    return cast(list[Parameter], _call("access.parameters", rules=_plain(rules)))
