//! Tables of events and distinct subjects, in nanoseconds an event, beside a plain sum of the same
//! bytes.
//!
//! `cargo bench -p carnet-sante-benches --bench events [-- EVENTS]`

use carnet_sante::measure::indicator::{
    Accumulator, Axis, Codes, Columns, Days, Disclosure, Integers, Spec, SubjectColumn, Table,
    Text, Validity,
};
use carnet_sante::reference::territory::Departement;
use carnet_sante::time::Every;
use carnet_sante_benches::people::next;
use carnet_sante_benches::{Contender, race};
use std::borrow::Cow;
use std::ops::Range;

const BATCH: usize = 1 << 16;
/// 1 January 2024, in days since 1970-01-01; the events are spread over 366 days.
const FIRST: i32 = 19_723;

/// Owned columns of documents.
struct Documents {
    date: Vec<i32>,
    territory: Vec<u16>,
    kind: Vec<u8>,
    profession: Vec<u8>,
    subject: Vec<i32>,
    places: Vec<Cow<'static, str>>,
    kinds: Vec<Cow<'static, str>>,
    professions: Vec<Cow<'static, str>>,
}

impl Documents {
    /// So many documents in the order of their dates, three for each profile at random.
    fn new(events: usize) -> Self {
        let mut state = 0x9E37_79B9_7F4A_7C15;
        let names = |count: usize| (0..count).map(|n| Cow::Owned(format!("n{n:02}"))).collect();
        let mut documents = Self {
            date: (0..events).map(|n| FIRST + (n as u64 * 366 / events as u64) as i32).collect(),
            territory: Vec::with_capacity(events),
            kind: Vec::with_capacity(events),
            profession: Vec::with_capacity(events),
            subject: Vec::with_capacity(events),
            places: Departement::all().map(|d| Cow::Borrowed(d.code())).collect(),
            kinds: names(50),
            professions: names(30),
        };
        for _ in 0..events {
            let r = next(&mut state);
            documents.territory.push((r % 101) as u16);
            documents.kind.push((r >> 8) as u8 % 50);
            documents.profession.push((r >> 20) as u8 % 30);
            documents.subject.push((next(&mut state) % (events as u64 / 3)) as i32);
        }
        documents
    }

    /// The same documents, profile after profile.
    fn by_subject(&self) -> Self {
        let mut order: Vec<usize> = (0..self.date.len()).collect();
        order.sort_by_key(|row| self.subject[*row]);
        fn pick<T: Copy>(list: &[T], order: &[usize]) -> Vec<T> {
            order.iter().map(|row| list[*row]).collect()
        }
        Self {
            date: pick(&self.date, &order),
            territory: pick(&self.territory, &order),
            kind: pick(&self.kind, &order),
            profession: pick(&self.profession, &order),
            subject: pick(&self.subject, &order),
            places: self.places.clone(),
            kinds: self.kinds.clone(),
            professions: self.professions.clone(),
        }
    }

    /// The columns that a question reads, as the faces of the library hand them over.
    fn columns(&self, rows: Range<usize>, spec: &Spec) -> Columns<'_> {
        let has = |name: &str| spec.by().iter().any(|axis| axis.name() == name);
        fn text<'a>(codes: Codes<'a>, labels: &'a [Cow<'a, str>]) -> Text<'a> {
            Text { codes, labels: Cow::Borrowed(labels), valid: Validity::All }
        }
        let mut columns = Columns::new(rows.len())
            .event_on(Days { days: &self.date[rows.clone()], valid: Validity::All });
        if has("departement") {
            columns =
                columns.territory(text(Codes::U16(&self.territory[rows.clone()]), &self.places));
        }
        for (name, codes, labels) in [
            ("document_type", &self.kind, &self.kinds),
            ("profession", &self.profession, &self.professions),
        ] {
            if has(name) {
                columns = columns.category(name, text(Codes::U8(&codes[rows.clone()]), labels));
            }
        }
        if spec.indicator_ids() == ["DOC_ATT_N"] {
            let subjects = Integers::I32(&self.subject[rows], Validity::All);
            columns = columns.subject(SubjectColumn::Subject, subjects);
        }
        columns
    }

    fn sum(&self) -> u64 {
        let days = [&self.date, &self.subject].into_iter().flatten();
        let days = days.fold(0_u64, |sum, day| sum.wrapping_add(*day as u64));
        let codes = self.territory.iter().fold(0_u64, |sum, code| sum + u64::from(*code));
        let bytes = [&self.kind, &self.profession].into_iter().flatten();
        days.wrapping_add(codes).wrapping_add(bytes.fold(0, |sum, byte| sum + u64::from(*byte)))
    }
}

fn spec(id: &str, by: &[&str], every: Every) -> Spec {
    Spec::indicators([id])
        .by(by.iter().map(|axis| Axis::named(axis)))
        .over("2024-01-01", "2025-01-01", every)
        .disclosure(Disclosure::None)
        .level(None)
        .build()
        .expect("a question")
}

fn count(spec: &Spec, documents: &Documents) -> Accumulator {
    let mut accumulator = Accumulator::new(spec);
    let events = documents.date.len();
    for from in (0..events).step_by(BATCH) {
        let rows = from..(from + BATCH).min(events);
        accumulator.push(&documents.columns(rows, spec), from as u64).expect("columns");
    }
    accumulator
}

fn total(table: &Table) -> u64 {
    table.rows().filter_map(|row| row.cell.numerator()).sum()
}

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let events: usize = asked.unwrap_or(20_000_000);
    let by_date = Documents::new(events);
    let by_subject = by_date.by_subject();
    let units = events as u64;
    let cube = ["document_type", "profession", "departement"];
    let cube = spec("DOC_FLUX", &cube, Every::Month);
    let months = spec("DOC_FLUX", &["departement"], Every::Month);
    let reach = spec("DOC_ATT_N", &[], Every::Year);
    let places = spec("DOC_ATT_N", &["departement"], Every::Year);
    assert_eq!(total(&count(&months, &by_date).finish().expect("a table")), units);
    race(
        "flows in the order of their dates",
        units,
        5,
        vec![
            Contender::new("plain sum of the same bytes", || by_date.sum()),
            Contender::new("month × 101 départements", || count(&months, &by_date).rows()),
            Contender::new("month × 50 types × 30 professions × 101 départements", || {
                count(&cube, &by_date).rows()
            }),
        ],
    );
    race(
        "distinct subjects in a year",
        units,
        3,
        vec![
            Contender::new("plain sum of the same bytes", || by_date.sum()),
            Contender::new("at random, counted to the table", || {
                total(&count(&reach, &by_date).finish().expect("a table"))
            }),
            Contender::new("at random, by département", || {
                total(&count(&places, &by_date).finish().expect("a table"))
            }),
            Contender::new("sorted by subject, counted to the table", || {
                total(&count(&reach, &by_subject).finish().expect("a table"))
            }),
        ],
    );
}
