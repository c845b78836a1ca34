//! Every bad HTTP request gets its own definite answer, and changes nothing.
//!
//! The rows are those of the table of bad inputs that can occur with the front poll alone.

mod addresses;
mod bodies;
mod heads;
mod precedence;
mod slow;
mod votes;

pub use self::votes::BAD_VOTES;
use crate::harness::{Request, TestServer};

/// A row of a table: its name, the request, the status and the code of the answer.
type Row = (&'static str, Request, u16, &'static str);

/// Sends each row, and checks its answer and that no vote was counted.
fn refused(server: &TestServer, rows: impl IntoIterator<Item = Row>) {
    let before = server.update();
    let mut faults = Vec::new();
    for (name, request, status, code) in rows {
        let answer = server.ask(&request);

        if let Err(fault) = answer.check_problem(status, code) {
            faults.push(format!("{name}: {status} {code}, not {fault}"));
        }
        let after = server.update();
        if after["seq"] != before["seq"] || after["total"] != before["total"] {
            faults.push(format!("{name} left an entry"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
