//! What `casd11_complementary` hides, against an attacker who tries whole tables one after the other.

use crate::random::Chance;
use carnet_sante::disclosure::{How, Part};
use carnet_sante::indicator::SpecBuilder;
use carnet_sante::measure::indicator::{Concealment, Member};
use carnet_sante::time::Every;
use carnet_sante::{
    AgeBands, Axis, Cell, Codes, Columns, Days, Disclosure, Integers, Row, Spec, Table, Text,
    Validity, When, run,
};

/// People of classes that do not overlap, by the members of three axes.
#[derive(Debug, Clone)]
struct World {
    groups: Vec<[u8; 3]>,
    people: Vec<Vec<i64>>,
}

const AXES: [&str; 3] = ["departement", "sex", "sector"];
/// The last member of each axis is the unknown one.
const MEMBERS: [[&str; 3]; 3] = [["01", "2A", ""], ["M", "F", ""], ["a", "b", ""]];
/// The regions of the places.
const REGIONS: [&str; 3] = ["REG-84", "REG-94", ""];

fn some_people(chance: &mut Chance) -> i64 {
    match chance.below(10) {
        0 | 1 => 0,
        2..=5 => chance.between(1, 10),
        6 => chance.between(11, 14),
        _ => chance.between(15, 60),
    }
}

impl World {
    /// Some people in the last of these classes, and nobody in those before.
    fn some(chance: &mut Chance, members: [u8; 3], classes: usize, empty: usize) -> Self {
        let mut world = Self { groups: Vec::new(), people: Vec::new() };
        for place in 0..members.iter().product() {
            let (a, rest) = (place % members[0], place / members[0]);
            if chance.percent(10) {
                continue;
            }
            world.groups.push([a, rest % members[1], rest / members[1]]);
            let people =
                (0..classes).map(|class| if class < empty { 0 } else { some_people(chance) });
            world.people.push(people.collect());
        }
        world
    }

    /// The table of rows of which each class has some dates; none for a date that never comes.
    fn table(&self, spec: &SpecBuilder, dates: &[[Option<i32>; 3]]) -> Table {
        let rows =
            || self.groups.iter().flat_map(|group| dates.iter().map(move |date| (group, date)));
        let codes = |axis: usize| rows().map(|(group, _)| group[axis]).collect::<Vec<u8>>();
        let (places, sexes, sectors) = (codes(0), codes(1), codes(2));
        let text = |codes, axis: usize| Text::new(Codes::U8(codes), MEMBERS[axis]);
        let count: Vec<i64> = self.people.iter().flatten().copied().collect();
        let given = |place: usize| {
            let of = rows().map(|(_, date)| date[place]);
            let days = of.clone().map(Option::unwrap_or_default).collect::<Vec<i32>>();
            (days, of.map(|day| u8::from(day.is_some())).collect::<Vec<u8>>())
        };
        let all = [given(0), given(1), given(2)];
        let day =
            |place: usize| Days { days: &all[place].0, valid: Validity::Bytes(&all[place].1) };
        let columns = Columns::new(count.len())
            .territory(text(&places, 0))
            .sex(text(&sexes, 1))
            .category("sector", text(&sectors, 2))
            .count(Integers::I64(&count, Validity::All))
            .birth_date(day(0))
            .opened_on(day(1))
            .activated_on(day(2));
        run(&spec.clone().build().expect("a question"), &columns).expect("a table")
    }
}

/// Groups and classes that a count holds.
type Held = Vec<(usize, usize)>;

/// A row as the attacker reads it.
struct Line {
    above: Held,
    below: Option<Held>,
    cell: Cell,
}

/// The classes that a row counts above the line, and below it.
type Classes = (Vec<usize>, Option<Vec<usize>>);

/// What is attacked: the people, their table, its rows, and how many classes are known to be empty.
type Attacked = (World, Table, Vec<Line>, usize);

/// The rows of a table; `classes` says which classes a row counts above and below the line.
fn lines(world: &World, table: &Table, classes: &dyn Fn(&Row<'_>) -> Classes) -> Vec<Line> {
    let holds = |row: &Row<'_>, group: &[u8; 3]| {
        let is = |name: &str, own: &str| match row.member(name) {
            None | Some(Member::Total) => true,
            Some(Member::Null) => own.is_empty(),
            Some(Member::Value(text)) => own == text,
        };
        let own = |axis: usize| MEMBERS[axis][usize::from(group[axis])];
        AXES.iter().enumerate().all(|(axis, name)| is(name, own(axis)))
            && is("region", REGIONS[usize::from(group[0])])
    };
    let line = |row: Row<'_>| {
        let groups = world.groups.iter().enumerate().filter(|(_, group)| holds(&row, group));
        let groups: Vec<usize> = groups.map(|(place, _)| place).collect();
        let held = |classes: Vec<usize>| -> Held {
            let each = groups.iter().flat_map(|group| classes.iter().map(move |of| (*group, *of)));
            each.collect()
        };
        let (above, below) = classes(&row);
        Line { above: held(above), below: below.map(held), cell: row.cell }
    };
    table.rows().map(line).collect()
}

/// Numerator and denominator of a row in some world.
fn counts(line: &Line, people: &[Vec<i64>]) -> (i64, Option<i64>) {
    let sum = |held: &Held| held.iter().map(|(group, class)| people[*group][*class]).sum();
    (sum(&line.above), line.below.as_ref().map(sum))
}

fn is_small(count: i64) -> bool {
    (1..=10).contains(&count)
}

/// The counts of a row that are to be protected.
fn protected((above, below): (i64, Option<i64>)) -> [Option<i64>; 3] {
    [Some(above), below, below.map(|below| below - above)]
}

/// Whether a world would show what the table shows. `strict` believes that a cell hidden for others is
/// not small.
fn reads(line: &Line, people: &[Vec<i64>], strict: bool) -> bool {
    let (above, below) = counts(line, people);
    let small = protected((above, below)).into_iter().flatten().any(is_small);
    match line.cell {
        Cell::Suppressed { why, denominator } => {
            let word = if why == Concealment::Primary { small } else { !(strict && small) };
            word && denominator.is_none_or(|shown| below == i64::try_from(shown).ok())
        }
        cell => {
            let shown = (cell.numerator(), cell.denominator());
            !small && shown == (u64::try_from(above).ok(), below.and_then(|of| of.try_into().ok()))
        }
    }
}

/// Small counts, by row and part, with what each is in truth.
fn secrets(world: &World, lines: &[Line]) -> Vec<(usize, usize, i64)> {
    let mut found = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let all = protected(counts(line, &world.people));
        for (part, count) in all.iter().enumerate() {
            found.extend(count.filter(|count| is_small(*count)).map(|count| (row, part, count)));
        }
    }
    found
}

/// What an attacker finds who tries every world in which each class of each group (but the `empty` ones) has one
/// person less, as many or one more: the counts that are the same in all worlds that show this table. How many
/// small counts there were, and whether words left open which cells are small.
fn attack(world: &World, lines: &[Line], empty: usize) -> Result<(usize, bool), String> {
    let mut open = secrets(world, lines);
    let kept = open.len();
    let shown = |row: usize| !matches!(lines[row].cell, Cell::Suppressed { .. });
    if let Some(secret) = open.iter().find(|(row, ..)| shown(*row)) {
        return Err(format!("{secret:?} is shown"));
    }
    let strict = lines.iter().all(|line| reads(line, &world.people, true));
    if !lines.iter().all(|line| reads(line, &world.people, strict)) {
        return Err("the table is not that of the world".to_owned());
    }
    let mut places = Vec::new();
    for (group, people) in world.people.iter().enumerate() {
        places.extend((empty..people.len()).map(|class| (group, class)));
    }
    let mut people = world.people.clone();
    for number in 0..3_usize.pow(u32::try_from(places.len()).expect("few")) {
        let mut rest = number;
        for (group, class) in &places {
            people[*group][*class] = world.people[*group][*class] + [0, 1, -1][rest % 3];
            rest /= 3;
        }
        let possible = people.iter().flatten().all(|count| *count >= 0);
        if possible && lines.iter().all(|line| reads(line, &people, strict)) {
            open.retain(|(row, part, count)| {
                protected(counts(&lines[*row], &people))[*part] == Some(*count)
            });
            if open.is_empty() {
                return Ok((kept, !strict));
            }
        }
    }
    if open.is_empty() { Ok((kept, !strict)) } else { Err(format!("{open:?} can be found")) }
}

/// Attacks the tables of many worlds under a profile, and says what was kept, what was lost, and in how many
/// tables words left open which cells are small.
fn attack_all(
    seeds: std::ops::Range<u64>,
    profile: Disclosure,
    of: &dyn Fn(&mut Chance, Disclosure) -> Attacked,
) -> (usize, Vec<String>, usize) {
    let (mut kept, mut lost, mut open) = (0, Vec::new(), 0);
    for seed in seeds {
        let (world, table, lines, empty) = of(&mut Chance::new(seed), profile);
        match attack(&world, &lines, empty) {
            Ok((small, loose)) => {
                kept += small;
                open += usize::from(loose);
            }
            Err(found) => lost.push(format!("{seed}: {found} in {world:?}\n{table:?}")),
        }
        let audit = table.audit();
        let tried = lost.is_empty() || profile == Disclosure::Casd11;
        assert!(tried && audit.complete, "{}", lost.concat());
        let clean = audit.clean || profile == Disclosure::Casd11;
        assert!(clean, "{seed}: {audit:?} in {world:?}");
    }
    (kept, lost, open)
}

const RATES: [&str; 4] = ["OUV_N", "ACT_N", "ACT_TX_OUV", "OUV_TX"];
/// Insured alone; opened and not activated; activated.
const LIVES: [[Option<i32>; 3]; 3] =
    [[None, None, None], [None, Some(19_000), None], [None, Some(19_000), Some(19_000)]];

fn rates_of(row: &Row<'_>) -> Classes {
    match row.indicator {
        "OUV_N" => (vec![1, 2], None),
        "ACT_N" => (vec![2], None),
        "ACT_TX_OUV" => (vec![2], Some(vec![1, 2])),
        _ => (vec![1, 2], Some(vec![0, 1, 2])),
    }
}

fn rates(axes: usize, profile: Disclosure) -> SpecBuilder {
    let by = AXES.iter().take(axes).map(|name| Axis::named(name));
    Spec::indicators(RATES).by(by).totals(true).at("2026-01-31").disclosure(profile)
}

/// Counts and rates that share counts, over one to three axes.
fn of_rates(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let shapes: [([u8; 3], usize, usize); 5] = [
        ([3, 1, 1], 1, 0),
        ([3, 1, 1], 1, 1),
        ([2, 2, 1], 2, 1),
        ([2, 2, 2], 3, 2),
        ([3, 3, 1], 2, 2),
    ];
    let (members, axes, empty) = shapes[chance.below(shapes.len())];
    let world = World::some(chance, members, 3, empty);
    let table = world.table(&rates(axes, profile), &LIVES);
    let lines = lines(&world, &table, &rates_of);
    (world, table, lines, empty)
}

/// One to four margins of these axes.
fn margins(chance: &mut Chance, axes: &[&str]) -> Vec<Vec<Axis>> {
    let mut masks: Vec<usize> = (0..1 << axes.len()).collect();
    let mut found = Vec::new();
    for _ in 0..=chance.below(masks.len().min(4)) {
        let mask = masks.remove(chance.below(masks.len()));
        let inside = axes.iter().enumerate().filter(|(axis, _)| mask >> axis & 1 == 1);
        found.push(inside.map(|(_, name)| Axis::named(name)).collect());
    }
    found
}

/// Some margins of counts and rates, over two or three axes.
fn of_margins(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let shapes: [([u8; 3], usize, usize); 3] =
        [([2, 2, 1], 2, 1), ([2, 2, 2], 3, 2), ([3, 3, 1], 2, 2)];
    let (members, axes, empty) = shapes[chance.below(shapes.len())];
    let world = World::some(chance, members, 3, empty);
    let spec = rates(axes, profile).totals(false).margins(margins(chance, &AXES[..axes]));
    let table = world.table(&spec, &LIVES);
    let lines = lines(&world, &table, &rates_of);
    (world, table, lines, empty)
}

/// Some margins of places, their regions and another axis: no place is in two regions.
fn of_places(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let axes = [["departement", "region", "sex"], ["region", "sex", "departement"]];
    let axes = axes[chance.below(2)];
    let world = World::some(chance, [3, 2, 1], 3, 2);
    let spec = rates(3, profile).by(axes.map(Axis::named)).totals(false);
    let table = world.table(&spec.margins(margins(chance, &axes)), &LIVES);
    let lines = lines(&world, &table, &rates_of);
    (world, table, lines, 2)
}

/// Activations since ever and in each of three months.
fn of_months(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let world = World::some(chance, [2, 1, 1], 4, 0);
    months(world, "2025-04-01", profile)
}

/// The same of very few people, in four months of two places or in nine of all.
fn of_few(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let (places, classes, to) = [(2, 5, "2025-05-01"), (1, 10, "2025-10-01")][chance.below(2)];
    let mut world = World::some(chance, [places, 1, 1], classes, classes);
    for count in world.people.iter_mut().flatten() {
        *count = if chance.percent(60) { 0 } else { chance.between(1, 6) };
    }
    months(world, to, profile)
}

fn months(world: World, to: &str, profile: Disclosure) -> Attacked {
    let spec = Spec::indicators(["ACT_CUM", "ACT_FLUX"]).by([Axis::Departement]).totals(true);
    let spec = spec.over("2025-01-01", to, Every::Month).disclosure(profile);
    // 2024-12-15, then about the middle of each month.
    let classes = world.people.iter().map(Vec::len).max().unwrap_or(0);
    let days = (0..classes).map(|month| 20_072 + i32::try_from(month).expect("few") * 61 / 2);
    let dates: Vec<_> = days.map(|day| [None, Some(19_000), Some(day)]).collect();
    let table = world.table(&spec, &dates);
    let lines = lines(&world, &table, &|row| {
        let When::Over(period) = row.when else { panic!("a period") };
        let month = usize::try_from(chrono::Datelike::month(&period.from)).expect("a month");
        match row.indicator {
            "ACT_CUM" => ((0..=month).collect(), None),
            _ => (vec![month], None),
        }
    });
    (world, table, lines, 0)
}

/// Activations since ever at two dates, by age: people grow older in between.
fn of_ages(chance: &mut Chance, profile: Disclosure) -> Attacked {
    let world = World::some(chance, [2, 1, 1], 5, 0);
    let adults = AgeBands::from_lower_bounds(&[18]).expect("bands");
    let spec = Spec::indicators(["ACT_CUM"]).by([Axis::Departement, Axis::Age]).bands(adults);
    let spec = spec.totals(true).at("2025-01-31").at("2026-01-31").disclosure(profile);
    // Born in 2010, on 2007-06-01, in 1980; activated in 2024, then between the dates.
    let (child, grown, adult) = (14_700, 13_665, 3_700);
    let dates =
        [(child, 19_900), (grown, 19_900), (adult, 19_900), (child, 20_200), (adult, 20_200)];
    let dates = dates.map(|(birth, day)| [Some(birth), Some(19_000), Some(day)]);
    let table = world.table(&spec, &dates);
    let lines = lines(&world, &table, &|row| {
        let first = row.when.day().to_string() == "2025-01-31";
        let held: &[usize] = match (row.member("age"), first) {
            (Some(Member::Value("0-17")), true) => &[0, 1],
            (Some(Member::Value("18+")), true) => &[2],
            (Some(Member::Value("0-17")), false) => &[0, 3],
            (Some(Member::Value("18+")), false) => &[1, 2, 4],
            (_, true) => &[0, 1, 2],
            (_, false) => &[0, 1, 2, 3, 4],
        };
        (held.to_vec(), None)
    });
    (world, table, lines, 0)
}

#[test]
fn every_small_count_could_be_another() {
    let (kept, _, open) = attack_all(31_000..31_400, Disclosure::Casd11Complementary, &of_rates);
    assert!(kept > 2_000 && open < 40, "kept {kept}, left open in {open}");
    // The threshold alone does not stand the same attack.
    let (_, lost, _) = attack_all(31_000..31_100, Disclosure::Casd11, &of_rates);
    assert!(lost.len() > 50, "the attack finds a count in {} tables of 100", lost.len());
}

#[test]
fn every_small_count_of_a_series_could_be_another() {
    for of in [&of_months as &dyn Fn(&mut Chance, Disclosure) -> _, &of_ages] {
        let (kept, _, open) = attack_all(53_000..53_200, Disclosure::Casd11Complementary, of);
        assert!(kept > 300 && open < 40, "kept {kept}, left open in {open}");
        let (_, lost, _) = attack_all(53_000..53_100, Disclosure::Casd11, of);
        assert!(lost.len() > 50, "the attack finds a count in {} tables of 100", lost.len());
    }
}

#[test]
fn every_small_count_of_some_margins_could_be_another() {
    for of in [&of_margins as &dyn Fn(&mut Chance, Disclosure) -> _, &of_places] {
        let (kept, _, open) = attack_all(67_000..67_300, Disclosure::Casd11Complementary, of);
        assert!(kept > 500 && open < 40, "kept {kept}, left open in {open}");
        let (_, lost, _) = attack_all(67_000..67_200, Disclosure::Casd11, of);
        assert!(lost.len() > 20, "the attack finds a count in {} tables of 200", lost.len());
    }
}

#[test]
fn all_margins_are_the_table_with_totals() {
    for seed in 0..60 {
        let mut chance = Chance::new(71_000 + seed);
        let axes = chance.between(1, 3);
        let axes = usize::try_from(axes).expect("a few");
        let world = World::some(&mut chance, [3, 3, 3], 3, 0);
        let names = |mask: usize| (0..axes).filter(move |axis| mask >> axis & 1 == 1);
        let all = (0..1 << axes).map(|mask| names(mask).map(|of| Axis::named(AXES[of])).collect());
        for profile in [Disclosure::None, Disclosure::Casd11, Disclosure::Casd11Complementary] {
            let whole = world.table(&rates(axes, profile), &LIVES);
            let margins = rates(axes, profile).totals(false).margins(all.clone());
            let margins = world.table(&margins, &LIVES);
            assert!(whole.rows().map(|row| row.cell).eq(margins.rows().map(|row| row.cell)));
            assert_eq!(whole.audit(), margins.audit());
            for mask in 0..1 << axes {
                let axes: Vec<Axis> = names(mask).map(|of| Axis::named(AXES[of])).collect();
                let one = whole.margin(&axes).expect("a margin");
                assert_eq!(one.rows().count(), margins.margin(&axes).expect("a margin").len());
                assert!(one.rows().all(|row| row.members().all(|member| member != Member::Total)));
                if profile != Disclosure::Casd11Complementary {
                    let spec = rates(axes.len(), profile).by(axes).totals(false);
                    let asked = world.table(&spec, &LIVES);
                    assert!(one.rows().map(|row| row.cell).eq(asked.rows().map(|row| row.cell)));
                }
            }
        }
    }
}

#[test]
fn every_small_count_of_very_few_people_could_be_another() {
    let (kept, _, open) = attack_all(71_000..71_200, Disclosure::Casd11Complementary, &of_few);
    assert!(kept > 2_000 && open < 100, "kept {kept}, left open in {open}");
}

#[test]
fn what_an_audit_finds_is_true() {
    let mut found = [0; 3];
    for seed in 0..600 {
        let mut chance = Chance::new(47_000 + seed);
        let axes = chance.below(4);
        let mut members = [1; 3];
        members.iter_mut().take(axes).for_each(|of| *of = 3);
        let world = World::some(&mut chance, members, 3, 0);
        let odd = seed % 2 == 1;
        let some = if odd { margins(&mut chance, &AXES[..axes]) } else { Vec::new() };
        let of = |profile| {
            let spec = rates(axes, profile).totals(some.is_empty()).margins(some.clone());
            world.table(&spec, &LIVES)
        };
        let table = of(Disclosure::Casd11);
        let lines = lines(&world, &table, &rates_of);
        for finding in table.audit().findings {
            let part = match finding.part {
                Part::Numerator => 0,
                Part::Denominator => 1,
                Part::Complement => 2,
            };
            let truth = protected(counts(&lines[finding.row], &world.people))[part];
            assert_eq!(truth, i64::try_from(finding.value).ok(), "{seed}: {finding:?}");
            found[match finding.how {
                How::Shown => 0,
                How::Exact => 1,
                How::Bounds => 2,
            }] += 1;
        }
        let (hidden, whole) = (of(Disclosure::Casd11Complementary), of(Disclosure::None));
        let audit = hidden.audit();
        assert!(audit.clean && audit.complete, "{seed}: {audit:?}");
        let is_hidden = |row: Row<'_>| matches!(row.cell, Cell::Suppressed { .. });
        for ((hidden, primary), all) in hidden.rows().zip(table.rows()).zip(whole.rows()) {
            assert!(is_hidden(hidden) || hidden.cell == all.cell, "{seed}: {hidden:?}");
            assert!(!is_hidden(primary) || is_hidden(hidden), "{seed}: {hidden:?}");
        }
        assert_eq!(audit.hidden, hidden.rows().filter(|row| is_hidden(*row)).count());
    }
    assert!(found[1] > 500 && found[2] > 20, "found {found:?}");
}
