//! How far an identity can be trusted, in the words of the RNIV.

use super::InsError;
use crate::identity::masked::text_form;
use std::fmt;

/// The status of an identity in the RNIV (référentiel national d'identitovigilance): four,
/// exclusive.
///
/// | status | code | INSi called | document checked |
/// |---|---|---|---|
/// | provisoire | `PROV` | no | no |
/// | récupérée | `RECUP` | yes | no |
/// | validée | `VALI` | no | yes |
/// | qualifiée | `QUAL` | yes | yes |
///
/// Not the reliability codes of fr-core ([`Reliability`](super::Reliability)): a code of the same
/// name there means something else (`VALI` comes with an INS), and nothing converts one into the
/// other.
///
/// Source: RNIV EXI SI 07, as `FRCoreValueSetIdentityReliabilityINSStatus` of fr-core gives it.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{InsiAnswer, Status};
/// let status = Status::Provisional.after_document_check();
/// assert_eq!(status, Status::Validated);
/// assert_eq!(status.after_insi(InsiAnswer::None), Status::Validated);
/// assert_eq!(status.after_insi(InsiAnswer::One), Status::Qualified);
/// assert!(Status::Qualified.may_circulate());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// `PROV`, provisoire: no INSi call, no document.
    Provisional,
    /// `RECUP`, récupérée: the INSi answered, no document.
    Retrieved,
    /// `VALI`, validée: a document was checked, no INSi call.
    Validated,
    /// `QUAL`, qualifiée: both.
    Qualified,
}

text_form!(Status, InsError, code);

impl Status {
    /// Every status, in the order of the table above.
    pub const ALL: [Self; 4] =
        [Self::Provisional, Self::Retrieved, Self::Validated, Self::Qualified];

    /// Reads `PROV`, `RECUP`, `VALI` or `QUAL`.
    ///
    /// # Errors
    /// `identity.ins.status`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(Status::parse("RECUP")?, Status::Retrieved);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, InsError> {
        Self::ALL.into_iter().find(|one| one.code() == text).ok_or(InsError::Status)
    }

    /// The status that the two acts make.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(Status::of(true, false), Status::Retrieved);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn of(insi_called: bool, document_checked: bool) -> Self {
        match (insi_called, document_checked) {
            (false, false) => Self::Provisional,
            (true, false) => Self::Retrieved,
            (false, true) => Self::Validated,
            (true, true) => Self::Qualified,
        }
    }

    /// Whether the INSi was called and found the person.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert!(Status::Retrieved.insi_called());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn insi_called(self) -> bool {
        matches!(self, Self::Retrieved | Self::Qualified)
    }

    /// Whether a high-confidence identity document was checked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert!(!Status::Retrieved.document_checked());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn document_checked(self) -> bool {
        matches!(self, Self::Validated | Self::Qualified)
    }

    /// The status after a call of the INSi: only one identity found gives anything.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(Status::Validated.after_insi(InsiAnswer::Several), Status::Validated);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn after_insi(self, answer: InsiAnswer) -> Self {
        Self::of(self.insi_called() || matches!(answer, InsiAnswer::One), self.document_checked())
    }

    /// The status after a high-confidence identity document was checked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(Status::Retrieved.after_document_check(), Status::Qualified);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn after_document_check(self) -> Self {
        Self::of(self.insi_called(), true)
    }

    /// Whether the matricule may reference health data or be exchanged with them: `QUAL` only.
    ///
    /// Source: RNIV, as identito-na.fr tells it (FAQ and « dispositif d'identification »).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert!(!Status::Validated.may_circulate());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn may_circulate(self) -> bool {
        matches!(self, Self::Qualified)
    }

    /// The code: `PROV`, `RECUP`, `VALI`, `QUAL`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "PROV",
            Self::Retrieved => "RECUP",
            Self::Validated => "VALI",
            Self::Qualified => "QUAL",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// What the INSi answers to a search.
///
/// Source: esante-bretagne.fr, « la gestion de l'INS ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InsiAnswer {
    /// `00`: one identity.
    One,
    /// `01`: none.
    None,
    /// `02`: several.
    Several,
}

text_form!(InsiAnswer, InsError, code);

impl InsiAnswer {
    /// Reads `00`, `01` or `02`.
    ///
    /// # Errors
    /// `identity.ins.insi_answer`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(InsiAnswer::parse("02")?, InsiAnswer::Several);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, InsError> {
        [Self::One, Self::None, Self::Several]
            .into_iter()
            .find(|one| one.code() == text)
            .ok_or(InsError::InsiAnswer)
    }

    /// The code of the service.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "00",
            Self::None => "01",
            Self::Several => "02",
        }
    }
}

/// What an identity is marked with beside its status.
///
/// The RNIV is said to forbid the INSi call and qualification to doubtful and fictitious
/// identities; its text was not found, so that these marks are carried and decide nothing here.
///
/// Source: code system of fr-core for the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// `DOUT`: identité douteuse.
    Doubtful,
    /// `FICT`: identité fictive.
    Fictitious,
    /// `HOMA`: homonyme avéré, known to have a namesake.
    Namesake,
}

text_form!(Attribute, InsError, code);

impl Attribute {
    /// Every attribute.
    pub const ALL: [Self; 3] = [Self::Doubtful, Self::Fictitious, Self::Namesake];

    /// Reads `DOUT`, `FICT` or `HOMA`.
    ///
    /// # Errors
    /// `identity.ins.attribute`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Attribute, InsiAnswer, Status};
    /// assert_eq!(Attribute::parse("DOUT")?, Attribute::Doubtful);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, InsError> {
        Self::ALL.into_iter().find(|one| one.code() == text).ok_or(InsError::Attribute)
    }

    /// The code: `DOUT`, `FICT`, `HOMA`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Doubtful => "DOUT",
            Self::Fictitious => "FICT",
            Self::Namesake => "HOMA",
        }
    }
}
