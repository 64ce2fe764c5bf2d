//! The example `service`, killed and started again: nothing that it acknowledged is lost.

#[path = "../examples/service/client.rs"]
mod client;
#[path = "../examples/service/demo.rs"]
mod demo;

use client::Service;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The example as it was built with this test; built now when only the test was asked for.
fn executable() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(["build", "--quiet", "--offline", "--locked", "--example", "service"])
        .args(["--message-format", "json"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let mut built = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let path = built.find_map(|one| Some(one["executable"].as_str()?.to_owned()));
    PathBuf::from(path.expect("an executable"))
}

/// A folder of one test, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("carnet-sante-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn database(&self) -> PathBuf {
        self.0.join("spaces.sqlite")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is in the folder of temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_done_twice() {
    let folder = Folder::new("killed");
    let report = demo::run(&executable(), &folder.database()).expect("the demonstration");
    println!("{report}");
    assert_eq!((report.lost, report.unexpected), (0, 0), "{report}");
    assert_eq!(report.killed.len(), 7);
    assert!(report.killed.windows(2).all(|pair| pair[0] != pair[1]), "each a process of its own");
    // Each of these died with requests under way, and of some the answer alone was lost.
    assert!(report.unanswered >= 6 * 12, "{report}");
    assert!((3 + 1 + 12..=report.unanswered).contains(&report.done_before), "{report}");
    // 24 spaces: 24 registered and told, 4 objected, 20 opened by time, 12 enrolled, of whom 4 had
    // objected; 12 documents; 3 closed.
    assert_eq!((report.commands, report.by_time), (24 + 24 + 4 + 12 + 12 + 3, 20));
    assert_eq!(report.events, report.commands + 20);
    let counted = report.indicators.iter().map(|(id, count)| (id.as_str(), *count));
    let expected = [("OUV_N", 24 - 3), ("ACT_N", 12 - 3), ("NOT_N", 24), ("OPP_N", 0)];
    assert_eq!(counted.collect::<Vec<_>>(), expected);
}

#[test]
fn versions_and_keys_are_held() {
    let folder = Folder::new("keys");
    let mut service = Service::start(&executable(), &folder.database()).expect("the service");
    let mut ask = |question: Value| service.ask(&question).expect("an answer");
    let act = |key: &str, expected: Value, kind: Value, by: &str| {
        json!({ "op": "act", "space": "one", "key": key, "expected": expected, "command": kind,
            "by": { "actor": { "type": by } }, "at": "2022-02-01T09:00:00+01:00" })
    };
    let inform = || json!({ "type": "inform", "channel": "email" });
    assert_eq!(
        ask(act("a", json!(0), inform(), "insurer"))["err"]["code"],
        "service.unknown_space"
    );
    let create = json!({ "op": "create", "space": "one", "territory": "21", "sex": "F" });
    assert_eq!(ask(create.clone()), json!({ "ok": null }));
    assert_eq!(ask(act("a", json!(3), inform(), "insurer"))["err"]["code"], "service.conflict");
    // Refused by the rules: nothing is kept, the key neither.
    assert_eq!(ask(act("a", json!(0), inform(), "holder"))["err"]["code"], "space.life.actor");
    let done = ask(act("a", json!(0), inform(), "insurer"));
    assert_eq!(done, json!({ "ok": { "version": 1, "repeated": false } }));
    let again = ask(act("a", json!(0), inform(), "insurer"));
    assert_eq!(again, json!({ "ok": { "version": 1, "repeated": true } }));
    let other = ask(act("a", json!(1), json!({ "type": "oppose" }), "holder"));
    assert_eq!(other["err"]["code"], "service.key_reused");
    assert_eq!(
        ask(act("b", json!(0), json!({ "type": "oppose" }), "holder"))["err"]["code"],
        "service.conflict"
    );
    assert_eq!(ask(create)["ok"], Value::Null, "creating it again changes nothing");
    assert_eq!(ask(json!({ "op": "state", "space": "one" }))["ok"]["events"], 1);
    assert_eq!(ask(json!({ "op": "nothing" }))["err"]["code"], "service.unreadable");
    // The opening is due on the 43rd day, once.
    let mut time = |date: &str| ask(json!({ "op": "time", "date": date }))["ok"]["events"].clone();
    assert_eq!(
        [time("2022-03-15"), time("2022-03-16"), time("2022-03-16")].map(|n| n.as_u64()),
        [Some(0), Some(1), Some(0)]
    );
    service.stop().expect("an end");

    // What is on the disk: events that cannot be changed, and what the next day of time is.
    let store = rusqlite::Connection::open(folder.database()).expect("the store");
    for sentence in ["UPDATE event SET line = ''", "DELETE FROM event"] {
        assert!(store.execute(sentence, []).is_err(), "{sentence}");
    }
    let head: (i64, Option<String>) = store
        .query_row("SELECT version, next_due FROM space", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("a space");
    assert_eq!(head, (2, None));
}

#[test]
fn a_snapshot_spares_a_replay_and_is_never_needed() {
    let folder = Folder::new("snapshot");
    let executable = executable();
    demo::run(&executable, &folder.database()).expect("the demonstration");
    let state = |space: &str| {
        let mut service = Service::start(&executable, &folder.database()).expect("the service");
        let state = service.ask(&json!({ "op": "state", "space": space })).expect("a state");
        service.stop().expect("an end");
        state
    };
    let store = rusqlite::Connection::open(folder.database()).expect("the store");
    let kept: i64 = store
        .query_row("SELECT snapshot_version FROM space WHERE id = 'space-07'", [], |row| row.get(0))
        .expect("a space");
    assert!(kept >= 4, "a snapshot was kept");
    let before = state("space-07");
    store.execute("UPDATE space SET snapshot = 'of another age'", []).expect("an update");
    assert_eq!(state("space-07"), before);
    assert_eq!(before["ok"]["life"]["profile"], "closed");
}
