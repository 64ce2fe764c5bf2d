//! A request, a view, a rule book, an instant: a decision.

use super::decision::Decision;
use super::facts::{Facts, Flag};
use super::judge::judge;
use super::relation::{Asking, Standing, each_link};
use super::request::Request;
use super::rule_book::{InForce, RuleBook};
use super::subject::{
    Ask, Authorship, Delegation, Delegations, Now, Sheet, add_document, asker, day_of, facts,
    ground,
};
use crate::person::actor::Actor;
use crate::person::id::DocumentId;
use crate::person::sharing::{Action, DocumentView, SpaceView};
use crate::time::At;
use serde::Serialize;

/// Who may do what, now, and by which text.
///
/// Deny by default. Every rule that applies is looked at: one that forbids beats any that permits, and the
/// reasons tell them all. The rules, the parameters and the version of the matrix are those in force on
/// the civil date of `at`. Every decision owes a trace, denied ones too.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::{Obligation, Outcome, Request, RuleBook, decide};
/// use carnet_sante::person::sharing::SpaceView;
/// use carnet_sante::time::At;
/// let view: SpaceView = serde_json::from_str(r#"{
///     "profile": "activated", "dmp_active": true,
///     "consents": [{"to": {"type": "professional", "id": "810000336601"}, "kind": "individual",
///                   "from": "2026-01-05T09:00:00+01:00"}],
///     "documents": [{"id": "1.2.250.1.999.1", "type": "11502-2", "author": {"type": "insurer"},
///                    "deposited_at": "2026-01-06T09:00:00+01:00", "confidentiality": "N",
///                    "availability": "current"}]
/// }"#).unwrap();
/// let request: Request = serde_json::from_str(r#"{
///     "actor": {"type": "professional", "id": "810000336601", "profession": "60"},
///     "action": "consult", "document": "1.2.250.1.999.1"
/// }"#).unwrap();
/// let decision =
///     decide(&request, &view, RuleBook::shipped(), At::parse("2026-01-31T10:00:00+01:00")?);
/// assert_eq!(decision.outcome(), Outcome::Permit);
/// let reasons: Vec<_> = decision.reasons().map(|rule| rule.id).collect();
/// assert_eq!(reasons, ["consent.named", "matrix.permitted"]);
/// assert!(decision.owes(Obligation::Trace) && decision.owes(Obligation::NotifyHolder));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn decide(request: &Request, view: &SpaceView, book: &RuleBook, at: At) -> Decision {
    let question = Question::new(request, view, book, at);
    let document = request.document.as_ref();
    let found = document.and_then(|id| view.documents.iter().find(|one| one.id == *id));
    question.judge(request.action, found)
}

/// The documents of a space that somebody may read, and the decision about listing them.
///
/// What is hidden is not there, nor counted: the whole of what may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// About listing.
    pub decision: Decision,
    /// The documents that may be read, in the order of the view.
    pub documents: Vec<Listed>,
    /// How many they are.
    pub total: usize,
}

/// A document that may be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Which one.
    pub document: DocumentId,
    /// About consulting it.
    pub decision: Decision,
}

/// Every document of a space that somebody may read: those whose consultation would be permitted, none
/// when listing is not.
///
/// `request` says who, in which mode and for what; its action and its document are left aside.
///
/// # Examples
/// ```
/// use carnet_sante::person::Actor;
/// use carnet_sante::person::access::{Request, RuleBook, decide_all};
/// use carnet_sante::person::sharing::{Action, SpaceView};
/// use carnet_sante::time::At;
/// let view: SpaceView = serde_json::from_str(r#"{
///     "profile": "activated", "dmp_active": true,
///     "documents": [
///       {"id": "seen", "type": "SYNTH", "author": {"type": "insurer"}, "confidentiality": "N",
///        "deposited_at": "2026-01-06T09:00:00Z", "availability": "current"},
///       {"id": "hidden", "type": "SYNTH", "author": {"type": "insurer"}, "confidentiality": "N",
///        "deposited_at": "2026-01-06T09:00:00Z", "availability": "current",
///        "visibility": ["INVISIBLE_PATIENT"]}]
/// }"#).unwrap();
/// let request = Request::new(Actor::Holder {}, Action::List);
/// let all = decide_all(&request, &view, RuleBook::shipped(), At::parse("2026-01-31T10:00:00Z")?);
/// let names: Vec<_> = all.documents.iter().map(|one| one.document.expose()).collect();
/// assert_eq!((names, all.total), (vec!["seen"], 1));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn decide_all(request: &Request, view: &SpaceView, book: &RuleBook, at: At) -> Listing {
    let question = Question::new(request, view, book, at);
    let decision = question.of_none(Action::List);
    let documents: Vec<Listed> = view
        .documents
        .iter()
        .filter(|_| !matches!(decision.outcome(), super::Outcome::Deny))
        .map(|one| (one, question.of(Action::Consult, one)))
        .filter(|(_, about)| about.outcome() == decision.outcome())
        .map(|(one, about)| Listed { document: one.id.clone(), decision: about })
        .collect();
    Listing { decision, total: documents.len(), documents }
}

/// A request about a space, before a document is looked at.
struct Question<'a> {
    facts: Facts,
    now: Now<'a>,
    actor: &'a Actor,
}

impl<'a> Question<'a> {
    fn new(request: &'a Request, view: &SpaceView, book: &'a RuleBook, at: At) -> Self {
        let day = at.date();
        let held = book.in_force(day);
        let now = Now { held, version: book.version(&held), today: day_of(day) };
        let actor = &request.actor;
        let ask = Ask::of(request);
        let standing = standing(actor, &ask, view, at, &held);
        let delegation = Delegation::of(actor, &Delegations::of(view), day);
        let asker = asker(actor, now.version);
        let mut facts = facts(&asker, &ask, &ground(view), &standing, delegation, &now);
        if facts.counts_feeding() {
            let fed = view.documents.iter().any(|one| actor.placed_what(&one.author));
            facts.flags = facts.flags.with(Flag::FedBefore, fed);
        }
        Self { facts, now, actor }
    }

    /// The decision, of a document that the view has or of none that it has.
    fn judge(&self, action: Action, document: Option<&DocumentView>) -> Decision {
        match document {
            Some(document) => self.of(action, document),
            None => judge(&mut Facts { action, ..self.facts }, &self.now.held),
        }
    }

    /// The same question, of no document.
    fn of_none(&self, action: Action) -> Decision {
        let flags = self.facts.flags.without(Flag::DocumentNamed);
        judge(&mut Facts { action, flags, ..self.facts }, &self.now.held)
    }

    /// The same question, of one document.
    fn of(&self, action: Action, document: &DocumentView) -> Decision {
        let author = Authorship::of(self.actor, &document.author);
        let mut facts = Facts { action, ..self.facts };
        add_document(&mut facts, &Sheet::of(document), author, &self.now);
        judge(&mut facts, &self.now.held)
    }
}

/// What ties the actor to the space, when it is a professional or a structure.
fn standing(actor: &Actor, ask: &Ask, view: &SpaceView, at: At, held: &InForce) -> Standing {
    let (professional, structure) = match actor {
        Actor::Professional { id, structure, .. } => {
            (Some(id.expose()), structure.as_ref().map(|id| id.expose()))
        }
        Actor::Structure { id } => (None, Some(id.expose())),
        _ => return Standing::NONE,
    };
    let asking = Asking {
        professional,
        structure,
        care_team: ask.care_team,
        now: at.unix_nanoseconds(),
        initial_required: held.initial_required,
    };
    let mut standing = Standing::NONE;
    each_link(view, |link| standing.add(&link, &asking));
    standing
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
