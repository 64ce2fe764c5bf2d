use crate::person::id::{ItemId, Note, ServiceId};
use crate::person::object::{list, object, option};
use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Status of a service in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ServiceStatus {
    /// On line.
    EnLigne,
    /// Off line.
    HorsLigne,
    /// Pre-series.
    Preserie,
    /// Suspended: may neither read nor write; the holder may still leave it.
    Suspendue,
    /// No longer referenced.
    Dereferencee,
}

/// What a purpose does with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataAction {
    /// Reads from the space.
    Read,
    /// Writes into it.
    Write,
}

/// A purpose (« finalité ») of a service: the holder consents to each apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Its identifier in the service.
    pub id: ItemId,
    /// What is shown to the holder.
    #[serde(default)]
    pub label: Option<Note>,
    /// Read or write.
    pub action: DataAction,
    /// Categories of data.
    #[serde(default)]
    pub categories: Vec<ItemId>,
}

/// The opinion of the commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Its day.
    #[serde(with = "civil")]
    pub on: NaiveDate,
    /// Whether it is favourable.
    pub favourable: bool,
}

/// The pathway of a reference (R.1111-37 to R.1111-39): request, opinion of the commission, decision of
/// the minister, agreement between publisher, minister and CNAM.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referencing {
    /// Day of the request.
    #[serde(default, with = "civil::option")]
    pub requested_on: Option<NaiveDate>,
    /// Opinion of the commission.
    #[serde(default, deserialize_with = "option")]
    pub opinion: Option<Opinion>,
    /// Day of the minister's decision.
    #[serde(default, with = "civil::option")]
    pub decided_on: Option<NaiveDate>,
    /// Day of the agreement.
    #[serde(default, with = "civil::option")]
    pub agreed_on: Option<NaiveDate>,
}

impl Referencing {
    /// Whether each step was made, in order, by the end of a day: only then may the service be used.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::services::{Opinion, Referencing};
    /// use carnet_sante::time::parse_date;
    /// let day = |text| parse_date(text).ok();
    /// let mut pathway = Referencing {
    ///     requested_on: day("2025-01-10"),
    ///     opinion: Some(Opinion { on: parse_date("2025-03-01")?, favourable: true }),
    ///     decided_on: day("2025-04-01"),
    ///     agreed_on: day("2025-05-01"),
    /// };
    /// assert!(pathway.is_complete(parse_date("2025-05-01")?));
    /// assert!(!pathway.is_complete(parse_date("2025-04-30")?), "the agreement comes before any use");
    /// pathway.opinion = Some(Opinion { on: parse_date("2025-03-01")?, favourable: false });
    /// assert!(!pathway.is_complete(parse_date("2025-05-01")?));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn is_complete(&self, on: NaiveDate) -> bool {
        let (Some(asked), Some(opinion), Some(decided), Some(agreed)) =
            (self.requested_on, self.opinion, self.decided_on, self.agreed_on)
        else {
            return false;
        };
        let in_order = asked <= opinion.on && opinion.on <= decided && decided <= agreed;
        opinion.favourable && in_order && agreed <= on
    }
}

/// A service as the catalogue shows it on the day of the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// Its identifier.
    pub service: ServiceId,
    /// Its name.
    #[serde(default)]
    pub name: Option<Note>,
    /// Its status.
    pub status: ServiceStatus,
    /// Referenced with exchange of data, or only listed.
    pub exchange: bool,
    /// Its pathway.
    #[serde(deserialize_with = "object")]
    pub referencing: Referencing,
    /// Its purposes.
    #[serde(default, deserialize_with = "list")]
    pub purposes: Vec<Purpose>,
}
