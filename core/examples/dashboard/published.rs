//! The national series of activated profiles, as published and over three denominators.

use crate::charts::month;
use crate::failure::Failure;
use carnet_sante::exchange::format::{Lang, count, date, decimal, percent};
use carnet_sante::measure::published::{
    Bound, Conflict, Denominator, DenominatorMeaning, Figure, Place, RateOver, denominators,
    figure, rate_over, series,
};
use carnet_sante::reference::territory::Territory;
use carnet_sante::time::parse_date;
use chrono::NaiveDate;
use std::fmt::Write;

/// The denominators shown, with their headings.
pub(crate) const OVER: [(DenominatorMeaning, &str); 3] = [
    (DenominatorMeaning::Opened, "sur les profils ouverts"),
    (DenominatorMeaning::Notified, "sur les personnes notifiées"),
    (DenominatorMeaning::Population, "sur la population INSEE"),
];

/// One published count with its rates.
pub(crate) struct Line {
    pub(crate) figure: &'static Figure,
    /// Where it is placed in time: its day, or the end of its month.
    pub(crate) day: NaiveDate,
    rates: Vec<RateOver>,
}

/// The published counts of activated profiles, in the order of time.
pub(crate) fn activated() -> Result<Vec<Line>, Failure> {
    let figures = series("act_n", Territory::France, None).map_err(Failure::of)?;
    let line = |figure: &'static Figure| {
        let day = figure.when.last_day()?;
        let over = denominators(figure.place, day);
        let rates = over.iter().filter_map(|below| rate_over(figure, below)).collect();
        Some(Line { figure, day, rates })
    };
    Ok(figures.into_iter().filter_map(line).collect())
}

/// The published target of activated profiles, and when it is due.
pub(crate) fn target() -> Option<(NaiveDate, u64)> {
    let figure = series("act_target", Territory::France, None).ok()?.into_iter().next()?;
    Some((figure.when.last_day()?, figure.quantity.number.to_u64()?))
}

impl Line {
    /// The count as published, with its sign.
    pub(crate) fn count(&self) -> String {
        let number = self.figure.quantity.number.to_u64().map(|number| count(number, Lang::Fr));
        format!("{} {}", self.figure.quantity.bound.sign(), number.unwrap_or_default())
    }

    /// The rate over one denominator.
    pub(crate) fn over(&self, meaning: DenominatorMeaning) -> Option<&RateOver> {
        self.rates.iter().find(|rate| rate.denominator.meaning == meaning)
    }

    /// The rate to two decimals: `12,08 %`, `> 24,87 %` where the count is « more than ».
    pub(crate) fn rate(&self, meaning: DenominatorMeaning) -> Option<String> {
        let over = self.over(meaning)?;
        let sign = match (self.figure.quantity.bound, over.denominator.bound) {
            (Bound::Equal, Bound::Equal) => String::new(),
            (Bound::Equal, _) => "≈ ".to_owned(),
            (bound, _) => format!("{} ", bound.sign()),
        };
        Some(format!("{sign}{}", percent(over.rate.value, 2, Lang::Fr)))
    }
}

/// A denominator in short: `65,4 M au 13/02/2023`.
pub(crate) fn short(denominator: &Denominator) -> String {
    let number = millions(denominator.count);
    match denominator.when.and_then(|when| Some((when, when.last_day()?))) {
        // A month only: no day is made up.
        Some((when, _)) if when.text().len() == 7 => {
            format!("{number} en {}", dated(when.text()))
        }
        Some((_, day)) => format!("{number} au {}", date(day, Lang::Fr)),
        None => format!("{number}, COG 2026"),
    }
}

/// `65,4 M`: at most two decimals.
pub(crate) fn millions(number: u64) -> String {
    format!("{}\u{a0}M", trimmed(number as f64 / 1e6, 2))
}

/// A number to so many decimals, without the zeros that end them.
pub(crate) fn trimmed(number: f64, decimals: usize) -> String {
    let text = decimal(number, decimals, Lang::Fr);
    if decimals == 0 { text } else { text.trim_end_matches('0').trim_end_matches(',').to_owned() }
}

/// The date as published: a day, or the month where only the month is known.
pub(crate) fn published_date(line: &Line) -> String {
    dated(line.figure.when.text())
}

/// A text of the library, which dates figures as its data do, with dates as people write them:
/// `13/02/2023`, `févr. 2023`.
pub(crate) fn dated(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter: char| !letter.is_ascii_digit() && letter != '-');
        let (word, after) = from.split_at(end.unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(&match word.len() {
            10 => parse_date(word).map_or(word.to_owned(), |day| date(day, Lang::Fr)),
            7 => parse_date(&format!("{word}-01")).map_or(word.to_owned(), month),
            _ => word.to_owned(),
        });
        rest = after;
    }
    out + rest
}

/// What a contradiction is about: `Taux d’activation publié, France entière, févr. 2023`.
pub(crate) fn about(conflict: &Conflict) -> String {
    let first = conflict.figures.first().and_then(|id| figure(*id));
    let label = first.map_or(conflict.indicator, |figure| figure.label);
    let place = match conflict.place {
        Place::Territory(Territory::France) => "France entière".to_owned(),
        Place::Territory(place) => place.name().map_or(place.to_string(), str::to_owned),
        _ => "territoires pilotes de 2021".to_owned(),
    };
    format!("{label}, {place}, {}", dated(conflict.when.text()))
}

/// The series as CSV: counts, denominators with their dates, rates as fractions.
pub(crate) fn to_csv(lines: &[Line]) -> String {
    let mut out = String::from("figure,date,bound,count");
    for name in ["opened", "notified", "population"] {
        let _ = write!(out, ",{name},{name}_date,rate_over_{name}");
    }
    out.push_str("\r\n");
    for line in lines {
        let figure = line.figure;
        let (id, when, quantity) = (figure.id, figure.when.text(), figure.quantity);
        let (sign, number) = (quantity.bound.sign(), quantity.number.written());
        let _ = write!(out, "{id},{when},{sign},{number}");
        for (meaning, _) in OVER {
            match line.over(meaning) {
                Some(over) => {
                    let when = over.denominator.when.map_or("COG 2026", |when| when.text());
                    let _ = write!(out, ",{},{when},{}", over.denominator.count, over.rate.value);
                }
                None => out.push_str(",,,"),
            }
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
#[path = "published_tests.rs"]
mod tests;
