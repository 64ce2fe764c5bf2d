"""Events, for type checkers: one of :data:`Event`, told apart by ``type``.

A class holds the events of one shape, beside the envelope that each has.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ._space_values import (
    AccessMode,
    Action,
    Actor,
    Audience,
    Channel,
    CivilFact,
    Confidentiality,
    Consent,
    EnrolmentMeans,
    FileFormat,
    GivenFrom,
    Grantee,
    Measure,
    MedecinTraitantBasis,
    Outcome,
    ProtectedAct,
    PurposeConsent,
    RepresentativeGround,
    Section,
    ServiceStatus,
    SuspensionGround,
    Visibility,
)


class Envelope(TypedDict):
    """Version of the form, instant, who and why: what every event has."""

    v: Literal[1]
    at: str
    by: Actor
    why: NotRequired[str | None]


class Plain(Envelope):
    """Events that say nothing more."""

    type: Literal[
        "opposed",
        "opposition_confirmed",
        "opened",
        "notice_failed",
        "opening_failed",
        "suspension_notified",
        "deletion_requested",
        "deleted",
        "trusted_person_removed",
    ]


class Registered(Envelope):
    type: Literal["registered"]
    birth_date: NotRequired[str | None]
    legacy_dmp: bool


class Informed(Envelope):
    type: Literal["informed"]
    channel: Channel


class InformedAgain(Envelope):
    type: Literal["informed_again"]
    channel: Channel
    restarts: bool


class Enrolled(Envelope):
    """The holder came in."""

    type: Literal["activated", "reopened"]
    means: EnrolmentMeans


class Closed(Envelope):
    type: Literal["closed"]
    closing: Literal["holder", "ex_officio"]
    carers_kept: NotRequired[bool]


class Suspended(Envelope):
    type: Literal["suspended"]
    ground: SuspensionGround
    informed: bool


class SuspensionLifted(Envelope):
    type: Literal["suspension_lifted"]
    objected: bool


class Recorded(Envelope):
    """A day that was recorded."""

    type: Literal["birth_date_recorded", "death_recorded", "emancipation_recorded"]
    on: str


class DateRectified(Envelope):
    """A date that was corrected; ``former`` was believed until then."""

    type: Literal["date_rectified"]
    of: CivilFact
    on: NotRequired[str | None]
    former: str


class Deposited(Envelope):
    type: Literal["deposited"]
    document: str
    document_type: str
    confidentiality: Confidentiality
    visibility: list[Visibility]
    replaces: NotRequired[str | None]
    format: NotRequired[FileFormat | None]
    bytes: NotRequired[int | None]
    secret_connection: bool
    protected_act: NotRequired[ProtectedAct | None]


class OfDocument(Envelope):
    """Events of one document that say nothing more."""

    type: Literal[
        "archived",
        "unarchived",
        "document_deleted",
        "masked",
        "unmasked",
        "hidden_from_patient",
        "hidden_from_representatives",
        "undisclosed_notified",
    ]
    document: str


class ErasureRequested(Envelope):
    type: Literal["erasure_requested"]
    document: str
    reason: str


class ErasureAnswered(Envelope):
    type: Literal["erasure_answered"]
    document: str
    granted: bool


class MaskedByDefault(Envelope):
    type: Literal["masked_by_default"]
    masked: bool
    with_invisible: bool


class MadeVisible(Envelope):
    type: Literal["made_visible"]
    document: str
    to: Audience
    masked: bool


class Shown(Envelope):
    """The patient sees the document; ``masked``: professionals no longer do."""

    type: Literal["announced", "released_after_month"]
    document: str
    masked: bool


class Mention(Envelope):
    """Mentions of an act, or none."""

    type: Literal["mention_opposed", "mention_opposition_withdrawn"]
    act: ProtectedAct


class Consented(Envelope):
    type: Literal["consented"]
    consent: Consent


class OfGrantee(Envelope):
    """Events of what was given to, or refused to, one grantee."""

    type: Literal["consent_revoked", "consent_used", "feeding_opposition_withdrawn"]
    to: Grantee


class OfProfessional(Envelope):
    """Events of one professional."""

    type: Literal["blocked", "unblocked", "administrator_named", "administrator_removed"]
    professional: str


class EmergencySwitchesSet(Envelope):
    type: Literal["emergency_switches_set"]
    samu: bool | None
    bris_de_glace: bool | None
    masked: bool | None


class MedecinTraitantDeclared(Envelope):
    type: Literal["medecin_traitant_declared"]
    professional: str
    basis: MedecinTraitantBasis


class MedecinTraitantEnded(Envelope):
    type: Literal["medecin_traitant_ended"]
    basis: MedecinTraitantBasis


class FeedingOpposed(Envelope):
    type: Literal["feeding_opposed"]
    to: Grantee
    legitimate_reason: str


class TraceRecorded(Envelope):
    type: Literal["trace_recorded"]
    action: Action
    document: NotRequired[str | None]
    mode: AccessMode
    outcome: Outcome
    reasons: list[str]


class RepresentativeAttached(Envelope):
    type: Literal["representative_attached"]
    representative: str
    ground: RepresentativeGround
    until: NotRequired[str | None]


class RepresentationEnded(Envelope):
    type: Literal["representation_ended"]
    representative: str
    on: str


class RepresentativeInvited(Envelope):
    type: Literal["representative_invited"]
    invitation: str
    representative: str
    answer_by: NotRequired[str | None]


class CarerInvited(Envelope):
    type: Literal["carer_invited"]
    invitation: str
    carer: str
    cared_for: int
    until: NotRequired[str | None]
    answer_by: NotRequired[str | None]


class OfInvitation(Envelope):
    """What became of an invitation."""

    type: Literal["invitation_accepted", "invitation_refused", "invitation_expired"]
    invitation: str


class CarerRevoked(Envelope):
    type: Literal["carer_revoked"]
    carer: str


# `with` is no name in Python: the functional form.
ConversationOpened = TypedDict(
    "ConversationOpened",
    {
        "v": Literal[1],
        "at": str,
        "by": Actor,
        "why": NotRequired[str | None],
        "type": Literal["conversation_opened"],
        "conversation": str,
        "with": Grantee,
        "pharmacy": bool,
        "replies": bool,
        "attachments": list[FileFormat],
    },
)


class MessageSent(Envelope):
    type: Literal["message_sent"]
    conversation: str
    replies: bool
    attachments: list[FileFormat]


class OfConversation(Envelope):
    """Events of one conversation."""

    type: Literal["conversation_closed", "conversation_deleted"]
    conversation: str


class ServicePaired(Envelope):
    type: Literal["service_paired"]
    service: str
    status: ServiceStatus
    purposes: dict[str, PurposeConsent]
    given_from: GivenFrom


class PurposeConsented(Envelope):
    type: Literal["purpose_consented"]
    service: str
    purpose: str
    given_from: GivenFrom


class PurposeWithdrawn(Envelope):
    type: Literal["purpose_withdrawn"]
    service: str
    purpose: str


class OfService(Envelope):
    """Events of one service."""

    type: Literal["service_unpaired", "service_reapproved", "service_lapsed"]
    service: str


class ServiceStatusSet(Envelope):
    type: Literal["service_status_set"]
    service: str
    status: ServiceStatus


class ReapprovalRequired(Envelope):
    type: Literal["reapproval_required"]
    service: str
    by_date: str


class ServiceReported(Envelope):
    type: Literal["service_reported"]
    service: str
    reason: str


class EntryAdded(Envelope):
    type: Literal["entry_added"]
    entry: str
    section: Section
    text: str


class EntryChanged(Envelope):
    type: Literal["entry_changed"]
    entry: str
    text: str


class OfEntry(Envelope):
    """Events of one entry of the medical profile."""

    type: Literal["entry_deleted", "vaccination_confirmed"]
    entry: str


class NotConcernedSet(Envelope):
    type: Literal["not_concerned_set"]
    section: Section
    not_concerned: bool


class MeasureRecorded(Envelope):
    type: Literal["measure_recorded"]
    entry: str
    measure: Measure


class TrustedPersonNamed(Envelope):
    type: Literal["trusted_person_named"]
    person: str


Event = (
    Plain
    | Registered
    | Informed
    | InformedAgain
    | Enrolled
    | Closed
    | Suspended
    | SuspensionLifted
    | Recorded
    | DateRectified
    | Deposited
    | OfDocument
    | ErasureRequested
    | ErasureAnswered
    | MaskedByDefault
    | MadeVisible
    | Shown
    | Mention
    | Consented
    | OfGrantee
    | OfProfessional
    | EmergencySwitchesSet
    | MedecinTraitantDeclared
    | MedecinTraitantEnded
    | FeedingOpposed
    | TraceRecorded
    | RepresentativeAttached
    | RepresentationEnded
    | RepresentativeInvited
    | CarerInvited
    | OfInvitation
    | CarerRevoked
    | ConversationOpened
    | MessageSent
    | OfConversation
    | ServicePaired
    | PurposeConsented
    | PurposeWithdrawn
    | OfService
    | ServiceStatusSet
    | ReapprovalRequired
    | ServiceReported
    | EntryAdded
    | EntryChanged
    | OfEntry
    | NotConcernedSet
    | MeasureRecorded
    | TrustedPersonNamed
)
