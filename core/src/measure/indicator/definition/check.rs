//! What the form alone does not say: a kind that the measures make, counts that can be divided.

use super::error::{DefinitionError, Fault};
use super::measure::{Measure, What, Window};
use super::{Definition, Denominator, IndicatorKind as Kind};

type Checked = Result<(), DefinitionError>;

fn fail(fault: Fault, path: &str, field: &str, what: &str) -> Checked {
    let path = if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
    Err(DefinitionError::new(fault, &path, what))
}

/// What is counted of events needs their table, and what lasts has no table of events.
pub(super) fn measure(measure: &Measure, path: &str) -> Checked {
    let subjects =
        matches!(measure.what, What::Reach { .. } | What::Months { .. } | What::Return { .. });
    if subjects && measure.table.is_none() {
        let what = "distinct subjects are counted in a table of events: expected its name";
        return fail(Fault::Missing, path, "table", what);
    }
    Ok(())
}

/// The kind says what the number is, and the measures must make it.
pub(super) fn definition(read: &Definition, path: &str) -> Checked {
    let numerator = &read.numerator.what;
    let window = read.numerator.window();
    let events = matches!(numerator, What::Flow { .. } | What::Sum { .. });
    let over = |asked: Window| events && window == Some(asked);
    let distinct =
        matches!(numerator, What::Reach { .. } | What::Months { .. } | What::Return { .. });
    let lasting = matches!(numerator, What::Duration { .. } | What::Incidence { .. });
    if lasting && read.denominator.is_some() {
        let what = "a duration is not divided: expected no denominator";
        return fail(Fault::Denominator, path, "denominator", what);
    }
    let (fits, what) = match read.kind {
        Kind::Stock => (matches!(numerator, What::Stock { .. }), "a stock"),
        Kind::Cumulative => {
            let open = matches!(numerator, What::Stock { until: None, .. });
            (open || over(Window::Ever), "a stock without end, or a flow or sum over `ever`")
        }
        Kind::Flow => (over(Window::Period), "a flow or a sum over `period`"),
        Kind::Rolling12Months => {
            (over(Window::Rolling12Months), "a flow or a sum over `rolling_12_months`")
        }
        Kind::YearToDate => (over(Window::YearToDate), "a flow or a sum over `year_to_date`"),
        Kind::Annualised => (over(Window::Annualised), "a flow or a sum over `annualised`"),
        Kind::Distinct => (distinct, "a reach, months or return"),
        Kind::Duration => (matches!(numerator, What::Duration { .. }), "a duration"),
        Kind::Incidence => (matches!(numerator, What::Incidence { .. }), "an incidence"),
        Kind::Share => {
            let whole = matches!(read.denominator, Some(Denominator::Whole { .. }));
            (whole && !distinct, "a count that adds up over its `whole`")
        }
        Kind::Mean | Kind::Proportion | Kind::Ratio | Kind::Rate => {
            (!lasting && read.denominator.is_some(), "a count and its denominator")
        }
    };
    if !fits {
        let what = format!("a `{}` is made of {what}", read.kind.name());
        return fail(Fault::Kind, path, "kind", &what);
    }
    if !read.kind.is_divided() && read.denominator.is_some() {
        let what = format!("a `{}` has no denominator", read.kind.name());
        return fail(Fault::Denominator, path, "denominator", &what);
    }
    if let Some(Denominator::Measure { measure, .. }) = &read.denominator {
        if matches!(measure.what, What::Duration { .. } | What::Incidence { .. }) {
            let what = "a duration divides nothing: expected a count";
            return fail(Fault::Denominator, path, "denominator.measure.type", what);
        }
    }
    if matches!(read.denominator, Some(Denominator::Whole { .. })) && read.kind != Kind::Share {
        let what = "a part of its whole is a `share`";
        return fail(Fault::Kind, path, "kind", what);
    }
    Ok(())
}
