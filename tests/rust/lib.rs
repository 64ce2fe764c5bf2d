//! Reads the shared vectors and compares answers with them.
