//! What the State publishes, as data.
