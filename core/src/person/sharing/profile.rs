use serde::{Deserialize, Serialize};

/// Where a profile stands in its life.
///
/// « Équipé » is [`OpenNotActivated`](Self::OpenNotActivated) or [`Activated`](Self::Activated).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ProfileState {
    /// Nothing was sent and nothing opened.
    #[default]
    None,
    /// The notice was sent: the six weeks run, or have run.
    Informed,
    /// The person, or who decides for them, objected to the space.
    Opposed,
    /// Open, the holder never came in.
    OpenNotActivated,
    /// Open, the holder enrolled.
    Activated,
    /// Access is suspended by the CNAM.
    Suspended,
    /// Closed: kept as an archive for ten years.
    Closed,
    /// Closed, and its deletion was asked for.
    DeletionPending,
    /// Deleted.
    Deleted,
}

/// Whether the shared record takes documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feeding {
    /// It does.
    Open,
    /// No shared record is active: nothing may be placed, replaced, archived or deleted, by the author
    /// neither.
    Closed,
    /// The text says what becomes of the holder's access, not of deposits.
    Unsettled,
}

impl ProfileState {
    /// Whether the space is open to its holder's side and to professionals.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::OpenNotActivated | Self::Activated)
    }

    /// Whether documents may be placed, by the state of the profile and of the shared record.
    ///
    /// `dmp_active` tells of the record beside the space: a person who objects to the space may keep an
    /// older record.
    ///
    /// Source: EEDS TD2 (« statut actif du DMP »); CSP L.1111-14, R.1111-40. The effect of a suspension
    /// (R.1111-36) on deposits was not found.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::sharing::{Feeding, ProfileState};
    /// assert_eq!(ProfileState::OpenNotActivated.feeding(true), Feeding::Open);
    /// assert_eq!(ProfileState::Opposed.feeding(true), Feeding::Open, "an older record");
    /// assert_eq!(ProfileState::Closed.feeding(false), Feeding::Closed);
    /// assert_eq!(ProfileState::Suspended.feeding(true), Feeding::Unsettled);
    /// ```
    pub const fn feeding(self, dmp_active: bool) -> Feeding {
        match (self, dmp_active) {
            (_, false) | (Self::Closed | Self::DeletionPending | Self::Deleted, _) => {
                Feeding::Closed
            }
            (Self::Suspended, true) => Feeding::Unsettled,
            _ => Feeding::Open,
        }
    }

    /// The word of the JSON form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Informed => "informed",
            Self::Opposed => "opposed",
            Self::OpenNotActivated => "open_not_activated",
            Self::Activated => "activated",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::DeletionPending => "deletion_pending",
            Self::Deleted => "deleted",
        }
    }
}
