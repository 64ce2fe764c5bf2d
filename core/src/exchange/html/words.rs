//! The words of tables, in French and in English.

use crate::exchange::format::{self, Lang};
use crate::measure::indicator::{Axis, Cell, Concealment, Denominator, Disclosure, Member, Spec};
use crate::reference::territory::{Level, Territory};
use std::borrow::Cow;

/// One of two texts.
pub(super) const fn either<'a>(lang: Lang, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// A level of confidence: `95 %`, `99,8 %`.
pub(super) fn confidence(level: f64, lang: Lang) -> String {
    let digits = if (level * 1e3).round() % 10.0 == 0.0 { 0 } else { 1 };
    format::percent(level, digits, lang)
}

/// Heading of an axis; a category bears its own name.
pub(super) fn axis(axis: &Axis, lang: Lang) -> &str {
    match axis {
        Axis::Commune => "Commune",
        Axis::Departement => "Département",
        Axis::Region => either(lang, "Région", "Region"),
        Axis::France => either(lang, "Territoire", "Territory"),
        Axis::Age => either(lang, "Âge", "Age"),
        Axis::Sex => either(lang, "Sexe", "Sex"),
        Axis::Category(name) | Axis::Grouping(name) => name,
    }
}

/// A member as people name it: territories by their official names, départements and communes with
/// their codes before.
pub(super) fn member<'a>(axis: Option<&Axis>, member: Member<'a>, lang: Lang) -> Cow<'a, str> {
    let text = match (member, axis) {
        (Member::Null, _) => either(lang, "inconnu", "unknown"),
        (Member::Total, _) => "Total",
        (Member::Value("F"), Some(Axis::Sex)) => either(lang, "Femmes", "Women"),
        (Member::Value("M"), Some(Axis::Sex)) => either(lang, "Hommes", "Men"),
        (Member::Value(code), Some(axis)) if axis.is_territory() => return territory(code),
        (Member::Value(text), _) => text,
    };
    Cow::Borrowed(text)
}

/// The official name of a place, where it has one.
pub(super) fn place(code: &str) -> Option<&'static str> {
    Territory::parse(code).ok()?.name()
}

fn territory(code: &str) -> Cow<'_, str> {
    let Ok(territory) = Territory::parse(code) else { return Cow::Borrowed(code) };
    match (territory.level(), territory.name()) {
        (_, None) => Cow::Borrowed(code),
        (Level::France | Level::Region, Some(name)) => Cow::Borrowed(name),
        (_, Some(name)) => Cow::Owned(format!("{code} {name}")),
    }
}

/// What a rate is divided by, in words; a measure of the user's own bears its own name.
pub(super) fn denominator<'a>(below: &'a Denominator, spec: &'a Spec, lang: Lang) -> Cow<'a, str> {
    let (fr, en) = match below {
        Denominator::Measure { name, .. } => match name.as_str() {
            "actions" => ("actions", "actions"),
            "activated" => ("profils activés", "activated profiles"),
            "active" => ("en activité à la date", "active at the date"),
            "documents" => ("documents", "documents"),
            "insured" => ("assurés vivants", "living insured people"),
            "messages" => ("messages envoyés", "messages sent"),
            "notices" => ("notifications", "notifications"),
            "open_days" => ("jours-profils ouverts", "open profile-days"),
            "opened" => ("profils ouverts", "opened profiles"),
            "produced" => ("documents produits", "documents produced"),
            "stage_before" => ("sites à l’étape d’avant", "sites at the stage before"),
            "stays" => ("séjours terminés", "stays that ended"),
            "target" => ("cible de l’année", "target of the year"),
            "term_ended" => ("délai de six semaines échu", "term of six weeks ended"),
            "users_before" => ("usagers de la période d’avant", "users of the period before"),
            own => (own, own),
        },
        Denominator::Indicator { id } => match spec.definition(id) {
            Some(entry) => (entry.label.fr.as_str(), entry.label.en.as_str()),
            None => (id.as_str(), id.as_str()),
        },
        Denominator::Population => {
            ("population INSEE du groupe", "population of the group, from INSEE")
        }
        Denominator::Whole { of } => {
            let all = either(
                lang,
                "le même compte, tous confondus\u{a0}: ",
                "the same count, over every ",
            );
            return Cow::Owned(format!("{all}{}", of.join(", ")));
        }
    };
    Cow::Borrowed(either(lang, fr, en))
}

/// What the rule that hides small cells says.
pub(super) const fn disclosure(rule: Disclosure, lang: Lang) -> &'static str {
    match rule {
        Disclosure::None => either(
            lang,
            "Aucun masquage des petits effectifs\u{a0}: ne pas diffuser tel quel.",
            "Small counts are not hidden: do not publish as is.",
        ),
        Disclosure::Casd11 => either(
            lang,
            "Cellules masquées quand le numérateur, son complément ou le dénominateur est de 1 à 10.",
            "Cells are hidden when the numerator, its complement or the denominator is 1 to 10.",
        ),
        Disclosure::Casd11Complementary => either(
            lang,
            "Cellules masquées quand le numérateur, son complément ou le dénominateur est de 1 à 10, et celles \
             qui permettraient de retrouver un tel effectif dans ce tableau.",
            "Cells are hidden when the numerator, its complement or the denominator is 1 to 10, and so are those \
             from which this table would give such a count away.",
        ),
    }
}

/// The mark that stands for a number, and what it means; none where the number is shown as it is.
pub(super) const fn mark(cell: &Cell, lang: Lang) -> Option<(&'static str, &'static str)> {
    Some(match cell {
        Cell::Suppressed { why: Concealment::Primary, .. } => (
            "n.\u{a0}p.",
            either(lang, "non publié\u{a0}: petit effectif", "not published: small count"),
        ),
        Cell::Suppressed { why: Concealment::Complementary, .. } => (
            "n.\u{a0}p.*",
            either(
                lang,
                "non publié\u{a0}: permettrait de retrouver un petit effectif",
                "not published: would give a small count away",
            ),
        ),
        Cell::NotApplicable => (
            either(lang, "s.\u{a0}o.", "n/a"),
            either(
                lang,
                "sans objet\u{a0}: dénominateur nul",
                "not applicable: nothing to divide by",
            ),
        ),
        Cell::NotReached => (
            either(lang, "n.\u{a0}a.", "n.\u{a0}r."),
            either(lang, "non atteint par les données", "not reached by the data"),
        ),
        Cell::Missing { .. } => {
            (either(lang, "n.\u{a0}d.", "missing"), either(lang, "non disponible", "not available"))
        }
        Cell::ExceedsDenominator { .. } => (
            "\u{26a0}",
            either(
                lang,
                "numérateur supérieur au dénominateur\u{a0}: sources à vérifier",
                "numerator above denominator: check the sources",
            ),
        ),
        Cell::Value { .. } => return None,
    })
}
