"""What requests, decisions and rule books are made of, for type checkers.

Actors and views of a space are those of :mod:`carnet_sante.space`.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from ._space_events import Event
from ._space_values import AccessMode, Action, Actor, Visibility

Purpose = Literal["care", "complementary_cover", "health_assessment_contract", "medical_expertise"]
Capacity = Literal[
    "regulating_doctor", "fire_service_doctor", "pmi_doctor", "coordinating_doctor"
]
ConsentChange = Literal["grant", "revoke", "block", "unblock", "other"]
DecisionOutcome = Literal["permit", "deny", "caller_decides"]
Confidence = Literal["low", "medium", "high"]
ObligationId = Literal[
    "trace",
    "notify_holder",
    "notify_holder_first_access",
    "notify_holder_afterwards",
    "notify_medecin_traitant_afterwards",
    "show_break_glass_banner",
    "warn_not_visible_to_patient",
    "warn_not_visible_to_representatives",
    "use_consent",
    "inform_of_feeding",
    "confirm_mask",
    "ask_author",
    "do_not_disclose",
]
ParameterId = Literal[
    "block_in_break_glass",
    "block_in_regulation",
    "block_applies_to_medecin_traitant",
    "blocked_author_reads_own",
    "matrix_in_emergency",
    "medecin_traitant_reads_masked",
    "administrator_reads_masked",
    "notice_at_each_access",
    "first_feeding_needs_consent",
    "suspension_bars_feeding",
    "pmi_doctor_needs_consent",
    "carer_manages_sharing",
    "archive_by_author_only",
]


class Attestation(TypedDict, total=False):
    """What the caller attests, and no register tells; nothing when left out."""

    care_team: bool
    unable_to_express: bool
    immediate_risk: bool
    call_received: bool


class Request(TypedDict):
    """Who asks to do what, with which document, in which mode and for what.

    ``visibility`` and ``secret_connection`` are those of the document that would be deposited;
    ``change`` and ``beneficiary`` belong to ``manage_consents``.
    """

    actor: Actor
    action: Action
    document: NotRequired[str | None]
    mode: NotRequired[AccessMode]
    purpose: NotRequired[Purpose]
    capacity: NotRequired[Capacity | None]
    attestation: NotRequired[Attestation]
    change: NotRequired[ConsentChange]
    beneficiary: NotRequired[Actor | None]
    secret_connection: NotRequired[bool]
    visibility: NotRequired[list[Visibility]]


class SettledPoint(TypedDict):
    """A parameter that weighed in a decision, and what it says."""

    id: ParameterId
    value: bool


class Decision(TypedDict):
    """An answer: every reason that mattered, in order, and what the service owes."""

    outcome: DecisionOutcome
    reasons: list[str]
    obligations: list[ObligationId]
    parameters: list[SettledPoint]


class Listed(TypedDict):
    """A document that may be read."""

    document: str
    decision: Decision


class Listing(TypedDict):
    """The documents of a space that somebody may read, and how many they are."""

    decision: Decision
    documents: list[Listed]
    total: int


class Row(TypedDict):
    """A request about a space, by its place in the list of spaces."""

    space: int
    request: Request


class Column(TypedDict):
    """Distinct decisions, and which one each request has."""

    codes: list[int]
    decisions: list[Decision]


class Obligation(TypedDict):
    """What a service owes."""

    id: ObligationId
    label_fr: str
    label_en: str
    source: str
    source_fr: str


# `from` is no name in Python: that key is given in the functional form.
_From = TypedDict("_From", {"from": NotRequired[str | None]})
_Day = TypedDict("_Day", {"from": str})
_Since = TypedDict("_Since", {"from": str | None})


class Setting(_From):
    """A value of a parameter, from a day on, and the text or the choice that it comes from."""

    value: bool
    reference: str
    reference_fr: NotRequired[str | None]


class Rule(_Since):
    """A rule: what it says, what it does, its source, and its first day."""

    id: str
    effect: Literal["deny", "permit", "caller_decides", "because"]
    label_fr: str
    label_en: str
    source: str
    source_fr: str
    confidence: Confidence
    parameter: ParameterId | None


class Parameter(TypedDict):
    """A point that a rule book settles, with its values by date, oldest first."""

    id: ParameterId
    label_fr: str
    label_en: str
    unsettled: bool
    confidence: Confidence
    values: list[Setting]


class Provenance(TypedDict):
    """Where a version of the access matrix comes from."""

    title: str
    published_by: NotRequired[str | None]
    source: NotRequired[str | None]
    retrieved_on: NotRequired[str | None]


class Group(TypedDict):
    """A column of the matrix; members are texts such as ``10``, ``21/G``, ``99@316``, ``-10/SM25``."""

    id: str
    label_fr: str
    members: list[str]


class Version(_Day):
    """The matrix from a day until another: who is in each column, and what each type opens to."""

    until: NotRequired[str | None]
    provenance: Provenance
    groups: NotRequired[list[Group]]
    permits: dict[str, list[str]]


class Rules(TypedDict, total=False):
    """What a service sets of its own: values by parameter, and versions that replace the shipped one."""

    parameters: dict[ParameterId, list[Setting]]
    matrix: list[Version]


class Refusal(TypedDict):
    """The error of a space that refused, as a value."""

    code: str
    kind: Literal["invalid", "rejected", "unsupported", "internal"]
    path: str | None
    message: str
    params: dict[str, Any]
    help: str | None


class Done(TypedDict):
    """What an act came to; ``events`` are to be kept, the trace is the last one.

    ``decision`` is ``None`` where access has no say.
    """

    decision: Decision | None
    done: bool
    events: list[Event]
    rejection: Refusal | None
