use crate::order::{Map, Set};
use crate::person::id::{ItemId, PersonRef};
use crate::person::object::{list, map};
use crate::person::sharing::{Carer, Mandate, Representative};
use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// As what somebody was invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitedAs {
    /// Second representative of a minor.
    Representative,
    /// Carer.
    Carer,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// Not answered.
    Pending,
    /// Accepted.
    Accepted,
    /// Refused.
    Refused,
    /// Not answered in time.
    Expired,
}

/// An invitation. Its identifier is its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// As what.
    pub invited_as: InvitedAs,
    /// Who.
    pub person: PersonRef,
    /// What became of it.
    pub status: InvitationStatus,
    /// Persons whom the carer cared for when invited.
    #[serde(default)]
    pub cared_for: u32,
    /// First day without the delegation.
    #[serde(default, with = "civil::option")]
    pub until: Option<NaiveDate>,
    /// Last day to answer.
    #[serde(default, with = "civil::option")]
    pub answer_by: Option<NaiveDate>,
}

/// Who acts for the holder, past ones too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Legal representatives.
    #[serde(default, deserialize_with = "list")]
    pub representatives: Vec<Representative>,
    /// Those of them who came by invitation: the others are attached at the Assurance Maladie.
    #[serde(default)]
    pub invited_representatives: Set<PersonRef>,
    /// Carers.
    #[serde(default, deserialize_with = "list")]
    pub carers: Vec<Carer>,
    /// Invitations.
    #[serde(default, deserialize_with = "map")]
    pub invitations: Map<ItemId, Invitation>,
}

impl Delegation {
    /// What somebody may do as a representative on a day, for a holder born and emancipated as told.
    pub fn mandate(
        &self,
        id: &PersonRef,
        on: NaiveDate,
        born: Option<NaiveDate>,
        emancipated: Option<NaiveDate>,
    ) -> Mandate {
        let own = self.representatives.iter().filter(|one| one.id == *id);
        let mut best = Mandate::No;
        for one in own {
            match one.mandate(on, born, emancipated) {
                Mandate::InForce => return Mandate::InForce,
                Mandate::No => {}
                other => best = other,
            }
        }
        best
    }

    /// Carers, and who was invited to be one, are no longer from a day on.
    pub(in crate::person::space) fn end_carers(&mut self, on: NaiveDate) {
        for carer in self.carers.iter_mut().filter(|carer| carer.in_force(on)) {
            carer.until = Some(on);
        }
        let asked = self.invitations.values_mut();
        let carers = asked.filter(|one| one.invited_as == InvitedAs::Carer);
        for one in carers.filter(|one| one.status == InvitationStatus::Pending) {
            one.status = InvitationStatus::Expired;
        }
    }

    /// Whether somebody is a carer on a day.
    pub fn has_carer(&self, id: &PersonRef, on: NaiveDate) -> bool {
        self.carers.iter().any(|carer| carer.id == *id && carer.in_force(on))
    }

    /// How many carers there are on a day.
    pub fn carers_on(&self, on: NaiveDate) -> usize {
        self.carers.iter().filter(|carer| carer.in_force(on)).count()
    }
}
