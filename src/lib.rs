//! livepoll: real-time voting for classrooms and rooms.
//!
//! # A vote's walk
//!
//! A browser sends a vote to [`web`], which parses it once, at the edge, into a type that cannot hold
//! nonsense ([`model`]), and asks the poll's handle to cast it ([`registry`], [`poll`]). The poll actor,
//! the only owner of the [`tally`], checks it against the rules and hands it to the [`journal`] without
//! waiting. Entries that arrive while the journal writes become its next batch. Once a batch is durable,
//! its numbered entries come back. The actor applies each to the tally, which judges it again, publishes
//! one update and answers the voters. The update is encoded once. In [`push`], one hub per worker thread
//! writes it to the sockets of all sessions.
//!
//! Start-up applies the entries of the journal in the same way. There is no other path.
//!
//! # Invariants
//!
//! - Only the poll actor changes a tally; `tally` is pure. The same journal gives the same tally
//!   everywhere.
//! - A receipt or an update never shows a vote that a power cut could still lose (except
//!   `--in-memory`).
//! - The actor waits for its mailbox, the journal and its own clock, for nothing else; no slow session,
//!   proxy or disk reader can hold it up.
//! - Every queue has a size, every wait a limit. A full queue is an answer (503 `overloaded`), not a
//!   delay.
//! - The cost of an update does not grow with the number of votes in it; the cost of joining does not
//!   grow with the number already there.
//! - A vote with the same id from the same voter counts once: within the process and after a restart.
//! - Nothing that `results: hidden` hides leaves the server, on any path: [`tally`] leaves it out of
//!   updates, files and histories alike.
//! - No address, user agent or cookie is stored with a vote; voters are keyed hashes ([`secrets`]).
//!
//! # The modules, in reading order
//!
//! - [`model`]: the types that are the JSON, and their limits; sees nothing but `colors`.
//! - [`tally`]: the rules, and what clients are shown of a tally; pure, sees `model`.
//! - [`formats`]: question files, read and written, and results as CSV and XLSX.
//! - [`journal`]: the durable record.
//! - [`poll`]: a poll's handle and its actor; hands entries to the journal.
//! - [`registry`]: the polls of this server, code to handle.
//! - [`picture`]: the chart of an update as a drawing; pure, sees `model`.
//! - [`push`]: from a published update to the sockets.
//! - [`web`]: routes, limits and layers; asks the registry.
//! - [`app`]: builds and joins all of these; start, ready, stop.
//! - [`config`]: the settings, which only `app` and the command see.
//! - [`colors`], [`markup`], [`metrics`], [`secrets`]: leaves, seen by every module that needs them.
//! - [`system`]: everything that depends on the operating system; a leaf, too.
//!
//! Each sees only those above it in this list; `tests/it/layers.rs` holds that.

pub mod app;
pub mod config;
pub mod formats;
pub mod journal;
pub mod model;
pub mod picture;
pub mod poll;
pub mod push;
pub mod registry;
pub mod tally;
pub mod web;

pub mod colors;
pub mod markup;
pub mod metrics;
pub mod secrets;
pub mod system;
