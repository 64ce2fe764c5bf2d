use super::*;
use crate::measure::indicator::{AgeBands, Grouping, SpecBuilder};
use crate::time::Every;

fn layers(spec: SpecBuilder) -> Layers {
    Layers::of(&spec.build().unwrap())
}

fn of(found: &Layers, indicator: usize, time: usize) -> usize {
    found.readings[indicator][time].above
}

#[test]
fn one_count_stands_in_several_indicators() {
    let ids = ["OUV_N", "ACT_N", "ACT_TX_OUV", "ACT_TX_POP"];
    let found = layers(Spec::indicators(ids).by([Axis::Departement]).at("2026-01-31"));
    assert_eq!(found.len, 2);
    let (opened, activated) = (of(&found, 0, 0), of(&found, 1, 0));
    assert_eq!((of(&found, 2, 0), of(&found, 3, 0)), (activated, activated));
    assert_eq!(found.readings[2][0].under, Under::Layer(opened));
    assert_eq!(found.readings[3][0].under, Under::Population);
    assert_eq!(found.inside, [(activated, opened)]);
    assert!(found.nests.is_empty());
}

#[test]
fn a_part_is_known_from_the_catalogue_where_nobody_asks_its_rate() {
    let found = layers(Spec::indicators(["ACT_N", "OUV_N", "ACT_CUM"]).at("2026-01-31"));
    let (activated, opened, ever) = (of(&found, 0, 0), of(&found, 1, 0), of(&found, 2, 0));
    let mut inside = vec![(activated, opened), (activated, ever)];
    inside.sort_unstable();
    assert_eq!(found.inside, inside);
}

#[test]
fn what_was_up_to_a_month_and_in_the_next_make_what_was_up_to_it() {
    let months = ("2025-01-01", "2025-03-01", Every::Month);
    let spec = Spec::indicators(["ACT_CUM", "ACT_FLUX"]).over(months.0, months.1, months.2);
    let found = layers(spec);
    let nest = |whole: usize| found.nests.iter().find(|nest| nest.whole == whole).unwrap();
    let (first, second) = (nest(of(&found, 0, 0)), nest(of(&found, 0, 1)));
    assert_eq!((&first.parts[..], first.tiled), (&[of(&found, 1, 0)][..], false));
    assert_eq!(
        (&second.parts[..], second.tiled),
        (&[of(&found, 0, 0), of(&found, 1, 1)][..], true)
    );
    assert!(!first.all_ages && !second.all_ages);
    assert_eq!(found.crossing, None);
}

#[test]
fn between_two_dates_people_change_their_band() {
    let spec = Spec::indicators(["ACT_CUM"]).by([Axis::Age]).bands(AgeBands::five_years());
    let found = layers(spec.at("2025-01-31").at("2026-01-31"));
    assert_eq!(found.nests.len(), 1);
    assert!(found.nests[0].all_ages && !found.nests[0].tiled);
}

#[test]
fn the_days_of_one_day_are_people() {
    let day = |every| Spec::indicators(["OUV_N", "CLO_TX"]).over("2025-01-01", "2025-02-01", every);
    let (days, month) = (layers(day(Every::Day)), layers(day(Every::Month)));
    assert_eq!(days.readings[1][4].under, Under::Layer(of(&days, 0, 4)));
    assert_ne!(month.readings[1][0].under, Under::Layer(of(&month, 0, 0)));
}

#[test]
fn what_a_condition_keeps_lies_in_the_rest() {
    let found = layers(Spec::indicators(["DOC_USA", "DOC_FLUX"]).over(
        "2025-01-01",
        "2025-02-01",
        Every::Month,
    ));
    assert_eq!(found.inside, [(of(&found, 0, 0), of(&found, 1, 0))]);
}

#[test]
fn what_cannot_be_proved_is_refused_and_named() {
    let asked = |ids: &[&str]| Spec::indicators(ids.iter().copied());
    let over =
        |spec: SpecBuilder| spec.over("2025-01-01", "2025-03-01", Every::Month).build().unwrap();
    let refused = |spec: &Spec| unprotected(spec);
    assert_eq!(refused(&over(asked(&["DOC_FLUX", "DOC_CUM"]))), None);
    assert_eq!(refused(&over(asked(&["DOC_FLUX", "DOC_AAD"]))), None);
    assert_eq!(refused(&over(asked(&["DOC_CUM", "DOC_AAD"]))).as_deref(), Some("DOC_AAD"));
    assert_eq!(refused(&over(asked(&["DOC_FLUX", "DOC_12M"]))).as_deref(), Some("DOC_12M"));
    assert_eq!(refused(&over(asked(&["DOC_FLUX", "DOC_ATT_N"]))).as_deref(), Some("DOC_ATT_N"));
    assert_eq!(refused(&over(asked(&["DOC_ATT"]))).as_deref(), Some("DOC_ATT"));
    assert_eq!(refused(&over(asked(&["DEL_ACT", "CLO_TX", "DOC_PERS"]))), None);
    let share = asked(&["DOC_PART"]).by([Axis::Category("profession".into())]);
    assert_eq!(refused(&over(share)).as_deref(), Some("DOC_PART"));
    let shared = Grouping::new("ght", [("a", "21"), ("b", "21")], true).unwrap();
    let places = asked(&["OUV_N"]).by([Axis::Category("ght".into())]).group([shared]);
    assert_eq!(refused(&places.at("2026-01-31").build().unwrap()).as_deref(), Some("ght"));
}
