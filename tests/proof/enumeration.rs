//! Every combination of the values that an answer can depend on, in blocks: what belongs together is
//! crossed in full, what does not is crossed with less.

use crate::axes::{
    actions, authors, beneficiaries, blocks, bodies, body_authors, books, capacities, changes,
    deaths, documents, every_exercise, exercises, grants, holder_side, instants, modes, objections,
    purposes, secrets, standings, states, switches, ties, visibilities, waits,
};
use crate::oracle::Settings;
use crate::oracle::worlds::{Axis, World, size, walk};
use crate::tally::{Tally, book};
use carnet_sante::person::sharing::Action;
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
    let all = [
        exercises(),
        standings(),
        blocks(),
        ties(),
        authors(),
        visibilities(2),
        modes(),
        states(),
        actions(&Action::ALL),
    ];
    run("professionals", &all, &[Settings::default()], World::plain());
}

#[test]
fn emergencies_by_switch_tie_mode_and_action() {
    let unset = [Value::Null, json!(true), json!(false)];
    let all = [
        exercises(),
        blocks(),
        ties(),
        authors(),
        visibilities(1),
        switches(&unset),
        modes(),
        deaths(),
        actions(&Action::ALL),
    ];
    run("emergencies", &all, &[Settings::default()], World::plain());
}

#[test]
fn the_holder_s_side_by_mandate_visibility_state_and_action() {
    let settings = [Settings::default(), Settings::default().turned(11)];
    let all = [
        holder_side(),
        body_authors(),
        visibilities(5),
        waits(),
        states(),
        books(&settings),
        actions(&Action::ALL),
    ];
    run("the holder's side", &all, &settings, World::plain());
}

#[test]
fn documents_that_are_named_or_not_by_everybody() {
    for who in [holder_side(), every_exercise(), bodies()] {
        let all = [
            who,
            authors(),
            standings(),
            documents(),
            visibilities(1),
            modes(),
            actions(&Action::ALL),
        ];
        run("documents", &all, &[Settings::default()], World::plain());
    }
}

#[test]
fn bodies_by_author_visibility_state_and_action() {
    let all = [
        bodies(),
        body_authors(),
        visibilities(5),
        waits(),
        states(),
        grants(),
        actions(&Action::ALL),
    ];
    run("bodies", &all, &[Settings::default()], World::plain());
}

#[test]
fn feeding_by_objection_consent_capacity_secret_and_state() {
    let settings =
        [Settings::default(), Settings::default().turned(8), Settings::default().turned(9)];
    for who in [every_exercise(), bodies()] {
        let all = [
            who,
            standings(),
            objections(),
            secrets(),
            authors(),
            capacities(),
            states(),
            books(&settings),
            actions(&[Action::Deposit, Action::Replace]),
        ];
        run("feeding", &all, &settings, World::plain());
    }
}

#[test]
fn consents_and_blocks_by_who_manages_them() {
    for who in [every_exercise(), holder_side()] {
        let all = [
            who,
            standings(),
            blocks(),
            ties(),
            changes(),
            beneficiaries(),
            deaths(),
            modes(),
            actions(&[Action::ManageConsents]),
        ];
        run("consents", &all, &[Settings::default()], World::plain());
    }
}

#[test]
fn purposes_capacities_and_days() {
    let settings =
        [Settings::default(), Settings::default().turned(10), Settings::default().turned(7)];
    for who in [every_exercise(), holder_side(), bodies()] {
        let all = [
            who,
            standings(),
            purposes(),
            capacities(),
            instants(),
            deaths(),
            books(&settings),
            actions(&Action::ALL),
        ];
        run("purposes", &all, &settings, World::plain());
    }
}

/// Every rule book that the thirteen settings make.
#[test]
fn settings_in_every_combination() {
    let settings: Vec<Settings> = (0..8192_usize)
        .map(|bits| {
            let turned = (0..13).filter(|rank| bits >> rank & 1 == 1);
            turned.fold(Settings::default(), Settings::turned)
        })
        .collect();
    let some = [Action::Consult, Action::List, Action::Deposit, Action::Mask, Action::Archive];
    let all =
        [blocks(), ties(), authors(), visibilities(1), modes(), books(&settings), actions(&some)];
    run("settings", &all, &settings, World::plain());
}

/// Who archives what another placed, by the setting that no text settles.
#[test]
fn archives_by_author_consent_visibility_and_setting() {
    let settings = [Settings::default(), Settings::default().turned(12)];
    for who in [every_exercise(), bodies()] {
        let all = [
            who,
            standings(),
            authors(),
            visibilities(3),
            modes(),
            capacities(),
            documents(),
            books(&settings),
            actions(&[Action::Archive, Action::Unarchive]),
        ];
        run("archives", &all, &settings, World::plain());
    }
}
