//! The locals of one function, and the values that can move between them.

use super::flow::{MOST, Step, Value, values};
use anyhow::{Context, Result, bail};
use wasm_encoder::Encode;
use wasmparser::{FunctionBody, Operator, ValType};

/// The first number of a local: below are the parameters, and nothing where they are fewer. What most functions
/// have, as the address of their stack, then has one number whatever they are called with.
const FIRST: usize = 8;
/// Locals of each type that were not there.
const SPARE: usize = 4;

/// A function whose locals can move.
pub(super) struct Body {
    /// What declares the locals.
    pub(super) head: Vec<u8>,
    pub(super) code: Vec<u8>,
    held: Vec<Held>,
    /// The type of each local, those of the parameters first.
    types: Vec<ValType>,
    parameters: usize,
}

/// A value in its local.
struct Held {
    number: usize,
    /// Where this number stands in the code.
    places: Vec<usize>,
    value: Value,
}

impl Body {
    pub(super) fn read(body: &FunctionBody<'_>, parameters: &[ValType]) -> Result<Self> {
        let mut types = parameters.to_vec();
        // Where the locals are moved first.
        let mut moved: Vec<usize> = (0..types.len()).collect();
        let mut declared = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, of) = group?;
            let count = usize::try_from(count)?;
            let before = if of == ValType::I32 { FIRST.saturating_sub(types.len()) } else { 0 };
            moved.extend((0..count).map(|local| types.len() + before + local));
            declared.push((before + count + SPARE, of));
            types.resize(types.len() + before + count + SPARE, of);
        }
        let mut operators = body.get_operators_reader()?;
        let start = operators.original_position();
        let (head, code) = body
            .as_bytes()
            .split_at_checked(start - body.range().start)
            .context("expected instructions after the locals")?;
        let mut body = Self {
            head: head.to_vec(),
            code: code.to_vec(),
            held: Vec::new(),
            types,
            parameters: parameters.len(),
        };
        let written: Option<Vec<_>> =
            declared.iter().map(|(count, of)| Some((*count, code_of(*of)?))).collect();
        let Some(declared) = written.filter(|_| body.types.len() <= MOST) else {
            return Ok(body);
        };
        let (mut steps, mut places) = (Vec::new(), Vec::new());
        while !operators.eof() {
            places.push(operators.original_position() - start + 1);
            steps.push(step(&operators.read()?)?);
        }
        for value in values(&steps) {
            let number = *moved.get(value.local).context("expected a local that is declared")?;
            let places = value.steps.iter().filter_map(|step| places.get(*step)).copied().collect();
            body.held.push(Held { number, places, value });
        }
        for held in 0..body.held.len() {
            body.write(held);
        }
        body.head.clear();
        declared.len().encode(&mut body.head);
        for (count, of) in declared {
            count.encode(&mut body.head);
            body.head.push(of);
        }
        Ok(body)
    }

    fn write(&mut self, held: usize) {
        let Some(Held { number, places, .. }) = self.held.get(held) else { return };
        for place in places {
            if let Some(byte) = self.code.get_mut(*place) {
                *byte = *number as u8;
            }
        }
    }

    /// Moves each value to where the code is most common, as this says.
    pub(super) fn renumber(&mut self, weight: impl Fn(&[u8], &[usize]) -> f32) {
        for at in 0..self.held.len() {
            if let Some((to, chain)) = self.better(at, &weight) {
                self.exchange(&chain, to);
            }
        }
    }

    /// The local in which this value makes the code most common, where that is not the one that it is in, and
    /// what moves with it.
    fn better(
        &mut self,
        at: usize,
        weight: &impl Fn(&[u8], &[usize]) -> f32,
    ) -> Option<(usize, Vec<usize>)> {
        let from = self.held.get(at)?.number;
        let of = *self.types.get(from)?;
        let mut best: Option<(f32, usize, Vec<usize>)> = None;
        for to in 0..self.types.len() {
            if to == from || self.types.get(to) != Some(&of) {
                continue;
            }
            let Some(chain) = self.chain(at, to) else { continue };
            let held = chain.iter().filter_map(|held| self.held.get(*held));
            let mut places: Vec<_> = held.flat_map(|held| held.places.iter().copied()).collect();
            places.sort_unstable();
            let before = weight(&self.code, &places);
            self.exchange(&chain, to);
            let gain = weight(&self.code, &places) - before;
            self.exchange(&chain, from);
            if gain > best.as_ref().map_or(0.0, |(best, ..)| *best) {
                best = Some((gain, to, chain));
            }
        }
        best.map(|(_, to, chain)| (to, chain))
    }

    /// What must move so that this value can go to another local: the values that lie there and are needed at
    /// the same time, and so on. Nothing where an argument would have to.
    fn chain(&self, at: usize, to: usize) -> Option<Vec<usize>> {
        let from = self.held.get(at)?.number;
        let mut chain = vec![at];
        let mut next = 0;
        while let Some(held) = chain.get(next).and_then(|held| self.held.get(*held)) {
            let goes = if held.number == from { to } else { from };
            if held.value.is_first && held.number.min(goes) < self.parameters {
                return None;
            }
            for other in &held.value.apart {
                if self.held.get(*other).is_some_and(|other| other.number == goes)
                    && !chain.contains(other)
                {
                    chain.push(*other);
                }
            }
            next += 1;
        }
        Some(chain)
    }

    /// Moves the first of a chain to a local, and all others between that one and its own.
    fn exchange(&mut self, chain: &[usize], to: usize) {
        let first = chain.first().and_then(|at| self.held.get(*at));
        let Some(from) = first.map(|held| held.number) else { return };
        for at in chain {
            if let Some(held) = self.held.get_mut(*at) {
                held.number = if held.number == from { to } else { from };
            }
            self.write(*at);
        }
    }
}

/// How a type is written.
fn code_of(kind: ValType) -> Option<u8> {
    Some(match kind {
        ValType::I32 => 0x7f,
        ValType::I64 => 0x7e,
        ValType::F32 => 0x7d,
        ValType::F64 => 0x7c,
        ValType::V128 => 0x7b,
        ValType::Ref(_) => return None,
    })
}

fn step(operator: &Operator<'_>) -> Result<Step> {
    let number = |number: &u32| usize::try_from(*number);
    Ok(match operator {
        Operator::LocalGet { local_index } => Step::Get(number(local_index)?),
        Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
            Step::Set(number(local_index)?)
        }
        Operator::Block { .. } => Step::Block,
        Operator::Loop { .. } => Step::Loop,
        Operator::If { .. } => Step::If,
        Operator::Else => Step::Else,
        Operator::End => Step::End,
        Operator::Br { relative_depth } => {
            Step::Branch { labels: vec![number(relative_depth)?], follows: false }
        }
        Operator::BrIf { relative_depth } => {
            Step::Branch { labels: vec![number(relative_depth)?], follows: true }
        }
        Operator::BrTable { targets } => {
            let mut labels = vec![number(&targets.default())?];
            for target in targets.targets() {
                labels.push(number(&target?)?);
            }
            Step::Branch { labels, follows: false }
        }
        Operator::Return | Operator::Unreachable => Step::Leave,
        Operator::TryTable { .. } | Operator::ReturnCall { .. } | Operator::Throw { .. } => {
            bail!("expected neither exceptions nor tail calls")
        }
        _ => Step::Other,
    })
}
