//! Cohorts made to hurt: dates around 29 February and around the edges of the calendar, births
//! after the date, nulls, bad rows, counts, episodes, categories, every territorial level.

use crate::random::Chance;
use carnet_sante_conformance::input::{LIFE, date_of, day_number};
use carnet_sante_conformance::{BirthColumn, Input, RawRow, RawText};
use chrono::{Datelike, NaiveDate};

/// Names of the category columns.
pub(crate) const CATEGORIES: [&str; 2] = ["kind", "catégorie"];

/// Texts by level, from communes to France; the last list is wrong at every level.
const PLACES: [&[&str]; 5] = [
    &["21231", "21001", "2A004", "2B033", "19031", "75056", "97105", "97611", "97502", "98735"],
    &["21", "58", "2A", "2B", "19", "01", "75", "971", "976", "975", "988", "984"],
    &["REG-27", "REG-75", "REG-01", "REG-94", "REG-11", "REG-06"],
    &["FR"],
    &["1", "20", "99", "REG-07", "2C", "123456", "21 ", "fr", "é1", "99001"],
];

/// What a cohort is made of.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// 0 commune … 3 France, 4 any of them.
    pub(crate) level: usize,
    bad: usize,
    wild: usize,
    day: i64,
}

impl Recipe {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let level = match chance.below(40) {
            0 => 4,
            n => [0, 0, 1, 1, 1, 1, 2, 3][n % 8],
        };
        let bad = chance.pick(&[0, 0, 2, 10]);
        let wild = chance.pick(&[0, 5, 30]);
        Self { level, bad, wild, day: middle(chance) }
    }

    /// A day around which everything happens.
    pub(crate) fn day(&self) -> i64 {
        self.day
    }
}

/// Days where calendars hurt.
fn middle(chance: &mut Chance) -> i64 {
    let (year, month, day) = chance.pick(&[
        (2026, 1, 31),
        (2024, 2, 29),
        (2023, 2, 28),
        (2100, 2, 28),
        (1900, 3, 1),
        (2025, 12, 31),
        (1852, 2, 29),
        (2150, 6, 1),
        (2000, 2, 29),
    ]);
    day_number(NaiveDate::from_ymd_opt(year, month, day).expect("a date"))
}

fn bad_day(chance: &mut Chance) -> i64 {
    chance.pick(&[-43_830, 66_109, i64::from(i32::MAX), i64::from(i32::MIN), -800_000, 100_000])
}

fn near(chance: &mut Chance, recipe: &Recipe) -> i64 {
    let day = match chance.below(10) {
        0..=4 => recipe.day + chance.between(-60, 60),
        5..=6 => recipe.day + chance.between(-2, 2),
        7 => recipe.day + chance.between(-2_000, 2_000),
        8 => chance.pick(&[-43_829, 66_108, 0, -1, 11_016]),
        _ => chance.between(-43_829, 66_108),
    };
    day.clamp(-43_829, 66_108)
}

fn birth(chance: &mut Chance, recipe: &Recipe) -> i64 {
    let years = chance.pick(&[0, 1, 4, 5, 17, 18, 18, 40, 64, 65, 95, 100, 149]);
    let leap_years = (years + 3) / 4;
    let day = match chance.below(8) {
        0..=3 => recipe.day - years * 365 - leap_years + chance.between(-3, 3),
        4 | 6 => {
            // Eighteen years before the middle, or any time: 1900 and 2100 have no such day.
            let middle = date_of(recipe.day).expect("a date").year();
            let any = 4 * chance.between(0, 30);
            let ago = chance.pick(&[16, 18, 20, any]);
            let year = (middle - i32::try_from(ago).expect("a few years")).max(1852);
            let leap = year - year.rem_euclid(4);
            NaiveDate::from_ymd_opt(leap, 2, 29).map_or(0, day_number)
        }
        5 => recipe.day + chance.between(-40, 40),
        _ => chance.between(-43_829, recipe.day),
    };
    day.clamp(-43_829, 66_108)
}

fn row(chance: &mut Chance, recipe: &Recipe, input: &Input) -> RawRow {
    let mut row = RawRow::default();
    let bad = |chance: &mut Chance| chance.below(1_000) < recipe.bad;
    let level = if recipe.level == 4 { chance.below(4) } else { recipe.level };
    row.territory = match chance.percent(8) {
        true => RawText::Null,
        false => RawText::of(chance.pick::<&str>(PLACES[level])),
    };
    let born = (!chance.percent(10)).then(|| birth(chance, recipe));
    row.birth = born;
    row.sex = RawText::of(chance.pick::<&str>(&["M", "F", "1", "2", "H", ""]));
    let opened = chance.percent(80).then(|| near(chance, recipe).max(born.unwrap_or(i64::MIN)));
    row.life[2] = opened;
    // After the opening for most, at random for the wild.
    let after = |chance: &mut Chance, likely: usize| {
        let wild = chance.percent(recipe.wild);
        chance.percent(likely).then(|| match opened {
            Some(opened) if !wild => {
                opened + chance.pick(&[0, 0, 1, 2, 9, 30, 31, 42, 43, 365, 1461])
            }
            _ => near(chance, recipe).max(if wild { i64::MIN } else { born.unwrap_or(i64::MIN) }),
        })
    };
    row.life[3] = after(chance, 60).map(|day| day.min(66_108));
    row.life[4] = after(chance, 30).map(|day| day.min(66_108));
    row.life[5] = after(chance, 20).map(|day| day.min(66_108));
    for place in [0, 1, 6] {
        row.life[place] = chance.percent(50).then(|| match (opened, chance.below(3)) {
            (Some(opened), 0) => (opened + chance.between(-44, 2)).clamp(-43_829, 66_108),
            _ => near(chance, recipe),
        });
    }
    // Days that coincide, and terms that end where they are looked at.
    match chance.below(6) {
        0 => row.life[5] = row.life[4],
        1 if opened.is_some() => row.life[1] = opened,
        2 => row.life[0] = Some((recipe.day + chance.between(-44, -40)).max(-43_829)),
        _ => {}
    }
    row.count = match chance.below(10) {
        0..=4 => None,
        5..=7 => Some(chance.between(0, 3)),
        8 => Some(chance.between(9, 12)),
        _ => Some(chance.between(50, 70)),
    };
    row.episode = chance.pick(&[None, Some(1), Some(1), Some(2), Some(3)]);
    let names = ["a", "b", "Z", "é", "日本", "", "null", "0"];
    row.categories =
        input.categories.iter().map(|_| RawText::of(chance.pick::<&str>(&names))).collect();
    if bad(chance) {
        row.territory = RawText::of(chance.pick::<&str>(PLACES[4]));
    }
    if bad(chance) {
        row.birth = Some(bad_day(chance));
    }
    if bad(chance) {
        row.sex = RawText::of(chance.pick::<&str>(&["X", "m", "3", " "]));
    }
    if bad(chance) {
        row.life[chance.below(7)] = Some(bad_day(chance));
    }
    if bad(chance) {
        row.count = Some(chance.pick(&[-1, i64::MIN + 1, i64::MAX, (1 << 53) + 1]));
    }
    if bad(chance) {
        row.episode = Some(chance.pick(&[0, -1, -7]));
    }
    if bad(chance) && input.sex {
        row.sex = RawText::NoLabel;
    }
    if bad(chance) && input.territory {
        row.territory = RawText::NoLabel;
    }
    if bad(chance) {
        let code = chance.pick(&["date.unreadable", "line.unreadable", "number.unreadable"]);
        let column = if code == "line.unreadable" { "" } else { chance.pick::<&str>(&LIFE) };
        row.fault = Some((code.to_owned(), column.to_owned()));
    }
    if input.birth == BirthColumn::Years {
        row.birth = row.birth.map(|day| 1970 + day.div_euclid(365).clamp(-200, 300));
    }
    row
}

/// A cohort of some rows, where the columns of `needed` are present for most.
pub(crate) fn cohort(chance: &mut Chance, recipe: &Recipe, needed: &[&str]) -> Input {
    let mut present = |name: &str| {
        let likely = if needed.contains(&name) { 99 } else { 80 };
        chance.percent(likely)
    };
    let mut input = Input {
        territory: present("territory"),
        birth: if present("birth") { BirthColumn::Dates } else { BirthColumn::Absent },
        sex: present("sex"),
        life: LIFE.map(&mut present),
        count: present("count"),
        episode: present("episode"),
        categories: CATEGORIES
            .iter()
            .filter(|name| present(name))
            .map(|n| (*n).to_owned())
            .collect(),
        rows: Vec::new(),
    };
    if input.birth == BirthColumn::Dates && chance.percent(20) {
        input.birth = BirthColumn::Years;
    }
    // Around the size of a block of the engine, now and then.
    let len = match chance.below(40) {
        0 => chance.pick(&[513, 2_047, 2_048, 2_049]),
        _ => chance.pick(&[0, 1, 2, 5, 20, 60, 150]),
    };
    let rows: Vec<RawRow> = (0..len).map(|_| forget(row(chance, recipe, &input), &input)).collect();
    input.rows = rows;
    if chance.percent(4) {
        many(chance, &mut input, needed);
    }
    input
}

/// More labels than a byte holds, and more people than 32 bits hold (days of theirs would be more
/// than are exact).
fn many(chance: &mut Chance, input: &mut Input, needed: &[&str]) {
    for (place, row) in input.rows.iter_mut().enumerate() {
        for category in &mut row.categories {
            *category = RawText::of(&format!("{}", place % 301));
        }
        if input.count && !needed.contains(&"closed_on") && chance.percent(10) {
            row.count = Some(chance.pick(&[1 << 31, (1 << 32) + 1, 1 << 40]));
        }
    }
}

/// What stands in a column that is not given is unknown.
fn forget(mut row: RawRow, input: &Input) -> RawRow {
    if !input.territory {
        row.territory = RawText::Null;
    }
    if input.birth == BirthColumn::Absent {
        row.birth = None;
    }
    if !input.sex {
        row.sex = RawText::Null;
    }
    for (day, given) in row.life.iter_mut().zip(input.life) {
        *day = day.filter(|_| given);
    }
    row.count = row.count.filter(|_| input.count);
    row.episode = row.episode.filter(|_| input.episode);
    row
}
