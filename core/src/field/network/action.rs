//! What ambassadors do.

use crate::field::ActorId;
use crate::field::words::words;
use crate::reference::territory::Territory;
use chrono::NaiveDate;

words! {
    network:
    /// What an action is.
    ActionKind {
        /// Awareness morning in a care structure.
        AwarenessMorning = "awareness_morning", "matinée de sensibilisation";
        /// Workshop where people activate their space.
        ActivationWorkshop = "activation_workshop", "atelier d’activation";
        /// Permanence: people come when they like.
        Permanence = "permanence", "permanence";
        /// Group session.
        GroupSession = "group_session", "séance collective";
        /// Webinar.
        Webinar = "webinar", "webinaire";
        /// Individual help for people far from digital tools.
        IndividualHelp = "individual_help", "accompagnement individuel";
    }
}

/// An action in the field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Action {
    /// Identifier in the register.
    pub id: String,
    /// What it is.
    pub kind: ActionKind,
    /// Day.
    pub on: NaiveDate,
    /// Where it counts.
    pub territory: Territory,
    /// The place, in words.
    pub place: Option<String>,
    /// Its organisers, at least one, each once.
    pub structures: Vec<String>,
    /// The ambassadors who took part, masked.
    pub ambassadors: Vec<ActorId>,
    /// People reached: attendances.
    pub people_reached: u64,
    /// Those of them who were helped.
    pub people_helped: u64,
    /// Spaces declared as activated there. A parent may activate those of children, so that it may
    /// exceed the people reached.
    pub activations: u64,
}
