//! The journal on disk: SQLite in WAL mode, synced at every commit.
//!
//! `livepoll.db` can be read with the `sqlite3` tool while the server runs. The table `entries` holds
//! every entry as JSON; the view `votes` shows votes as rows. Snapshots are files in another folder and
//! may be deleted at any time.

mod checksum;
mod copy;
mod errors;
mod files;
mod layout;
mod log;
mod reading;
mod recount;
mod schema;
pub mod sealed;
mod turn;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, params};

use self::errors::{not_known, not_written};
pub use self::{
    copy::{Backup, Kept, Restoring},
    errors::{CopyError, OpenError},
    layout::FORMAT,
    recount::{Recount, recount},
};
use super::store::{PollId, Row, Store, StoreError, StoredPoll, Write, WriteError};
use crate::{
    model::{Poll, PollCode},
    system,
    tally::{NumberedEntry, Seq, Tally},
};

/// A data folder, which is locked for this process.
#[derive(Debug)]
pub struct SqliteStore {
    folder: PathBuf,
    lock: files::Lock,
    is_new: bool,
}

impl SqliteStore {
    /// Opens and locks the folder, and makes it if it is missing. Fails if it is damaged, of a newer
    /// format, or in use.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let refused = |problem| OpenError::Folder(folder.into(), problem);
        let lock = files::prepare(folder).map_err(refused)?;
        files::find_restore(folder)?;
        files::find_damage(folder, &lock)?;
        let store = Self {
            folder: folder.into(),
            lock,
            is_new: files::make_database(folder).map_err(refused)?,
        };
        let unusable = |error| OpenError::Database(folder.into(), error);
        schema::create(&mut store.connect().map_err(unusable)?, folder)?;
        system::sync_folder(folder).map_err(refused)?;
        store.lock.note_boot();
        // If they cannot be read, the next caller gets the error.
        if let Ok(polls) = store.polls() {
            files::remove_leftovers(folder, &polls);
        }
        Ok(store)
    }

    /// Whether the folder had no journal before.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    fn connect(&self) -> Result<Connection, rusqlite::Error> {
        let connection = Connection::open(self.database())?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        Ok(connection)
    }

    /// Whether a snapshot belongs to this journal. It does not if only one of them was restored.
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
        self.folder.join(layout::DATABASE)
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
        reading::polls(&self.reader()?)
    }

    fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        let connection = self.reader()?;
        let mut select = connection.prepare("SELECT poll FROM timed ORDER BY poll")?;
        let polls = select.query_map([], |row| row.get(0))?;
        Ok(polls.collect::<Result<_, _>>()?)
    }

    fn last_used(&self, poll: PollId) -> Result<i64, StoreError> {
        let select = "SELECT coalesce(
            (SELECT at FROM entries WHERE poll = ?1 AND entry LIKE '{\"vote\"%' ORDER BY seq DESC LIMIT 1),
            (SELECT at FROM entries WHERE poll = ?1 ORDER BY seq DESC LIMIT 1),
            0)";
        Ok(self.reader()?.query_row(select, [poll], |row| row.get(0))?)
    }

    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError> {
        let reader = self.reader()?;
        // One state of the database, whatever is written meanwhile.
        let reading = reader.unchecked_transaction()?;
        reading::entries(&reading, poll, after, each)
    }

    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        let tally = files::read_snapshot(&self.folder, poll)?;
        self.has_entry(poll, tally.seq(), tally.at())
            .then_some(tally)
    }

    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        files::write_snapshot(&self.folder, poll, tally)
            .map_err(|error| StoreError(error.to_string()))?;
        // The poll may have been deleted meanwhile. The later of the two removes the file.
        let select = "SELECT deleted FROM polls WHERE id = ?";
        if self.reader()?.query_row(select, [poll], |row| row.get(0))? {
            files::remove_snapshot(&self.folder, poll);
        }
        Ok(())
    }

    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        Ok(Box::new(Writer {
            connection: self.connect()?,
            folder: self.folder.clone(),
            text: Vec::new(),
        }))
    }
}

struct Writer {
    connection: Connection,
    folder: PathBuf,
    text: Vec<u8>,
}

impl Write for Writer {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        let transaction = self.connection.transaction().map_err(not_written)?;
        let code = code.spelling();
        let add = "INSERT INTO polls (code, deleted) VALUES (?, 0)";
        transaction.execute(add, [code]).map_err(not_written)?;
        let id = transaction.last_insert_rowid();
        let sum = "UPDATE polls SET checksum = ? WHERE id = ?";
        transaction
            .execute(sum, params![checksum::of_poll(id, code), id])
            .map_err(not_written)?;
        insert(&transaction, &[Row::made(id, at, poll)], &mut self.text).map_err(not_written)?;
        transaction.commit().map_err(not_known)?;
        Ok(id)
    }

    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let transaction = self.connection.transaction().map_err(not_written)?;
        insert(&transaction, batch, &mut self.text).map_err(not_written)?;
        transaction.commit().map_err(not_known)
    }

    /// `secure_delete` overwrites the rows. The log still has them, so it is emptied.
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        let delete = |connection: &mut Connection| -> Result<_, rusqlite::Error> {
            let transaction = connection.transaction()?;
            transaction.execute("DELETE FROM entries WHERE poll = ?", [poll])?;
            transaction.execute("DELETE FROM timed WHERE poll = ?", [poll])?;
            transaction.execute(
                "UPDATE polls SET deleted = 1, newest = 0 WHERE id = ?",
                [poll],
            )?;
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

    fn clear_timer(&mut self, poll: PollId) -> Result<(), WriteError> {
        let deleted = self
            .connection
            .execute("DELETE FROM timed WHERE poll = ?", [poll]);
        deleted.map(drop).map_err(not_written)
    }

    /// Writes a value that is there already, which takes a page and a commit.
    fn probe_space(&mut self) -> Result<(), WriteError> {
        let written = self.connection.pragma_update(None, "user_version", FORMAT);
        written.map_err(not_written)
    }
}

fn insert(
    connection: &Connection,
    rows: &[Row],
    text: &mut Vec<u8>,
) -> Result<(), rusqlite::Error> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO entries (poll, seq, at, entry, checksum) VALUES (?, ?, ?, ?, ?)",
    )?;
    let mut newest = BTreeMap::new();
    for Row { poll, numbered } in rows {
        text.clear();
        serde_json::to_writer(&mut *text, &numbered.entry).expect("entries are plain data");
        let text = std::str::from_utf8(text).expect("JSON is UTF-8");
        let checksum = checksum::of_entry(*poll, numbered.seq, numbered.at, text);
        insert.execute(params![
            poll,
            numbered.seq as i64,
            numbered.at,
            text,
            checksum
        ])?;
        newest.insert(*poll, numbered.seq as i64);
        if numbered.entry.sets_timer() {
            connection.execute("INSERT OR IGNORE INTO timed (poll) VALUES (?)", [poll])?;
        }
    }
    let mut note = connection.prepare_cached("UPDATE polls SET newest = ?2 WHERE id = ?1")?;
    for noted in newest {
        note.execute(noted)?;
    }
    Ok(())
}
