//! A person's digital health space: it changes only by commands that become events, and its state is
//! the fold of its events.
//!
//! | function | what it does |
//! |---|---|
//! | [`decide`] | a command, in a state, by somebody, at an instant → events, or a [`Rejection`] |
//! | [`evolve`], [`replay`] | events → state; total |
//! | [`due`], [`next_due`] | what time alone triggers on a day |
//! | [`traces`](traces()) | events → what the holder may read of who did what |
//! | [`journal`] | one JSON event a line, append-only, versioned |
//!
//! Decided here: the state of the profile, invariants, authorship, counts and delays. Whether a
//! consent, a block, a role or the matrix opens a document to a professional is decided by the rules of
//! access, and nowhere else.
//!
//! Each rule names its text: [`Reason`] lists them all, with what they rest on. Where no text was found
//! the answer is `Unsupported`, an option of [`Options`], or the caller's own command; nothing is
//! invented.
//!
//! ```
//! use carnet_sante::person::sharing::ProfileState;
//! use carnet_sante::person::space::{By, Command, State, decide, due, evolve};
//! use carnet_sante::person::{Actor, space::Channel};
//! use carnet_sante::time::{At, parse_date};
//!
//! let at = At::parse("2022-02-01T10:00:00+01:00")?;
//! let inform = Command::Inform { channel: Channel::Email };
//! let mut state = State::default();
//! for event in decide(&state, inform, By::new(Actor::Insurer {}), at)? {
//!     state = evolve(state, &event);
//! }
//! // Six weeks are 42 days: nothing on the last one, the opening on the next.
//! assert_eq!(due(&state, parse_date("2022-03-15")?), []);
//! assert_eq!(due(&state, parse_date("2022-03-16")?), [Command::Open {}]);
//! # assert_eq!(state.life.profile, ProfileState::Informed);
//! # Ok::<(), carnet_sante::Error>(())
//! ```

pub mod command;
mod decide;
mod due;
pub mod event;
mod evolve;
pub mod journal;
mod options;
mod rejection;
pub mod state;
mod terms;
mod traces;

pub use command::{
    Audience, By, Channel, CivilFact, Command, Deposit, EnrolmentMeans, GivenFrom, Replace,
    SuspensionGround,
};
pub use decide::{decide, decide_with};
pub use due::{due, next_due};
pub use event::{Closing, Deposited, Event, Fact};
pub use evolve::{evolve, replay};
pub use options::{NoticeTerm, Options};
pub use rejection::{Basis, Reason, Rejection};
pub use state::State;
pub use traces::traces;
