"""A space as it stands, for type checkers: the snapshot that ``evolve`` and ``replay`` give."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ._space_values import (
    AccessMode,
    Action,
    Actor,
    Availability,
    Channel,
    Confidentiality,
    Consent,
    Grantee,
    Measure,
    MedecinTraitantBasis,
    Outcome,
    ProfileState,
    ProtectedAct,
    PurposeConsent,
    RepresentativeGround,
    Section,
    ServiceStatus,
    SuspensionGround,
    Switches,
    Visibility,
)


class Dmp(TypedDict):
    """The shared record beside the space."""

    active: bool
    legacy: bool


class Suspension(TypedDict):
    """A suspension that lasts."""

    ground: SuspensionGround
    former: ProfileState
    at: str
    notified_at: str | None


class Notice(TypedDict):
    """The last sending of the notice."""

    channel: Channel
    sent_at: str
    failed_at: str | None


class Life(TypedDict):
    """The life of the profile."""

    profile: ProfileState
    registered: bool
    birth_date: str | None
    emancipated_on: str | None
    deceased_on: str | None
    dmp: Dmp
    informed_at: str | None
    notice: Notice | None
    opposed_at: str | None
    opposition_confirmed_at: str | None
    opened_at: str | None
    activated_at: str | None
    suspension: Suspension | None
    closed_at: str | None
    deletion_requested_at: str | None
    deleted_at: str | None
    episodes: int
    opening_failures: int


class Document(TypedDict):
    """A document, deleted ones too; its identifier is its key."""

    type: str
    author: Actor
    deposited_at: str
    first_deposited_at: str | None
    confidentiality: Confidentiality
    visibility: list[Visibility]
    availability: Availability
    replaces: str | None
    announced_on: str | None
    released_on: str | None
    shown_to_representatives_on: str | None
    notified_on: str | None
    secret_connection: bool
    erasure_asked: str | None


# `from` is no name in Python: the functional forms.
FeedingOpposition = TypedDict(
    "FeedingOpposition", {"to": Grantee, "from": str, "legitimate_reason": str}
)
Representative = TypedDict(
    "Representative",
    {
        "id": str,
        "ground": NotRequired[RepresentativeGround],
        "from": str,
        "until": NotRequired[str | None],
    },
)
Carer = TypedDict("Carer", {"id": str, "from": str, "until": NotRequired[str | None]})


class Sharing(TypedDict):
    """With whom the space is shared."""

    consents: list[Consent]
    blocked: list[str]
    medecin_traitant: dict[MedecinTraitantBasis, str]
    administrators: list[str]
    feeding_oppositions: list[FeedingOpposition]
    emergency: Switches
    masked_by_default: bool
    mention_oppositions: list[ProtectedAct]


class Invitation(TypedDict):
    """An invitation; its identifier is its key."""

    invited_as: Literal["representative", "carer"]
    person: str
    status: Literal["pending", "accepted", "refused", "expired"]
    cared_for: int
    until: str | None
    answer_by: str | None


class Delegation(TypedDict):
    """Who acts for the holder, past ones too."""

    representatives: list[Representative]
    invited_representatives: list[str]
    carers: list[Carer]
    invitations: dict[str, Invitation]


# `with` is no name in Python: the functional form.
Conversation = TypedDict(
    "Conversation",
    {
        "with": Grantee,
        "opened_at": str,
        "pharmacy": bool,
        "open": bool,
        "replies": bool,
        "messages": int,
    },
)


class Pairing(TypedDict):
    """A service that is synchronised."""

    status: ServiceStatus
    paired_at: str
    purposes: dict[str, PurposeConsent]
    reapprove_by: str | None
    lapsed: bool


class Entry(TypedDict):
    """An entry of the medical profile."""

    section: Section
    text: str | None
    measure: Measure | None
    author: Actor
    confirmed: bool


class MedicalProfile(TypedDict):
    """The medical profile."""

    entries: dict[str, Entry]
    not_concerned: list[Section]
    trusted_person: str | None


class Trace(TypedDict):
    """An entry of the register of actions; ``event`` is what happened, ``None`` for a reading or a
    denial."""

    at: str
    by: Actor
    why: str | None
    event: str | None
    action: Action | None
    document: str | None
    mode: AccessMode | None
    outcome: Outcome
    reasons: list[str]


class State(TypedDict):
    """A space; ``events`` is how many made it, the version that a store expects on append."""

    events: int
    life: Life
    documents: dict[str, Document]
    sharing: Sharing
    delegation: Delegation
    messaging: dict[str, Conversation]
    services: dict[str, Pairing]
    medical: MedicalProfile


class MedecinTraitant(TypedDict):
    """The médecin traitant on one ground."""

    id: str
    basis: MedecinTraitantBasis


class ServiceGrant(TypedDict):
    """What the holder lets a referenced service do; ``until`` is the last day."""

    id: str
    read: NotRequired[bool]
    write: NotRequired[bool]
    until: NotRequired[str | None]


class DocumentView(TypedDict):
    """What access rules look at in a document."""

    id: str
    type: str
    author: Actor
    deposited_at: str
    confidentiality: Confidentiality
    visibility: NotRequired[list[Visibility]]
    availability: Availability
    announced_on: NotRequired[str | None]
    released_on: NotRequired[str | None]
    secret_connection: NotRequired[bool]


class SpaceView(TypedDict):
    """What access rules look at in a space; what is left out is unset.

    ``space.view`` writes every key. A service that keeps its own store may make one too.
    """

    profile: ProfileState
    dmp_active: NotRequired[bool]
    birth_date: NotRequired[str | None]
    emancipated_on: NotRequired[str | None]
    deceased_on: NotRequired[str | None]
    emergency: NotRequired[Switches]
    consents: NotRequired[list[Consent]]
    blocked: NotRequired[list[str]]
    medecin_traitant: NotRequired[list[MedecinTraitant]]
    administrators: NotRequired[list[str]]
    feeding_oppositions: NotRequired[list[FeedingOpposition]]
    masked_by_default: NotRequired[bool]
    representatives: NotRequired[list[Representative]]
    carers: NotRequired[list[Carer]]
    services: NotRequired[list[ServiceGrant]]
    documents: NotRequired[list[DocumentView]]
