//! The numbers of locals, for gzip.
//!
//! wasm-opt numbers the locals of a function by how often each is used, so that two functions that do nearly
//! the same often number them differently. Which local of a type holds a value means nothing, as long as no
//! other value that is needed still lies there: here values move to another local, or exchange theirs, wherever
//! the bytes around their uses are then more common in the module.

mod body;
mod flow;
mod pieces;

use crate::order;
use anyhow::{Context, Result};
use body::Body;
use pieces::Pieces;
use std::collections::VecDeque;
use wasm_encoder::{CodeSection, Module, RawSection};
use wasmparser::{CompositeInnerType, Parser, Payload};

/// How often all functions are gone through, compared with the whole module; then, compared with those that
/// will stand beside them too.
const ROUNDS: usize = 4;
const NEAR_ROUNDS: usize = 2;
/// What counts as beside, in bytes: gzip looks back within 32 kB.
const BEFORE: usize = 32 * 1024;
const AFTER: usize = 16 * 1024;
/// How many times as much a piece weighs that is there.
const NEAR: f32 = 2.0;

/// The same module, its locals in other places.
pub(crate) fn renumbered(module: &[u8]) -> Result<Vec<u8>> {
    let mut bodies = read(module)?;
    let mut known = Pieces::new();
    for body in &bodies {
        known.add(&body.code);
    }
    for _ in 0..ROUNDS {
        for body in &mut bodies {
            known.remove(&body.code);
            body.renumber(|code, places| known.weight(code, places));
            known.add(&body.code);
        }
    }
    let order = order::laid(&written(module, &bodies)?)?;
    for _ in 0..NEAR_ROUNDS {
        near(&mut bodies, &order, &mut known);
    }
    written(module, &bodies)
}

/// Goes through the functions in the order in which they will stand.
fn near(bodies: &mut [Body], order: &[usize], known: &mut Pieces) {
    let mut beside = Pieces::new();
    // The functions that are counted there, with the bytes of those before this one and of those from it on.
    let (mut window, mut before, mut after) = (VecDeque::<usize>::new(), 0, 0);
    let mut coming = order.iter();
    for at in order {
        while before > BEFORE {
            let Some(left) = window.pop_front().and_then(|left| bodies.get(left)) else { break };
            before -= left.code.len();
            beside.remove(&left.code);
        }
        while after < AFTER {
            let Some((number, next)) = coming.next().and_then(|at| Some((*at, bodies.get(*at)?)))
            else {
                break;
            };
            after += next.code.len();
            beside.add(&next.code);
            window.push_back(number);
        }
        let Some(body) = bodies.get_mut(*at) else { continue };
        known.remove(&body.code);
        beside.remove(&body.code);
        body.renumber(|code, places| {
            known.weight(code, places) + NEAR * beside.weight(code, places)
        });
        known.add(&body.code);
        beside.add(&body.code);
        before += body.code.len();
        after -= body.code.len();
    }
}

fn written(module: &[u8], bodies: &[Body]) -> Result<Vec<u8>> {
    let (mut out, mut code) = (Module::new(), CodeSection::new());
    for body in bodies {
        code.raw(&[body.head.as_slice(), &body.code].concat());
    }
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CodeSectionStart { .. } = payload {
            out.section(&code);
        } else if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection { id, data: module.get(range).unwrap_or_default() });
        }
    }
    Ok(out.finish())
}

fn read(module: &[u8]) -> Result<Vec<Body>> {
    let (mut parameters, mut functions, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    for one in group?.into_types() {
                        parameters.push(match one.composite_type.inner {
                            CompositeInnerType::Func(function) => function.params().to_vec(),
                            _ => Vec::new(),
                        });
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for function in section {
                    functions.push(usize::try_from(function?)?);
                }
            }
            Payload::CodeSectionEntry(body) => {
                let of = functions.get(bodies.len()).and_then(|of| parameters.get(*of));
                bodies.push(Body::read(&body, of.context("expected a type for each function")?)?);
            }
            _ => {}
        }
    }
    Ok(bodies)
}

#[cfg(test)]
#[path = "locals_tests.rs"]
mod tests;
