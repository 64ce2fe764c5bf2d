//! The order of the functions, for gzip.
//!
//! Gzip finds a repetition within 32 kB, and copies of one generic function lie anywhere. Here functions
//! are laid one by one: next comes the one that has most in common, for its size, with the last 32 kB.
//! What is in common is counted in pieces of six bytes, those that few functions have counting more.

use anyhow::{Result, bail};
use std::collections::{HashMap, VecDeque};
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

const WINDOW: usize = 32 * 1024;
const PIECE: usize = 6;
/// What more functions than these have is in every window.
const COMMON: usize = 400;
/// A call writes lower numbers than this in one byte.
const SHORT: usize = 128;

/// The module with names of functions that, sorted, are the order: wasm-opt moves functions by name, and
/// numbers them again everywhere.
pub(crate) fn named(mut module: Vec<u8>) -> Result<Vec<u8>> {
    let (imported, bodies) = functions(&module)?;
    let mut ranked: Vec<_> = order(imported, &bodies).into_iter().zip(0..).collect();
    ranked.sort_unstable();
    let mut names = NameMap::new();
    for (function, rank) in ranked {
        names.append(u32::try_from(imported + function)?, &format!("{rank:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    section.append_to(&mut module);
    Ok(module)
}

/// The functions of the module in their order, without those that are imported.
pub(crate) fn laid(module: &[u8]) -> Result<Vec<usize>> {
    let (imported, bodies) = functions(module)?;
    Ok(order(imported, &bodies))
}

/// In `bodies` the functions that are called most come first, as wasm-opt has them, and the first of them stay
/// there.
fn order(imported: usize, bodies: &[&[u8]]) -> Vec<usize> {
    Heap::new(bodies).lay(SHORT.saturating_sub(imported))
}

/// The number of imported functions, which are counted first, and the bodies of the others.
fn functions(module: &[u8]) -> Result<(usize, Vec<&[u8]>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::CustomSection(section) if section.name() == "name" => {
                bail!("expected a module without names")
            }
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// Functions, and what they have in common.
struct Heap {
    functions: Vec<Function>,
    pieces: Vec<Piece>,
}

struct Function {
    size: usize,
    pieces: Vec<usize>,
    laid: bool,
    /// The weight of its pieces that are in the window.
    near: u64,
}

struct Piece {
    /// The functions that have it.
    holders: Vec<usize>,
    /// How many of them are in the window.
    laid: usize,
    weight: u64,
}

impl Heap {
    fn new(bodies: &[&[u8]]) -> Self {
        let (mut known, mut pieces) = (HashMap::new(), Vec::new());
        for (function, body) in bodies.iter().enumerate() {
            for bytes in body.windows(PIECE) {
                let piece = *known.entry(bytes).or_insert(pieces.len());
                if piece == pieces.len() {
                    pieces.push(Piece { holders: Vec::new(), laid: 0, weight: 0 });
                }
                if let Some(Piece { holders, .. }) = pieces.get_mut(piece)
                    && holders.last() != Some(&function)
                {
                    holders.push(function);
                }
            }
        }
        pieces.retain(|piece| (2..=COMMON).contains(&piece.holders.len()));
        let function =
            |body: &&[u8]| Function { size: body.len(), pieces: Vec::new(), laid: false, near: 0 };
        let mut functions: Vec<_> = bodies.iter().map(function).collect();
        for (at, piece) in pieces.iter_mut().enumerate() {
            piece.weight = (1000.0 / (piece.holders.len() as f64).sqrt()) as u64;
            for holder in &piece.holders {
                if let Some(function) = functions.get_mut(*holder) {
                    function.pieces.push(at);
                }
            }
        }
        Self { functions, pieces }
    }

    fn lay(mut self, kept: usize) -> Vec<usize> {
        let (mut order, mut window, mut bytes) = (Vec::new(), VecDeque::new(), 0);
        while let Some((next, size)) = self.next(order.len() < kept) {
            order.push(next);
            window.push_back((next, size));
            bytes += size;
            self.pass(next, true);
            while bytes > WINDOW && window.len() > 1 {
                let Some((old, size)) = window.pop_front() else { break };
                bytes -= size;
                self.pass(old, false);
            }
        }
        order
    }

    /// The first function that is left, or the one that has most in common with the window; without any
    /// such, the largest.
    fn next(&self, first: bool) -> Option<(usize, usize)> {
        let mut left = self.functions.iter().enumerate().filter(|(_, function)| !function.laid);
        let near =
            |function: &Function| function.near as f64 / (function.size as f64 + 20.0).powf(0.7);
        let next = if first {
            left.next()
        } else {
            left.max_by(|(_, a), (_, b)| near(a).total_cmp(&near(b)).then(a.size.cmp(&b.size)))
        };
        next.map(|(at, function)| (at, function.size))
    }

    /// A function enters the window, or leaves it.
    fn pass(&mut self, at: usize, enters: bool) {
        let Some(function) = self.functions.get_mut(at) else { return };
        function.laid = true;
        for piece in function.pieces.clone() {
            let Some(piece) = self.pieces.get_mut(piece) else { continue };
            let before = piece.laid;
            piece.laid = if enters { before + 1 } else { before.saturating_sub(1) };
            if (before == 0) == (piece.laid == 0) {
                continue;
            }
            for holder in &piece.holders {
                if let Some(holder) = self.functions.get_mut(*holder) {
                    if enters {
                        holder.near += piece.weight;
                    } else {
                        holder.near -= piece.weight;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
