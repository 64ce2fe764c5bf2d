"""What commands, events and states are made of, for type checkers.

Instants are texts such as ``2026-01-31T10:00:00+01:00``, days such as ``2026-01-31``.
"""

from __future__ import annotations

import datetime
from typing import Literal, NotRequired, TypedDict

Instant = str | datetime.datetime
Day = str | datetime.date
Channel = Literal["email", "post"]
EnrolmentMeans = Literal["vitale_code", "france_connect", "other"]
SuspensionGround = Literal["malfunction", "fraud"]
Audience = Literal["patient", "representatives"]
GivenFrom = Literal["space", "service"]
Confidentiality = Literal["N", "R", "V"]
Visibility = Literal[
    "MASQUE_PS",
    "INVISIBLE_PATIENT",
    "INVISIBLE_REPRESENTANTS_LEGAUX",
    "MASQUE_PSOCIAL",
    "MASQUE_PT",
]
Availability = Literal["current", "superseded", "archived", "deleted"]
FileFormat = Literal[
    "pdf", "txt", "rtf", "jpg", "jpeg", "png", "tiff", "tif", "doc", "cda", "other"
]
ProtectedAct = Literal["L.1111-5", "L.1111-5-1", "L.2212-4", "L.2212-7", "L.6211-3-1"]
ConsentKind = Literal["team", "individual"]
MedecinTraitantBasis = Literal["amo", "dmp"]
RepresentativeGround = Literal["minor", "protected_adult"]
Action = Literal[
    "consult",
    "list",
    "deposit",
    "replace",
    "archive",
    "unarchive",
    "delete",
    "mask",
    "unmask",
    "make_visible",
    "read_traces",
    "manage_consents",
]
AccessMode = Literal["normal", "bris_de_glace", "centre_15"]
Outcome = Literal["permit", "deny"]
ServiceStatus = Literal["EN_LIGNE", "HORS_LIGNE", "PRESERIE", "SUSPENDUE", "DEREFERENCEE"]
DataAction = Literal["read", "write"]
Section = Literal[
    "diseases",
    "treatments",
    "hospitalisations",
    "family_history",
    "allergies",
    "vaccinations",
    "lifestyle",
    "measures",
    "disabilities",
    "blood_group",
    "entourage",
    "health_professionals",
    "administrative_papers",
]
ProfileState = Literal[
    "none",
    "informed",
    "opposed",
    "open_not_activated",
    "activated",
    "suspended",
    "closed",
    "deletion_pending",
    "deleted",
]


class PlainActor(TypedDict):
    """Those of whom there is one, and time alone."""

    type: Literal["holder", "insurer", "operator", "system"]


class NamedActor(TypedDict):
    """Those who have a reference or a number."""

    type: Literal["representative", "carer", "structure", "service"]
    id: str


class ProfessionalActor(TypedDict):
    """A professional; ``profession`` is a code of the State, ``10`` for a doctor."""

    type: Literal["professional"]
    id: str
    profession: str
    specialty: NotRequired[str | None]
    role: NotRequired[str | None]
    activity_kind: NotRequired[str | None]
    structure: NotRequired[str | None]


Actor = PlainActor | NamedActor | ProfessionalActor


class By(TypedDict):
    """Who asks, and why."""

    actor: Actor
    why: NotRequired[str | None]


class Grantee(TypedDict):
    """To whom something is given or refused."""

    type: Literal["professional", "structure"]
    id: str


# `from` is no name in Python: the functional form.
Consent = TypedDict(
    "Consent",
    {
        "to": Grantee,
        "kind": ConsentKind,
        "from": str,
        "until": NotRequired[str | None],
        "once": NotRequired[bool],
        "used": NotRequired[bool],
        "initial": NotRequired[bool],
        "collected_by": NotRequired[str | None],
    },
)


class Switches(TypedDict):
    """The three emergency switches: ``True`` permits, ``None`` was never set."""

    samu: NotRequired[bool | None]
    bris_de_glace: NotRequired[bool | None]
    masked: NotRequired[bool | None]


class Measure(TypedDict):
    """A measure, by the code of its list, with its unit."""

    measure: str
    value: float
    unit: str
    measured_at: str
    second: NotRequired[float | None]
    context: NotRequired[
        Literal["fasting", "after_meal", "after_effort", "malaise", "other"] | None
    ]


class Purpose(TypedDict):
    """What a service asks for."""

    id: str
    action: DataAction
    label: NotRequired[str | None]
    categories: NotRequired[list[str]]


class Opinion(TypedDict):
    """The opinion of the commission."""

    on: str
    favourable: bool


class Referencing(TypedDict):
    """How a service came into the catalogue."""

    requested_on: NotRequired[str | None]
    opinion: NotRequired[Opinion | None]
    decided_on: NotRequired[str | None]
    agreed_on: NotRequired[str | None]


class CatalogueEntry(TypedDict):
    """A service of the catalogue."""

    service: str
    status: ServiceStatus
    exchange: bool
    referencing: Referencing
    name: NotRequired[str | None]
    purposes: NotRequired[list[Purpose]]


class PurposeConsent(TypedDict):
    """Whether a purpose is consented to."""

    action: DataAction
    consented: bool


class Options(TypedDict, total=False):
    """What texts leave open, for whoever runs the space to choose."""

    cumul: bool
    hide_after_deposit: bool
    documents_while_suspended: bool | None
    archive_by_readers: bool
    carers_manage_sharing: bool | None
