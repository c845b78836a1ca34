//! Brings a published update to the sockets. This is the one place where microseconds count.
//!
//! Each worker thread has one [`Hub`]. A poll's update crosses to a worker once, and only if the worker
//! has a session of that poll. The hub writes it to each session's socket directly, bypassing actix. If
//! something is queued ahead of it, or the socket is full, the session's [`Body`] pulls the newest
//! frame as soon as there is room. So a session that cannot keep up skips versions by itself.
//!
//! Knows workers, frames and heartbeats. Never looks into a message.

mod body;
mod channel;
mod close;
mod direct_write;
mod heartbeat;
mod hub;
mod session_slot;
mod sessions;
mod socket;
mod tracked_stream;

pub use self::{
    body::Body,
    close::Close,
    hub::Hub,
    session_slot::SessionSlot,
    sessions::{SessionKind, SessionPermit, Sessions, TooManySessions},
    socket::Socket,
    tracked_stream::TrackedStream,
};
