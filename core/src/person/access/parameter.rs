//! Points that the law leaves open, as dated parameters with a default.

use super::error::AccessError;
use super::once;
use crate::order::Map;
use crate::reference::delays::Confidence;
use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use std::sync::LazyLock;

/// A point that a rule book settles: a statement that holds or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    /// A block also holds in break-glass.
    BlockInBreakGlass,
    /// A block also holds in regulation.
    BlockInRegulation,
    /// A block also holds against the médecin traitant.
    BlockAppliesToMedecinTraitant,
    /// A blocked professional reads their own documents.
    BlockedAuthorReadsOwn,
    /// The matrix also holds in an emergency.
    MatrixInEmergency,
    /// The médecin traitant of the Assurance Maladie reads masked documents.
    MedecinTraitantReadsMasked,
    /// Administrators and the médecin traitant whom the holder named read masked documents.
    AdministratorReadsMasked,
    /// The holder is told at each access.
    NoticeAtEachAccess,
    /// The first deposit needs consent.
    FirstFeedingNeedsConsent,
    /// A suspension also bars feeding.
    SuspensionBarsFeeding,
    /// The PMI doctor needs consent.
    PmiDoctorNeedsConsent,
    /// A carer manages masks, blocks and consents.
    CarerManagesSharing,
    /// Only the author archives a document.
    ArchiveByAuthorOnly,
}

impl Parameter {
    /// Every parameter, in order.
    pub const ALL: [Self; 13] = [
        Self::BlockInBreakGlass,
        Self::BlockInRegulation,
        Self::BlockAppliesToMedecinTraitant,
        Self::BlockedAuthorReadsOwn,
        Self::MatrixInEmergency,
        Self::MedecinTraitantReadsMasked,
        Self::AdministratorReadsMasked,
        Self::NoticeAtEachAccess,
        Self::FirstFeedingNeedsConsent,
        Self::SuspensionBarsFeeding,
        Self::PmiDoctorNeedsConsent,
        Self::CarerManagesSharing,
        Self::ArchiveByAuthorOnly,
    ];

    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A value, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// First day on which it holds; `None`: since ever.
    #[serde(default, with = "civil::option")]
    pub from: Option<NaiveDate>,
    /// Whether the statement holds.
    pub value: bool,
    /// The text, or the choice of the service; in English for the values of this library.
    pub reference: String,
    /// The same in French, where it was written.
    #[serde(default)]
    pub reference_fr: Option<String>,
}

/// What a parameter says, and its values by date, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterEntry {
    /// Which one.
    pub id: Parameter,
    /// The statement, in French.
    pub label_fr: String,
    /// The statement, in English.
    pub label_en: String,
    /// Whether the law leaves it open.
    pub unsettled: bool,
    /// How sure its default is.
    pub confidence: Confidence,
    /// Values by date.
    pub values: Vec<Setting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "version")]
    _version: String,
    parameters: Vec<ParameterEntry>,
}

// The file is part of the library: a test proves that it reads, so the default never shows.
static DEFAULTS: LazyLock<Vec<ParameterEntry>> = LazyLock::new(|| {
    crate::error::read::<File>(include_str!("../../../data/access_parameters.json"))
        .map(|file| file.parameters)
        .unwrap_or_default()
});

/// Every parameter with its default values, in order.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::{Parameter, default_parameters};
/// let masked = &default_parameters()[Parameter::MedecinTraitantReadsMasked as usize];
/// assert!(masked.unsettled && masked.values[0].value);
/// ```
pub fn default_parameters() -> &'static [ParameterEntry] {
    &DEFAULTS
}

/// A service's own values, by parameter: each replaces the default ones whole.
pub type OwnSettings = Map<Parameter, Vec<Setting>>;

/// Reads them, each parameter once: of two lists for one, none is silently the right one.
///
/// For `#[serde(deserialize_with = "…")]`.
///
/// # Errors
/// Those of the reader.
pub fn read_settings<'de, D: Deserializer<'de>>(from: D) -> Result<OwnSettings, D::Error> {
    once::each(from)
}

/// The default entries, with the values of a service where it gives some.
///
/// # Errors
/// `access.parameters.values` for an empty list, for two values from one day, or for a list whose days
/// do not increase.
pub(super) fn settled(own: OwnSettings) -> Result<Vec<ParameterEntry>, AccessError> {
    let mut entries = DEFAULTS.clone();
    for (id, values) in &own {
        let ordered = values.windows(2).all(|pair| match pair {
            [one, next] => one.from < next.from,
            _ => true,
        });
        if values.is_empty() || !ordered {
            return Err(AccessError::Values { parameter: *id });
        }
        entries.iter_mut().filter(|entry| entry.id == *id).for_each(|entry| {
            entry.values.clone_from(values);
        });
    }
    Ok(entries)
}

impl ParameterEntry {
    /// The value that holds on a day; `None` before the first, which is read as « does not hold ».
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::access::default_parameters;
    /// let day = carnet_sante::time::parse_date("2026-01-31")?;
    /// assert!(default_parameters().iter().all(|entry| entry.at(day).is_some()));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn at(&self, day: NaiveDate) -> Option<&Setting> {
        self.values.iter().rev().find(|setting| setting.from.is_none_or(|from| from <= day))
    }
}
