//! What it costs to protect a table, and to attack it: the same question, with everything shown, with small cells
//! hidden, and with all that would give them away.
//!
//! `cargo bench -p carnet-sante-benches --bench disclosure`

use carnet_sante::indicator::Text;
use carnet_sante::reference::territory::Departement;
use carnet_sante::{Axis, Codes, Columns, Days, Disclosure, Integers, Spec, Validity, run};
use carnet_sante_benches::people::next;
use carnet_sante_benches::{Contender, race};

/// So many people at most in a place, an age band, a sex and a state: one in three counts is small.
const MOST: u64 = 60;

fn main() {
    let places: Vec<String> = Departement::all().map(|one| one.to_string()).collect();
    let (mut place, mut sex, mut birth, mut count, mut active) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut state = 0x9E37_79B9_7F4A_7C15;
    for row in 0..places.len() * 20 * 3 * 2 {
        let (of, rest) = (row % places.len(), row / places.len());
        place.push(u8::try_from(of).unwrap_or(0));
        sex.push(u8::try_from(rest % 3).unwrap_or(0));
        birth.push(19_700 - 365 * 5 * i32::try_from(rest / 3 % 20).unwrap_or(0));
        active.push(u8::from(rest / 60 == 1));
        count.push(i64::try_from(next(&mut state) % MOST).unwrap_or(0));
    }
    let opened = vec![19_700; place.len()];
    // One person in six of those groups: places of about twenty.
    let thin: Vec<i64> = count.iter().map(|many| many / 50).collect();
    let columns = |count| {
        let labels = places.iter().map(String::as_str);
        Columns::new(place.len())
            .territory(Text::new(Codes::U8(&place), labels))
            .sex(Text::new(Codes::U8(&sex), ["M", "F", ""]))
            .birth_date(&birth)
            .count(Integers::I64(count, Validity::All))
            .opened_on(&opened)
            .activated_on(Days { days: &opened, valid: Validity::Bytes(&active) })
    };
    let table = |profile| {
        let spec = Spec::indicators(["OUV_N", "ACT_N", "ACT_TX_OUV"]).totals(true).at("2024-01-31");
        let spec = spec.by([Axis::Departement, Axis::Age, Axis::Sex]).disclosure(profile);
        run(&spec.build().ok()?, &columns(&count)).ok()
    };
    let margins = &|profile| {
        let margins = [vec![Axis::Departement], vec![Axis::Age, Axis::Sex], Vec::new()];
        let spec = Spec::indicators(["OUV_N", "ACT_N", "ACT_TX_OUV"]).at("2024-01-31");
        let spec = spec.by([Axis::Departement, Axis::Age, Axis::Sex]).margins(margins);
        run(&spec.disclosure(profile).build().ok()?, &columns(&thin)).ok()
    };
    let hidden = |profile| {
        move || {
            table(profile).map_or(0, |table| {
                let cells = table.rows().filter(|row| row.cell.status().starts_with("suppressed"));
                cells.count() as u64
            })
        }
    };
    let shown = |profile| move || margins(profile).map_or(0, |table| table.audit().hidden as u64);
    let (plain, whole) = (table(Disclosure::Casd11), table(Disclosure::Casd11Complementary));
    let cells = whole.as_ref().map_or(0, |table| table.len());
    let (few, fewer) = (margins(Disclosure::Casd11), margins(Disclosure::Casd11Complementary));
    for (name, table) in [
        ("casd11", &plain),
        ("casd11_complementary", &whole),
        ("margins, casd11", &few),
        ("margins, casd11_complementary", &fewer),
    ] {
        if let Some((audit, cells)) = table.as_ref().map(|table| (table.audit(), table.len())) {
            let (hidden, found) = (audit.hidden, audit.findings.len());
            println!(
                "{name}: {hidden} of {cells} cells hidden, {found} small counts found, complete: {}",
                audit.complete
            );
        }
    }
    let audit = |of: &Option<carnet_sante::Table>| {
        of.as_ref().map_or(0, |table| table.audit().recomputed as u64)
    };
    race(
        "101 départements × 20 bands × 3 sexes with totals, three indicators",
        cells as u64,
        5,
        vec![
            Contender::new("counted, everything shown", hidden(Disclosure::None)),
            Contender::new("small cells hidden", hidden(Disclosure::Casd11)),
            Contender::new("and what gives them away", hidden(Disclosure::Casd11Complementary)),
            Contender::new("audit of small cells hidden", || audit(&plain)),
            Contender::new("audit of the protected table", || audit(&whole)),
        ],
    );
    race(
        "the same people by place, and by age and sex, as margins of one question",
        few.as_ref().map_or(0, |table| table.len()) as u64,
        5,
        vec![
            Contender::new("small cells hidden", shown(Disclosure::Casd11)),
            Contender::new("and what gives them away", shown(Disclosure::Casd11Complementary)),
        ],
    );
}
