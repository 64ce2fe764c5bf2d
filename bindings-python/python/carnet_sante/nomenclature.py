"""Code lists: types and classes of documents, professions, visibility codes, roles…

>>> list("access_modes")["members"][1]["label_fr"]
'Bris de glace'
"""

from __future__ import annotations

import builtins
from typing import Literal, TypedDict, cast

from ._wire import call as _call

__all__ = ["CodeList", "ListName", "ListedCode", "list"]

ListName = Literal[
    "access_modes",
    "activity_kinds",
    "availabilities",
    "confidentialities",
    "document_classes",
    "document_types",
    "health_measures",
    "profession_groups",
    "professions",
    "roles",
    "specialties",
    "subject_relations",
    "visibilities",
]


class ListedCode(TypedDict):
    """A code of a list."""

    code: str
    """As the other functions read it."""
    oid: str | None
    """OID of the system that the code is of, where it was found."""
    label_fr: str
    label_en: str | None
    """Where the data have one."""
    parent: str | None
    """The class of a type of document, the list of a profession (``G15``), the profession of a
    specialty, the group of the access matrix of an activity kind."""
    in_use: bool
    """Whether a new record may have it; a retired code is read and never written."""
    traits: builtins.list[Literal["holder_may_deposit", "health_profession", "ci_sis"]]


class CodeList(TypedDict):
    """A code list, with where it comes from."""

    name: ListName
    title_fr: str
    title_en: str
    oid: str | None
    """OID of the list of the State; ``None`` for several lists in one, and where none was found."""
    version: str | None
    source: str
    complete: bool
    """``False`` where it holds only what rules about access need."""
    members: builtins.list[ListedCode]


def list(name: ListName) -> CodeList:
    """A list with its codes, labels and OIDs, in a stable order.

    Parameters
    ----------
    name
        ``document_types``, ``document_classes``, ``professions``, ``profession_groups``,
        ``specialties``, ``roles``, ``activity_kinds``, ``visibilities``, ``confidentialities``,
        ``availabilities``, ``access_modes``, ``health_measures`` or ``subject_relations``.

    Returns
    -------
    CodeList
        Its titles, ``oid``, ``version`` and ``source``, and its ``members``.

    Raises
    ------
    InvalidInput
        ``nomenclature.list.unknown``.

    Examples
    --------
    >>> [one["code"] for one in list("visibilities")["members"] if "ci_sis" in one["traits"]]
    ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']
    >>> types = list("document_types")["members"]
    >>> sum("holder_may_deposit" in one["traits"] for one in types)
    12
    """
    return cast(CodeList, _call("nomenclature.list", name=name))
