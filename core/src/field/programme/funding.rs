//! Funding lines, and which of their thresholds a site meets.

use crate::error::{Coded, Kind, Params, params, told};
use crate::field::words::words;
use crate::order::Map;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A funding line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FundingLine {
    /// Stable identifier.
    pub id: String,
    /// Its name in the field.
    pub name: String,
    /// What it is, in French.
    pub label: String,
    /// `use` or `equipment`.
    pub pays_for: String,
    /// Its whole amount in euros, where it was published.
    #[serde(default)]
    pub amount_eur: Option<u64>,
    /// Rows of the published figures about it.
    pub figures: Vec<u16>,
    /// Its thresholds, as far as they are known.
    pub thresholds: Vec<Threshold>,
    /// Remark, in French.
    pub note: String,
    /// Source.
    pub source: String,
}

/// A threshold of a funding line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Threshold {
    /// Identifier inside the line.
    pub id: String,
    /// What is counted, in French.
    pub label: String,
    /// The least share, as a fraction; none where no source tells it.
    #[serde(default)]
    pub share: Option<f64>,
    /// What it pays alone, in euros, where that was published.
    #[serde(default)]
    pub payment_eur: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: String,
    #[serde(rename = "about")]
    _about: String,
    lines: Vec<FundingLine>,
}

static LINES: LazyLock<Vec<FundingLine>> = LazyLock::new(|| {
    let text = include_str!("../../../data/funding.json");
    crate::error::read::<File>(text).map(|file| file.lines).unwrap_or_default()
});

/// The funding lines, with the thresholds that are public.
///
/// Sources: `core/data/funding.json`. The percentages of SUN-ES were found nowhere: its thresholds
/// have no share.
///
/// # Examples
/// ```
/// use carnet_sante::field::programme::funding_lines;
/// let ids: Vec<&str> = funding_lines().iter().map(|line| line.id.as_str()).collect();
/// assert_eq!(ids, ["sun_es", "sons", "esms_numerique", "avenant_9"]);
/// assert!(funding_lines()[0].thresholds.iter().all(|threshold| threshold.share.is_none()));
/// ```
pub fn funding_lines() -> &'static [FundingLine] {
    &LINES
}

words! {
    programme:
    /// A funding line that the library knows: see [`funding_lines`].
    LineId {
        /// Use of the shared record, of the INS and of messaging by health establishments.
        SunEs = "sun_es", "SUN-ES";
        /// Updates of software bought by the State.
        Sons = "sons", "SONS";
        /// User files of social and medico-social establishments.
        EsmsNumerique = "esms_numerique", "ESMS numérique";
        /// Amendment 9 to the agreement with doctors.
        Avenant9 = "avenant_9", "Avenant 9";
    }
}

words! {
    programme:
    /// The thresholds of all funding lines, by short names that a register can hold.
    ThresholdId {
        /// Discharge documents.
        DischargeDocuments = "discharge_documents", "documents de sortie";
        /// Biology reports.
        Biology = "biology", "biologie";
        /// Imaging reports.
        Imaging = "imaging", "imagerie";
        /// Secure messaging.
        Messaging = "messaging", "messagerie";
        /// Deposits to the shared record.
        Dmp = "dmp", "DMP";
        /// Electronic prescriptions.
        EPrescription = "e_prescription", "ordonnance numérique";
        /// The card as an application.
        AppVitale = "app_vitale", "appli carte Vitale";
        /// Medical syntheses, first step.
        VsmHalf = "vsm_half", "VSM premier palier";
        /// Medical syntheses, second step.
        VsmMost = "vsm_most", "VSM second palier";
    }
}

impl LineId {
    /// What is known of the line.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::LineId;
    /// assert_eq!(LineId::Avenant9.line().map(|line| line.thresholds.len()), Some(6));
    /// ```
    pub fn line(self) -> Option<&'static FundingLine> {
        funding_lines().iter().find(|line| line.id == self.code())
    }
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Count above.
    pub numerator: u64,
    /// Count below.
    pub denominator: u64,
}

words! {
    programme:
    /// Whether a threshold is met.
    ThresholdStatus {
        /// The share is at the threshold or above.
        Met = "met", "atteint";
        /// It is below.
        NotMet = "not_met", "non atteint";
        /// No count was given.
        NotMeasured = "not_measured", "non mesuré";
        /// 0 ÷ 0.
        NotApplicable = "not_applicable", "sans objet";
        /// The threshold was published nowhere, and the register does not give it.
        NotPublished = "not_published", "seuil non publié";
    }
}

impl Share {
    /// The share; none for 0 ÷ 0.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::Share;
    /// assert_eq!(Share { numerator: 1, denominator: 5 }.value(), Some(0.2));
    /// assert_eq!(Share { numerator: 0, denominator: 0 }.value(), None);
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    pub fn value(self) -> Option<f64> {
        (self.denominator > 0).then(|| self.numerator as f64 / self.denominator as f64)
    }

    /// Whether a threshold is met: the share is at it or above. Both are the doubles nearest to their
    /// fractions, so that a tie is a tie.
    pub(super) fn status(self, threshold: f64) -> ThresholdStatus {
        match self.value() {
            None => ThresholdStatus::NotApplicable,
            Some(value) if value >= threshold => ThresholdStatus::Met,
            Some(_) => ThresholdStatus::NotMet,
        }
    }
}

/// A threshold and what was counted for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThresholdLine {
    /// Identifier inside the line.
    pub id: String,
    /// What is counted, in French.
    pub label: String,
    /// The least share.
    pub threshold: f64,
    /// Whether the threshold was given by the caller, as no source tells it.
    pub threshold_given: bool,
    /// Count above.
    pub numerator: Option<u64>,
    /// Count below.
    pub denominator: Option<u64>,
    /// The share.
    pub value: Option<f64>,
    /// Whether it is met.
    pub status: ThresholdStatus,
    /// What it pays alone, where that was published.
    pub payment_eur: Option<u64>,
}

/// Thresholds that cannot be assessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FundingError {
    /// No such line.
    #[error("unknown funding line: expected one of sun_es, sons, esms_numerique, avenant_9")]
    UnknownLine,
    /// A count or a parameter for a threshold that the line does not have.
    #[error("unknown threshold: expected one of those of the funding line")]
    UnknownThreshold,
    /// A threshold that no source tells.
    #[error("this threshold was published nowhere: expected its value among the parameters")]
    ThresholdUnknown {
        /// The thresholds to give.
        missing: Vec<String>,
    },
    /// A parameter for a threshold that is public.
    #[error("this threshold is public: expected no parameter for it")]
    ThresholdKnown,
    /// A count above its whole, or a parameter outside ]0, 1].
    #[error("not a share: expected a numerator up to its denominator, a parameter between 0 and 1")]
    Share,
}

impl Coded for FundingError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownLine => "programme.unknown_funding_line",
            Self::UnknownThreshold => "programme.unknown_threshold",
            Self::ThresholdUnknown { .. } => "programme.threshold_not_published",
            Self::ThresholdKnown => "programme.threshold_is_public",
            Self::Share => "programme.share",
        }
    }
    fn kind(&self) -> Kind {
        if matches!(self, Self::ThresholdUnknown { .. }) {
            Kind::Unsupported
        } else {
            Kind::Invalid
        }
    }
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::UnknownLine => "line",
            Self::UnknownThreshold | Self::Share => "shares",
            Self::ThresholdUnknown { .. } | Self::ThresholdKnown => "parameters",
        };
        Some(path.to_owned())
    }
    fn params(&self) -> Params {
        match self {
            Self::ThresholdUnknown { missing } => params(vec![("missing", told(&missing))]),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        matches!(self, Self::ThresholdUnknown { .. }).then(|| {
            "take them from the texts that bind the site, and say so beside the result".into()
        })
    }
}

/// Which thresholds of a funding line are met, by the shares counted.
///
/// `parameters` gives the thresholds that no source tells, as fractions; a public threshold cannot be
/// changed. What several thresholds pay together is not said by the sources, and is not answered.
///
/// # Errors
/// `programme.unknown_funding_line`, `.unknown_threshold`, `.threshold_not_published` (unsupported),
/// `.threshold_is_public`, `.share`.
///
/// # Examples
/// ```
/// use carnet_sante::field::programme::{Share, ThresholdStatus, assess_funding};
/// use carnet_sante::order::Map;
/// let shares = Map::from([("dmp".to_owned(), Share { numerator: 20, denominator: 100 })]);
/// let lines = assess_funding("avenant_9", &shares, &Map::new())?;
/// assert_eq!(lines[0].status, ThresholdStatus::Met); // at least 20 %
/// assert_eq!(lines[1].status, ThresholdStatus::NotMeasured);
///
/// let unknown = assess_funding("sun_es", &Map::new(), &Map::new()).unwrap_err();
/// assert_eq!(unknown.to_string(),
///     "this threshold was published nowhere: expected its value among the parameters");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn assess_funding(
    line: &str,
    shares: &Map<String, Share>,
    parameters: &Map<String, f64>,
) -> Result<Vec<ThresholdLine>, FundingError> {
    let line = LINES.iter().find(|known| known.id == line).ok_or(FundingError::UnknownLine)?;
    let known = |id: &String| line.thresholds.iter().find(|threshold| threshold.id == *id);
    if !shares.keys().chain(parameters.keys()).all(|id| known(id).is_some()) {
        return Err(FundingError::UnknownThreshold);
    }
    if parameters.keys().filter_map(known).any(|threshold| threshold.share.is_some()) {
        return Err(FundingError::ThresholdKnown);
    }
    let wrong = |share: &Share| {
        share.numerator > share.denominator || share.denominator > crate::field::rows::EXACT
    };
    let inside = |share: &f64| *share > 0.0 && *share <= 1.0;
    if shares.values().any(wrong) || !parameters.values().all(inside) {
        return Err(FundingError::Share);
    }
    let missing: Vec<String> = line
        .thresholds
        .iter()
        .filter(|threshold| threshold.share.is_none() && !parameters.contains_key(&threshold.id))
        .map(|threshold| threshold.id.clone())
        .collect();
    if !missing.is_empty() {
        return Err(FundingError::ThresholdUnknown { missing });
    }
    let assessed = line.thresholds.iter().filter_map(|one| {
        let threshold = one.share.or_else(|| parameters.get(&one.id).copied())?;
        let share = shares.get(&one.id).copied();
        Some(ThresholdLine {
            id: one.id.clone(),
            label: one.label.clone(),
            threshold,
            threshold_given: one.share.is_none(),
            numerator: share.map(|share| share.numerator),
            denominator: share.map(|share| share.denominator),
            value: share.and_then(Share::value),
            status: share.map_or(ThresholdStatus::NotMeasured, |share| share.status(threshold)),
            payment_eur: one.payment_eur,
        })
    });
    Ok(assessed.collect())
}
