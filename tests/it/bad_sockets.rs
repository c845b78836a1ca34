//! Every bad WebSocket session gets its own definite answer, and nobody else notices.

mod endings;
mod floods;
mod frames;
mod handshakes;
mod memory;
mod messages;
mod stuck;

pub use self::{frames::bad_frames, handshakes::bad_handshakes, messages::bad_messages};
use crate::harness::{Session, TestServer};

/// A server with a healthy session, which must go on getting updates whatever others do.
struct Room {
    neighbour: Session,
    server: TestServer,
}

impl Room {
    fn with(flags: &[&str]) -> Self {
        let server = TestServer::with(flags);
        let neighbour = Session::join(server.address());
        Self { neighbour, server }
    }

    fn join(&self) -> Session {
        Session::join(self.server.address())
    }

    /// Checks that a vote counts and reaches the neighbour, and returns its seq.
    fn is_well(&mut self, after: &str) -> u64 {
        let answer = self.server.vote(r#"{"candidate":0}"#);

        assert_eq!(answer.status, 201, "after {after}");
        let seq = answer.json()["seq"].as_u64().expect("a number");
        self.neighbour
            .update_where(|update| update["seq"].as_u64() >= Some(seq));
        seq
    }
}
