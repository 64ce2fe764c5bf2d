//! Decisions about access: in cache, one by one and packed, beside an engine of policies asked the same;
//! then over many spaces in random order.
//!
//! `cargo bench -p carnet-sante-benches --bench access [-- SPACES]`

mod cedar;
mod world;

use carnet_sante::person::access::{RequestColumn, RuleBook, SpaceColumn, decide};
use carnet_sante::person::sharing::SpaceView;
use carnet_sante::time::At;
use carnet_sante_benches::{Contender, race};
use cedar::Cedar;
use std::hint::black_box;
use world::{Visit, World};

const NEAR: u32 = 256;
const ASKED: usize = 4_096;

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    in_cache();
    far(asked.unwrap_or(20_000_000));
}

fn in_cache() {
    let at = At::parse(world::AT).expect("an instant");
    let book = RuleBook::shipped();
    let mut world = World::new(600);
    let views: Vec<SpaceView> = (0..NEAR).map(|_| world.space()).collect();
    let mut spaces = SpaceColumn::new();
    for view in &views {
        spaces.push(view).expect("room");
    }
    let visits: Vec<Visit> = (0..ASKED)
        .map(|rank| rank as u32 % NEAR)
        .map(|space| world.visit(space, views.get(space as usize)))
        .collect();
    let mut column = RequestColumn::new(&spaces);
    for visit in &visits {
        column.push(visit.space, Some(visit.document), &visit.request).expect("a row");
    }
    let cedar = Cedar::new(&views, &visits);
    // The three answer the same, or their times mean nothing.
    let one =
        |visit: &Visit| decide(&visit.request, &views[visit.space as usize], book, at).is_permit();
    let permits: Vec<bool> = visits.iter().map(one).collect();
    assert!(
        column.decide(book, at).map(|decision| decision.is_permit()).eq(permits.iter().copied())
    );
    assert!(cedar.permits().eq(permits.iter().copied()));
    let share = permits.iter().filter(|permit| **permit).count() * 100 / ASKED;
    race(
        &format!("decisions in cache, {share} % permitted"),
        ASKED as u64,
        25,
        vec![
            Contender::new("packed column", || {
                column.decide(book, at).filter(|decision| black_box(decision).is_permit()).count()
                    as u64
            }),
            Contender::new("one by one, from views", || {
                visits.iter().filter(|visit| one(black_box(visit))).count() as u64
            }),
            Contender::new("cedar-policy, facts already drawn", || {
                cedar.permits().filter(|permit| *permit).count() as u64
            }),
        ],
    );
}

fn far(rows: usize) {
    let at = At::parse(world::AT).expect("an instant");
    let book = RuleBook::shipped();
    let mut world = World::new(200_000);
    let mut spaces = SpaceColumn::new();
    spaces.reserve(rows, rows * 3 / 2, rows * 21 / 10);
    let asked = rows.min(4_000_000);
    // A visit follows its space, while its links are known, and is asked in another order.
    let every = rows / asked.max(1);
    let mut visits = Vec::with_capacity(asked);
    for row in 0..rows {
        let view = world.space();
        let space = spaces.push(&view).expect("room");
        if row % every.max(1) == 0 && visits.len() < asked {
            visits.push(world.visit(space, None));
        }
    }
    for rank in (1..visits.len()).rev() {
        visits.swap(rank, rank * 7919 % (rank + 1));
    }
    let mut column = RequestColumn::new(&spaces);
    for visit in &visits {
        column.push(visit.space, Some(visit.document), &visit.request).expect("a row");
    }
    drop(visits);
    println!(
        "\n{} spaces: {} bytes each for the hot part, {:.0} bytes each with links and documents",
        spaces.len(),
        SpaceColumn::HOT_BYTES,
        spaces.bytes() as f64 / spaces.len() as f64
    );
    race(
        "decisions in random order over all of them",
        column.len() as u64,
        5,
        vec![Contender::new("packed column, one core", || {
            column.decide(book, at).filter(|decision| black_box(decision).is_permit()).count()
                as u64
        })],
    );
}
