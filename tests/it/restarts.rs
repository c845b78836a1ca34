//! What a server knows after its start: everything that was, and what happened meanwhile.

mod ages;
mod many;
mod states;
mod timers;

use rusqlite::Connection as Database;
use std::path::Path;

fn database(folder: &Path) -> Database {
    Database::open(folder.join("livepoll.db")).expect("the journal can be read as SQLite")
}
