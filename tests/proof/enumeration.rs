//! Every combination of the values that an answer can depend on, in blocks: what belongs together is
//! crossed in full, what does not is crossed with less.

use crate::axes::{
    actions, authors, beneficiaries, blocks, bodies, body_authors, books, capacities, changes,
    deaths, documents, every_exercise, exercises, holder_side, instants, modes, objections,
    purposes, secrets, standings, states, switches, ties, visibilities, waits,
};
use crate::oracle::Settings;
use crate::oracle::worlds::{Axis, World, size, walk};
use crate::tally::{Tally, book};
use serde_json::{Value, json};

fn run(name: &str, axes: &[Axis], settings: &[Settings], mut world: World) {
    let mut tally = Tally::new(settings.iter().map(book).collect());
    walk(axes, &mut world, &mut |world| tally.ask(world));
    assert_eq!(tally.asked, size(axes), "every combination is asked");
    assert!(tally.permitted > 0, "{name} has something to permit");
    tally.settle(name);
}

#[test]
fn professionals_by_consent_tie_visibility_state_and_action() {
    let axes = [
        exercises(),
        standings(),
        blocks(),
        ties(),
        authors(),
        visibilities(2),
        modes(),
        states(),
        actions(),
    ];
    run("professionals", &axes, &[Settings::default()], World::plain());
}

#[test]
fn emergencies_by_switch_tie_mode_and_action() {
    let unset = [Value::Null, json!(true), json!(false)];
    let axes = [
        exercises(),
        blocks(),
        ties(),
        authors(),
        visibilities(1),
        switches(&unset),
        modes(),
        deaths(),
        actions(),
    ];
    run("emergencies", &axes, &[Settings::default()], World::plain());
}

#[test]
fn the_holder_s_side_by_mandate_visibility_state_and_action() {
    let settings = [Settings::default(), Settings::default().turned(11)];
    let axes = [
        holder_side(),
        body_authors(),
        visibilities(5),
        waits(),
        states(),
        books(&settings),
        actions(),
    ];
    run("the holder's side", &axes, &settings, World::plain());
}

#[test]
fn documents_that_are_named_or_not_by_everybody() {
    for who in [holder_side(), every_exercise(), bodies()] {
        let axes = [who, authors(), standings(), documents(), visibilities(3), modes(), actions()];
        run("documents", &axes, &[Settings::default()], World::plain());
    }
}

#[test]
fn bodies_by_author_visibility_state_and_action() {
    let axes = [
        bodies(),
        body_authors(),
        visibilities(5),
        waits(),
        secrets(),
        deaths(),
        states(),
        actions(),
    ];
    run("bodies", &axes, &[Settings::default()], World::plain());
}

#[test]
fn feeding_by_objection_consent_capacity_secret_and_state() {
    let settings =
        [Settings::default(), Settings::default().turned(8), Settings::default().turned(9)];
    for who in [every_exercise(), bodies()] {
        let axes = [
            who,
            standings(),
            objections(),
            secrets(),
            authors(),
            capacities(),
            states(),
            books(&settings),
            actions(),
        ];
        run("feeding", &axes, &settings, World::plain());
    }
}

#[test]
fn consents_and_blocks_by_who_manages_them() {
    for who in [every_exercise(), holder_side(), bodies()] {
        let axes =
            [who, standings(), blocks(), ties(), changes(), beneficiaries(), states(), modes()];
        let mut world = World::plain();
        world.request.action = carnet_sante::person::sharing::Action::ManageConsents;
        run("consents", &axes, &[Settings::default()], world);
    }
}

#[test]
fn purposes_capacities_and_days() {
    let settings =
        [Settings::default(), Settings::default().turned(10), Settings::default().turned(7)];
    for who in [every_exercise(), holder_side(), bodies()] {
        let axes = [
            who,
            standings(),
            purposes(),
            capacities(),
            instants(),
            deaths(),
            books(&settings),
            actions(),
        ];
        run("purposes", &axes, &settings, World::plain());
    }
}

/// Every rule book that the twelve settings make.
#[test]
fn settings_in_every_combination() {
    let settings: Vec<Settings> = (0..4096_usize)
        .map(|bits| {
            let turned = (0..12).filter(|rank| bits >> rank & 1 == 1);
            turned.fold(Settings::default(), Settings::turned)
        })
        .collect();
    let axes = [blocks(), ties(), authors(), visibilities(1), modes(), books(&settings), actions()];
    run("settings", &axes, &settings, World::plain());
}
