//! The numbers of locals, for gzip.
//!
//! wasm-opt numbers the locals of a function by how often each is used, so that two functions that do nearly
//! the same often number them differently. Which local of a type has which number means nothing: here two of
//! them exchange their numbers wherever the bytes around their uses are then more common in the module.

use anyhow::{Context, Result};
use std::ops::Range;
use wasm_encoder::{CodeSection, Module, RawSection};
use wasmparser::{CompositeInnerType, FunctionBody, Operator, Parser, Payload};

/// How many bytes are compared: short pieces are an instruction or two, long ones are copies.
const LENGTHS: [usize; 3] = [4, 6, 10];
const ROUNDS: usize = 3;
/// Numbers below this are one byte; a function with more locals stays as it is.
const SHORT: usize = 128;

/// The same module, its locals in other places.
pub(crate) fn renumbered(module: &[u8]) -> Result<Vec<u8>> {
    let mut bodies = read(module)?;
    let mut known = Pieces::new();
    for body in &bodies {
        known.count(&body.code, |times| times + 1);
    }
    for _ in 0..ROUNDS {
        for body in bodies.iter_mut().filter(|body| body.alike.iter().any(|kind| kind.len() > 1)) {
            known.count(&body.code, |times| times - 1);
            body.renumber(&known);
            known.count(&body.code, |times| times + 1);
        }
    }
    let (mut out, mut code) = (Module::new(), CodeSection::new());
    for body in &bodies {
        code.raw(&[body.head, &body.code].concat());
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

fn read(module: &[u8]) -> Result<Vec<Body<'_>>> {
    let (mut parameters, mut functions, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    for one in group?.into_types() {
                        parameters.push(match one.composite_type.inner {
                            CompositeInnerType::Func(function) => function.params().len(),
                            _ => 0,
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
                bodies.push(Body::read(&body, *of.context("expected a type for each function")?)?);
            }
            _ => {}
        }
    }
    Ok(bodies)
}

struct Body<'a> {
    /// What declares the locals.
    head: &'a [u8],
    code: Vec<u8>,
    /// Where the number of each local stands in the code.
    uses: Vec<Vec<usize>>,
    /// The locals of each type. Parameters are in none: whoever calls has numbered them.
    alike: Vec<Range<usize>>,
}

impl<'a> Body<'a> {
    fn read(body: &FunctionBody<'a>, parameters: usize) -> Result<Self> {
        let (mut locals, mut alike) = (parameters, Vec::new());
        for declared in body.get_locals_reader()? {
            let first = locals;
            locals += usize::try_from(declared?.0)?;
            alike.push(first..locals);
        }
        if locals > SHORT {
            alike.clear();
        }
        let mut operators = body.get_operators_reader()?;
        let start = operators.original_position();
        let (head, code) = body
            .as_bytes()
            .split_at_checked(start - body.range().start)
            .context("expected instructions after the locals")?;
        let mut uses = vec![Vec::new(); locals];
        while !operators.eof() {
            let place = operators.original_position() - start;
            if let Operator::LocalGet { local_index: local }
            | Operator::LocalSet { local_index: local }
            | Operator::LocalTee { local_index: local } = operators.read()?
                && let Some(uses) = uses.get_mut(usize::try_from(local)?)
            {
                uses.push(place + 1);
            }
        }
        Ok(Self { head, code: code.to_vec(), uses, alike })
    }

    fn renumber(&mut self, known: &Pieces) {
        for kind in self.alike.clone() {
            for a in kind.clone() {
                for b in a + 1..kind.end {
                    let mut places = [self.of(a), self.of(b)].concat();
                    places.sort_unstable();
                    let before = known.weight(&self.code, &places);
                    self.exchange(a, b);
                    if known.weight(&self.code, &places) <= before {
                        self.exchange(a, b);
                    }
                }
            }
        }
    }

    fn of(&self, local: usize) -> &[usize] {
        self.uses.get(local).map_or(&[], Vec::as_slice)
    }

    fn exchange(&mut self, a: usize, b: usize) {
        self.uses.swap(a, b);
        for (local, number) in [(a, a as u8), (b, b as u8)] {
            for place in self.uses.get(local).into_iter().flatten() {
                if let Some(byte) = self.code.get_mut(*place) {
                    *byte = number;
                }
            }
        }
    }
}

/// How often each piece of code stands in the module, by the first bits of its hash.
struct Pieces(Vec<u32>);

impl Pieces {
    const BITS: u32 = 24;

    fn new() -> Self {
        Self(vec![0; 1 << Self::BITS])
    }

    fn place(piece: &[u8]) -> usize {
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        // Multiplied once more, so that the last bytes reach the first bits.
        let hash = piece.iter().fold(piece.len() as u64, mix).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> (u64::BITS - Self::BITS)) as usize
    }

    fn count(&mut self, code: &[u8], more: impl Fn(u32) -> u32) {
        for length in LENGTHS {
            for piece in code.windows(length) {
                if let Some(times) = self.0.get_mut(Self::place(piece)) {
                    *times = more(*times);
                }
            }
        }
    }

    /// How common the pieces are that hold one of these places, which are in order.
    fn weight(&self, code: &[u8], places: &[usize]) -> f64 {
        let mut weight = 0.0;
        for length in LENGTHS {
            let mut next = 0;
            for place in places {
                for start in next.max((place + 1).saturating_sub(length))..=*place {
                    let Some(piece) = code.get(start..start + length) else { break };
                    let times = self.0.get(Self::place(piece)).copied().unwrap_or(0);
                    weight += (1.0 + f64::from(times)).ln();
                }
                next = place + 1;
            }
        }
        weight
    }
}

#[cfg(test)]
#[path = "locals_tests.rs"]
mod tests;
