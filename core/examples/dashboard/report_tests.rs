use super::*;
use carnet_sante::measure::published::conflicts;

#[test]
fn columns_keep_accents_in_line() {
    let rows = [["Île", "1"], ["Réunion", "123"]].map(|row| row.map(str::to_owned).to_vec());
    assert_eq!(columns(&rows, 1), "  Île        1\n  Réunion  123\n");
    assert_eq!(columns(&[], 1), "");
}

#[test]
fn the_published_part_says_rates_and_contradictions() {
    let text = published(&published::activated().unwrap(), &conflicts(), None);
    assert!(text.contains("12,08\u{202f}% (65,4\u{a0}M au 13/02/2023)"), "{text}");
    let lines = text.lines().filter(|line| line.starts_with("- ")).count();
    assert!(lines > 0 && lines == conflicts().len());
}
