//! What must hold of whatever strangers send and of whatever a disk gives back: one function for
//! each way in, which panics where it does not.
//!
//! The fuzzer looks for bytes that make one panic; `tests/it/fuzzed.rs` passes on what it kept.

mod formats;
mod forms;
mod journal;
mod model;
mod requests;
mod secrets;
mod sessions;

pub use self::{
    formats::{poll_file, poll_gift, poll_markdown, poll_text},
    forms::vote_form,
    journal::{journal, snapshot},
    model::{client_message, poll_body, vote_body},
    requests::requests,
    secrets::{key, ticket},
    sessions::{cookie, frame_guard},
};
