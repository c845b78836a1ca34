//! Faults of the machine: killed at any system call, the power cut, disks that are full, fail or are
//! damaged, clocks that jump. A vote with a receipt is never lost, doubled or changed by them.
//!
//! Tests that need tools of the system are left out by `cargo test`; `tests/run` installs what they
//! need and asks for them.

mod calls;
mod clock;
mod damage;
mod disk;
mod overload;
mod power;
mod room;
mod tools;
