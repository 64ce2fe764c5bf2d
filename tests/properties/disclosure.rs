//! What `casd11_complementary` hides, against an attacker who tries whole tables one after the other.

use crate::random::Chance;
use carnet_sante::disclosure::{How, Part};
use carnet_sante::measure::indicator::{Concealment, Member};
use carnet_sante::{
    Axis, Cell, Codes, Columns, Days, Disclosure, Integers, Spec, Table, Text, Validity, run,
};

/// People of three classes that do not overlap, by the members of three axes.
#[derive(Debug, Clone)]
struct World {
    groups: Vec<[u8; 3]>,
    /// Insured alone; opened and not activated; activated.
    people: Vec<[i64; 3]>,
}

const AXES: [&str; 3] = ["departement", "sex", "sector"];
/// The last member of each axis is the unknown one.
const MEMBERS: [[&str; 3]; 3] = [["2A", "2B", ""], ["M", "F", ""], ["a", "b", ""]];
const ASKED: [&str; 4] = ["OUV_N", "ACT_N", "ACT_TX_OUV", "OUV_TX"];

fn some_people(chance: &mut Chance) -> i64 {
    match chance.below(10) {
        0 | 1 => 0,
        2..=5 => chance.between(1, 10),
        6 => chance.between(11, 14),
        _ => chance.between(15, 60),
    }
}

impl World {
    fn some(chance: &mut Chance, members: [u8; 3], classes: usize) -> Self {
        let mut world = Self { groups: Vec::new(), people: Vec::new() };
        for place in 0..members.iter().product() {
            let (a, rest) = (place % members[0], place / members[0]);
            let group = [a, rest % members[1], rest / members[1]];
            if chance.percent(10) {
                continue;
            }
            let mut people = [0; 3];
            people.iter_mut().rev().take(classes).for_each(|one| *one = some_people(chance));
            world.groups.push(group);
            world.people.push(people);
        }
        world
    }

    fn table(&self, axes: usize, disclosure: Disclosure) -> Table {
        let by = AXES.iter().take(axes).map(|name| Axis::named(name));
        let spec = Spec::indicators(ASKED).by(by).totals(true).at("2026-01-31");
        let spec = spec.disclosure(disclosure).build().expect("a question");
        let rows = || self.groups.iter().flat_map(|group| [(group, 0), (group, 1), (group, 2)]);
        let codes = |axis: usize| rows().map(|(group, _)| group[axis]).collect::<Vec<u8>>();
        let (places, sexes, sectors) = (codes(0), codes(1), codes(2));
        let text = |codes, axis: usize| Text::new(Codes::U8(codes), MEMBERS[axis]);
        let count: Vec<i64> = self.people.iter().flatten().copied().collect();
        let days = vec![19_000; count.len()];
        let from = |first| rows().map(|(_, class)| u8::from(class >= first)).collect::<Vec<u8>>();
        let (opened, activated) = (from(1), from(2));
        let since = |valid| Days { days: &days, valid: Validity::Bytes(valid) };
        let columns = Columns::new(count.len())
            .territory(text(&places, 0))
            .sex(text(&sexes, 1))
            .category("sector", text(&sectors, 2))
            .count(Integers::I64(&count, Validity::All))
            .opened_on(since(&opened))
            .activated_on(since(&activated));
        run(&spec, &columns).expect("a table")
    }
}

/// A row as the attacker reads it: what it counts, over which groups.
struct Line {
    indicator: usize,
    groups: Vec<usize>,
    cell: Cell,
}

fn lines(world: &World, table: &Table) -> Vec<Line> {
    let holds = |group: &[u8; 3], axis: usize, member: Member<'_>| {
        let own = MEMBERS[axis][usize::from(group[axis])];
        match member {
            Member::Total => true,
            Member::Null => own.is_empty(),
            Member::Value(text) => own == text,
        }
    };
    let line = |row: carnet_sante::Row<'_>| {
        let inside = |group: &[u8; 3]| {
            row.members().enumerate().all(|(axis, member)| holds(group, axis, member))
        };
        let groups = world.groups.iter().enumerate().filter(|(_, group)| inside(group));
        Line {
            indicator: ASKED.iter().position(|id| *id == row.indicator).expect("asked"),
            groups: groups.map(|(place, _)| place).collect(),
            cell: row.cell,
        }
    };
    table.rows().map(line).collect()
}

/// Numerator and denominator of a row in some world.
fn counts(line: &Line, people: &[[i64; 3]]) -> (i64, Option<i64>) {
    let sum = |first: usize| -> i64 {
        line.groups.iter().map(|group| people[*group][first..].iter().sum::<i64>()).sum()
    };
    match line.indicator {
        0 => (sum(1), None),
        1 => (sum(2), None),
        2 => (sum(2), Some(sum(1))),
        _ => (sum(1), Some(sum(0))),
    }
}

fn is_small(count: i64) -> bool {
    (1..=10).contains(&count)
}

/// The counts of a row that are to be protected.
fn protected((above, below): (i64, Option<i64>)) -> [Option<i64>; 3] {
    [Some(above), below, below.map(|below| below - above)]
}

/// Whether a world would show what the table shows. `strict` believes that a cell hidden for others is not small.
fn reads(line: &Line, people: &[[i64; 3]], strict: bool) -> bool {
    let (above, below) = counts(line, people);
    let small = protected((above, below)).into_iter().flatten().any(is_small);
    match line.cell {
        Cell::Suppressed { why, denominator } => {
            let primary = why == Concealment::Primary;
            let word = if primary { small } else { !(strict && small) };
            word && denominator.is_none_or(|shown| below == i64::try_from(shown).ok())
        }
        cell => {
            let shown = (cell.numerator(), cell.denominator());
            !small && shown == (u64::try_from(above).ok(), below.and_then(|of| of.try_into().ok()))
        }
    }
}

/// The worlds that differ by at most one person in each class of each group and show the same table,
/// handed over one by one, until told to stop.
fn neighbours(
    world: &World,
    lines: &[Line],
    strict: bool,
    classes: usize,
    each: &mut dyn FnMut(&[[i64; 3]]) -> bool,
) {
    let size = world.people.len() * classes;
    let mut people = world.people.clone();
    for number in 0..3_usize.pow(u32::try_from(size).expect("few")) {
        let mut rest = number;
        for (group, own) in people.iter_mut().enumerate() {
            for class in (3 - classes)..3 {
                own[class] = world.people[group][class] + [0, 1, -1][rest % 3];
                rest /= 3;
            }
        }
        let possible = people.iter().flatten().all(|count| *count >= 0);
        if possible && lines.iter().all(|line| reads(line, &people, strict)) && each(&people) {
            return;
        }
    }
}

/// Small counts of hidden rows, with what each is in truth.
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

#[test]
fn every_small_count_could_be_another() {
    let shapes: [([u8; 3], usize, usize); 5] = [
        ([3, 1, 1], 1, 3),
        ([3, 1, 1], 1, 2),
        ([2, 2, 1], 2, 2),
        ([2, 2, 2], 3, 1),
        ([3, 3, 1], 2, 1),
    ];
    let (mut kept, mut loose) = (0, 0);
    for seed in 0..400 {
        let mut chance = Chance::new(31_000 + seed);
        let (members, axes, classes) = shapes[chance.below(shapes.len())];
        let world = World::some(&mut chance, members, classes);
        let table = world.table(axes, Disclosure::Casd11Complementary);
        let lines = lines(&world, &table);
        let mut open = secrets(&world, &lines);
        kept += open.len();
        for (row, ..) in &open {
            assert!(matches!(lines[*row].cell, Cell::Suppressed { .. }), "{seed}: shown {world:?}");
        }
        let strict = lines.iter().all(|line| reads(line, &world.people, true));
        loose += usize::from(!strict);
        assert!(lines.iter().all(|line| reads(line, &world.people, strict)), "{seed}: {world:?}");
        neighbours(&world, &lines, strict, classes, &mut |people| {
            open.retain(|(row, part, count)| {
                protected(counts(&lines[*row], people))[*part] == Some(*count)
            });
            open.is_empty()
        });
        assert!(
            open.is_empty(),
            "{seed}: {open:?} can be found in {world:?}\n{:?}",
            table.rows().collect::<Vec<_>>()
        );
        let audit = table.audit();
        assert!(audit.clean && audit.complete, "{seed}: {audit:?}");
    }
    assert!(kept > 2_000, "only {kept} small counts were hidden");
    assert!(loose < 40, "{loose} tables of 400 leave open which cells are small");
}

#[test]
fn what_an_audit_finds_is_true() {
    let mut found = [0; 3];
    for seed in 0..600 {
        let mut chance = Chance::new(47_000 + seed);
        let axes = chance.below(4);
        let mut members = [1; 3];
        members.iter_mut().take(axes).for_each(|of| *of = 3);
        let world = World::some(&mut chance, members, 3);
        let table = world.table(axes, Disclosure::Casd11);
        let lines = lines(&world, &table);
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
        let hidden = world.table(axes, Disclosure::Casd11Complementary);
        let whole = world.table(axes, Disclosure::None);
        let audit = hidden.audit();
        assert!(audit.clean, "{seed}: {audit:?}");
        for ((hidden, primary), all) in hidden.rows().zip(table.rows()).zip(whole.rows()) {
            match hidden.cell {
                Cell::Suppressed { .. } => {}
                shown => assert_eq!(shown, all.cell, "{seed}"),
            }
            let was = matches!(primary.cell, Cell::Suppressed { .. });
            assert!(!was || matches!(hidden.cell, Cell::Suppressed { .. }), "{seed}: {hidden:?}");
        }
        let more = table.rows().filter(|row| matches!(row.cell, Cell::Suppressed { .. })).count();
        assert!(audit.hidden >= more);
    }
    assert!(found[1] > 500 && found[2] > 20, "found {found:?}");
}
