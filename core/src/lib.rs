//! Models « Mon espace santé », the French national digital health record, and computes its
//! indicators. Not affiliated with the State; connects to nothing; holds no personal data.
//!
//! # Example
//!
//! A CSV file to an activation rate by département and age, with intervals, small cells hidden:
//!
#![cfg_attr(feature = "csv", doc = "```")]
#![cfg_attr(not(feature = "csv"), doc = "```ignore")]
//! use carnet_sante::csv::{CsvOptions, read};
//! use carnet_sante::{Accumulator, Axis, Lang, Spec};
//!
//! let spec = Spec::indicators(["ACT_TX_OUV"])
//!     .by([Axis::Departement, Axis::Age])
//!     .at("2026-01-31")
//!     .build()?;
//! let file = "département;date de naissance;date d'ouverture;date d'activation\n\
//!             21;15/03/1984;10/05/2022;02/01/2023\n2A;29/02/2004;10/05/2022;\n";
//! let mut counts = Accumulator::new(&spec);
//! read(file.as_bytes(), &CsvOptions::default(), &mut |columns, first_row| {
//!     Ok(counts.push(columns, first_row)?)
//! })?;
//! let table = counts.finish()?;
//! assert_eq!(table.report().accepted, 2);
//! assert!(table.rows().all(|row| row.cell.status() == "suppressed_primary"));
//! println!("{}", carnet_sante::html::table_html(&table, Lang::Fr));
//! # Ok::<(), carnet_sante::Error>(())
//! ```
//!
//! The same from a program's own columns, in two parts that may come from two threads or, by
//! [`Accumulator::to_bytes`], from two machines; texts are indices into their distinct values:
//!
//! ```
//! use carnet_sante::indicator::{Codes, Days, Text, Validity};
//! use carnet_sante::{Accumulator, Axis, Columns, Disclosure, Spec};
//!
//! let spec = Spec::indicators(["ACT_TX_OUV"])
//!     .by([Axis::Departement])
//!     .at("2026-01-31")
//!     .disclosure(Disclosure::None)
//!     .build()?;
//! let part = |first_row: u64, departements: &[u16], activated: &[i32], valid: &[u8]| {
//!     let rows = departements.len();
//!     let opened = vec![19_122; rows]; // days since 1970-01-01: 2022-05-10
//!     let columns = Columns::new(rows)
//!         .territory(Text::new(Codes::U16(departements), ["21", "2A"]))
//!         .opened_on(&opened)
//!         .activated_on(Days { days: activated, valid: Validity::Bytes(valid) });
//!     let mut counts = Accumulator::new(&spec);
//!     counts.push(&columns, first_row)?;
//!     Ok::<_, carnet_sante::Error>(counts)
//! };
//! let first = part(0, &[0, 1], &[19_358, 0], &[1, 0])?; // 0 in `valid`: no date
//! let second = part(2, &[0], &[0], &[0])?;
//! let table = first.merge(second)?.finish()?;
//! let rates: Vec<_> = table
//!     .rows()
//!     .map(|row| (row.members().next().and_then(|member| member.text()), row.cell.value()))
//!     .collect();
//! assert_eq!(rates, [(Some("2A"), Some(0.0)), (Some("21"), Some(0.5))]); // official order
//! # Ok::<(), carnet_sante::Error>(())
//! ```
//!
//! # The field's words and the library's
//!
//! | official French term | type or function | indicators |
//! |---|---|---|
//! | assuré | a row of [`Columns`] | `OUV_TX`, `ACT_TX_ASS` |
//! | notification, délai de six semaines | [`LifeDate::Notified`] | `NOT_N`, `OPP_TX` |
//! | opposition à l'ouverture | [`LifeDate::Opposed`] | `OPP_TX`, `OPP_N` |
//! | ouverture du profil | [`LifeDate::Opened`] | `OUV_N`, `OUV_TX` |
//! | activation | [`LifeDate::Activated`] | `ACT_N`, `ACT_CUM`, `ACT_FLUX`, `ACT_TX_*` |
//! | clôture | [`LifeDate::Closed`] | `CLO_TX` |
//! | région, département, collectivité, commune | [`territory`] | axes of [`Spec`] |
//! | population municipale, population par âge | [`population`] | `ACT_TX_POP` |
//! | INS, NIR, statut de l'identité | [`identity`]: [`identity::Ins`], [`identity::Nir`] | |
//! | RPPS, ADELI, FINESS, SIREN, SIRET, idNat | [`identity::professional`] | |
//! | espace numérique de santé, DMP | [`person::space`], [`person::sharing::SpaceView`] | rows made by [`bridge::projection`] |
//! | titulaire, représentant légal, aidant | [`person::Actor`] | |
//! | confirmation d'opposition, suspension, réouverture | [`person::space::Command`] | episodes of [`Columns`] |
//! | dépôt, masquage, archivage d'un document | [`person::document`], [`person::space::Command`] | [`LifeDate::FirstDocument`] |
//! | consentement, blocage, médecin traitant | [`person::sharing`] | |
//! | messagerie, services référencés, profil médical | [`person::messaging`], [`person::services`], [`person::medical`] | |
//! | journal, traces | [`person::space::journal`], [`person::sharing::Trace`] | |
//! | secret statistique, petits effectifs | [`Disclosure`] | every table |
//! | chiffres publiés | [`published`] | |
//! | ambassadeurs, charte, engagements, actions | [`network`] | `AMB_*` |
//! | déploiements, étapes, référents, financements | [`programme`] | `DEP_ETB` |
//!
//! # The jobs
//!
//! - **Ask**: [`Spec`] says which indicators, by which axes, when; [`catalogue`] lists them.
//! - **Count**: [`run()`] for one batch, [`Accumulator`] for streams, threads and machines,
//!   [`Cohort`] for rows that are asked many times.
//! - **Qualify**: [`stats`] on numbers (intervals, standardisation, funnels, inequality, change,
//!   adoption curves, effects), and the same as methods of a [`Table`], listed in [`analysis`].
//! - **Identify**: [`identity`] parses, checks and masks numbers, one or a column.
//! - **Live**: [`person::space`] turns commands into events; [`bridge::projection`] turns the journals of
//!   many spaces into rows to be counted.
//! - **Decide**: [`person::access`] says who may do what with which document, and by which text;
//!   [`person::act`](mod@person::act) asks it, then the space, and leaves the trace.
#![cfg_attr(
    all(feature = "csv", feature = "wire"),
    doc = "- **Read and write**: [`csv`], [`html`], [`wire`] (JSON)."
)]
#![cfg_attr(
    not(all(feature = "csv", feature = "wire")),
    doc = "- **Read and write**: [`html`]; `csv` and `wire` (JSON) with the features of those names."
)]
//! - **Compare**: [`published`] figures and the conflicts between them.
//! - **Mobilise**: [`network`] and [`programme`] read registers of the field work, every row accounted
//!   for, and say what was done, what was promised, and how far each site has come.
//! - **Try**: `synthetic` (feature of that name) makes people who do not exist.
//!
//! # What it is not
//!
//! No client of the real service, no store. What the law leaves open about access is a parameter, or
//! the caller's decision. Intervals describe how stable a rate is, not a sampling error: the
//! counts are of everybody.
//!
//! # Features
//!
//! `wire` and `csv` are on by default; `synthetic`, `report` (the yearly report of a network, as text),
//! `communes` (names of the communes) and `parallel` (several threads for one table) are not.

pub mod bridge;
pub mod error;
pub mod exchange;
pub mod field;
pub mod identity;
pub mod measure;
pub mod order;
pub mod person;
pub mod reference;
pub mod time;

#[cfg(feature = "synthetic")]
pub use bridge::synthetic;
pub use error::{Coded, Error, ErrorReport, Kind, Params};
#[cfg(feature = "csv")]
pub use exchange::csv;
#[cfg(feature = "report")]
pub use exchange::report;
#[cfg(feature = "wire")]
pub use exchange::wire;
pub use exchange::{format::Lang, html};
pub use field::{network, programme};
pub use measure::indicator::{
    self, Accumulator, AgeBands, Axis, Cell, Codes, Cohort, Columns, Days, Disclosure, Integers,
    LifeDate, Member, OnBad, Row, Spec, Table, Text, Validity, When, catalogue, definition,
};
pub use measure::{analysis, disclosure, published, run, stats};
pub use reference::{delays, nomenclature, population, territory};

/// The Rust blocks of the README run as doctests.
#[cfg(all(doctest, feature = "csv"))]
#[doc = include_str!("../../README.md")]
struct Readme;

/// Those of the page of the statistics too.
#[cfg(doctest)]
#[doc = include_str!("../../docs/statistics.md")]
struct Statistics;

/// Those of the page of small counts.
#[cfg(doctest)]
#[doc = include_str!("../../docs/disclosure.md")]
struct SmallCounts;
