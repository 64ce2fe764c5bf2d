//! The rules of the house, enforced: who may import whom, how long a file may be, what may not
//! panic, what the core may depend on, and that each error code has a vector that produces it.

mod codes;
mod dependencies;
mod french;
mod hygiene;
mod imports;
mod readers;
mod source;
