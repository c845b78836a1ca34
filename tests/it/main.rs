//! The real server on port 0, asked from outside: everything that the contract promises.
//!
//! Never looks into the server's modules: what cannot be seen by a client, in the data folder or by
//! a process's exit code is not tested here.

mod harness;

mod bad_http;
mod bad_polls;
mod bad_sockets;
mod command;
mod conformance;
mod faults;
mod forms;
mod hidden;
mod hostile;
mod keys_at_the_door;
mod kill;
mod layers;
mod metrics;
mod model;
mod openapi;
mod origins;
mod pages;
mod pictures;
mod polling;
mod presenter;
mod proxies;
mod restarts;
mod soak;
mod updates;
mod voters;
mod votes;
mod whole_frames;
