//! What leaves the server: updates, results, histories and lists, made from a tally.
//!
//! Hidden results are left out here, so that no transport, file or picture can show them.

mod copy;
mod presenter;
mod receipt;
mod results;
mod update;
