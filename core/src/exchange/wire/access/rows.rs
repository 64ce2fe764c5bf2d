//! A column of requests: who asks, and about which spaces, told once; a row is two or three whole numbers.

use super::RulesInput;
use crate::Error;
use crate::exchange::wire::{read, write};
use crate::person::access::{AccessError, Decision, Request, RequestColumn, RuleBook, SpaceColumn};
use crate::person::sharing::SpaceView;
use crate::time::At;
use serde::Deserialize;
use std::collections::HashMap;

/// What the rows speak of: the JSON of [`decide_rows`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    spaces: Vec<SpaceView>,
    requests: Vec<Request>,
    at: String,
    #[serde(default)]
    rules: RulesInput,
}

/// Decisions of many rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedRows {
    /// For each row, the place of its decision in `decisions`.
    pub codes: Vec<u32>,
    /// The distinct decisions in the order in which they first appear, as a JSON list.
    pub decisions: String,
}

/// Decides a row for each pair of a space and a request, by their places in the lists of `told`: the JSON
/// object `{spaces, requests, at, rules}`, read once.
///
/// `document` holds the rank, from 0, of the document among those of the row's space; a negative one, or no
/// column: the document that the request names, if any. The answers are those of `access.decide`, row by
/// row.
///
/// # Errors
/// `access.column.length` for columns of several lengths, `access.column.out` for a place that is in no
/// list, and those of reading.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let told = r#"{"spaces": [{"profile": "activated"}, {"profile": "closed"}],
///                "requests": [{"actor": {"type": "holder"}, "action": "list"}],
///                "at": "2026-01-31T10:00:00+01:00"}"#;
/// let decided = wire::decide_rows(told, &[0, 1, 0], &[0, 0, 0], None)?;
/// assert_eq!(decided.codes, [0, 1, 0]);
/// assert!(decided.decisions.contains("profile.closed"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn decide_rows(
    told: &str,
    space: &[u32],
    request: &[u32],
    document: Option<&[i32]>,
) -> Result<DecidedRows, Error> {
    let Told { spaces, requests, at, rules } = told_of(told)?;
    if request.len() != space.len() || document.is_some_and(|ranks| ranks.len() != space.len()) {
        return Err(AccessError::Lengths.into());
    }
    let mut packed = SpaceColumn::new();
    for one in &spaces {
        packed.push(one)?;
    }
    let mut column = RequestColumn::new(&packed);
    let asked = requests.iter().map(|one| column.ask(one)).collect::<Result<Vec<_>, _>>()?;
    let mut ranks = document.map(|ranks| ranks.iter());
    for (space, request) in space.iter().zip(request) {
        let place = usize::try_from(*request).unwrap_or(usize::MAX);
        let (ask, told) = asked.get(place).zip(requests.get(place)).ok_or(OUT)?;
        let given = ranks.as_mut().and_then(Iterator::next);
        let rank = given.and_then(|rank| u32::try_from(*rank).ok());
        column.push_asked(*space, rank.or_else(|| named(&spaces, *space, told)), *ask)?;
    }
    let (codes, decisions) = distinct(&column, rules.book()?.as_ref(), At::parse(&at)?);
    Ok(DecidedRows { codes, decisions: text(&decisions)? })
}

// Once for all rows: not among what a binding compiles for speed.
#[inline(never)]
fn told_of(json: &str) -> Result<Told, Error> {
    read(json)
}

#[inline(never)]
fn text(decisions: &[Decision]) -> Result<String, Error> {
    write(&decisions)
}

const OUT: AccessError = AccessError::OutOfColumn { what: "a request" };

/// The rank of the document that a request names, among those of a space.
pub(super) fn named(spaces: &[SpaceView], space: u32, request: &Request) -> Option<u32> {
    let id = request.document.as_ref()?;
    let view = spaces.get(usize::try_from(space).ok()?)?;
    u32::try_from(view.documents.iter().position(|one| one.id == *id)?).ok()
}

/// Which decision each request has, and the distinct ones in the order in which they first appear.
pub(super) fn distinct(
    column: &RequestColumn<'_>,
    book: &RuleBook,
    at: At,
) -> (Vec<u32>, Vec<Decision>) {
    let mut ranks: HashMap<Decision, u32> = HashMap::new();
    let (mut codes, mut decisions) = (Vec::with_capacity(column.len()), Vec::new());
    let mut last = 0;
    column.decide(book, at).for_each(|decision| {
        // Rows that follow one another are often decided alike.
        let before = usize::try_from(last).ok().and_then(|rank| decisions.get(rank));
        if before != Some(&decision) {
            let next = u32::try_from(decisions.len()).unwrap_or(u32::MAX);
            last = *ranks.entry(decision).or_insert(next);
            if last == next {
                decisions.push(decision);
            }
        }
        codes.push(last);
    });
    (codes, decisions)
}
