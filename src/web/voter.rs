//! The handlers for voters and their pages: votes, the WebSocket, updates, results, pictures.

pub(super) mod cast;
pub(super) mod events;
pub(super) mod frames;
mod joining;
pub(super) mod markup;
pub(super) mod picture_cache;
pub(super) mod pictures;
pub(super) mod polling;
pub(super) mod results;
mod session;
pub(super) mod socket;
pub(super) mod tables;
pub(super) mod votes;
