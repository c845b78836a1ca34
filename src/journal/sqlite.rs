//! The journal on disk: SQLite, in WAL mode, synced at every commit.
//!
//! `livepoll.db` can be read with the `sqlite3` tool while the server runs: the table `entries` holds
//! what happened as JSON, the view `votes` shows votes as rows. Snapshots lie beside it and may be
//! deleted at any time.

mod copy;
mod files;
mod recount;
mod schema;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, params};

pub use self::{
    copy::{Backup, CopyError, Restoring},
    recount::{Recount, recount},
    schema::{FORMAT, OpenError},
};
use super::store::{PollId, Row, Store, StoreError, StoredPoll, Write, WriteError};
use crate::{
    tally::{Numbered, Poll, Seq, Tally},
    wire::PollCode,
};

/// A data folder.
#[derive(Debug)]
pub struct SqliteStore {
    folder: PathBuf,
    _lock: files::Lock,
}

impl SqliteStore {
    /// Opens the folder, which is made where it is missing, for this process alone.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let lock =
            files::prepare(folder).map_err(|problem| OpenError::Folder(folder.into(), problem))?;
        let store = Self {
            folder: folder.into(),
            _lock: lock,
        };
        schema::create(&mut store.connect()?, folder)?;
        files::sync(folder).map_err(|problem| OpenError::Folder(folder.into(), problem))?;
        Ok(store)
    }

    fn connect(&self) -> Result<Connection, rusqlite::Error> {
        let connection = Connection::open(self.database())?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        Ok(connection)
    }

    /// Whether a snapshot belongs to this journal: not when only one of them was restored.
    fn has_entry(&self, poll: PollId, seq: Seq, at: i64) -> bool {
        let select = "SELECT count(*) FROM entries WHERE poll = ? AND seq = ? AND at = ?";
        let count = self.reader().and_then(|reader| {
            Ok(
                reader.query_row(select, params![poll, seq as i64, at], |row| {
                    row.get::<_, i64>(0)
                })?,
            )
        });
        count == Ok(1)
    }

    fn database(&self) -> PathBuf {
        self.folder.join(schema::FILE)
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        Ok(Connection::open_with_flags(
            self.database(),
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?)
    }
}

impl Store for SqliteStore {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        select_polls(&self.reader()?)
    }

    fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        let connection = self.reader()?;
        let mut select = connection.prepare("SELECT poll FROM timed ORDER BY poll")?;
        let polls = select.query_map([], |row| row.get(0))?;
        Ok(polls.collect::<Result<_, _>>()?)
    }

    fn newest_vote(&self, poll: PollId) -> Result<i64, StoreError> {
        let select = "SELECT coalesce(
            (SELECT at FROM entries WHERE poll = ?1 AND entry LIKE '{\"vote\"%' ORDER BY seq DESC LIMIT 1),
            (SELECT at FROM entries WHERE poll = ?1 AND seq = 1),
            0)";
        Ok(self.reader()?.query_row(select, [poll], |row| row.get(0))?)
    }

    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(Numbered),
    ) -> Result<(), StoreError> {
        read(&self.reader()?, poll, after, each)
    }

    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        let tally = files::read_snapshot(&self.folder, poll)?;
        self.has_entry(poll, tally.seq(), tally.at())
            .then_some(tally)
    }

    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        files::write_snapshot(&self.folder, poll, tally)
            .map_err(|error| StoreError(error.to_string()))
    }

    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        Ok(Box::new(Writer {
            connection: self.connect()?,
            folder: self.folder.clone(),
            text: Vec::new(),
        }))
    }
}

fn select_polls(connection: &Connection) -> Result<Vec<StoredPoll>, StoreError> {
    let mut select = connection.prepare("SELECT id, code, deleted FROM polls ORDER BY id")?;
    let mut rows = select.query([])?;
    let mut polls = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get(1)?;
        let code = PollCode::parse(&code)
            .map_err(|_| StoreError(format!("the journal holds {code:?}, which is no code")))?;
        polls.push(StoredPoll {
            id: row.get(0)?,
            code,
            deleted: row.get(2)?,
        });
    }
    Ok(polls)
}

/// Hands a poll's entries after `after` to `each`, in order and without a gap.
fn read(
    connection: &Connection,
    poll: PollId,
    after: Seq,
    each: &mut dyn FnMut(Numbered),
) -> Result<(), StoreError> {
    let mut select = connection
        .prepare("SELECT seq, at, entry FROM entries WHERE poll = ? AND seq > ? ORDER BY seq")?;
    let mut rows = select.query(params![poll, after as i64])?;
    let mut expected = after;
    while let Some(row) = rows.next()? {
        let seq = row.get::<_, i64>(0)? as Seq;
        expected += 1;
        if seq != expected {
            return Err(StoreError(format!(
                "entry {expected} of poll {poll} is missing"
            )));
        }
        // The error itself may quote what a voter wrote, and this one may be logged.
        let entry = serde_json::from_str(row.get_ref(2)?.as_str()?).map_err(|error| {
            StoreError(format!(
                "entry {seq} of poll {poll} cannot be read from its character {} on",
                error.column()
            ))
        })?;
        each(Numbered {
            seq,
            at: row.get(1)?,
            entry,
        });
    }
    Ok(())
}

struct Writer {
    connection: Connection,
    folder: PathBuf,
    text: Vec<u8>,
}

impl Write for Writer {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        let transaction = self.connection.transaction().map_err(not_written)?;
        transaction
            .execute(
                "INSERT INTO polls (code) VALUES (?)",
                [code.spelling().as_ref()],
            )
            .map_err(not_written)?;
        let id = transaction.last_insert_rowid();
        insert(&transaction, &[Row::made(id, at, poll)], &mut self.text).map_err(not_written)?;
        transaction.commit().map_err(not_known)?;
        Ok(id)
    }

    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let transaction = self.connection.transaction().map_err(not_written)?;
        insert(&transaction, batch, &mut self.text).map_err(not_written)?;
        transaction.commit().map_err(not_known)
    }

    /// `secure_delete` overwrites what is deleted; the log that still has it is emptied.
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        let delete = |connection: &mut Connection| -> Result<_, rusqlite::Error> {
            let transaction = connection.transaction()?;
            transaction.execute("DELETE FROM entries WHERE poll = ?", [poll])?;
            transaction.execute("DELETE FROM timed WHERE poll = ?", [poll])?;
            transaction.execute("UPDATE polls SET deleted = 1 WHERE id = ?", [poll])?;
            Ok(transaction.commit())
        };
        delete(&mut self.connection)
            .map_err(not_written)?
            .map_err(not_known)?;
        files::remove_snapshot(&self.folder, poll);
        let emptied = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        if let Err(error) = emptied {
            tracing::warn!("the log of a deleted poll is emptied later: {error}");
        }
        Ok(())
    }

    fn untime(&mut self, poll: PollId) -> Result<(), WriteError> {
        let deleted = self
            .connection
            .execute("DELETE FROM timed WHERE poll = ?", [poll]);
        deleted.map(drop).map_err(not_written)
    }

    /// Writes what is there already: a page, and a commit.
    fn look_for_room(&mut self) -> Result<(), WriteError> {
        let written = self.connection.pragma_update(None, "user_version", FORMAT);
        written.map_err(not_written)
    }
}

fn insert(
    connection: &Connection,
    rows: &[Row],
    text: &mut Vec<u8>,
) -> Result<(), rusqlite::Error> {
    let mut insert = connection
        .prepare_cached("INSERT INTO entries (poll, seq, at, entry) VALUES (?, ?, ?, ?)")?;
    for Row { poll, numbered } in rows {
        text.clear();
        serde_json::to_writer(&mut *text, &numbered.entry).expect("entries are plain data");
        let text = std::str::from_utf8(text).expect("JSON is UTF-8");
        insert.execute(params![poll, numbered.seq as i64, numbered.at, text])?;
        if numbered.entry.sets_timer() {
            connection.execute("INSERT OR IGNORE INTO timed (poll) VALUES (?)", [poll])?;
        }
    }
    Ok(())
}

/// Before the commit: the transaction is rolled back, so nothing of it was written.
fn not_written(error: rusqlite::Error) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::DiskFull,
        _ => {
            tracing::error!("the journal cannot write: {error}");
            WriteError::Failed
        }
    }
}

/// At the commit: unless the disk was full, the entries may or may not be there at the next start.
fn not_known(error: rusqlite::Error) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::DiskFull,
        _ => {
            tracing::error!("the journal could not commit: {error}");
            WriteError::OutcomeUnknown
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self(format!("the journal cannot be read: {error}"))
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self(format!("the journal cannot be read: {error}"))
    }
}
