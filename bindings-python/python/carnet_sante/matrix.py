"""The access matrix: which group of professionals may consult which type of document, by date.

>>> permits("infirmier", "57833-6", at="2026-01-01")
True
>>> group("21", specialty="G")
'pharmacien_biologiste'

Versions hold from a day until another. A service's own replace the shipped one, and are checked when
they are given: no gap, no overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ._access_types import Group, Provenance, Version
from ._space_values import Day
from ._wire import call as _call
from ._wire import plain as _plain

__all__ = ["Group", "Provenance", "Version", "group", "load", "permits", "versions"]


def permits(
    group: str, document_type: str, at: Day, *, versions: Iterable[Version] | None = None
) -> bool:
    """Whether a group may consult a type of document, by the version in force on a day.

    Parameters
    ----------
    group
        Identifier of a column of the matrix, such as ``infirmier``.
    document_type
        Code of the type; a known type without a row is open to nobody.
    at
        The day.
    versions
        A service's own, instead of the shipped one.

    Returns
    -------
    bool
        Whether it is open to the group.

    Raises
    ------
    InvalidInput
        ``access.matrix.unknown_group``, ``access.matrix.unknown_type``.
    Unsupported
        ``access.matrix.no_version`` when none holds on that day.

    Examples
    --------
    >>> from carnet_sante import Unsupported
    >>> try:
    ...     permits("infirmier", "57833-6", at="2020-01-01")
    ... except Unsupported as error:
    ...     error.code
    'access.matrix.no_version'
    """
    needed = {"group": group, "document_type": document_type, "at": _plain(at)}
    return cast(bool, _call("matrix.permits", needed, versions=_listed(versions)))


def group(
    profession: str,
    specialty: str | None = None,
    role: str | None = None,
    activity_kind: str | None = None,
    *,
    at: Day | None = None,
    versions: Iterable[Version] | None = None,
) -> str:
    """The group of a professional, by the codes of the State.

    Parameters
    ----------
    profession
        Code of the profession; ``10`` is a doctor.
    specialty, role, activity_kind
        Codes that some groups ask for.
    at
        The day; left out, the first one of the last version.
    versions
        A service's own, instead of the shipped one.

    Returns
    -------
    str
        Identifier of a column, such as ``infirmier``.

    Raises
    ------
    InvalidInput
        ``access.matrix.ambiguous`` when one of the other codes is missing to tell.
    Unsupported
        ``access.matrix.no_group`` when no column names this professional.

    Examples
    --------
    >>> group("60"), group("21", specialty="G"), group("99", role="316")
    ('infirmier', 'pharmacien_biologiste', 'pharmacien')
    """
    answer = _call(
        "matrix.group",
        {"profession": profession},
        specialty=specialty,
        role=role,
        activity_kind=activity_kind,
        at=_plain(at),
        versions=_listed(versions),
    )
    return cast(str, answer)


def versions(versions: Iterable[Version] | None = None) -> list[Version]:
    """The versions, checked: the shipped one, or those given.

    Parameters
    ----------
    versions
        A service's own; left out, the shipped ones.

    Returns
    -------
    list of Version
        In the order of their days.

    Raises
    ------
    InvalidInput
        ``access.matrix.overlap``, ``access.matrix.gap``, ``access.matrix.empty``…

    Examples
    --------
    >>> shipped = versions()[0]
    >>> shipped["from"], len(shipped["permits"]), len(shipped["groups"])
    ('2025-09-01', 108, 19)
    """
    return cast(list[Version], _call("matrix.versions", versions=_listed(versions)))


def load(
    text: str,
    from_: Day,
    until: Day | None = None,
    *,
    provenance: Provenance,
    groups: Iterable[Group] | None = None,
) -> Version:
    """A version from the text of a CSV file: a line a type, a column a group, ``1`` where it is open.

    Parameters
    ----------
    text
        The file; the column of types is named ``type_code`` or ``code``.
    from_, until
        The first day, and the first one on which it holds no more.
    provenance
        ``title``, and if known ``published_by``, ``source``, ``retrieved_on``.
    groups
        Who is in each column; left out, the shipped groups.

    Returns
    -------
    Version
        For ``versions`` of the functions here, and for ``rules`` of ``access``.

    Raises
    ------
    InvalidInput
        ``access.matrix.unreadable`` with the line, ``access.matrix.unknown_group``…

    Examples
    --------
    >>> csv = "type_code,medecin,infirmier\\n11502-2,1,0\\n"
    >>> own = load(csv, from_="2027-01-01", provenance={"title": "our own matrix"})
    >>> permits("infirmier", "11502-2", at="2027-06-01", versions=[own])
    False
    """
    needed = {"text": text, "from": _plain(from_), "provenance": _plain(provenance)}
    answer = _call("matrix.load", needed, until=_plain(until), groups=_listed(groups))
    return cast(Version, answer)


def _listed(given: Iterable[Version] | Iterable[Group] | None) -> list[dict[str, object]] | None:
    return None if given is None else [_plain(one) for one in given]
