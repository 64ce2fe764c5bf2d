use super::*;

fn on(day: &str) -> Line {
    let lines = activated().unwrap();
    lines.into_iter().find(|line| line.figure.when.text() == day).unwrap()
}

#[test]
fn rates_have_two_decimals_and_name_their_denominator() {
    let line = on("2023-02-13");
    let rate = |meaning| line.rate(meaning).unwrap();
    assert_eq!(line.count(), "= 7\u{202f}900\u{202f}000");
    assert_eq!(rate(DenominatorMeaning::Opened), "12,08\u{202f}%");
    assert_eq!(rate(DenominatorMeaning::Notified), "11,45\u{202f}%");
    assert_eq!(rate(DenominatorMeaning::Population), "11,56\u{202f}%");
    let below = |meaning| short(&line.over(meaning).unwrap().denominator);
    assert_eq!(below(DenominatorMeaning::Opened), "65,4\u{a0}M au 13/02/2023");
    assert_eq!(below(DenominatorMeaning::Population), "68,35\u{a0}M, COG 2026");
}

#[test]
fn a_bound_stays_a_bound() {
    let line = on("2024-02-29");
    assert!(line.count().starts_with("> "));
    assert!(line.rate(DenominatorMeaning::Opened).unwrap().starts_with("> "));
}

#[test]
fn the_csv_has_one_line_a_figure() {
    let lines = activated().unwrap();
    let csv = to_csv(&lines);
    let fields: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
    assert_eq!(fields, vec![13; lines.len() + 1]);
    assert!(csv.contains("19,2023-02-13,=,7900000,65400000,2023-02-13,0.1207"));
}

#[test]
fn the_target_is_the_published_one() {
    let (day, people) = target().unwrap();
    assert_eq!((day.to_string().as_str(), people), ("2027-12-31", 40_000_000));
}

#[test]
fn millions_are_short() {
    let texts = [40_000_000, 65_400_000, 68_350_798, 0].map(millions);
    assert_eq!(texts, ["40\u{a0}M", "65,4\u{a0}M", "68,35\u{a0}M", "0\u{a0}M"]);
}

#[test]
fn dates_of_figures_are_written_as_people_do() {
    for (given, read) in [
        ("du 2022-10-31 au 2023-02-13", "du 31/10/2022 au 13/02/2023"),
        ("110 000 par mois (2022-12/2023-02)", "110 000 par mois (déc. 2022/févr. 2023)"),
        ("24 M à 33,6 %, 2024-Q1, 2023-summer", "24 M à 33,6 %, 2024-Q1, 2023-summer"),
        ("2023-13 et 2023-02-30", "2023-13 et 2023-02-30"),
    ] {
        assert_eq!(dated(given), read);
    }
    assert_eq!(published_date(&on("2023-04")), "avr. 2023");
}
