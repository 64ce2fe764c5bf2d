//! Journals in SQLite: events are appended under an expected version, a command with a key is done once,
//! and each space keeps a snapshot and the next day on which time brings something.

use carnet_sante::bridge::projection::{Person, Projection};
use carnet_sante::indicator::{Accumulator, Spec, Table};
use carnet_sante::person::Actor;
use carnet_sante::person::space::{By, Command, Event, State, decide, due, journal, next_due};
use carnet_sante::time::At;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Events after which a new snapshot replaces the last one.
const SNAPSHOT_EVERY: u64 = 4;

/// Rows that go to the engine together.
const BATCH: usize = 1_000;

/// `FULL`: what was committed is on the disk, so that an answer may be given.
const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS space (
        id TEXT PRIMARY KEY,
        territory TEXT,
        sex TEXT,
        version INTEGER NOT NULL,
        snapshot TEXT NOT NULL,
        snapshot_version INTEGER NOT NULL,
        next_due TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS space_next_due ON space (next_due) WHERE next_due IS NOT NULL;
    CREATE TABLE IF NOT EXISTS event (
        space TEXT NOT NULL REFERENCES space (id),
        version INTEGER NOT NULL,
        line TEXT NOT NULL,
        PRIMARY KEY (space, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER IF NOT EXISTS event_append_only_1 BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'events are appended only'); END;
    CREATE TRIGGER IF NOT EXISTS event_append_only_2 BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'events are appended only'); END;
    CREATE TABLE IF NOT EXISTS request (
        space TEXT NOT NULL REFERENCES space (id),
        key TEXT NOT NULL,
        body TEXT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (space, key)
    ) STRICT, WITHOUT ROWID;
";

/// A command for a space, as a client sends it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(crate) space: String,
    /// The client's name for this request: sent again, it is answered again and not done again.
    pub(crate) key: String,
    /// The version that the client saw; another one is a conflict.
    #[serde(default)]
    pub(crate) expected: Option<u64>,
    pub(crate) command: Command,
    pub(crate) by: By,
    pub(crate) at: At,
}

/// What a request became.
#[derive(Debug, Serialize)]
pub(crate) struct Done {
    /// The version of the space after it.
    pub(crate) version: u64,
    /// Whether it had been done before.
    pub(crate) repeated: bool,
}

/// Why nothing was done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The rules of the space say no.
    Refused(carnet_sante::Error),
    /// Somebody else acted since the client looked.
    Conflict { expected: u64, found: u64 },
    /// The key belongs to another request.
    KeyReused,
    /// No such space.
    Unknown,
    /// The store itself failed.
    Store(rusqlite::Error),
}

impl Failure {
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Refused(error) => error.code(),
            Self::Conflict { .. } => "service.conflict",
            Self::KeyReused => "service.key_reused",
            Self::Unknown => "service.unknown_space",
            Self::Store(_) => "service.store",
        }
    }

    pub(crate) fn message(&self) -> String {
        match self {
            Self::Refused(error) => error.to_string(),
            Self::Conflict { expected, found } => {
                format!("expected version {expected}, the space is at {found}: look again")
            }
            Self::KeyReused => "this key was used for another request".to_owned(),
            Self::Unknown => "no such space".to_owned(),
            Self::Store(error) => error.to_string(),
        }
    }
}

type Answer<T> = Result<T, Failure>;

/// Whose error it is: of SQLite, or of the library.
trait Whose<T, E> {
    fn stored(self) -> Answer<T>
    where
        E: Into<rusqlite::Error>;
    fn ruled(self) -> Answer<T>
    where
        E: Into<carnet_sante::Error>;
}

impl<T, E> Whose<T, E> for Result<T, E> {
    fn stored(self) -> Answer<T>
    where
        E: Into<rusqlite::Error>,
    {
        self.map_err(|error| Failure::Store(error.into()))
    }

    fn ruled(self) -> Answer<T>
    where
        E: Into<carnet_sante::Error>,
    {
        self.map_err(|error| Failure::Refused(error.into()))
    }
}

/// The spaces of a service.
pub(crate) struct Store {
    connection: Connection,
}

impl Store {
    pub(crate) fn open(path: &Path) -> Answer<Self> {
        let connection = Connection::open(path).stored()?;
        connection.execute_batch(SCHEMA).stored()?;
        Ok(Self { connection })
    }

    /// A space to which nothing happened yet; once more, it changes nothing.
    pub(crate) fn create(&self, id: &str, territory: &str, sex: &str) -> Answer<()> {
        let empty = snapshot(&State::default());
        let insert = "INSERT OR IGNORE INTO space VALUES (?1, ?2, ?3, 0, ?4, 0, NULL)";
        self.connection.execute(insert, params![id, territory, sex, empty]).stored()?;
        Ok(())
    }

    /// Does a request, or says what it became when it was done before.
    pub(crate) fn act(&mut self, request: &Request) -> Answer<Done> {
        let body = serde_json::to_string(request).unwrap_or_default();
        let transaction = self.begin()?;
        let known = transaction
            .prepare("SELECT body, version FROM request WHERE space = ?1 AND key = ?2")
            .and_then(|mut found| {
                let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
                found.query_row([&request.space, &request.key], row).optional()
            })
            .stored()?;
        match known {
            Some((same, version)) if same == body => return Ok(Done { version, repeated: true }),
            Some(_) => return Err(Failure::KeyReused),
            None => {}
        }
        let state = load(&transaction, &request.space)?;
        if let Some(expected) = request.expected.filter(|expected| *expected != state.events) {
            return Err(Failure::Conflict { expected, found: state.events });
        }
        let events =
            decide(&state, request.command.clone(), request.by.clone(), request.at).ruled()?;
        let state = append(&transaction, &request.space, state, &events)?;
        let insert = "INSERT INTO request VALUES (?1, ?2, ?3, ?4)";
        transaction
            .execute(insert, params![request.space, request.key, body, state.events])
            .stored()?;
        transaction.commit().stored()?;
        Ok(Done { version: state.events, repeated: false })
    }

    /// Gives the commands that time brings by the end of a day, a space a transaction; answers how many
    /// events they became. Stopped in the middle, it goes on where it was the next time.
    pub(crate) fn run_time(&mut self, date: NaiveDate) -> Answer<u64> {
        let waiting = self.waiting(date)?;
        let mut count = 0;
        for id in waiting {
            let transaction = self.begin()?;
            let mut state = load(&transaction, &id)?;
            for command in due(&state, date) {
                let at = At::midnight(date).ruled()?;
                let events = decide(&state, command, By::new(Actor::System {}), at).ruled()?;
                count += events.len() as u64;
                state = append(&transaction, &id, state, &events)?;
            }
            transaction.commit().stored()?;
        }
        Ok(count)
    }

    fn waiting(&self, date: NaiveDate) -> Answer<Vec<String>> {
        let mut found = self
            .connection
            .prepare("SELECT id FROM space WHERE next_due <= ?1 ORDER BY next_due, id")
            .stored()?;
        let rows = found.query_map([date.to_string()], |row| row.get(0)).stored()?;
        rows.collect::<rusqlite::Result<_>>().stored()
    }

    /// A space as it stands.
    pub(crate) fn state(&mut self, id: &str) -> Answer<State> {
        load(&self.begin()?, id)
    }

    /// Its journal, one event a line.
    pub(crate) fn journal(&self, id: &str) -> Answer<String> {
        let mut found = self
            .connection
            .prepare("SELECT line FROM event WHERE space = ?1 ORDER BY version")
            .stored()?;
        let lines = found.query_map([id], |row| row.get::<_, String>(0)).stored()?;
        lines.collect::<rusqlite::Result<String>>().stored()
    }

    /// Indicators of all spaces, from their journals, one event in memory at a time.
    pub(crate) fn indicators(&self, spec: &Spec) -> Answer<Table> {
        let mut spaces =
            self.connection.prepare("SELECT id, territory, sex FROM space ORDER BY id").stored()?;
        let mut events = self
            .connection
            .prepare("SELECT line FROM event WHERE space = ?1 ORDER BY version")
            .stored()?;
        let (mut counts, mut rows, mut pushed) = (Accumulator::new(spec), Projection::new(), 0);
        let mut people = spaces.query([]).stored()?;
        while let Some(person) = people.next().stored()? {
            let column = |index| person.get::<_, Option<String>>(index).stored();
            let (id, territory, sex) = (column(0)?, column(1)?, column(2)?);
            let person = Person {
                territory: territory.as_deref(),
                sex: sex.as_deref(),
                ..Person::default()
            };
            let lines = events.query_map([id], |row| row.get::<_, String>(0)).stored()?;
            rows.try_add(&person, lines.map(|line| read(&line.stored()?)))?;
            if rows.len() >= BATCH {
                counts.push(&rows.columns(), pushed).ruled()?;
                pushed += rows.len() as u64;
                rows.clear();
            }
        }
        counts.push(&rows.columns(), pushed).ruled()?;
        counts.finish().ruled()
    }

    /// Takes the lock of writers at once: what is read inside stays true until the commit.
    fn begin(&mut self) -> Answer<Transaction<'_>> {
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate).stored()
    }
}

fn snapshot(state: &State) -> String {
    // A state is an object with texts as keys: there is nothing that could not be written.
    serde_json::to_string(state).unwrap_or_default()
}

fn read(line: &str) -> Answer<Event> {
    journal::read_event(line.as_bytes()).ruled()
}

/// The snapshot of a space and the events after it.
fn load(transaction: &Transaction<'_>, id: &str) -> Answer<State> {
    let found: Option<String> = transaction
        .prepare("SELECT snapshot FROM space WHERE id = ?1")
        .and_then(|mut found| found.query_row([id], |row| row.get(0)).optional())
        .stored()?;
    let text = found.ok_or(Failure::Unknown)?;
    // A snapshot of an older library that is not read any more costs a whole replay, nothing else.
    let mut state: State = serde_json::from_str(&text).unwrap_or_default();
    let mut later = transaction
        .prepare("SELECT line FROM event WHERE space = ?1 AND version > ?2 ORDER BY version")
        .stored()?;
    let lines =
        later.query_map(params![id, state.events], |row| row.get::<_, String>(0)).stored()?;
    for line in lines {
        state.apply(&read(&line.stored()?)?);
    }
    Ok(state)
}

/// Writes events after those that are there: the primary key refuses a version twice.
fn append(
    transaction: &Transaction<'_>,
    id: &str,
    mut state: State,
    events: &[Event],
) -> Answer<State> {
    for event in events {
        state.apply(event);
        transaction
            .prepare("INSERT INTO event VALUES (?1, ?2, ?3)")
            .and_then(|mut insert| insert.execute(params![id, state.events, journal::line(event)]))
            .stored()?;
    }
    let due = next_due(&state).map(|day| day.to_string());
    transaction
        .execute(
            "UPDATE space SET version = ?2, next_due = ?3 WHERE id = ?1",
            params![id, state.events, due],
        )
        .stored()?;
    transaction
        .execute(
            "UPDATE space SET snapshot = ?2, snapshot_version = ?3
             WHERE id = ?1 AND snapshot_version + ?4 <= ?3",
            params![id, snapshot(&state), state.events, SNAPSHOT_EVERY],
        )
        .stored()?;
    Ok(state)
}
