//! What holds in every format.

mod corpus;
mod course;
pub(super) mod moodle;
mod sheets;
