use super::super::error::AccessError;
use super::super::facts::Flags;
use super::super::relation::{Link, Tie, each_link};
use super::super::subject::{Ground, Sheet, ground};
use crate::order::Map;
use crate::person::actor::Actor;
use crate::person::sharing::{Carer, Representative, ServiceGrant, SpaceView};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The holder's side as an author.
const HOLDER_SIDE: u32 = 0;
/// The Assurance Maladie as an author.
const INSURER: u32 = 1;
/// The CNAM as an author.
const OPERATOR: u32 = 2;
/// The first key of a professional, a structure or a service.
const FIRST_KEY: u32 = 3;

/// Spaces, packed for many requests.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::SpaceColumn;
/// use carnet_sante::person::sharing::SpaceView;
/// let mut spaces = SpaceColumn::new();
/// let row = spaces.push(&SpaceView::default())?;
/// assert_eq!((row, spaces.len(), SpaceColumn::HOT_BYTES), (0, 1, 24));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct SpaceColumn {
    hot: Vec<Hot>,
    links: Vec<Link<u32>>,
    documents: Vec<Packed>,
    /// Spaces that somebody else than the holder may act in.
    delegated: Map<u32, Delegated>,
    keys: HashMap<(Space, Box<str>), u32>,
}

/// Whose numbers a key is among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    Professional,
    Structure,
    Service,
}

/// What every request about a space reads.
#[derive(Debug, Clone, Copy)]
struct Hot {
    /// One bit in 64 for each key that has a link: most professionals have none.
    tied: u64,
    /// First link; the next space says where they end.
    links: u32,
    /// First document; the next space says where they end.
    documents: u32,
    deceased: i32,
    profile: crate::person::sharing::ProfileState,
    /// The flags of the ground, then whether a team consented.
    flags: u8,
}

/// The bit of [`Hot::flags`] that says that a team consent exists.
const TEAM: u8 = 1 << 7;

/// A document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    pub(super) sheet: Sheet,
    pub(super) author: Option<u32>,
}

#[derive(Debug)]
pub(super) struct Delegated {
    pub(super) representatives: Vec<Representative>,
    pub(super) carers: Vec<Carer>,
    pub(super) services: Vec<ServiceGrant>,
    pub(super) born: Option<NaiveDate>,
    pub(super) emancipated: Option<NaiveDate>,
}

/// The bit of a key among the 64 of [`Hot::tied`].
pub(super) const fn bit_of(key: u32) -> u64 {
    1 << (key.wrapping_mul(0x9E37_79B9) >> 26)
}

/// A space, as a request reads it.
pub(super) struct Row<'a> {
    pub(super) ground: Ground,
    pub(super) tied: u64,
    pub(super) team: bool,
    links: (u32, u32),
    documents: (u32, u32),
    column: &'a SpaceColumn,
}

impl SpaceColumn {
    /// Bytes of a space that every request reads.
    pub const HOT_BYTES: usize = size_of::<Hot>();

    /// No space yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many spaces.
    pub fn len(&self) -> usize {
        self.hot.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.hot.is_empty()
    }

    /// Bytes of everything: spaces, links, documents; dictionaries left out.
    pub fn bytes(&self) -> usize {
        size_of_val(self.hot.as_slice())
            + size_of_val(self.links.as_slice())
            + size_of_val(self.documents.as_slice())
    }

    /// Makes room for so many spaces, links and documents more.
    pub fn reserve(&mut self, spaces: usize, links: usize, documents: usize) {
        self.hot.reserve_exact(spaces);
        self.links.reserve_exact(links);
        self.documents.reserve_exact(documents);
    }

    /// Adds a space; its row, from 0.
    ///
    /// # Errors
    /// `access.column.too_many` past 2^32 spaces, links or documents.
    pub fn push(&mut self, view: &SpaceView) -> Result<u32, AccessError> {
        let start = |length: usize| u32::try_from(length).map_err(|_| AccessError::TooMany);
        let row = start(self.hot.len())?;
        let (links, documents) = (start(self.links.len())?, start(self.documents.len())?);
        let (mut tied, mut team) = (0, false);
        each_link(view, |link| {
            let space = match link.tie {
                Tie::ConsentToStructure(_) | Tie::OppositionToStructure => Space::Structure,
                _ => Space::Professional,
            };
            if let Tie::ConsentToProfessional(terms) | Tie::ConsentToStructure(terms) = link.tie {
                team |= terms.team;
            }
            let who = self.key(space, link.who);
            tied |= bit_of(who);
            self.links.push(Link { who, tie: link.tie, from: link.from, until: link.until });
        });
        for document in &view.documents {
            let author = match named(&document.author) {
                Named::Fixed(key) => key,
                Named::In(space, text) => Some(self.key(space, text)),
            };
            self.documents.push(Packed { sheet: Sheet::of(document), author });
        }
        start(self.links.len())?;
        start(self.documents.len())?;
        if !(view.representatives.is_empty() && view.carers.is_empty() && view.services.is_empty())
        {
            let delegated = Delegated {
                services: view.services.clone(),
                representatives: view.representatives.clone(),
                carers: view.carers.clone(),
                born: view.birth_date,
                emancipated: view.emancipated_on,
            };
            self.delegated.insert(row, delegated);
        }
        let ground = ground(view);
        let held = Ground::FLAGS.into_iter().zip(0..).filter(|(flag, _)| ground.flags.has(*flag));
        let flags = held.fold(if team { TEAM } else { 0 }, |bits, (_, place)| bits | 1 << place);
        let Ground { deceased, profile, .. } = ground;
        self.hot.push(Hot { tied, links, documents, deceased, profile, flags });
        Ok(row)
    }

    fn key(&mut self, space: Space, text: &str) -> u32 {
        // Keys are fewer than links and documents, whose number is checked.
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX - FIRST_KEY) + FIRST_KEY;
        *self.keys.entry((space, text.into())).or_insert(next)
    }

    /// The key of a text that a space has; `None` for one that no space has.
    pub(super) fn find(&self, space: Space, text: &str) -> Option<u32> {
        self.keys.get(&(space, text.into())).copied()
    }

    /// The key of an actor as an author.
    pub(super) fn author(&self, actor: &Actor) -> Option<u32> {
        match named(actor) {
            Named::Fixed(key) => key,
            Named::In(space, text) => self.find(space, text),
        }
    }

    #[inline]
    pub(super) fn row(&self, row: u32) -> Option<Row<'_>> {
        let place = usize::try_from(row).ok()?;
        let hot = self.hot.get(place)?;
        let next = self.hot.get(place + 1);
        let end = |next: Option<u32>, length: usize| {
            next.unwrap_or(u32::try_from(length).unwrap_or(u32::MAX))
        };
        let flags = Ground::FLAGS
            .into_iter()
            .zip(0..)
            .fold(Flags::NONE, |set, (flag, place)| set.with(flag, hot.flags >> place & 1 == 1));
        Some(Row {
            ground: Ground { flags, profile: hot.profile, deceased: hot.deceased },
            tied: hot.tied,
            team: hot.flags & TEAM != 0,
            links: (hot.links, end(next.map(|hot| hot.links), self.links.len())),
            documents: (hot.documents, end(next.map(|hot| hot.documents), self.documents.len())),
            column: self,
        })
    }

    pub(super) fn delegated(&self, row: u32) -> Option<&Delegated> {
        self.delegated.get(&row)
    }
}

fn slice<T>(all: &[T], (from, to): (u32, u32)) -> &[T] {
    let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    all.get(place(from)..place(to)).unwrap_or_default()
}

impl<'a> Row<'a> {
    pub(super) fn links(&self) -> &'a [Link<u32>] {
        slice(&self.column.links, self.links)
    }

    pub(super) fn documents(&self) -> &'a [Packed] {
        slice(&self.column.documents, self.documents)
    }
}

enum Named<'a> {
    Fixed(Option<u32>),
    In(Space, &'a str),
}

/// How an author is named: two authors have one key when one placed what the other did.
fn named(actor: &Actor) -> Named<'_> {
    match actor {
        Actor::Holder {} | Actor::Representative { .. } | Actor::Carer { .. } => {
            Named::Fixed(Some(HOLDER_SIDE))
        }
        Actor::Professional { id, .. } => Named::In(Space::Professional, id.expose()),
        Actor::Structure { id } => Named::In(Space::Structure, id.expose()),
        Actor::Service { id } => Named::In(Space::Service, id.expose()),
        Actor::Insurer {} => Named::Fixed(Some(INSURER)),
        Actor::Operator {} => Named::Fixed(Some(OPERATOR)),
        Actor::System {} => Named::Fixed(None),
    }
}

/// Flags are one byte with the bit of the team.
const _: () = assert!(Ground::FLAGS.len() < 8);
