//! Why a row counts nowhere.

/// Why a row is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RowCode {
    /// The line could not be cut into fields.
    LineUnreadable,
    /// The text is not valid in the encoding of the file.
    TextUnreadable,
    /// The text is not a civil date.
    DateUnreadable,
    /// Outside 1850-01-01 … 2150-12-31.
    DateOutOfRange,
    /// After the horizon that the caller gave.
    DateAfterHorizon,
    /// The text is not a whole number.
    NumberUnreadable,
    /// Not the code of a territory, or one written without its zero.
    TerritoryUnknown,
    /// Not one of `M`, `F`, `1`, `2`, `H`.
    SexUnknown,
    /// A code points outside the labels of its column.
    CodeWithoutLabel,
    /// A count below 0 or above 2^53.
    CountOutOfRange,
    /// An episode below 1.
    EpisodeOutOfRange,
    /// A weight below 0 or above 2^53.
    WeightOutOfRange,
    /// A subject below 0 or above 2^32 − 2.
    SubjectOutOfRange,
    /// Activated before opened.
    ActivatedBeforeOpened,
    /// Closed before opened.
    ClosedBeforeOpened,
    /// Deceased before opened.
    DeceasedBeforeOpened,
    /// Opened before birth.
    OpenedBeforeBirth,
    /// Activated before birth.
    ActivatedBeforeBirth,
}

impl RowCode {
    /// Every code, in the order in which the checks are made.
    pub const ALL: [Self; 18] = [
        Self::LineUnreadable,
        Self::TextUnreadable,
        Self::DateUnreadable,
        Self::DateOutOfRange,
        Self::DateAfterHorizon,
        Self::NumberUnreadable,
        Self::TerritoryUnknown,
        Self::SexUnknown,
        Self::CodeWithoutLabel,
        Self::CountOutOfRange,
        Self::EpisodeOutOfRange,
        Self::WeightOutOfRange,
        Self::SubjectOutOfRange,
        Self::ActivatedBeforeOpened,
        Self::ClosedBeforeOpened,
        Self::DeceasedBeforeOpened,
        Self::OpenedBeforeBirth,
        Self::ActivatedBeforeBirth,
    ];

    /// Stable identifier.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LineUnreadable => "line.unreadable",
            Self::TextUnreadable => "text.unreadable",
            Self::DateUnreadable => "date.unreadable",
            Self::DateOutOfRange => "date.out_of_range",
            Self::DateAfterHorizon => "date.after_horizon",
            Self::NumberUnreadable => "number.unreadable",
            Self::TerritoryUnknown => "territory.unknown",
            Self::SexUnknown => "sex.unknown",
            Self::CodeWithoutLabel => "columns.code_without_label",
            Self::CountOutOfRange => "count.out_of_range",
            Self::EpisodeOutOfRange => "episode.out_of_range",
            Self::WeightOutOfRange => "weight.out_of_range",
            Self::SubjectOutOfRange => "subject.out_of_range",
            Self::ActivatedBeforeOpened => "order.activated_before_opened",
            Self::ClosedBeforeOpened => "order.closed_before_opened",
            Self::DeceasedBeforeOpened => "order.deceased_before_opened",
            Self::OpenedBeforeBirth => "order.opened_before_birth",
            Self::ActivatedBeforeBirth => "order.activated_before_birth",
        }
    }

    /// What was expected, in one line.
    pub const fn expected(self) -> &'static str {
        match self {
            Self::LineUnreadable => "as many fields as the header has",
            Self::TextUnreadable => "text in the encoding of the file",
            Self::DateUnreadable => "a date such as 2026-01-31, or 31/01/2026 in a CSV file",
            Self::DateOutOfRange => "1850-01-01 to 2150-12-31",
            Self::DateAfterHorizon => "a date up to the horizon",
            Self::NumberUnreadable => "a whole number",
            Self::TerritoryUnknown => "01, 2A, 971, 21231, REG-27 or FR, with its leading zero",
            Self::SexUnknown => "M, F, 1, 2 or H",
            Self::CodeWithoutLabel => "a code below the number of labels",
            Self::CountOutOfRange => "0 to 2^53",
            Self::EpisodeOutOfRange => "1 or more",
            Self::WeightOutOfRange => "0 to 2^53",
            Self::SubjectOutOfRange => "0 to 4294967294",
            Self::ActivatedBeforeOpened => "activated_on on or after opened_on",
            Self::ClosedBeforeOpened => "closed_on on or after opened_on",
            Self::DeceasedBeforeOpened => "deceased_on on or after opened_on",
            Self::OpenedBeforeBirth => "opened_on on or after birth",
            Self::ActivatedBeforeBirth => "activated_on on or after birth",
        }
    }
}
