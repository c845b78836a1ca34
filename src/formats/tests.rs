//! What holds in every format.

mod corpus;
pub(super) mod moodle;
mod sheets;
