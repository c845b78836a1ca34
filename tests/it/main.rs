//! The real server on port 0, asked from outside: everything that docs/contract.md
//! promises.
//!
//! Never looks into the server's modules: what cannot be seen by a client, in the data folder or by
//! a process's exit code is not tested here, except what fuzzing has found.

mod harness;

mod bad_http;
mod bad_polls;
mod bad_sockets;
mod batches;
mod circles;
mod command;
mod conformance;
mod documents;
mod drafts;
mod examples;
mod faults;
mod forms;
mod fuzzed;
mod golden;
mod hidden;
mod hostile;
mod hosts;
mod keys_at_the_door;
mod kill;
mod layers;
mod licences;
mod markup;
mod metrics;
mod model;
mod openapi;
mod origins;
mod pages;
mod pictures;
mod pipelining;
mod pointers;
mod polling;
mod presenter;
mod proxies;
mod queries;
mod readme;
mod restarts;
mod sentences;
mod soak;
mod spelling;
mod tables;
mod updates;
mod versions;
mod voters;
mod votes;
mod whole_frames;
