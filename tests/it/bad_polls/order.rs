//! Requests with two faults: the answer names the one that docs/contract.md (section 4) puts first.

mod calls;
mod votes;
