use super::super::decision::Decision;
use super::super::error::AccessError;
use super::super::facts::{Facts, Flag};
use super::super::judge::judge;
use super::super::relation::{Asking, Standing};
use super::super::request::Request;
use super::super::rule_book::RuleBook;
use super::super::subject::{
    Ask, Asker, Authorship, Delegation, Delegations, Now, asker, day_of, facts, facts_of,
};
use super::space::{Row, Space, SpaceColumn, bit_of};
use crate::person::actor::Actor;
use crate::time::At;
use chrono::NaiveDate;
use std::collections::HashMap;

/// No document.
const NONE: u32 = u32::MAX;
/// A document that the space does not have.
const NOT_THERE: u32 = u32::MAX - 1;

/// Requests about the spaces of a column, 16 bytes each; who asks and what is asked are kept once.
///
/// # Examples
/// ```
/// use carnet_sante::person::Actor;
/// use carnet_sante::person::access::{Request, RequestColumn, RuleBook, SpaceColumn};
/// use carnet_sante::person::sharing::{Action, SpaceView};
/// use carnet_sante::time::At;
/// let view: SpaceView = serde_json::from_str(r#"{"profile":"activated","dmp_active":true}"#).unwrap();
/// let mut spaces = SpaceColumn::new();
/// spaces.push(&SpaceView::default())?;
/// spaces.push(&view)?;
/// let mut requests = RequestColumn::new(&spaces);
/// let traces = Request::new(Actor::Holder {}, Action::ReadTraces);
/// requests.push(0, None, &traces)?;
/// requests.push(1, None, &traces)?;
/// let at = At::parse("2026-01-31T10:00:00+01:00")?;
/// let permits: Vec<bool> =
///     requests.decide(RuleBook::shipped(), at).map(|decision| decision.is_permit()).collect();
/// assert_eq!(permits, [false, true]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug)]
pub struct RequestColumn<'a> {
    spaces: &'a SpaceColumn,
    requests: Vec<Packed>,
    actors: Vec<Known>,
    ranks: HashMap<Actor, u32>,
    asks: Vec<Ask>,
}

#[derive(Debug, Clone, Copy)]
struct Packed {
    space: u32,
    document: u32,
    actor: u32,
    ask: u32,
}

/// An actor, with the keys that the spaces know.
#[derive(Debug)]
struct Known {
    actor: Actor,
    professional: Option<u32>,
    structure: Option<u32>,
    author: Option<u32>,
    /// Bits of the two keys.
    tied: u64,
}

impl<'a> RequestColumn<'a> {
    /// No request yet.
    pub fn new(spaces: &'a SpaceColumn) -> Self {
        Self {
            spaces,
            requests: Vec::new(),
            actors: Vec::new(),
            ranks: HashMap::new(),
            asks: Vec::new(),
        }
    }

    /// How many requests.
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Adds a request about a space, by its row. `document` is the rank, from 0, of the document among
    /// those of the space; the identifier in the request is not looked at, but for being there: with one
    /// and no rank, the space does not have it.
    ///
    /// # Errors
    /// `access.column.out` when no space has this row, `access.column.too_many` past 2^32 actors.
    pub fn push(
        &mut self,
        space: u32,
        document: Option<u32>,
        request: &Request,
    ) -> Result<(), AccessError> {
        if usize::try_from(space).map_or(true, |row| row >= self.spaces.len()) {
            return Err(AccessError::OutOfColumn { what: "a space" });
        }
        let ask = Ask::of(request);
        let document = match (document, &request.document) {
            (Some(rank), _) => rank.min(NOT_THERE),
            (None, Some(_)) => NOT_THERE,
            (None, None) => NONE,
        };
        let actor = self.rank(&request.actor)?;
        let found = self.asks.iter().position(|one| *one == ask).unwrap_or_else(|| {
            self.asks.push(ask);
            self.asks.len() - 1
        });
        let ask = u32::try_from(found).map_err(|_| AccessError::TooMany)?;
        self.requests.push(Packed { space, document, actor, ask });
        Ok(())
    }

    fn rank(&mut self, actor: &Actor) -> Result<u32, AccessError> {
        if let Some(rank) = self.ranks.get(actor) {
            return Ok(*rank);
        }
        let rank = u32::try_from(self.actors.len()).map_err(|_| AccessError::TooMany)?;
        let of = |space, text| self.spaces.find(space, text);
        let (professional, structure) = match actor {
            Actor::Professional { id, structure, .. } => (
                of(Space::Professional, id.expose()),
                structure.as_ref().and_then(|id| of(Space::Structure, id.expose())),
            ),
            Actor::Structure { id } => (None, of(Space::Structure, id.expose())),
            _ => (None, None),
        };
        let tied = [professional, structure].into_iter().flatten().map(bit_of);
        self.actors.push(Known {
            actor: actor.clone(),
            professional,
            structure,
            author: self.spaces.author(actor),
            tied: tied.fold(0, |bits, bit| bits | bit),
        });
        self.ranks.insert(actor.clone(), rank);
        Ok(rank)
    }

    /// The decision of each request, in order, all at one instant.
    pub fn decide(&self, book: &'a RuleBook, at: At) -> impl Iterator<Item = Decision> + '_ {
        let day = at.date();
        let held = book.in_force(day);
        let now = Now { held, version: book.version(&held), today: day_of(day) };
        let askers: Vec<Asker> =
            self.actors.iter().map(|known| asker(&known.actor, now.version)).collect();
        let instant = at.unix_nanoseconds();
        self.requests.iter().filter_map(move |request| {
            let place = usize::try_from(request.actor).ok()?;
            let (known, asker) = (self.actors.get(place)?, askers.get(place)?);
            let ask = self.asks.get(usize::try_from(request.ask).ok()?)?;
            let row = self.spaces.row(request.space)?;
            let standing = known.standing(&row, ask, instant, &now);
            let delegation = self.delegation(request.space, known, day);
            let facts = facts(asker, ask, &row.ground, &standing, delegation, &now);
            Some(known.judge(&row, request.document, facts, &now))
        })
    }

    fn delegation(&self, space: u32, known: &Known, day: NaiveDate) -> Delegation {
        if !matches!(known.actor, Actor::Representative { .. } | Actor::Carer { .. }) {
            return Delegation::NONE;
        }
        let Some(delegated) = self.spaces.delegated(space) else { return Delegation::NONE };
        let all = Delegations {
            representatives: &delegated.representatives,
            carers: &delegated.carers,
            born: delegated.born,
            emancipated: delegated.emancipated,
        };
        Delegation::of(&known.actor, &all, day)
    }
}

impl Known {
    /// What ties the actor to the space; the links are read only when one may be the actor's.
    #[inline]
    fn standing(&self, row: &Row<'_>, ask: &Ask, now: i64, held: &Now<'_>) -> Standing {
        let team = row.team && ask.care_team;
        if row.tied & self.tied == 0 && !team {
            return Standing::NONE;
        }
        let asking = Asking {
            professional: self.professional,
            structure: self.structure,
            care_team: ask.care_team
                && matches!(self.actor, Actor::Professional { .. } | Actor::Structure { .. }),
            now,
            initial_required: held.held.initial_required,
        };
        let mut standing = Standing::NONE;
        for link in row.links() {
            standing.add(link, &asking);
        }
        standing
    }

    #[inline]
    fn judge(&self, row: &Row<'_>, document: u32, mut facts: Facts, now: &Now<'_>) -> Decision {
        if facts.counts_feeding() {
            let fed = self.author.is_some()
                && row.documents().iter().any(|one| one.author == self.author);
            facts.flags = facts.flags.with(Flag::FedBefore, fed);
        }
        let named = document != NONE;
        facts.flags = facts.flags.without(Flag::DocumentNamed).with(Flag::DocumentNamed, named);
        let found = if document < NOT_THERE {
            usize::try_from(document).ok().and_then(|rank| row.documents().get(rank))
        } else {
            None
        };
        let facts = match found {
            Some(document) => {
                let is = |key: Option<u32>| key.is_some() && key == document.author;
                let acts_in = matches!(self.actor, Actor::Professional { .. });
                let author =
                    Authorship { own: is(self.author), structure: acts_in && is(self.structure) };
                facts_of(facts, &document.sheet, author, now)
            }
            None => facts,
        };
        judge(&facts, &now.held)
    }
}
