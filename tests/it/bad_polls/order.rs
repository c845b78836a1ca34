//! Requests with two faults: the answer names the one that the contract puts first.

mod calls;
mod votes;
