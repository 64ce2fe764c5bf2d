use super::*;
use crate::exchange::format::Lang;
use crate::exchange::samples;
use crate::measure::indicator::{Columns, Days, Disclosure, LifeDate, Spec, Validity};

/// Opening and closing tags in order, their attributes left out; fails on a stray `<` or `>`.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "a stray > in {}", &rest[..start]);
        let end = rest[start..].find('>').expect("an unclosed tag") + start;
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<'), "a stray < in {tag}");
        found.push(tag.split([' ', '\n']).next().unwrap().to_owned());
        rest = &rest[end + 1..];
    }
    found
}

/// Checks that every element is closed, in order.
fn well_formed(html: &str) {
    let mut open = Vec::new();
    for tag in tags(html) {
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop().as_deref(), Some(closed)),
            None if ["!doctype", "meta", "br"].contains(&tag.as_str()) => {}
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

#[test]
fn hostile_labels_stay_text() {
    for lang in [Lang::Fr, Lang::En] {
        let html = table_html(&samples::table(), lang);
        well_formed(&html);
        assert!(!html.contains("<script") && !html.contains("<i>") && !html.contains("<b>"));
        assert!(html.contains("&lt;script&gt;&quot;x&quot;, &#39;y&#39; &amp; z"));
        assert!(html.contains("&lt;i&gt;note&lt;/i&gt; &amp; more"));
        assert!(html.contains("&lt;b&gt;birth_date"));
    }
    assert_eq!(escape("a\0b\u{1b}\u{85}\n"), "a\u{fffd}b\u{fffd}\u{fffd}\n");
}

#[test]
fn a_french_table_speaks_french() {
    let html = table_html(&samples::table(), Lang::Fr);
    for text in [
        "<caption>Taux d’activation des profils ouverts, 31/01/2026</caption>",
        "<th scope=\"col\" class=\"name\">Département</th>\
         <th scope=\"col\" class=\"name\">profession</th>\
         <th scope=\"col\">Effectif</th><th scope=\"col\">Dénominateur</th>\
         <th scope=\"col\">Valeur</th><th scope=\"col\">Intervalle à 95\u{202f}%</th>",
        "<td>337</td><td>1\u{202f}000</td><td>33,7\u{202f}%</td>\
         <td>30,8\u{202f}% – 36,7\u{202f}%</td>",
        "<th scope=\"row\">21 Côte-d&#39;Or</th><th scope=\"row\">inconnu</th>",
        "<th scope=\"row\">inconnu</th><th scope=\"row\">Total</th>",
        "<td>7\u{202f}900\u{202f}000</td><td>65\u{202f}400\u{202f}000</td><td>12,1\u{202f}%</td>",
        "<abbr title=\"non publié\u{a0}: petit effectif\">n.\u{a0}p.</abbr></td><td>40</td>",
        "<td>109,1\u{202f}% <abbr title=\"numérateur supérieur au dénominateur",
        "Lignes lues\u{a0}: 1\u{202f}000\u{a0}; retenues\u{a0}: 988\u{a0}; rejetées\u{a0}: 12.",
        "n.\u{a0}p.\u{a0}= non publié\u{a0}: petit effectif",
        "quand le numérateur, son complément ou le dénominateur est de 1 à 10.",
        "ouverts\u{a0}: Part des profils ouverts qui sont activés à la date.",
        "· COG 2026 ·",
    ] {
        assert!(html.contains(text), "missing: {text}\nin {html}");
    }
}

#[test]
fn an_english_table_speaks_english() {
    let html = table_html(&samples::table(), Lang::En);
    for text in [
        "Activation rate, over opened profiles, 2026-01-31",
        "<td>33.7%</td><td>30.8% – 36.7%</td>",
        "not published: small count",
        "Rows read: 1,000; accepted: 988; rejected: 12.",
        "unknown",
    ] {
        assert!(html.contains(text), "missing: {text}");
    }
}

#[test]
fn a_hidden_cell_shows_no_number() {
    let html = table_html(&samples::table(), Lang::En);
    let hidden = html.lines().find(|line| line.contains("would give a small")).unwrap();
    let mark =
        "<td><abbr title=\"not published: would give a small count away\">n.\u{a0}p.*</abbr></td>";
    assert!(hidden.ends_with(&format!("{mark}{mark}{mark}<td></td></tr>")), "{hidden}");
}

#[test]
fn several_indicators_and_periods_take_their_own_columns() {
    let html = table_html(&samples::periods(), Lang::Fr);
    well_formed(&html);
    assert!(
        html.contains(
            "class=\"name\">Indicateur</th><th scope=\"col\" class=\"name\">Période</th>"
        )
    );
    assert!(html.contains("<th scope=\"row\">Taux de clôture</th>"));
    assert!(html.contains("<td>0,012</td>"), "{html}");
    assert!(html.contains("<td>12\u{202f}345</td><td>–</td><td>12\u{202f}345</td>"), "{html}");
    assert!(html.contains("du 01/01/2024 au 31/12/2024"));
    assert!(!html.contains("Intervalle"));
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing() {
    let page = Page::new("<Titre> & \"co\"", Lang::Fr)
        .lead("<lead>")
        .notice("<notice>")
        .section("<Un>", table_html(&samples::table(), Lang::Fr))
        .section("Deux", "<p>ok</p>")
        .footer("<footer>")
        .to_html();
    well_formed(&page);
    for text in [
        "<html lang=\"fr\">",
        "<meta charset=\"utf-8\">",
        "default-src 'none'",
        "<title>&lt;Titre&gt; &amp; &quot;co&quot;</title>",
        "<h2>&lt;Un&gt;</h2>",
        "<a href=\"#s1\">Deux</a>",
        "<p>ok</p>",
        "prefers-color-scheme: dark",
        ":focus-visible) { mask-image: ",
        "@media print",
    ] {
        assert!(page.contains(text), "missing: {text}");
    }
    for text in ["http:", "https:", "<script", "@import", "url(", "<link", "onload", "src="] {
        assert!(!page.contains(text), "found: {text}");
    }
}

/// Relative luminance of WCAG 2.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn texts_stand_out_from_their_background_in_every_scheme() {
    let page = Page::new("t", Lang::En).to_html();
    let schemes: Vec<&str> = page.split(":root {").skip(1).collect();
    assert_eq!(schemes.len(), 3, "light, dark, print");
    for scheme in schemes {
        let colour = |name: &str| {
            let from = scheme.find(&format!("--{name}: ")).unwrap() + name.len() + 4;
            luminance(&scheme[from..from + 7])
        };
        let contrast = |a: f64, b: f64| (a.max(b) + 0.05) / (a.min(b) + 0.05);
        for (text, back) in [
            ("ink", "paper"),
            ("ink", "band"),
            ("soft", "paper"),
            ("soft", "band"),
            ("accent", "paper"),
            ("notice-ink", "notice"),
        ] {
            assert!(contrast(colour(text), colour(back)) >= 4.5, "{text} on {back}");
        }
    }
}
#[test]
fn a_count_is_said_once() {
    let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").build().unwrap();
    let columns = Columns::new(2)
        .life(LifeDate::Opened, Days { days: &[19_000, 19_001], valid: Validity::All });
    let shown = spec.to_builder().disclosure(Disclosure::None).build().unwrap();
    let html = table_html(&crate::measure::run(&shown, &columns).unwrap(), Lang::En);
    assert!(html.contains("<tr><th scope=\"row\">2026-01-31</th><td>2</td></tr>"), "{html}");
    assert!(html.contains("Small counts are not hidden"));
    let html = table_html(&crate::measure::run(&spec, &columns).unwrap(), Lang::En);
    assert!(html.contains("</th><td><abbr"), "{html}");
}

#[test]
fn a_rate_says_what_divides_it_and_where_it_comes_from_in_the_language_asked() {
    let spec = Spec::indicators(["ACT_TX_OUV"]).at("2026-01-31").disclosure(Disclosure::None);
    let spec = spec.build().unwrap();
    let columns = Columns::new(2)
        .life(LifeDate::Opened, Days { days: &[19_000, 19_001], valid: Validity::All })
        .life(LifeDate::Activated, Days { days: &[19_010, 19_011], valid: Validity::All });
    let table = crate::measure::run(&spec, &columns).unwrap();
    let said = |lang| explain_row(&table, 0, lang).unwrap();
    for text in ["dénominateur\u{a0}: profils ouverts\n", "nombres et taux publiés depuis 2022\n"]
    {
        assert!(said(Lang::Fr).contains(text), "{}", said(Lang::Fr));
    }
    for text in ["denominator: opened profiles\n", "published counts and rates since 2022\n"] {
        assert!(said(Lang::En).contains(text), "{}", said(Lang::En));
    }
}

#[test]
fn every_built_in_denominator_has_words() {
    let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").build().unwrap();
    for below in
        crate::measure::indicator::catalogue().iter().filter_map(|entry| entry.denominator.as_ref())
    {
        let said = super::words::denominator(below, &spec, Lang::En);
        let code = below.name();
        let as_is = ["actions", "documents"].contains(&code);
        assert_eq!(said == code, as_is, "{code}");
    }
}

#[test]
fn a_level_is_written_with_the_decimals_that_it_has() {
    let columns = Columns::new(2)
        .life(LifeDate::Opened, Days { days: &[19_000, 19_001], valid: Validity::All })
        .life(LifeDate::Activated, Days { days: &[19_010, 19_011], valid: Validity::All });
    for (level, told) in [(0.95, "interval at 95%: "), (0.998, "interval at 99.8%: ")] {
        let spec = Spec::indicators(["ACT_TX_OUV"]).at("2026-01-31").level(Some(level));
        let spec = spec.disclosure(Disclosure::None).build().unwrap();
        let table = crate::measure::run(&spec, &columns).unwrap();
        let text = explain_row(&table, 0, Lang::En).unwrap();
        assert!(text.contains(told), "{text}");
    }
}
