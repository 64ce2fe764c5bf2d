//! The other side: starts the process, asks, and kills it.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running service.
pub(crate) struct Service {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Service {
    /// Starts `executable serve database`.
    pub(crate) fn start(executable: &Path, database: &Path) -> io::Result<Self> {
        let mut child = Command::new(executable)
            .arg("serve")
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let gone = || io::Error::other("a process without its pipes");
        let questions = child.stdin.take().ok_or_else(gone)?;
        let answers = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        Ok(Self { child, questions, answers })
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a question, without waiting.
    pub(crate) fn send(&mut self, question: &Value) -> io::Result<()> {
        writeln!(self.questions, "{question}")?;
        self.questions.flush()
    }

    /// The next answer; `None` when the process ended before a whole one.
    pub(crate) fn receive(&mut self) -> io::Result<Option<Value>> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        if !line.ends_with('\n') {
            return Ok(None);
        }
        serde_json::from_str(&line).map(Some).map_err(io::Error::from)
    }

    /// A question and its answer.
    pub(crate) fn ask(&mut self, question: &Value) -> io::Result<Value> {
        self.send(question)?;
        self.receive()?.ok_or_else(|| io::Error::other("the service ended"))
    }

    /// Kills this one process, at once and without a word (`SIGKILL` by its number). Answers that were not
    /// received are lost.
    pub(crate) fn kill(mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait().map(drop)
    }

    /// Ends the input and waits for the end of the process.
    pub(crate) fn stop(self) -> io::Result<()> {
        let Self { mut child, questions, .. } = self;
        drop(questions);
        let status = child.wait()?;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("ended by {status}"))) }
    }
}
