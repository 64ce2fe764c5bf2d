//! Published rates against published counts.

use super::super::Basis;
use super::super::figure::{DenominatorMeaning, Figure};
use super::super::number::{Bound, Estimate, Number, Quantity};
use super::explain::{both, count, decimal, grouped, in_unit};
use super::{Conflict, Rule};

/// A published rate, the published count above it, the published count below it.
const RATES: [(&str, &str, &str); 1] = [("act_rate", "act_n", "open_n")];

/// What is read as a rate in a row.
struct Stated {
    rate: Estimate,
    number: Number,
    factor: f64,
    unit: &'static str,
}

impl Stated {
    /// The percentage beside a count, a percentage, or a ratio that was derived from two counts.
    fn of(figure: &Figure) -> Option<Self> {
        let (quantity, factor, unit) = match figure.stated_rate {
            Some(number) => (Quantity { bound: Bound::Equal, number }, 100.0, "%"),
            None if figure.unit == "%" => (figure.quantity, 100.0, "%"),
            None if figure.basis == Basis::Derived => (figure.quantity, 1.0, figure.unit),
            None => return None,
        };
        Some(Self { rate: quantity.estimate(false), number: quantity.number, factor, unit })
    }

    /// The contradiction with a numerator and a denominator, if there is one.
    fn against(
        &self,
        figure: &Figure,
        others: &[&Figure],
        (numerator, denominator): (Estimate, Estimate),
        (who_fr, who_en): (&str, &str),
    ) -> Option<Conflict> {
        let ratio = numerator.over(denominator)?.times(self.factor);
        if !self.rate.disjoint(ratio) {
            return None;
        }
        let implied = self.implied(numerator);
        let unit = self.unit;
        let (rate_fr, rate_en) = in_unit(both(self.number.written().to_owned()), unit);
        // One digit more than was published: both may round to the same digits.
        let ratio_text = decimal(ratio.value, self.number.decimals() + 1);
        let (ratio_fr, ratio_en) = in_unit(ratio_text, unit);
        let mut fr = format!("taux publié {rate_fr}, mais {who_fr} {ratio_fr}");
        let mut en = format!("published rate {rate_en}, but {who_en} {ratio_en}");
        if let Some(implied) = implied {
            let (implied_fr, implied_en) = count(implied.value);
            fr += &format!("\u{a0}; il faudrait un dénominateur de {implied_fr}");
            en += &format!("; it would take a denominator of {implied_en}");
        }
        let numbers = (self.rate, ratio);
        let found = Conflict::new(Rule::RateIsNotRatio, figure, others, numbers, (fr, en));
        Some(Conflict { unit, implied_denominator: implied, ..found })
    }

    /// The denominator that the rate takes for a numerator.
    fn implied(&self, numerator: Estimate) -> Option<Estimate> {
        numerator.times(self.factor).over(self.rate)
    }
}

pub(super) fn find(figures: &[Figure]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for figure in figures {
        let Some(stated) = Stated::of(figure) else { continue };
        match (figure.numerator, figure.denominator) {
            (Some(numerator), Some(denominator)) => {
                let own = (numerator.estimate(true), denominator.estimate(true));
                let who = (
                    "son numérateur et son dénominateur donnent",
                    "its own numerator and denominator give",
                );
                found.extend(stated.against(figure, &[], own, who));
            }
            _ => related(figures, figure, &stated, &mut found),
        }
    }
    found
}

/// A rate without its own two counts, against counts published elsewhere.
fn related(figures: &[Figure], figure: &Figure, stated: &Stated, found: &mut Vec<Conflict>) {
    let Some((_, above, below)) = RATES.iter().find(|(rate, ..)| *rate == figure.indicator) else {
        return;
    };
    if figure.segment.is_some() || figure.basis == Basis::Derived {
        return;
    }
    let at_that_time = |indicator: &'static str| {
        figures.iter().filter(move |other| {
            other.indicator == indicator
                && other.same_scope(figure)
                && other.when.overlaps(figure.when)
                && other.basis.is_stock()
        })
    };
    let meaning = figure.denominator_meaning.unwrap_or(DenominatorMeaning::Unknown);
    let may_be_opened = matches!(meaning, DenominatorMeaning::Opened | DenominatorMeaning::Unknown);
    let mut compared = false;
    for denominator in at_that_time(below).filter(|_| may_be_opened) {
        let same = denominator.source == figure.source;
        let own = figure.numerator.filter(|_| same).map(|quantity| quantity.estimate(true));
        let published = at_that_time(above).find(|other| other.source == denominator.source);
        let (numerator, mut others) = match (own, published) {
            (Some(own), _) => (own, Vec::new()),
            (None, Some(other)) => (other.estimate(), vec![other]),
            (None, None) => continue,
        };
        others.push(denominator);
        compared = true;
        let who = if same {
            ("les effectifs de la même source donnent", "the counts of the same source give")
        } else {
            ("les effectifs d’une autre source donnent", "the counts of another source give")
        };
        found.extend(stated.against(figure, &others, (numerator, denominator.estimate()), who));
    }
    if !compared {
        found.extend(at_that_time(above).find_map(|other| impossible(figure, stated, other)));
    }
}

/// A rate whose numerator takes a denominator above the population.
fn impossible(figure: &Figure, stated: &Stated, numerator: &Figure) -> Option<Conflict> {
    if figure.denominator_meaning == Some(DenominatorMeaning::Other) {
        return None;
    }
    let population = figure.place.population()? as f64;
    let share = numerator.estimate().over(Estimate::exact(population))?.times(stated.factor);
    let implied = stated.implied(numerator.estimate())?;
    if implied.low <= population {
        return None;
    }
    let (rate_fr, rate_en) = in_unit(both(stated.number.written().to_owned()), "%");
    let (n_fr, n_en) = count(numerator.quantity.number.to_f64());
    let (implied_fr, implied_en) = count(implied.value);
    let (population_fr, population_en) = grouped(population);
    let words = (
        format!(
            "{n_fr} à {rate_fr} supposent un dénominateur de {implied_fr}, plus que la population \
             municipale ({population_fr}, COG 2026)"
        ),
        format!(
            "{n_en} at {rate_en} take a denominator of {implied_en}, more than the municipal \
             population ({population_en}, COG 2026)"
        ),
    );
    let numbers = (stated.rate, share);
    let rule = Rule::DenominatorAbovePopulation;
    let found = Conflict::new(rule, figure, &[numerator], numbers, words);
    Some(Conflict { implied_denominator: Some(implied), ..found })
}
