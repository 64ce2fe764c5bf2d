use super::super::{Op, read, write};
use crate::Error;
use crate::identity::professional::{
    Adeli, Finess, IdNatPs, IdNatStruct, PsIssuer, Rpps, Siren, Siret, StructIssuer,
};
use serde::{Deserialize, Serialize};

/// The operations of professional identifiers.
pub(in crate::exchange::wire) const OPS: &[Op] = &[
    ("identity.rpps.parse", rpps),
    ("identity.adeli.parse", adeli),
    ("identity.finess.parse", finess),
    ("identity.siren.parse", siren),
    ("identity.siret.parse", siret),
    ("identity.idnat_ps.parse", idnat_ps),
    ("identity.idnat_struct.parse", idnat_struct),
];

/// Input of the readers of bare numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberInput {
    text: String,
    /// Leaves the check digit alone.
    #[serde(default)]
    lenient: bool,
}

/// A bare number; `check` is `null` where no rule of a check digit is known.
#[derive(Serialize)]
struct NumberAnswer {
    value: String,
    check: Option<bool>,
}

fn answer(value: &str, check: Option<bool>) -> Result<String, Error> {
    write(&NumberAnswer { value: value.to_owned(), check })
}

fn rpps(json: &str) -> Result<String, Error> {
    let NumberInput { text, lenient } = read(json)?;
    let rpps = if lenient { Rpps::parse_lenient(&text) } else { Rpps::parse(&text) }?;
    answer(rpps.expose(), Some(rpps.luhn_holds()))
}

fn adeli(json: &str) -> Result<String, Error> {
    let NumberInput { text, .. } = read(json)?;
    answer(Adeli::parse(&text)?.expose(), None)
}

fn finess(json: &str) -> Result<String, Error> {
    let NumberInput { text, lenient } = read(json)?;
    let finess = if lenient { Finess::parse_lenient(&text) } else { Finess::parse(&text) }?;
    answer(finess.as_str(), finess.luhn_holds())
}

fn siren(json: &str) -> Result<String, Error> {
    let NumberInput { text, lenient } = read(json)?;
    let siren = if lenient { Siren::parse_lenient(&text) } else { Siren::parse(&text) }?;
    answer(siren.expose(), Some(siren.check_holds()))
}

fn siret(json: &str) -> Result<String, Error> {
    let NumberInput { text, lenient } = read(json)?;
    let siret = if lenient { Siret::parse_lenient(&text) } else { Siret::parse(&text) }?;
    answer(siret.expose(), Some(siret.check_holds()))
}

/// Input of the readers of prefixed identifiers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdNatInput {
    text: String,
    /// System of a FHIR identifier; left out: the text is prefixed.
    #[serde(default)]
    system: Option<String>,
    #[serde(default)]
    lenient: bool,
}

/// A prefixed identifier: the prefixed text, the register, and the number in it where it has a
/// form.
#[derive(Serialize)]
struct IdNatAnswer {
    value: String,
    issuer: &'static str,
    number: Option<String>,
}

fn idnat_ps(json: &str) -> Result<String, Error> {
    let IdNatInput { text, system, lenient } = read(json)?;
    let id = match system {
        Some(system) if lenient => IdNatPs::from_system_lenient(&system, &text),
        Some(system) => IdNatPs::from_system(&system, &text),
        None if lenient => IdNatPs::parse_lenient(&text),
        None => IdNatPs::parse(&text),
    }?;
    let (issuer, number) = match id.issuer() {
        PsIssuer::Adeli(adeli) => ("adeli", Some(adeli.expose().to_owned())),
        PsIssuer::AdeliPractice => ("adeli_practice", None),
        PsIssuer::Finess(finess) => ("finess", Some(finess.to_string())),
        PsIssuer::Siren(siren) => ("siren", Some(siren.expose().to_owned())),
        PsIssuer::Siret(siret) => ("siret", Some(siret.expose().to_owned())),
        PsIssuer::RppsPractice => ("rpps_practice", None),
        PsIssuer::Rpps(rpps) => ("rpps", Some(rpps.expose().to_owned())),
    };
    write(&IdNatAnswer { value: id.expose(), issuer, number })
}

fn idnat_struct(json: &str) -> Result<String, Error> {
    let IdNatInput { text, system, lenient } = read(json)?;
    let id = match system {
        Some(system) if lenient => IdNatStruct::from_system_lenient(&system, &text),
        Some(system) => IdNatStruct::from_system(&system, &text),
        None if lenient => IdNatStruct::parse_lenient(&text),
        None => IdNatStruct::parse(&text),
    }?;
    let (issuer, number) = match id.issuer() {
        StructIssuer::AdeliPractice => ("adeli_practice", None),
        StructIssuer::Finess(finess) => ("finess", Some(finess.to_string())),
        StructIssuer::Siren(siren) => ("siren", Some(siren.expose().to_owned())),
        StructIssuer::Siret(siret) => ("siret", Some(siret.expose().to_owned())),
        StructIssuer::RppsPractice => ("rpps_practice", None),
    };
    write(&IdNatAnswer { value: id.expose(), issuer, number })
}
