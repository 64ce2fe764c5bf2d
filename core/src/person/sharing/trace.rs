use crate::person::actor::Actor;
use crate::person::id::{DocumentId, Note, RuleId};
use crate::person::object::object;
use crate::reference::nomenclature::AccessMode;
use crate::time::At;
use serde::{Deserialize, Serialize};

/// What somebody did, or asked to do, in a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Action {
    /// Read a document.
    Consult,
    /// List the documents.
    List,
    /// Place a document.
    Deposit,
    /// Place a newer version.
    Replace,
    /// Archive a document.
    Archive,
    /// Take a document out of the archive.
    Unarchive,
    /// Delete a document.
    Delete,
    /// Hide a document from professionals.
    Mask,
    /// Show it to them again.
    Unmask,
    /// Show a document to the patient or to the representatives.
    MakeVisible,
    /// Read the traces.
    ReadTraces,
    /// Consents, blocks, switches, administrators.
    ManageConsents,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 12] = [
        Self::Consult,
        Self::List,
        Self::Deposit,
        Self::Replace,
        Self::Archive,
        Self::Unarchive,
        Self::Delete,
        Self::Mask,
        Self::Unmask,
        Self::MakeVisible,
        Self::ReadTraces,
        Self::ManageConsents,
    ];

    /// The word of the JSON form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consult => "consult",
            Self::List => "list",
            Self::Deposit => "deposit",
            Self::Replace => "replace",
            Self::Archive => "archive",
            Self::Unarchive => "unarchive",
            Self::Delete => "delete",
            Self::Mask => "mask",
            Self::Unmask => "unmask",
            Self::MakeVisible => "make_visible",
            Self::ReadTraces => "read_traces",
            Self::ManageConsents => "manage_consents",
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Permitted.
    Permit,
    /// Denied.
    Deny,
}

/// An entry of the register of actions, which the holder may read at any time: who did what, when, and
/// by which rules.
///
/// Source: CSP R.1111-43, L.1111-19.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trace {
    /// When.
    pub at: At,
    /// By whom.
    #[serde(deserialize_with = "object")]
    pub by: Actor,
    /// In their words.
    #[serde(default)]
    pub why: Option<Note>,
    /// What happened, by the `type` of the event; `None` for what changed nothing: a reading, or what was
    /// denied.
    #[serde(default)]
    pub event: Option<String>,
    /// What it is to the rules of access; `None` where they have no say.
    #[serde(default)]
    pub action: Option<Action>,
    /// On which document.
    #[serde(default)]
    pub document: Option<DocumentId>,
    /// In which mode; `None` where nobody asked the rules of access.
    #[serde(default)]
    pub mode: Option<AccessMode>,
    /// With which outcome.
    pub outcome: Outcome,
    /// The rules that decided, by their identifiers.
    #[serde(default)]
    pub reasons: Vec<RuleId>,
}
