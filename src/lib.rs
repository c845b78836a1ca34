//! livepoll: real-time voting for classrooms and rooms.
//!
//! # A vote's way
//!
//! A browser sends a vote to [`web`], which parses it once, at the edge, into a type that cannot hold
//! nonsense ([`wire`]), and asks the poll's handle to cast it ([`registry`], [`poll`]). The poll actor,
//! the only owner of the [`tally`], checks it against the rules and hands it to the [`journal`]
//! without waiting; what gathers meanwhile becomes the journal's next batch. Once the batch is durable,
//! the numbered entries come back: the actor applies each to the tally (which decides again), answers
//! the voter, and publishes one update. It is encoded once, and [`push`] brings it to every session:
//! one hub per worker thread, which writes it to their sockets.
//!
//! Start-up is the same fold over history. There is no other path.
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
//! - Nothing that `results: hidden` hides leaves the server, on any path: [`wire`] leaves it out of
//!   updates, files and histories alike.
//! - No address, user agent or cookie is stored with a vote; voters are keyed hashes ([`secrets`]).
//!
//! # The modules, in reading order
//!
//! - [`tally`]: the rules; pure, sees nothing of ours.
//! - [`formats`]: a poll as text, in and out, and results as CSV; sees `tally`.
//! - [`wire`]: every message exchanged with a client; sees `tally`.
//! - [`journal`]: the durable record; sees `wire` and `tally`.
//! - [`poll`]: a poll's handle and its actor; hands entries to the journal.
//! - [`registry`]: the polls of this server, code to handle.
//! - [`picture`]: the chart of an update as a drawing; pure, sees `wire`.
//! - [`push`]: from a published update to the sockets.
//! - [`web`]: routes, limits and layers; asks the registry.
//! - [`app`]: builds and joins all of these; start, ready, stop.
//! - [`config`]: the settings, which only `app` and the command see.
//! - [`colors`], [`metrics`], [`secrets`]: leaves, seen by whoever needs them.
//! - [`system`]: what the operating system is asked for; all that differs between systems.
//!
//! Each sees only those above it in this list; `tests/it/layers.rs` holds that.

pub mod app;
pub mod config;
pub mod formats;
pub mod journal;
pub mod picture;
pub mod poll;
pub mod push;
pub mod registry;
pub mod tally;
pub mod web;
pub mod wire;

pub mod colors;
pub mod metrics;
pub mod secrets;
pub mod system;
