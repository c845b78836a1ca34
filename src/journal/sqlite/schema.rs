//! Makes the tables, and updates those of earlier formats.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{
    errors::{CopyError, OpenError},
    layout::{DATABASE, FORMAT},
};

const TABLES: &str = "
CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE entries (
    poll INTEGER NOT NULL REFERENCES polls (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (poll, seq)
) WITHOUT ROWID;
";

/// What format 2 has over format 1.
const TIMED_AND_VOTES: &str = "
CREATE TABLE timed (
    poll INTEGER PRIMARY KEY REFERENCES polls (id)
);
CREATE VIEW votes AS
    SELECT
        polls.code AS poll,
        seq,
        strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
        entry ->> '$.vote.question' AS question,
        entry -> '$.vote.candidates' AS candidates,
        entry -> '$.vote.ratings' AS ratings,
        entry ->> '$.vote.write_in.text' AS write_in,
        entry ->> '$.vote.voter' AS voter,
        entry ->> '$.vote.id' AS id
    FROM entries JOIN polls ON polls.id = entries.poll
    WHERE entry -> '$.vote' IS NOT NULL;
";

/// From format 1, which knew one poll, never deleted and without timers.
const FROM_1: &str = "
DROP VIEW votes;
ALTER TABLE polls ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
";

/// What format 3 has over format 2: what tells that something is missing, or not as it was written.
const CHECKSUMS: &str = "
ALTER TABLE polls ADD COLUMN newest INTEGER NOT NULL DEFAULT 0;
ALTER TABLE polls ADD COLUMN checksum INTEGER;
ALTER TABLE entries ADD COLUMN checksum INTEGER;
UPDATE polls SET newest = (SELECT coalesce(max(seq), 0) FROM entries WHERE poll = polls.id);
";

/// Makes the tables, or updates them to this format.
pub(super) fn create(connection: &mut Connection, folder: &Path) -> Result<(), OpenError> {
    let unusable = |error| OpenError::Database(folder.into(), error);
    let steps: &[&str] = match format(connection).map_err(unusable)? {
        0 => &[TABLES, TIMED_AND_VOTES, CHECKSUMS],
        1 => &[FROM_1, TIMED_AND_VOTES, CHECKSUMS],
        2 => &[CHECKSUMS],
        3 => &[],
        FORMAT => return Ok(()),
        found => {
            return Err(OpenError::Newer {
                folder: folder.into(),
                found,
            });
        }
    };
    update(connection, steps).map_err(unusable)
}

fn update(connection: &mut Connection, steps: &[&str]) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction()?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", FORMAT)?;
    transaction.commit()
}

/// The path of a data folder's database. Fails if there is none.
pub(super) fn existing(folder: &Path) -> Result<PathBuf, CopyError> {
    let database = folder.join(DATABASE);
    if database.exists() {
        Ok(database)
    } else {
        Err(CopyError::NoJournal(folder.into()))
    }
}

/// Opens a database for reading, even while a server writes to it. Fails if it has another format.
pub(super) fn look(database: &Path) -> Result<Connection, CopyError> {
    let unusable = |error| CopyError::Unusable(database.into(), error);
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let connection = connection.map_err(unusable)?;
    match format(&connection).map_err(unusable)? {
        FORMAT => Ok(connection),
        found => Err(CopyError::Format(database.into(), found)),
    }
}

/// The number of the format. 0 if there are no tables yet.
pub(super) fn format(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}
