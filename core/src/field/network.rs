//! The network of ambassadors: who took part in it, what they promised, what they did.
//!
//! | official French term | here |
//! |---|---|
//! | coordinateur régional | [`Coordinator`] |
//! | structure (ARS, URPS, CHU, fédération…) | [`Structure`] |
//! | ambassadeur, ambassadrice | [`Ambassador`] |
//! | charte, signataires | [`Charter`], [`Signature`] |
//! | engagement, preuve | [`Commitment`] |
//! | action (matinée, atelier, permanence…) | [`Action`] |
//!
//! A [`Network`] is read from [`Rows`], one table a kind of thing; the [account](super::rows::Account)
//! says what became of each row. People are opaque identifiers, and no answer holds one.
//!
//! # Rules
//! - An action counts once, however many structures organise it; by structure it counts for each.
//! - Sums of people reached are of attendances: one person at two actions counts twice.
//! - An action held for a whole region lies in the region and in none of its départements.
//! - A structure is bound by a charter from its signature on. An action is rejected when it is dated
//!   before a signature of one of its organisers and none of them had signed yet. The text of the
//!   charter is not public, and structures without any signature are not bound.
//! - A register may say that some of its counts are lower bounds (`at_least`), as published figures
//!   do; what is computed from them is then a bound too.

mod action;
mod commitment;
mod counts;
mod effect;
mod exposure;
mod indicators;
mod people;
mod read;
mod report;
mod schema;
mod structure;

pub use action::{Action, ActionKind};
pub use commitment::{Commitment, Subject};
pub use counts::{Bounded, Count, CountError, people_per_action};
pub use effect::{AmbEffect, EffectError, EffectQuestion, EffectStart, RatePoint};
pub use exposure::Exposure;
pub use indicators::{AmbIndicator, AmbRow, NetworkError, Question};
pub use people::{Ambassador, AmbassadorKind, Coordinator};
pub use read::{AtLeast, Rows};
pub use report::{CommitmentLine, Coverage, KindLine, Report, StructureLine};
pub use schema::SCHEMAS;
pub use structure::{Charter, Signature, Structure, StructureKind};

use super::rows::Account;
use crate::order::{Map, Set};

/// A register of the network, every row of it checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    structures: Map<String, Structure>,
    coordinators: Vec<Coordinator>,
    ambassadors: Vec<Ambassador>,
    charters: Map<String, Charter>,
    signatures: Vec<Signature>,
    commitments: Map<String, Commitment>,
    actions: Vec<Action>,
    at_least: Set<AtLeast>,
}

impl Network {
    /// Reads a register, and accounts for every row of it.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// let ars = RawRow::new().with("id", "ars").with("kind", "ars").with("territory", "REG-27");
    /// let rows = Rows {
    ///     structures: vec![Some(ars.clone()), Some(ars)],
    ///     ..Rows::default()
    /// };
    /// let (network, account) = Network::read(&rows);
    /// assert_eq!((network.structures().len(), account.totals()), (1, (2, 1, 1)));
    /// assert_eq!((account.issues[0].row, account.issues[0].code), (1, "register.duplicate_id"));
    /// ```
    pub fn read(rows: &Rows) -> (Self, Account) {
        read::read(rows)
    }

    /// Its structures, by identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.structures().len(), 0);
    /// ```
    pub fn structures(&self) -> impl ExactSizeIterator<Item = &Structure> {
        self.structures.values()
    }

    /// Its coordinators.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.coordinators().len(), 0);
    /// ```
    pub fn coordinators(&self) -> &[Coordinator] {
        &self.coordinators
    }

    /// Its ambassadors.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.ambassadors().len(), 0);
    /// ```
    pub fn ambassadors(&self) -> &[Ambassador] {
        &self.ambassadors
    }

    /// Its charters, by identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.charters().len(), 0);
    /// ```
    pub fn charters(&self) -> impl ExactSizeIterator<Item = &Charter> {
        self.charters.values()
    }

    /// The signatures of its charters.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.signatures().len(), 0);
    /// ```
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Its commitments, by identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.commitments().len(), 0);
    /// ```
    pub fn commitments(&self) -> impl ExactSizeIterator<Item = &Commitment> {
        self.commitments.values()
    }

    /// Its actions.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// let (empty, _) = Network::read(&Rows::default());
    /// assert_eq!(empty.actions().len(), 0);
    /// ```
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The counts that are lower bounds.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{AtLeast, Network, Rows};
    /// let rows = Rows { at_least: [AtLeast::Actions].into(), ..Rows::default() };
    /// assert!(Network::read(&rows).0.at_least().contains(&AtLeast::Actions));
    /// ```
    pub fn at_least(&self) -> &Set<AtLeast> {
        &self.at_least
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
