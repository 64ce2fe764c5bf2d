use crate::person::object::{object, option};
use crate::person::sharing::{Feeding, ProfileState, majority};
use crate::person::space::command::{Channel, CivilFact, SuspensionGround};
use crate::time::{At, civil};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The shared record beside the space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dmp {
    /// It takes documents and answers professionals.
    #[serde(default)]
    pub active: bool,
    /// It is older than the space, and was not merged into it.
    #[serde(default)]
    pub legacy: bool,
}

/// The last sending of the notice of R.1111-28.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// How.
    pub channel: Channel,
    /// When.
    pub sent_at: At,
    /// When it was known to have failed: no term runs until it is sent again.
    #[serde(default)]
    pub failed_at: Option<At>,
}

/// A suspension that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Why.
    pub ground: SuspensionGround,
    /// The state that comes back.
    pub former: ProfileState,
    /// Since when.
    pub at: At,
    /// When the person was told.
    #[serde(default)]
    pub notified_at: Option<At>,
}

/// The life of a profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Life {
    /// Where it stands.
    #[serde(default)]
    pub profile: ProfileState,
    /// The person is known.
    #[serde(default)]
    pub registered: bool,
    /// Date of birth.
    #[serde(default, with = "civil::option")]
    pub birth_date: Option<NaiveDate>,
    /// Day of an emancipation.
    #[serde(default, with = "civil::option")]
    pub emancipated_on: Option<NaiveDate>,
    /// Day of death.
    #[serde(default, with = "civil::option")]
    pub deceased_on: Option<NaiveDate>,
    /// The shared record.
    #[serde(default, deserialize_with = "object")]
    pub dmp: Dmp,
    /// The sending of the notice from which the term to object runs.
    #[serde(default)]
    pub informed_at: Option<At>,
    /// The last sending.
    #[serde(default, deserialize_with = "option")]
    pub notice: Option<Notice>,
    /// When the person objected, last.
    #[serde(default)]
    pub opposed_at: Option<At>,
    /// When the objection was confirmed.
    #[serde(default)]
    pub opposition_confirmed_at: Option<At>,
    /// When the space was opened, last.
    #[serde(default)]
    pub opened_at: Option<At>,
    /// When the holder enrolled, last.
    #[serde(default)]
    pub activated_at: Option<At>,
    /// The suspension that lasts.
    #[serde(default, deserialize_with = "option")]
    pub suspension: Option<Suspension>,
    /// When the space was closed, last.
    #[serde(default)]
    pub closed_at: Option<At>,
    /// When its deletion was asked for.
    #[serde(default)]
    pub deletion_requested_at: Option<At>,
    /// When it was deleted, last.
    #[serde(default)]
    pub deleted_at: Option<At>,
    /// How many times it was opened.
    #[serde(default)]
    pub episodes: u32,
    /// How many openings failed.
    #[serde(default)]
    pub opening_failures: u32,
}

impl Life {
    /// Whether documents may be placed.
    pub const fn feeding(&self) -> Feeding {
        self.profile.feeding(self.dmp.active)
    }

    /// Whether the notice is known to have failed, and was not sent again.
    pub fn notice_failed(&self) -> bool {
        self.notice.is_some_and(|notice| notice.failed_at.is_some())
    }

    /// The date that is known of a fact of civil status.
    pub const fn date(&self, of: CivilFact) -> Option<NaiveDate> {
        match of {
            CivilFact::Birth => self.birth_date,
            CivilFact::Death => self.deceased_on,
            CivilFact::Emancipation => self.emancipated_on,
        }
    }

    pub(in crate::person::space) const fn date_mut(
        &mut self,
        of: CivilFact,
    ) -> &mut Option<NaiveDate> {
        match of {
            CivilFact::Birth => &mut self.birth_date,
            CivilFact::Death => &mut self.deceased_on,
            CivilFact::Emancipation => &mut self.emancipated_on,
        }
    }

    /// The civil day of the last event of the profile: what comes after is not before it.
    pub fn last_on(&self) -> Option<NaiveDate> {
        self.days().max()
    }

    /// The civil day of the first event of the profile that is still known: the birth is not after it.
    pub fn first_on(&self) -> Option<NaiveDate> {
        self.days().min()
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let suspension = self.suspension.as_ref();
        let notice = self.notice.as_ref();
        [
            self.informed_at,
            notice.map(|one| one.sent_at),
            notice.and_then(|one| one.failed_at),
            self.opposed_at,
            self.opposition_confirmed_at,
            self.opened_at,
            self.activated_at,
            suspension.map(|one| one.at),
            suspension.and_then(|one| one.notified_at),
            self.closed_at,
            self.deletion_requested_at,
            self.deleted_at,
        ]
        .into_iter()
        .flatten()
        .map(|at| at.date())
    }

    /// Whether the holder is a minor, and not emancipated, on a day; `None` when the birth is not known.
    pub fn is_minor(&self, on: NaiveDate) -> Option<bool> {
        match majority(self.birth_date, self.emancipated_on) {
            Some(day) if day <= on => Some(false),
            Some(_) => self.birth_date.map(|_| true),
            None => None,
        }
    }
}
