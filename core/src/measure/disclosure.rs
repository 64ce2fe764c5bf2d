//! No published table gives a person away.
//!
//! Three things: the threshold of the default profile `casd11`, what must be hidden beside it
//! ([`Disclosure::Casd11Complementary`](crate::measure::indicator::Disclosure)), and an attacker that
//! tries ([`Table::audit`](crate::measure::indicator::Table::audit)).
//!
//! **What `casd11_complementary` promises.** For every small count (a numerator, a complement or a denominator of 1
//! to 10) there is a second table of whole numbers, in which that count is another one, that shows exactly what
//! this table shows: the same numbers, and the same words in the same places. In it as in the first,
//! members make their totals, one count is the same wherever it stands, numerators and their complements make
//! the denominators, the numerator of a proportion lies in its denominator, what is asked of some days lies in
//! what is asked of more of them, what holds at a date in what ever did, and what a condition keeps in what it
//! chose from. Whoever has the table alone, and knows those relations, cannot tell the two apart, whatever
//! they compute. Two possible values, and no more, is this project's choice: no number is official for
//! this field.
//!
//! **What it does not promise.** One table at a time: two tables of the same people may give together what neither
//! does alone. Nothing is known of the reader, who may be one of the people. Not looked at: the number of rows in
//! [`Table::report`](crate::measure::indicator::Table::report), which is a total where every row counts; two
//! conditions of your own that share a whole between them; that a stock at one date cannot pass the one
//! before by more than came in, nor an age band by more than grew into it; medians of durations; who replays how
//! cells were chosen. A cell that is said to be hidden for others may be small itself, where nothing else
//! protects it.
//!
//! Asked of counts of rows, of their proportions, ratios, means and rates, and of durations. Distinct subjects,
//! shares of a whole, groupings that overlap and windows that cross are refused (`spec.unprotected`), and so
//! are counts that turn out not to add up (`table.unprotected`): nothing is promised that is not proved.

mod audit;
mod complementary;
mod primary;
mod relations;
mod sums;

pub use audit::{Audit, Finding, How, Part, Relation, Step};
pub(in crate::measure) use complementary::{Veil, protect};
pub(in crate::measure) use primary::conceal;
