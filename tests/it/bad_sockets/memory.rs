//! A frame is judged by its header: what it declares is never buffered.

use std::time::Duration;

use crate::harness::{Connection, Process, Request, Session};

const MIB: u64 = 1 << 20;

/// Streams 64 MiB in chunks of 64 KiB, as far as the server takes it.
fn stream(mut write: impl FnMut(&[u8]) -> std::io::Result<()>) {
    let chunk = vec![b'x'; 64 * 1024];
    let _ = (0..1024).try_for_each(|_| write(&chunk)); // Refused at some point, which is the point.
}

#[test]
fn a_frame_that_declares_a_terabyte_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();
    let mut neighbour = Session::join(address);
    neighbour.message("update");
    let before = process.memory();

    for first in [0x81, 0x01, 0x82] {
        let header = [&[first, 0xff][..], &(1_u64 << 40).to_be_bytes(), &[0; 4]].concat();
        let mut session = Session::join(address);
        session.write(&header).unwrap();
        stream(|chunk| session.write(chunk));

        let grown = process.memory().saturating_sub(before);
        assert!(grown < 4 * MIB, "{} KiB more", grown / 1024);
        let closed = session.closed_within(Duration::from_secs(5));
        // The reset that answers the rest of the stream may overtake the close frame.
        let code = if first == 0x82 { 1003 } else { 1009 };
        assert!(closed.is_none_or(|closed| closed == code), "{closed:?}");
    }

    let mut voter = Connection::open(address).unwrap();
    assert_eq!(
        voter
            .ask(&Request::vote(r#"{"candidate":0}"#))
            .unwrap()
            .status,
        201
    );
    neighbour.update_where(|update| update["total"] == 1);
}

#[test]
fn a_body_without_end_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();
    let mut warm = Connection::open(address).unwrap();
    warm.ask(&Request::vote(r#"{"candidate":0}"#)).unwrap();
    let before = process.memory();

    let declared = Request::vote("").header("Content-Length", "1099511627776");
    let unread = Request::new("POST", "/no/such/path").header("Content-Length", "1099511627776");
    for request in [declared, unread] {
        let mut connection = Connection::open(address).unwrap();
        connection.write(&request.bytes()).unwrap();
        stream(|chunk| connection.write(chunk));

        let grown = process.memory().saturating_sub(before);
        assert!(grown < 4 * MIB, "{} KiB more", grown / 1024);
    }
}
