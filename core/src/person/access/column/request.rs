use super::super::decision::Decision;
use super::super::error::AccessError;
use super::super::facts::{Facts, Flag, Kind};
use super::super::judge::judge;
use super::super::relation::{Asking, Standing};
use super::super::request::Request;
use super::super::rule_book::RuleBook;
use super::super::subject::{
    Ask, Asker, Authorship, Delegation, Delegations, Now, add_document, asker, day_of, facts,
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

/// Who asks and what, kept once by a [`RequestColumn`]: good for that column alone.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    actor: u32,
    ask: u32,
    /// Whether the request names a document.
    named: bool,
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
    keys: Keys,
}

/// The keys of an actor: apart, so that what a request reads of an actor fits in a cache line.
#[derive(Debug, Clone, Copy)]
struct Keys {
    professional: Option<u32>,
    structure: Option<u32>,
    author: Option<u32>,
    /// Bits of the first two.
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
        let asked = self.ask(request)?;
        self.push_asked(space, document, asked)
    }

    /// Keeps who asks and what, for as many rows as one likes.
    ///
    /// # Errors
    /// `access.column.too_many` past 2^32 actors.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::Actor;
    /// use carnet_sante::person::access::{Request, RequestColumn, SpaceColumn};
    /// use carnet_sante::person::sharing::{Action, SpaceView};
    /// let mut spaces = SpaceColumn::new();
    /// spaces.push(&SpaceView::default())?;
    /// let mut requests = RequestColumn::new(&spaces);
    /// let list = requests.ask(&Request::new(Actor::Holder {}, Action::List))?;
    /// requests.push_asked(0, None, list)?;
    /// assert_eq!(requests.len(), 1);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn ask(&mut self, request: &Request) -> Result<Asked, AccessError> {
        let ask = Ask::of(request);
        let actor = self.rank(&request.actor)?;
        let found = self.asks.iter().position(|one| *one == ask).unwrap_or_else(|| {
            self.asks.push(ask);
            self.asks.len() - 1
        });
        let ask = u32::try_from(found).map_err(|_| AccessError::TooMany)?;
        Ok(Asked { actor, ask, named: request.document.is_some() })
    }

    /// Adds a row of what was kept; `document` as for [`push`](Self::push).
    ///
    /// # Errors
    /// `access.column.out` when no space has this row.
    pub fn push_asked(
        &mut self,
        space: u32,
        document: Option<u32>,
        asked: Asked,
    ) -> Result<(), AccessError> {
        if usize::try_from(space).map_or(true, |row| row >= self.spaces.len()) {
            return Err(AccessError::OutOfColumn { what: "a space" });
        }
        let document = match document {
            Some(rank) => rank.min(NOT_THERE),
            None if asked.named => NOT_THERE,
            None => NONE,
        };
        let Asked { actor, ask, .. } = asked;
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
        let keys = Keys {
            professional,
            structure,
            author: self.spaces.author(actor),
            tied: tied.fold(0, |bits, bit| bits | bit),
        };
        self.actors.push(Known { actor: actor.clone(), keys });
        self.ranks.insert(actor.clone(), rank);
        Ok(rank)
    }

    /// The decision of each request, in order, all at one instant.
    pub fn decide(&self, book: &'a RuleBook, at: At) -> impl Iterator<Item = Decision> + '_ {
        let day = at.date();
        let held = book.in_force(day);
        let now = Now { held, version: book.version(&held), today: day_of(day) };
        let ready: Vec<(Asker, Keys)> = self
            .actors
            .iter()
            .map(|known| (asker(&known.actor, now.version), known.keys))
            .collect();
        let instant = at.unix_nanoseconds();
        self.requests.iter().filter_map(move |request| {
            let (asker, keys) = ready.get(usize::try_from(request.actor).ok()?)?;
            let ask = self.asks.get(usize::try_from(request.ask).ok()?)?;
            let row = self.spaces.row(request.space)?;
            let standing = keys.standing(asker.kind, &row, ask, instant, &now);
            let delegation = self.delegation(request, asker.kind, day);
            let mut facts = facts(asker, ask, &row.ground, &standing, delegation, &now);
            Some(keys.judge(&row, request.document, &mut facts, &now))
        })
    }

    fn delegation(&self, request: &Packed, kind: Kind, day: NaiveDate) -> Delegation {
        if !matches!(kind, Kind::Representative | Kind::Carer | Kind::Service) {
            return Delegation::NONE;
        }
        let place = usize::try_from(request.actor).ok();
        let known = place.and_then(|place| self.actors.get(place));
        let Some((known, delegated)) = known.zip(self.spaces.delegated(request.space)) else {
            return Delegation::NONE;
        };
        let all = Delegations {
            representatives: &delegated.representatives,
            carers: &delegated.carers,
            services: &delegated.services,
            born: delegated.born,
            emancipated: delegated.emancipated,
        };
        Delegation::of(&known.actor, &all, day)
    }
}

impl Keys {
    /// What ties the actor to the space; the links are read only when one may be the actor's.
    #[inline]
    fn standing(
        &self,
        kind: Kind,
        row: &Row<'_>,
        ask: &Ask,
        instant: i64,
        now: &Now<'_>,
    ) -> Standing {
        let team = row.team && ask.care_team;
        if row.tied & self.tied == 0 && !team {
            return Standing::NONE;
        }
        let asking = Asking {
            professional: self.professional,
            structure: self.structure,
            care_team: ask.care_team && matches!(kind, Kind::Professional | Kind::Structure),
            now: instant,
            initial_required: now.held.initial_required,
        };
        let mut standing = Standing::NONE;
        for link in row.links() {
            standing.add(link, &asking);
        }
        standing
    }

    #[inline]
    fn judge(&self, row: &Row<'_>, document: u32, facts: &mut Facts, now: &Now<'_>) -> Decision {
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
        if let Some(document) = found {
            let is = |key: Option<u32>| key.is_some() && key == document.author;
            let acts_in = facts.professional();
            let author =
                Authorship { own: is(self.author), structure: acts_in && is(self.structure) };
            add_document(facts, &document.sheet, author, now);
        }
        judge(facts, &now.held)
    }
}
