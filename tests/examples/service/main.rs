//! A service that keeps journals of spaces in SQLite.
//!
//! `cargo run -p carnet-sante-conformance --example service` creates spaces, acts, kills the process in the
//! middle, starts it again, and shows that nothing it acknowledged is lost and nothing is done twice.
//! `… --example service -- serve FILE` is that process: a question a line on its input, an answer a line
//! on its output.

mod client;
mod demo;
mod serve;
mod store;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => demonstrate(),
        ["serve", database] => serve::serve(Path::new(database)),
        _ => Err(io::Error::other("expected no argument, or `serve FILE`")),
    }
}

fn demonstrate() -> io::Result<()> {
    let folder = std::env::temp_dir().join(format!("carnet-sante-service-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let report = demo::run(&std::env::current_exe()?, &folder.join("spaces.sqlite"));
    std::fs::remove_dir_all(&folder)?;
    let report = report?;
    print!("{report}");
    if report.lost + report.unexpected > 0 {
        return Err(io::Error::other("the journals are not what was acknowledged"));
    }
    Ok(())
}
