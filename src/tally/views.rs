//! What of a tally leaves the server.
//!
//! Hidden results are left out here, and so on every path.

mod presenter;
mod receipt;
mod results;
mod update;
