"""Commands, for type checkers: one of :data:`Command`, told apart by ``type``.

A class holds the commands of one shape; what each does is written on ``Command`` in Rust.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ._space_values import (
    AccessMode,
    Action,
    Audience,
    CatalogueEntry,
    Channel,
    CivilFact,
    Confidentiality,
    ConsentKind,
    EnrolmentMeans,
    FileFormat,
    GivenFrom,
    Grantee,
    Measure,
    MedecinTraitantBasis,
    Outcome,
    ProtectedAct,
    RepresentativeGround,
    Section,
    ServiceStatus,
    SuspensionGround,
    Visibility,
)


class Plain(TypedDict):
    """Commands that say nothing more."""

    type: Literal[
        "oppose",
        "confirm_opposition",
        "open",
        "report_notice_failure",
        "report_opening_failure",
        "end_transition",
        "notify_suspension",
        "object_to_suspension",
        "lift_suspension",
        "close_ex_officio",
        "request_deletion",
        "delete",
        "close_at_death",
        "transfer_account",
        "remove_trusted_person",
    ]


class Register(TypedDict):
    type: Literal["register"]
    birth_date: NotRequired[str | None]
    legacy_dmp: NotRequired[bool]


class Inform(TypedDict):
    type: Literal["inform"]
    channel: Channel


class Activate(TypedDict):
    type: Literal["activate"]
    means: EnrolmentMeans
    conditions_accepted: bool


class Reopen(TypedDict):
    type: Literal["reopen"]
    means: EnrolmentMeans
    conditions_accepted: bool
    deletion_cancellable: NotRequired[bool | None]


class Close(TypedDict):
    type: Literal["close"]
    delete_data: NotRequired[bool]


class Suspend(TypedDict):
    type: Literal["suspend"]
    ground: SuspensionGround
    informed: NotRequired[bool]


class OnDay(TypedDict):
    """A day that is recorded."""

    type: Literal["record_birth_date", "record_death", "record_emancipation"]
    on: str


class RectifyDate(TypedDict):
    """A date that was wrong; ``None``: there was no such death or emancipation."""

    type: Literal["rectify_date"]
    of: CivilFact
    on: NotRequired[str | None]


class Deposit(TypedDict):
    type: Literal["deposit"]
    document: str
    document_type: str
    confidentiality: NotRequired[Confidentiality]
    visibility: NotRequired[list[Visibility]]
    format: NotRequired[FileFormat | None]
    bytes: NotRequired[int | None]
    secret_connection: NotRequired[bool]
    protected_act: NotRequired[ProtectedAct | None]


class Replace(TypedDict):
    type: Literal["replace"]
    replaces: str
    document: str
    document_type: str
    confidentiality: NotRequired[Confidentiality]
    visibility: NotRequired[list[Visibility]]
    format: NotRequired[FileFormat | None]
    bytes: NotRequired[int | None]
    secret_connection: NotRequired[bool]
    protected_act: NotRequired[ProtectedAct | None]


class OnDocument(TypedDict):
    """Commands on one document that say nothing more."""

    type: Literal[
        "archive",
        "unarchive",
        "delete_document",
        "mask",
        "unmask",
        "hide_from_patient",
        "hide_from_representatives",
        "announce",
        "notify_undisclosed",
        "release_after_month",
    ]
    document: str


class RequestErasure(TypedDict):
    type: Literal["request_erasure"]
    document: str
    reason: str


class AnswerErasure(TypedDict):
    type: Literal["answer_erasure"]
    document: str
    granted: bool


class MaskByDefault(TypedDict):
    type: Literal["mask_by_default"]
    masked: bool


class MakeVisible(TypedDict):
    type: Literal["make_visible"]
    document: str
    to: Audience


class Mention(TypedDict):
    """A minor's objection to any mention of an act."""

    type: Literal["oppose_mention", "withdraw_mention_opposition"]
    act: ProtectedAct


# `from` is no name in Python: the functional form.
GiveConsent = TypedDict(
    "GiveConsent",
    {
        "type": Literal["consent"],
        "to": Grantee,
        "kind": ConsentKind,
        "from": NotRequired[str | None],
        "until": NotRequired[str | None],
        "once": NotRequired[bool],
        "initial": NotRequired[bool],
        "collected_by": NotRequired[str | None],
    },
)


class OnGrantee(TypedDict):
    """Commands on what was given to, or refused to, one grantee."""

    type: Literal["revoke_consent", "use_consent", "withdraw_feeding_opposition"]
    to: Grantee


class OnProfessional(TypedDict):
    """Commands on one professional."""

    type: Literal["block", "unblock", "name_administrator", "remove_administrator"]
    professional: str


class SetEmergencySwitches(TypedDict):
    type: Literal["set_emergency_switches"]
    samu: NotRequired[bool | None]
    bris_de_glace: NotRequired[bool | None]
    masked: NotRequired[bool | None]


class DeclareMedecinTraitant(TypedDict):
    type: Literal["declare_medecin_traitant"]
    professional: str
    basis: MedecinTraitantBasis


class EndMedecinTraitant(TypedDict):
    type: Literal["end_medecin_traitant"]
    basis: MedecinTraitantBasis


class OpposeFeeding(TypedDict):
    type: Literal["oppose_feeding"]
    to: Grantee
    legitimate_reason: str


class RecordTrace(TypedDict):
    type: Literal["record_trace"]
    action: Action
    mode: AccessMode
    outcome: Outcome
    document: NotRequired[str | None]
    reasons: NotRequired[list[str]]


class AttachRepresentative(TypedDict):
    type: Literal["attach_representative"]
    representative: str
    ground: RepresentativeGround
    until: NotRequired[str | None]


class EndRepresentation(TypedDict):
    type: Literal["end_representation"]
    representative: str
    on: str


class InviteRepresentative(TypedDict):
    type: Literal["invite_representative"]
    invitation: str
    representative: str
    activated: bool
    answer_by: NotRequired[str | None]


class InviteCarer(TypedDict):
    type: Literal["invite_carer"]
    invitation: str
    carer: str
    activated: bool
    cared_for: int
    until: NotRequired[str | None]
    answer_by: NotRequired[str | None]


class AnswerInvitation(TypedDict):
    type: Literal["answer_invitation"]
    invitation: str
    accepted: bool
    cared_for: NotRequired[int | None]


class ExpireInvitation(TypedDict):
    type: Literal["expire_invitation"]
    invitation: str


class RevokeCarer(TypedDict):
    type: Literal["revoke_carer"]
    carer: str


class OpenConversation(TypedDict):
    type: Literal["open_conversation"]
    conversation: str
    replies: NotRequired[bool]


class WriteToPharmacy(TypedDict):
    type: Literal["write_to_pharmacy"]
    conversation: str
    pharmacy: str
    attachments: NotRequired[list[FileFormat]]


class SendMessage(TypedDict):
    type: Literal["send_message"]
    conversation: str
    attachments: NotRequired[list[FileFormat]]
    replies: NotRequired[bool]


class OnConversation(TypedDict):
    """Commands on one conversation."""

    type: Literal["close_conversation", "delete_conversation"]
    conversation: str


class PairService(TypedDict):
    type: Literal["pair_service"]
    entry: CatalogueEntry
    purposes: list[str]
    given_from: GivenFrom


class ConsentPurpose(TypedDict):
    type: Literal["consent_purpose"]
    service: str
    purpose: str
    given_from: GivenFrom


class WithdrawPurpose(TypedDict):
    type: Literal["withdraw_purpose"]
    service: str
    purpose: str


class OnService(TypedDict):
    """Commands on one service."""

    type: Literal["unpair_service", "reapprove_service", "lapse_service"]
    service: str


class SetServiceStatus(TypedDict):
    type: Literal["set_service_status"]
    service: str
    status: ServiceStatus


class RequireReapproval(TypedDict):
    type: Literal["require_reapproval"]
    service: str
    by_date: str


class ReportService(TypedDict):
    type: Literal["report_service"]
    service: str
    reason: str


class AddEntry(TypedDict):
    type: Literal["add_entry"]
    entry: str
    section: Section
    text: str


class ChangeEntry(TypedDict):
    type: Literal["change_entry"]
    entry: str
    text: str


class OnEntry(TypedDict):
    """Commands on one entry of the medical profile."""

    type: Literal["delete_entry", "confirm_vaccination"]
    entry: str


class SetNotConcerned(TypedDict):
    type: Literal["set_not_concerned"]
    section: Section
    not_concerned: bool


class RecordMeasure(TypedDict):
    type: Literal["record_measure"]
    entry: str
    measure: Measure


class NameTrustedPerson(TypedDict):
    type: Literal["name_trusted_person"]
    person: str


LifeCommand = (
    Plain | Register | Inform | Activate | Reopen | Close | Suspend | OnDay | RectifyDate
)
DocumentCommand = (
    Deposit
    | Replace
    | OnDocument
    | RequestErasure
    | AnswerErasure
    | MaskByDefault
    | MakeVisible
    | Mention
)
SharingCommand = (
    GiveConsent
    | OnGrantee
    | OnProfessional
    | SetEmergencySwitches
    | DeclareMedecinTraitant
    | EndMedecinTraitant
    | OpposeFeeding
    | RecordTrace
)
DelegationCommand = (
    AttachRepresentative
    | EndRepresentation
    | InviteRepresentative
    | InviteCarer
    | AnswerInvitation
    | ExpireInvitation
    | RevokeCarer
)
MessagingCommand = OpenConversation | WriteToPharmacy | SendMessage | OnConversation
ServiceCommand = (
    PairService
    | ConsentPurpose
    | WithdrawPurpose
    | OnService
    | SetServiceStatus
    | RequireReapproval
    | ReportService
)
MedicalCommand = (
    AddEntry | ChangeEntry | OnEntry | SetNotConcerned | RecordMeasure | NameTrustedPerson
)
Command = (
    LifeCommand
    | DocumentCommand
    | SharingCommand
    | DelegationCommand
    | MessagingCommand
    | ServiceCommand
    | MedicalCommand
)
