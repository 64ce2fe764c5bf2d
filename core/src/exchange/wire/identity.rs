//! Identities on the wire. Here, and here only, the values of people are written.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `identity.nir.parse` | `text` | the 15 characters and each part |
//! | `identity.nir.birth_years` | `text`, `at` | the years of birth left open, latest first |
//! | `identity.nir.coherence` | `text`, `traits` | warnings `{code, message}` |
//! | `identity.matricule.parse` | `value`, `nature` or `oid`, `type_code` beside `oid` | value, nature, OID, fr-core type |
//! | `identity.ins.read` | `ins` | the same, `may_circulate`, `warnings` |
//! | `identity.ins.act` | `ins`, `act`: `{type: "insi", answer, matricule}` or `{type: "document_check"}` | the identity after it |
//! | `identity.ins.export` | `ins`, `with_matricule` | what leaves |
//! | `identity.reliability.parse` | `code` | code, label, `requires_ins` |
//! | `identity.validation_mode.parse` | `code` | code, label |
//! | `identity.rpps.parse`, `.adeli.`, `.finess.`, `.siren.`, `.siret.` | `text`, `lenient` | the number, `check` |
//! | `identity.idnat_ps.parse`, `identity.idnat_struct.parse` | `text`, `system`, `lenient` | value, issuer, number |
//! | `identity.mailbox.parse` | `text` | address, matricule |
//! | `identity.mailbox.of` | `value`, `nature` | address, matricule |
//! | `identity.check` | `kind`, `column` of any values | `codes`, `summary` |
//!
//! `traits` is `{birth_name, birth_first_names, birth_date, sex, birth_place}`; `ins` is
//! `{matricule, traits, status, attributes}`, `matricule` being `null` or `{nature, value}`.

mod input;
pub(super) mod professional;

use super::{Op, read, write};
use crate::Error;
use crate::error::Node;
use crate::identity::{
    Entry, IdKind, Incoherence, Ins, InsError, InsiAnswer, Mailbox, Matricule, Nature, Nir,
    NirKind, Reliability, ValidationMode, check, incoherences,
};
use crate::time::parse_date;
use input::{InsInput, MatriculeInput, TraitsInput};
use serde::{Deserialize, Deserializer, Serialize};

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("identity.nir.parse", nir),
    ("identity.nir.birth_years", birth_years),
    ("identity.nir.coherence", coherence),
    ("identity.matricule.parse", matricule),
    ("identity.ins.read", ins),
    ("identity.ins.act", act),
    ("identity.ins.export", export),
    ("identity.reliability.parse", reliability),
    ("identity.validation_mode.parse", validation_mode),
    ("identity.mailbox.parse", mailbox),
    ("identity.mailbox.of", mailbox_of),
    ("identity.check", column),
];

/// Input of the operations that take one text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextInput {
    text: String,
}

/// A number in parts; those that only a NIR, or only a provisional number, has are `null`.
#[derive(Serialize)]
struct NirAnswer {
    value: String,
    kind: NirKind,
    sex: &'static str,
    year: Option<u8>,
    month: Option<u8>,
    month_code: Option<u8>,
    birth_place: Option<String>,
    departement: Option<String>,
    country: Option<String>,
    verification: Option<u8>,
    fund: Option<String>,
    order: u32,
    key: Option<u8>,
}

fn nir(json: &str) -> Result<String, Error> {
    let TextInput { text } = read(json)?;
    let nir = Nir::parse(&text)?;
    let place = nir.place();
    write(&NirAnswer {
        value: nir.expose().to_owned(),
        kind: nir.kind(),
        sex: nir.sex().code(),
        year: nir.year(),
        month: nir.month(),
        month_code: nir.month_code(),
        birth_place: place.map(|place| place.expose().to_owned()),
        departement: place.map(|place| place.departement().to_owned()),
        country: place.and_then(|place| place.country().map(str::to_owned)),
        verification: nir.verification(),
        fund: nir.fund().map(str::to_owned),
        order: nir.order(),
        key: nir.key(),
    })
}

/// Input of `identity.nir.birth_years`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BirthYearsInput {
    text: String,
    at: String,
}

fn birth_years(json: &str) -> Result<String, Error> {
    let BirthYearsInput { text, at } = read(json)?;
    write(&Nir::parse(&text)?.birth_years(parse_date(&at)?).collect::<Vec<_>>())
}

/// Input of `identity.nir.coherence`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoherenceInput {
    text: String,
    traits: TraitsInput,
}

/// A warning about an identity.
#[derive(Serialize)]
struct Warning {
    code: &'static str,
    message: &'static str,
}

fn warnings(found: Vec<Incoherence>) -> Vec<Warning> {
    found.iter().map(|one| Warning { code: one.code(), message: one.message() }).collect()
}

fn coherence(json: &str) -> Result<String, Error> {
    let CoherenceInput { text, traits } = read(json)?;
    write(&warnings(incoherences(&Nir::parse(&text)?, &traits.build()?)))
}

/// Input of `identity.matricule.parse`: a nature by its code or by its OID.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NatureInput {
    value: String,
    #[serde(default)]
    nature: Option<String>,
    #[serde(default)]
    oid: Option<String>,
    /// Type of a FHIR identifier, beside its `oid`.
    #[serde(default)]
    type_code: Option<String>,
}

/// A matricule, and the ways that its nature is told.
#[derive(Serialize)]
struct MatriculeAnswer {
    value: String,
    nature: Nature,
    oid: &'static str,
    type_code: &'static str,
    fictitious: bool,
}

fn matricule(json: &str) -> Result<String, Error> {
    let NatureInput { value, nature, oid, type_code } = read(json)?;
    let nature = match (nature, oid, type_code) {
        (Some(code), None, None) => Nature::parse(&code)?,
        (None, Some(oid), None) => Nature::from_oid(&oid)?,
        (None, Some(oid), Some(type_code)) => Nature::from_identifier(&oid, &type_code)?,
        _ => return Err(InsError::Nature.into()),
    };
    let matricule = Matricule::new(&value, nature)?;
    write(&MatriculeAnswer {
        value: matricule.expose().to_owned(),
        nature,
        oid: nature.oid(),
        type_code: nature.type_code(),
        fictitious: nature.is_fictitious(),
    })
}

/// Input of `identity.ins.read`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadInput {
    ins: InsInput,
}

/// An INS, and what may be said of it.
#[derive(Serialize)]
struct InsAnswer {
    ins: Ins,
    may_circulate: bool,
    warnings: Vec<Warning>,
}

impl From<Ins> for InsAnswer {
    fn from(ins: Ins) -> Self {
        let warnings = warnings(ins.warnings());
        Self { may_circulate: ins.may_circulate(), warnings, ins }
    }
}

fn ins(json: &str) -> Result<String, Error> {
    let ReadInput { ins } = read(json)?;
    write(&InsAnswer::from(ins.build()?))
}

/// Input of `identity.ins.act`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActInput {
    ins: InsInput,
    #[serde(deserialize_with = "by_type")]
    act: Act,
}

/// One of the two acts that make a status.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Act {
    /// The INSi was called; `matricule` goes with the answer `00` only.
    Insi {
        answer: String,
        #[serde(default)]
        matricule: Option<MatriculeInput>,
    },
    /// A high-confidence identity document was checked.
    DocumentCheck {},
}

fn by_type<'de, D: Deserializer<'de>>(from: D) -> Result<Act, D::Error> {
    crate::error::tagged(from, Act::deserialize)
}

fn act(json: &str) -> Result<String, Error> {
    let ActInput { ins, act } = read(json)?;
    let ins = ins.build()?;
    let after = match act {
        Act::DocumentCheck {} => ins.after_document_check(),
        Act::Insi { answer, matricule } => match (InsiAnswer::parse(&answer)?, matricule) {
            (InsiAnswer::One, Some(matricule)) => ins.after_insi(matricule.build()?)?,
            (InsiAnswer::One, None) => return Err(InsError::MatriculeMissing.into()),
            (InsiAnswer::None | InsiAnswer::Several, None) => ins,
            (InsiAnswer::None | InsiAnswer::Several, Some(_)) => {
                return Err(InsError::MatriculeUnexpected.into());
            }
        },
    };
    write(&InsAnswer::from(after))
}

/// Input of `identity.ins.export`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportInput {
    ins: InsInput,
    with_matricule: bool,
}

fn export(json: &str) -> Result<String, Error> {
    let ExportInput { ins, with_matricule } = read(json)?;
    let ins = ins.build()?;
    if with_matricule { write(&ins.export()?) } else { write(&ins.export_without_matricule()) }
}

/// Input of `identity.reliability.parse` and `identity.validation_mode.parse`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeInput {
    code: String,
}

/// A reliability code of fr-core.
#[derive(Serialize)]
struct ReliabilityAnswer {
    code: &'static str,
    label_fr: &'static str,
    requires_ins: bool,
    system: &'static str,
}

fn reliability(json: &str) -> Result<String, Error> {
    let CodeInput { code } = read(json)?;
    let found = Reliability::parse(&code)?;
    write(&ReliabilityAnswer {
        code: found.code(),
        label_fr: found.label_fr(),
        requires_ins: found.requires_ins(),
        system: Reliability::SYSTEM,
    })
}

/// A validation mode of fr-core.
#[derive(Serialize)]
struct ValidationModeAnswer {
    code: &'static str,
    label_fr: &'static str,
    system: &'static str,
}

fn validation_mode(json: &str) -> Result<String, Error> {
    let CodeInput { code } = read(json)?;
    let found = ValidationMode::parse(&code)?;
    write(&ValidationModeAnswer {
        code: found.code(),
        label_fr: found.label_fr(),
        system: ValidationMode::SYSTEM,
    })
}

/// A citizen mailbox.
#[derive(Serialize)]
struct MailboxAnswer {
    address: String,
    matricule: String,
}

impl From<Mailbox> for MailboxAnswer {
    fn from(mailbox: Mailbox) -> Self {
        let address = mailbox.expose().to_owned();
        let matricule = address.split('@').next().unwrap_or_default().to_owned();
        Self { address, matricule }
    }
}

fn mailbox(json: &str) -> Result<String, Error> {
    let TextInput { text } = read(json)?;
    write(&MailboxAnswer::from(Mailbox::parse(&text)?))
}

fn mailbox_of(json: &str) -> Result<String, Error> {
    let matricule: MatriculeInput = read(json)?;
    write(&MailboxAnswer::from(Mailbox::of(&matricule.build()?)?))
}

/// Input of `identity.check`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckInput {
    kind: String,
    column: Vec<Cell>,
}

/// A row of any kind: what is no text is an error of that row, not of the column.
enum Cell {
    Text(String),
    Missing,
    Other,
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match Node::deserialize(from)? {
            Node::Text(text) => Self::Text(text.into_owned()),
            Node::Null => Self::Missing,
            _ => Self::Other,
        })
    }
}

impl<'a> From<&'a Cell> for Entry<'a> {
    fn from(cell: &'a Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text),
            Cell::Missing => Self::Missing,
            Cell::Other => Self::NotText,
        }
    }
}

/// Answer of `identity.check`: a code a row, and the summary.
#[derive(Serialize)]
struct CheckAnswer<'a> {
    codes: Vec<&'static str>,
    summary: &'a crate::identity::Summary,
}

fn column(json: &str) -> Result<String, Error> {
    let CheckInput { kind, column } = read(json)?;
    let checked = check(IdKind::parse(&kind)?, &column);
    write(&CheckAnswer { codes: checked.codes().collect(), summary: checked.summary() })
}
