//! The twelve indicators of the first catalogue, one sentence of the definitions each.

use crate::rows::Person;
use carnet_sante::measure::indicator::When;
use chrono::{Days, NaiveDate};

/// How a number is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A count.
    Count,
    /// A part of a whole.
    Proportion,
    /// A count over the population.
    Population,
    /// Events over days.
    Rate,
}

/// The first twelve indicators of the catalogue, of profiles alone: those that are known here.
pub const FIRST: [&str; 12] = [
    "OUV_N",
    "OUV_TX",
    "NOT_N",
    "OPP_TX",
    "OPP_N",
    "ACT_N",
    "ACT_CUM",
    "ACT_FLUX",
    "ACT_TX_OUV",
    "ACT_TX_ASS",
    "ACT_TX_POP",
    "CLO_TX",
];

/// How an indicator of the catalogue is read, and the columns that it cannot do without.
pub fn reading(indicator: &str) -> (Reading, &'static [&'static str]) {
    match indicator {
        "OUV_N" => (Reading::Count, &["opened_on"]),
        "OUV_TX" => (Reading::Proportion, &["opened_on"]),
        "NOT_N" => (Reading::Count, &["notified_on"]),
        "OPP_TX" => (Reading::Proportion, &["opposed_on", "notified_on", "opened_on"]),
        "OPP_N" => (Reading::Count, &["opposed_on"]),
        "ACT_N" | "ACT_CUM" | "ACT_FLUX" => (Reading::Count, &["opened_on", "activated_on"]),
        "ACT_TX_OUV" | "ACT_TX_ASS" => (Reading::Proportion, &["opened_on", "activated_on"]),
        "ACT_TX_POP" => (Reading::Population, &["opened_on", "activated_on"]),
        "CLO_TX" => (Reading::Rate, &["opened_on", "closed_on"]),
        other => panic!("no indicator {other}"),
    }
}

/// Something that counts: the day on which its age is taken, and what it adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// The day.
    pub day: NaiveDate,
    /// Added to the numerator.
    pub numerator: u64,
    /// Added to the denominator.
    pub denominator: u64,
}

/// Whether a date has come at the end of a day.
fn come(date: Option<NaiveDate>, at: NaiveDate) -> bool {
    date.is_some_and(|date| date <= at)
}

fn insured(p: &Person, t: NaiveDate) -> bool {
    let born = p.birth.is_none_or(|birth| birth.day() <= t);
    p.episode == 1 && born && !come(p.deceased_on, t)
}

fn opened(p: &Person, t: NaiveDate) -> bool {
    come(p.opened_on, t) && !come(p.closed_on, t) && !come(p.deceased_on, t)
}

fn activated(p: &Person, t: NaiveDate) -> bool {
    opened(p, t) && come(p.activated_on, t)
}

fn ever_activated(p: &Person, t: NaiveDate) -> bool {
    come(p.opened_on, t) && come(p.activated_on, t)
}

fn notified(p: &Person, t: NaiveDate) -> bool {
    p.episode == 1 && come(p.notified_on, t)
}

fn opposed_before_any_opening(p: &Person, t: NaiveDate) -> bool {
    let before = p.opened_on.is_none() || p.opposed_on <= p.opened_on;
    p.episode == 1 && come(p.opposed_on, t) && before
}

fn term_ended(p: &Person, t: NaiveDate) -> bool {
    let day_42 = p.notified_on.and_then(|day| day.checked_add_days(Days::new(42)));
    p.episode == 1 && (come(day_42, t) || come(p.opposed_on, t) || come(p.opened_on, t))
}

fn opposed_and_not_opened_since(p: &Person, t: NaiveDate) -> bool {
    let opened_since = p.opened_on >= p.opposed_on && come(p.opened_on, t);
    p.episode == 1 && come(p.opposed_on, t) && !opened_since && !come(p.deceased_on, t)
}

fn first_activation(p: &Person) -> Option<NaiveDate> {
    Some(p.opened_on?.max(p.activated_on?))
}

fn closing_by_the_holder(p: &Person) -> Option<NaiveDate> {
    p.opened_on?;
    let alive = |closed: &NaiveDate| p.deceased_on.is_none_or(|death| *closed < death);
    p.closed_on.filter(|closed| alive(closed) && !p.closed_ex_officio)
}

/// What one row brings to an indicator at one date or in one period.
pub fn facts(indicator: &str, p: &Person, when: When) -> Vec<Fact> {
    let t = when.day();
    let stock = |numerator: bool, denominator: bool| {
        vec![Fact { day: t, numerator: numerator.into(), denominator: denominator.into() }]
    };
    let mut facts = match indicator {
        "OUV_N" => stock(opened(p, t), false),
        "OUV_TX" => stock(opened(p, t), insured(p, t)),
        "NOT_N" => stock(notified(p, t), false),
        "OPP_TX" => stock(opposed_before_any_opening(p, t), term_ended(p, t)),
        "OPP_N" => stock(opposed_and_not_opened_since(p, t), false),
        "ACT_N" | "ACT_TX_POP" => stock(activated(p, t), false),
        "ACT_CUM" => stock(ever_activated(p, t), false),
        "ACT_TX_OUV" => stock(activated(p, t), opened(p, t)),
        "ACT_TX_ASS" => stock(activated(p, t), insured(p, t)),
        "ACT_FLUX" => dated(first_activation(p), when),
        "CLO_TX" => {
            let mut facts = dated(closing_by_the_holder(p), when);
            facts.extend(days(when).filter(|day| opened(p, *day)).map(|day| Fact {
                day,
                numerator: 0,
                denominator: 1,
            }));
            facts
        }
        other => panic!("no indicator {other}"),
    };
    facts.retain(|fact| fact.numerator + fact.denominator > 0);
    facts
}

/// The days of a period, one by one.
fn days(when: When) -> impl Iterator<Item = NaiveDate> {
    let When::Over(period) = when else { panic!("a rate at a date") };
    period.from.iter_days().take_while(move |day| *day < period.to)
}

fn dated(date: Option<NaiveDate>, when: When) -> Vec<Fact> {
    let When::Over(period) = when else { panic!("a flow at a date") };
    let inside = date.filter(|day| period.from <= *day && *day < period.to);
    inside.map(|day| Fact { day, numerator: 1, denominator: 0 }).into_iter().collect()
}
