//! Panics without their message.
//!
//! A panic stops the module with `unreachable` and says nothing before: a browser has no standard error, and
//! no hook is set. Yet what would write the message weighs, and so does each place that gives its file and
//! line. Here the functions that a panic calls become that `unreachable`; wasm-opt takes away what only they
//! used.

use anyhow::{Result, bail};
use std::collections::BTreeSet;
use wasm_encoder::{CodeSection, Function, Module, RawSection};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// How the names of those functions begin: none of them ever returned.
const NEVER: [&str; 14] = [
    "core::panicking::",
    "core::str::slice_error_fail",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::result::unwrap_failed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "<hashbrown::raw::Fallibility>::capacity_overflow",
    "std::sync::lazy_lock::panic_poisoned",
    "__rustc::rust_begin_unwind",
];
/// The one that all others call: without it, the names are not those that are known here.
const LAST: &str = "core::panicking::panic_fmt";

/// The module as the compiler wrote it, with names, in which those functions are `unreachable`.
pub(crate) fn silent(module: &[u8]) -> Result<Vec<u8>> {
    let (mut at, never) = known(module)?;
    let (mut out, mut code, mut left) = (Module::new(), CodeSection::new(), 0);
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::CodeSectionStart { count, .. } => left = *count,
            Payload::CodeSectionEntry(body) => {
                if never.contains(&at) {
                    let mut function = Function::new([]);
                    function.instructions().unreachable().end();
                    code.function(&function);
                } else {
                    code.raw(body.as_bytes());
                }
                at += 1;
                left -= 1;
                if left == 0 {
                    out.section(&code);
                }
            }
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: module.get(range).unwrap_or_default() });
                }
            }
        }
    }
    Ok(out.finish())
}

/// The number of imported functions, which are counted first, and the numbers of those that never return.
fn known(module: &[u8]) -> Result<(u32, BTreeSet<u32>)> {
    let (mut imported, mut never, mut is_known) = (0, BTreeSet::new(), false);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { continue };
                for names in names {
                    let Name::Function(names) = names? else { continue };
                    for naming in names {
                        let naming = naming?;
                        // Without the hash of the crate and of the function.
                        let name = format!("{:#}", rustc_demangle::demangle(naming.name));
                        is_known |= name == LAST;
                        if NEVER.iter().any(|start| name.starts_with(start)) {
                            never.insert(naming.index);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if !is_known {
        bail!("expected a module with names, {LAST} among them");
    }
    Ok((imported, never))
}

#[cfg(test)]
#[path = "panics_tests.rs"]
mod tests;
