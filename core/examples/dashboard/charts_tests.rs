use super::*;

#[test]
fn ticks_are_round_and_cover_the_range() {
    assert_eq!(ticks(0.0, 40e6, 6.0), [0.0, 1e7, 2e7, 3e7, 4e7]);
    let shares = ticks(0.331, 0.422, 6.0);
    assert!(shares.first() <= Some(&0.331) && shares.last() >= Some(&0.422));
    let labels: Vec<String> = shares.iter().map(|share| percent_label(*share, 0.02)).collect();
    assert_eq!(
        labels,
        [
            "32\u{202f}%",
            "34\u{202f}%",
            "36\u{202f}%",
            "38\u{202f}%",
            "40\u{202f}%",
            "42\u{202f}%",
            "44\u{202f}%"
        ]
    );
    // Nothing to show is no endless loop.
    assert!(ticks(0.5, 0.5, 6.0).len() >= 2);
}

#[test]
fn a_scale_goes_from_end_to_end_both_ways() {
    let down = Scale::new((0.0, 10.0), (400, 100));
    assert_eq!([0.0, 5.0, 10.0].map(|value| down.at(value)), [400, 250, 100]);
    assert_eq!(Scale::new((1.0, 1.0), (0, 100)).at(1.0), 0);
}

#[test]
fn a_title_cannot_break_the_file() {
    let chart = svg(100, "a <b> & \"c\"", "d", |_| Ok(())).unwrap();
    assert!(
        chart.starts_with("<svg role=\"img\" aria-label=\"a &lt;b&gt; &amp; &quot;c&quot;. d\"")
    );
    assert!(chart.contains("a &lt;b&gt; &amp; &quot;c&quot;\n") && !chart.contains("<b>"));
    assert!(chart.trim_end().ends_with("</svg>"));
}

#[test]
fn hidden_places_and_ages_bear_no_number() {
    let places = [("A", Some((0.3, 0.2, 0.4))), ("B", None)].map(|(name, value)| ranking::Place {
        name: name.into(),
        value,
        mark: "n. p.",
    });
    let frame = ranking::Frame::new(&places, &None);
    let chart = ranking::chart(("t", "s"), &frame, &places, &None).unwrap();
    assert_eq!(chart.matches("<circle").count(), 1);
    assert!(chart.contains("30,0 [20,0 ; 40,0]") && chart.contains("n. p."));
    let bands = [(0.0, Some((0.3, 0.2, 0.4))), (18.0, None)].map(|(from, value)| ages::Band {
        from,
        value,
        mark: "n. p.",
    });
    assert_eq!(ages::chart("t", &bands, None).unwrap().matches("n. p.").count(), 1);
}

#[test]
fn time_is_marked_at_the_same_months_whatever_the_span() {
    let marks = |from: &str, to: &str| -> Vec<String> {
        let day = |text| carnet_sante::time::parse_date(text).unwrap();
        month_marks(day(from), day(to)).into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(
        marks("2022-05-31", "2024-01-31"),
        [
            "juil. 2022",
            "oct. 2022",
            "janv. 2023",
            "avr. 2023",
            "juil. 2023",
            "oct. 2023",
            "janv. 2024"
        ]
    );
    let halves = marks("2022-05-31", "2026-01-31");
    assert_eq!(
        halves.iter().step_by(2).collect::<Vec<_>>(),
        ["juil. 2022", "juil. 2023", "juil. 2024", "juil. 2025"]
    );
    assert_eq!(marks("2015-05-31", "2026-01-31").first().map(String::as_str), Some("janv. 2016"));
    assert_eq!(marks("2024-02-29", "2024-04-30"), ["mars 2024", "avr. 2024"]);
}

#[test]
fn a_number_stands_at_its_own_mark() {
    use HPos::{Center, Left, Right};
    let of = |places: &[i32]| national::sides(places);
    assert!(matches!(of(&[0]).as_slice(), [Some(Left)]));
    // Room after, before, on neither side but above, and nowhere.
    assert!(matches!(
        of(&[0, 30, 100, 130, 160, 170]).as_slice(),
        [Some(Right), Some(Left), Some(Right), Some(Center), None, Some(Left)]
    ));
    assert!(of(&[]).is_empty());
}
