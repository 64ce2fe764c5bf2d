//! Spaces live through a service that is killed in the middle of its work, again and again; then what it
//! kept is compared, line by line, with what it should have kept.

use crate::client::Service;
use carnet_sante::person::Actor;
use carnet_sante::person::space::{By, Command, Event, State, decide, due, journal};
use carnet_sante::time::{At, parse_date};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Spaces of the demonstration.
const SPACES: usize = 24;

/// Questions that are under way together: when the process dies, some are done and not answered, some
/// are not done.
const WINDOW: usize = 12;

/// What was seen.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// Processes killed, by their numbers.
    pub(crate) killed: Vec<u32>,
    /// Commands sent.
    pub(crate) commands: usize,
    /// Of which the answer was lost with the process.
    pub(crate) unanswered: usize,
    /// Of which the work was done all the same, and not done again.
    pub(crate) done_before: usize,
    /// Events that time brought.
    pub(crate) by_time: u64,
    /// Events in the journals.
    pub(crate) events: usize,
    /// Events that were acknowledged or follow from the commands, and are not in their journal.
    pub(crate) lost: usize,
    /// Lines in a journal that should not be there.
    pub(crate) unexpected: usize,
    /// The indicators from the journals: identifier and numerator.
    pub(crate) indicators: Vec<(String, u64)>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { killed, commands, unanswered, done_before, by_time, events, .. } = self;
        writeln!(f, "killed the process {} times: {killed:?}", killed.len())?;
        writeln!(
            f,
            "commands: {commands}, of which {unanswered} lost their answer with the process;"
        )?;
        writeln!(
            f,
            "  sent again with their keys, {done_before} of these had been done: not done twice"
        )?;
        writeln!(f, "events: {events}, of which {by_time} by time alone")?;
        writeln!(f, "lost: {}; unexpected: {}", self.lost, self.unexpected)?;
        for (indicator, numerator) in &self.indicators {
            writeln!(f, "{indicator}: {numerator}")?;
        }
        Ok(())
    }
}

/// What each space should hold: the same commands, decided in memory.
#[derive(Default)]
struct Model(BTreeMap<String, (State, Vec<Event>)>);

impl Model {
    fn act(&mut self, space: &str, command: Command, by: Actor, at: At) -> io::Result<()> {
        let (state, events) = self.0.entry(space.to_owned()).or_default();
        let decided = decide(state, command, By::new(by), at)
            .map_err(|refused| io::Error::other(refused.to_string()))?;
        decided.iter().for_each(|event| state.apply(event));
        events.extend(decided);
        Ok(())
    }

    fn time(&mut self, date: &str) -> io::Result<()> {
        let date = parse_date(date).map_err(io::Error::other)?;
        let at = At::midnight(date).map_err(io::Error::other)?;
        let spaces: Vec<String> = self.0.keys().cloned().collect();
        for space in spaces {
            for command in self.0.get(&space).map(|(state, _)| due(state, date)).unwrap_or_default()
            {
                self.act(&space, command, Actor::System {}, at)?;
            }
        }
        Ok(())
    }
}

struct Demo {
    executable: PathBuf,
    database: PathBuf,
    service: Service,
    model: Model,
    report: Report,
    /// Numbers the requests: the key of each is its own.
    requests: usize,
}

/// Runs the demonstration; `database` is a file that does not exist yet.
pub(crate) fn run(executable: &Path, database: &Path) -> io::Result<Report> {
    let mut demo = Demo {
        executable: executable.to_owned(),
        database: database.to_owned(),
        service: Service::start(executable, database)?,
        model: Model::default(),
        report: Report::default(),
        requests: 0,
    };
    let spaces = || (0..SPACES).map(|number| format!("space-{number:02}"));
    for (number, space) in spaces().enumerate() {
        let territory = if number % 3 == 0 { "2A" } else { "21" };
        demo.ask(&json!({ "op": "create", "space": space, "territory": territory, "sex": "F" }))?;
    }
    let mut notices = Vec::new();
    for (number, space) in spaces().enumerate() {
        let born = json!({ "type": "register", "birth_date": format!("{}-02-28", 1950 + number) });
        let insurer = json!({ "type": "insurer" });
        notices.push(demo.request(&space, "2022-02-01T08:00:00+01:00", &insurer, &born)?);
        let inform = json!({ "type": "inform", "channel": "email" });
        notices.push(demo.request(&space, "2022-02-01T09:00:00+01:00", &insurer, &inform)?);
        if number % 6 == 5 {
            let (holder, oppose) = (json!({ "type": "holder" }), json!({ "type": "oppose" }));
            notices.push(demo.request(&space, "2022-02-10T10:00:00+01:00", &holder, &oppose)?);
        }
    }
    demo.send_all(&notices, &[(7, 0), (23, 3), (24, 0)])?;
    demo.let_time_pass("2022-03-16")?;
    let mut lives = Vec::new();
    for (number, space) in spaces().enumerate() {
        let holder = json!({ "type": "holder" });
        if number % 2 == 1 {
            let enrol =
                json!({ "type": "activate", "means": "vitale_code", "conditions_accepted": true });
            lives.push(demo.request(&space, "2022-05-01T10:00:00+02:00", &holder, &enrol)?);
            let document = format!("1.2.250.1.999.{number}");
            let deposit =
                json!({ "type": "deposit", "document": document, "document_type": "11488-4" });
            let doctor =
                json!({ "type": "professional", "id": "899900000001", "profession": "10" });
            lives.push(demo.request(&space, "2022-05-02T10:00:00+02:00", &doctor, &deposit)?);
        }
        if number % 8 == 7 {
            let close = json!({ "type": "close" });
            lives.push(demo.request(&space, "2023-01-01T10:00:00+01:00", &holder, &close)?);
        }
    }
    demo.send_all(&lives, &[(0, 1), (2, 0), (15, WINDOW)])?;
    demo.compare()?;
    demo.measure()?;
    demo.service.stop()?;
    Ok(demo.report)
}

impl Demo {
    fn ask(&mut self, question: &Value) -> io::Result<Value> {
        let answer = self.service.ask(question)?;
        match answer.get("ok") {
            Some(told) => Ok(told.clone()),
            None => Err(io::Error::other(answer.to_string())),
        }
    }

    /// A command as it will be sent; the model lives it at once.
    fn request(&mut self, space: &str, at: &str, by: &Value, command: &Value) -> io::Result<Value> {
        self.requests += 1;
        let actor: Actor = serde_json::from_value(by.clone())?;
        let instant = At::parse(at).map_err(io::Error::other)?;
        self.model.act(space, serde_json::from_value(command.clone())?, actor, instant)?;
        Ok(json!({
            "op": "act", "space": space, "key": format!("request-{}", self.requests),
            "by": { "actor": by }, "command": command, "at": at,
        }))
    }

    /// Sends requests, some ahead of their answers. Kills the process each time that so many are answered,
    /// and so many more answers are lost on their way.
    fn send_all(&mut self, requests: &[Value], kills: &[(usize, usize)]) -> io::Result<()> {
        let (mut next, mut answered) = (0, 0);
        let mut kills = kills.iter().copied().peekable();
        // Requests that were sent to a process that died: whether they were done is not known.
        let mut in_doubt = 0;
        self.report.commands += requests.len();
        while answered < requests.len() {
            while next < requests.len() && next - answered < WINDOW {
                self.service.send(&requests[next])?;
                next += 1;
            }
            if let Some((_, lost)) = kills.next_if(|(after, _)| *after == answered) {
                for _ in 0..lost {
                    self.service.receive()?;
                }
                self.restart()?;
                self.report.unanswered += next - answered;
                (in_doubt, next) = (next, answered);
                continue;
            }
            let answer = self.service.receive()?.ok_or_else(|| io::Error::other("no answer"))?;
            self.note(&answer, answered < in_doubt)?;
            answered += 1;
        }
        Ok(())
    }

    fn note(&mut self, answer: &Value, in_doubt: bool) -> io::Result<()> {
        match answer["ok"]["repeated"].as_bool() {
            Some(false) => Ok(()),
            Some(true) if in_doubt => {
                self.report.done_before += 1;
                Ok(())
            }
            _ => Err(io::Error::other(format!("not what was asked: {answer}"))),
        }
    }

    /// Kills the process and starts another one.
    fn restart(&mut self) -> io::Result<()> {
        self.report.killed.push(self.service.id());
        let fresh = Service::start(&self.executable, &self.database)?;
        std::mem::replace(&mut self.service, fresh).kill()
    }

    /// Time is asked for, the process killed while it works, and time asked for again: what the first had
    /// done is not done again. A third time brings nothing.
    fn let_time_pass(&mut self, date: &str) -> io::Result<()> {
        self.model.time(date)?;
        let question = json!({ "op": "time", "date": date });
        self.service.send(&question)?;
        std::thread::sleep(std::time::Duration::from_millis(3));
        self.restart()?;
        self.ask(&question)?;
        match self.ask(&question)?["events"].as_u64() {
            Some(0) => Ok(()),
            more => Err(io::Error::other(format!("the same day brought {more:?} more events"))),
        }
    }

    /// Compares each journal with the model, line by line.
    fn compare(&mut self) -> io::Result<()> {
        let expected: Vec<(String, Vec<Event>)> = self
            .model
            .0
            .iter()
            .map(|(space, (_, events))| (space.clone(), events.clone()))
            .collect();
        for (space, events) in expected {
            let told = self.ask(&json!({ "op": "journal", "space": space }))?;
            let kept = journal::read(told.as_str().unwrap_or_default().as_bytes())
                .map_err(|error| io::Error::other(error.to_string()))?;
            let same =
                kept.events.iter().zip(&events).take_while(|(kept, event)| kept == event).count();
            self.report.lost += events.len() - same;
            self.report.unexpected += kept.events.len() - same;
            self.report.events += kept.events.len();
            let by_time = kept.events.iter().filter(|event| event.by == Actor::System {}).count();
            self.report.by_time += by_time as u64;
        }
        Ok(())
    }

    /// The indicators of all spaces, from their journals.
    fn measure(&mut self) -> io::Result<()> {
        let ids = ["OUV_N", "ACT_N", "NOT_N", "OPP_N"];
        let spec = json!({ "indicators": ids, "at": "2026-01-31", "disclosure": "none" });
        let table = self.ask(&json!({ "op": "indicators", "spec": spec }))?;
        for row in table["rows"].as_array().into_iter().flatten() {
            let id = row["indicator"].as_str().unwrap_or_default().to_owned();
            self.report.indicators.push((id, row["numerator"].as_u64().unwrap_or_default()));
        }
        Ok(())
    }
}
