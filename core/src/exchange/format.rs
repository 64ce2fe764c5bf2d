//! Numbers, shares and dates as people write them, in French and in English.

pub use crate::reference::Lang;

use crate::error::fixed;
use crate::measure::indicator::{RowErrors, When};
use chrono::{Datelike, NaiveDate};

/// Between groups of three digits: a narrow no-break space in French, a comma in English.
const fn thousands(lang: Lang) -> char {
    match lang {
        Lang::Fr => '\u{202f}',
        Lang::En => ',',
    }
}

/// A whole number, its digits in groups of three.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, count};
/// assert_eq!(count(68_350_798, Lang::Fr), "68\u{202f}350\u{202f}798");
/// assert_eq!(count(68_350_798, Lang::En), "68,350,798");
/// ```
pub fn count(number: u64, lang: Lang) -> String {
    grouped(&number.to_string(), lang)
}

/// A number with a fixed count of decimals, rounded to nearest.
///
/// What is not a finite number gives an empty text.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, decimal};
/// assert_eq!(decimal(1234.567, 1, Lang::Fr), "1\u{202f}234,6");
/// assert_eq!(decimal(-0.04, 1, Lang::En), "0.0");
/// ```
pub fn decimal(number: f64, decimals: usize, lang: Lang) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = fixed(number.abs(), decimals);
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = match (number < 0.0 && !zero, lang) {
        (false, _) => "",
        (true, Lang::Fr) => "\u{2212}",
        (true, Lang::En) => "-",
    };
    let mark = match (rest.is_empty(), lang) {
        (true, _) => "",
        (false, Lang::Fr) => ",",
        (false, Lang::En) => ".",
    };
    format!("{sign}{}{mark}{rest}", grouped(whole, lang))
}

/// A fraction as a percentage: `33,7 %` in French, `33.7%` in English.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, percent};
/// assert_eq!(percent(0.337, 1, Lang::Fr), "33,7\u{202f}%");
/// assert_eq!(percent(0.337, 1, Lang::En), "33.7%");
/// ```
pub fn percent(fraction: f64, decimals: usize, lang: Lang) -> String {
    let number = decimal(fraction * 100.0, decimals, lang);
    match lang {
        _ if number.is_empty() => number,
        Lang::Fr => format!("{number}\u{202f}%"),
        Lang::En => format!("{number}%"),
    }
}

/// A date: `31/01/2026` in French, ISO in English, where slashes have two readings.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, date};
/// let day = carnet_sante::time::parse_date("2026-01-31")?;
/// assert_eq!((date(day, Lang::Fr), date(day, Lang::En)), ("31/01/2026".into(), "2026-01-31".into()));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

/// A date, or the first and the last day of a period (both inside it).
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, when};
/// use carnet_sante::measure::indicator::When;
/// use carnet_sante::time::{Period, parse_date};
/// let year = Period::new(parse_date("2025-01-01")?, parse_date("2026-01-01")?)?;
/// assert_eq!(when(When::Over(year), Lang::Fr), "du 01/01/2025 au 31/12/2025");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn when(time: When, lang: Lang) -> String {
    match (time, lang) {
        (When::At(day), _) => date(day, lang),
        (When::Over(period), Lang::Fr) => {
            format!("du {} au {}", date(period.from, lang), date(period.last_day(), lang))
        }
        (When::Over(period), Lang::En) => {
            format!("{} to {}", date(period.from, lang), date(period.last_day(), lang))
        }
    }
}

/// What was expected of the rows of an error, for people: French as well, where the report itself
/// keeps one English text.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::format::{Lang, expected};
/// use carnet_sante::{Codes, Columns, OnBad, Spec, Text, run};
/// let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").on_bad(OnBad::Reject).build()?;
/// let (codes, opened) = ([0], [19_122]);
/// let columns = Columns::new(1).territory(Text::new(Codes::U8(&codes), ["1"])).opened_on(&opened);
/// let table = run(&spec, &columns)?;
/// let texts: Vec<&str> = table.report().errors.iter().map(|entry| expected(entry, Lang::Fr)).collect();
/// assert_eq!(texts, ["01, 2A, 971, 21231, REG-27 ou FR\u{a0}: avec le zéro (01, non 1), en capitales (2A)"]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn expected(entry: &RowErrors, lang: Lang) -> &str {
    match lang {
        Lang::Fr => french(&entry.code).unwrap_or(&entry.expected),
        Lang::En => &entry.expected,
    }
}

fn french(code: &str) -> Option<&'static str> {
    Some(match code {
        "line.unreadable" => "autant de champs que l’en-tête (une ligne vide au milieu en manque)",
        "text.unreadable" => "du texte dans l’encodage du fichier",
        "date.unreadable" => "une date comme 31/01/2026 ou 2026-01-31",
        "date.out_of_range" => "une date du 01/01/1850 au 31/12/2150",
        "date.after_horizon" => "une date jusqu’à l’horizon donné",
        "number.unreadable" => "un nombre entier, sans espace ni virgule",
        "territory.unknown" => {
            "01, 2A, 971, 21231, REG-27 ou FR\u{a0}: avec le zéro (01, non 1), en capitales (2A)"
        }
        "sex.unknown" => "M, F, 1, 2 ou H, en capitales",
        "columns.code_without_label" => "un code inférieur au nombre de libellés",
        "count.out_of_range" => "un effectif de 0 à 2^53",
        "episode.out_of_range" => "1 ou plus",
        "weight.out_of_range" => "0 à 2^53",
        "subject.out_of_range" => "0 à 4294967294",
        "order.activated_before_opened" => "une activation le jour de l’ouverture ou après",
        "order.closed_before_opened" => "une clôture le jour de l’ouverture ou après",
        "order.deceased_before_opened" => "un décès le jour de l’ouverture ou après",
        "order.opened_before_birth" => "une ouverture le jour de la naissance ou après",
        "order.activated_before_birth" => "une activation le jour de la naissance ou après",
        _ => return None,
    })
}

fn grouped(digits: &str, lang: Lang) -> String {
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().wrapping_sub(place) % 3 == 0 {
            text.push(thousands(lang));
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
