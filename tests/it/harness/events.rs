//! A client of the event stream.

use std::net::SocketAddr;

use serde_json::Value;

use super::{Connection, Request};

/// An open event stream.
pub struct Events {
    connection: Connection,
    read: String,
}

impl Events {
    pub fn open(address: SocketAddr, target: &str) -> Self {
        Self::of(address, &Request::get(target))
    }

    /// What a request opens.
    pub fn of(address: SocketAddr, request: &Request) -> Self {
        let mut connection = Connection::open(address).unwrap();
        connection.write(&request.bytes()).unwrap();
        let head = connection.head().unwrap();
        assert_eq!(head.status, 200);
        assert_eq!(head.header("Content-Type"), Some("text/event-stream"));
        assert_eq!(head.header("Cache-Control"), Some("no-store"));
        assert_eq!(head.cookie(), None);
        let read = String::new();
        Self { connection, read }
    }

    /// The next event's id and data; none at the end.
    pub fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let lines: Vec<_> = event.lines().map(String::from).collect();
                self.read = rest.into();
                let [name, id, data] = &lines[..] else {
                    panic!("{lines:?}");
                };
                assert_eq!(name, "event: update");
                let data = serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap();
                return Some((id.strip_prefix("id: ").unwrap().into(), data));
            }
            let chunk = self.connection.chunk().unwrap()?;
            self.read += std::str::from_utf8(&chunk).unwrap();
        }
    }

    pub fn event_where(&mut self, wanted: impl Fn(&Value) -> bool) -> (String, Value) {
        loop {
            let event = self.next().expect("the stream goes on");
            if wanted(&event.1) {
                return event;
            }
        }
    }
}
