//! What hosts and presenters can do: each call of the API does what its row in docs/contract.md says.

mod bodies;
mod candidates;
mod copies;
mod history;
mod keys;
mod least;
mod lists;
mod making;
mod own;
mod questions;
mod replays;
mod resets;
mod stage;
mod tickets;
mod timers;
