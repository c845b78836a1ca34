//! From a published update to the sockets: the one place where microseconds count.
//!
//! Each worker thread has one [`Hub`]. A poll's update crosses to a worker once, and only to workers
//! that have a session of that poll; there it is written to the sessions' sockets, past actix. Where
//! something waits before it, or the socket is full, the session's body pulls the newest frame when
//! there is room. A session that cannot keep up skips versions by itself.
//! Knows workers, frames and heartbeats; never looks into a message.

mod body;
mod channel;
mod close;
mod heartbeat;
mod hub;
mod line;
mod seat;
mod sessions;
mod socket;
mod way;

pub use self::{
    body::Body,
    close::Close,
    hub::Hub,
    line::Line,
    seat::Seat,
    sessions::{Entered, Kind, Sessions, TooManySessions},
    socket::Socket,
};
