//! Turns the WebAssembly build into the npm package: `packager MODULE.wasm OUT_DIR`.
//!
//! It runs wasm-bindgen as a library, so that its version is held by the same lock file as the
//! module it reads; then the wasm-opt of the npm package `binaryen`; then it lays the hand-written
//! JavaScript beside the result.

mod copies;
mod locals;
mod order;
mod panics;
mod places;
#[cfg(test)]
mod samples;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// What the module may use. Never all features: Node 20 refuses the result.
const FEATURES: [&str; 8] = [
    "bulk-memory",
    "bulk-memory-opt",
    "nontrapping-float-to-int",
    "sign-ext",
    "mutable-globals",
    "reference-types",
    "multivalue",
    "simd",
];

/// The levels say how a module is written; without `-O` nothing is optimised again.
const WRITTEN: [&str; 2] = ["--optimize-level=2", "--shrink-level=2"];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out] = arguments.as_slice() else {
        bail!("expected two arguments: the module and the folder of the package");
    };
    let out = Path::new(out);
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("emptying {}", out.display()))?;
    }
    fs::create_dir_all(out)?;
    bind(Path::new(module), out)?;
    let module = out.join("carnet_sante_bg.wasm");
    // What gzip sees matters: functions inlined again weigh more, and those that are alike should stand
    // side by side. What is computed again weighs less there than a local that keeps it.
    wasm_opt(
        &home,
        &[
            "-Oz",
            "--converge",
            "--one-caller-inline-max-function-size=0",
            "--low-memory-unused",
            "--skip-pass=local-cse",
        ],
        &module,
    )?;
    fs::write(&module, copies::called(&fs::read(&module)?)?)?;
    wasm_opt(&home, &[&["--reorder-functions"], WRITTEN.as_slice()].concat(), &module)?;
    fs::write(&module, order::named(locals::renumbered(&fs::read(&module)?)?)?)?;
    wasm_opt(&home, &[&["--reorder-functions-by-name"], WRITTEN.as_slice()].concat(), &module)?;
    copy_javascript(&home, out)?;
    write_manifest(&home, out)
}

fn bind(module: &Path, out: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes("carnet_sante", places::forgotten(panics::silent(&fs::read(module)?)?)?)
        .out_name("carnet_sante")
        .web(true)?
        // The types of the package are written by hand: those of the glue say less.
        .typescript(false)
        .generate(out)
        .with_context(|| format!("wasm-bindgen on {}", module.display()))
}

fn wasm_opt(home: &Path, options: &[&str], module: &Path) -> Result<()> {
    let tool = home.join("node_modules/binaryen/bin/wasm-opt");
    if !tool.exists() {
        bail!("binaryen is missing: run `npm ci` in bindings-wasm");
    }
    let status = Command::new("node")
        .arg(&tool)
        .args(options)
        .args(FEATURES.map(|feature| format!("--enable-{feature}")))
        .arg(module)
        .arg("-o")
        .arg(module)
        .status()
        .context("running wasm-opt under node")?;
    if !status.success() {
        bail!("wasm-opt failed on {}", module.display());
    }
    Ok(())
}

fn copy_javascript(home: &Path, out: &Path) -> Result<()> {
    for entry in fs::read_dir(home.join("js"))? {
        let entry = entry?;
        fs::copy(entry.path(), out.join(entry.file_name()))?;
    }
    let root = home.join("..");
    fs::copy(home.join("README.md"), out.join("README.md"))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let file = root.join(name);
        if file.exists() {
            fs::copy(&file, out.join(name))?;
        }
    }
    Ok(())
}

/// The version of the package is that of the workspace, written in one place. Only that text changes:
/// the conditions of `exports` are tried in their order, which a JSON writer would not keep.
fn write_manifest(home: &Path, out: &Path) -> Result<()> {
    const PLACE: &str = "\"version\": \"0.0.0\"";
    let text = fs::read_to_string(home.join("js/package.json"))?;
    if text.matches(PLACE).count() != 1 {
        bail!("js/package.json: expected {PLACE} once");
    }
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(out.join("package.json"), text.replace(PLACE, &version))?;
    Ok(())
}
