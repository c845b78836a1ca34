//! Between a connection and actix: one request at a time, and an end for idle connections.

pub(super) mod connections;
pub(super) mod pipelining;
