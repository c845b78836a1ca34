//! Backups: a data folder as one file, and a data folder from such a file.
//!
//! The file is a SQLite database like the folder's own, with one more table for the folder's other
//! files. Snapshots are left out, since they can be made again. Neither way leaves anything half done:
//! whatever is written gets its final name last.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, params};

use super::{
    errors::{CopyError, OpenError},
    files::{self, Lock},
    layout::{DATABASE, RESTORED, parent, with_ending},
    recount::Recount,
    schema,
    turn::Turn,
};
use crate::system;

const FILES: &str = "CREATE TABLE files (name TEXT PRIMARY KEY, content BLOB NOT NULL)";

/// The journal of a data folder, to be copied. A server may be writing to it meanwhile.
#[derive(Debug)]
pub struct Backup(Connection);

impl Backup {
    /// Of a folder that has one.
    pub fn of(folder: &Path) -> Result<Self, CopyError> {
        let source = schema::look(&schema::existing(folder)?)?;
        Ok(Self(source))
    }

    /// Copies it as it is now into `file`, which must be new, together with `others`: names and
    /// contents of the folder's other files.
    pub fn keep(&self, file: &Path, others: &[(&str, Vec<u8>)]) -> Result<(), CopyError> {
        let _turn = Turn::take(file)?;
        if file.exists() {
            return Err(CopyError::Exists(file.into()));
        }
        let beside = with_ending(file, ".part");
        let kept = copy(&self.0, &beside, others).and_then(|()| {
            let named = fs::rename(&beside, file).and_then(|()| system::sync_folder(parent(file)));
            named.map_err(|error| CopyError::File(file.into(), error))
        });
        if kept.is_err() {
            let _ = fs::remove_file(&beside); // There may be none; the error tells what went wrong.
        }
        kept
    }
}

fn copy(source: &Connection, to: &Path, others: &[(&str, Vec<u8>)]) -> Result<(), CopyError> {
    // It has the server's secrets in it. SQLite takes an empty file for a new one.
    files::make_private(to).map_err(|error| CopyError::File(to.into(), error))?;
    let fill = || {
        source.execute("VACUUM INTO ?", [&*to.to_string_lossy()])?;
        let copy = aside(to)?;
        copy.execute_batch(FILES)?;
        for (name, content) in others {
            copy.execute("INSERT INTO files VALUES (?, ?)", params![name, content])?;
        }
        copy.close().map_err(|(_, error)| error)
    };
    fill().map_err(|error| CopyError::Unusable(to.into(), error))?;
    sync(to)
}

/// A backup to look at.
#[derive(Debug)]
pub struct Kept(Connection);

impl Kept {
    /// In this file, of today's format.
    pub fn within(file: &Path) -> Result<Self, CopyError> {
        let opened = File::open(file).and_then(|open| open.metadata());
        let opened = opened.map_err(|error| CopyError::File(file.into(), error))?;
        if opened.is_dir() {
            return Err(CopyError::IsFolder(file.into()));
        }
        let kept = schema::look(file).map_err(|error| error.about(file))?;
        let table = "SELECT count(*) FROM sqlite_schema WHERE name = 'files'";
        let tables = kept.query_row(table, [], |row| row.get::<_, i64>(0));
        if tables == Ok(0) {
            return Err(CopyError::NoBackup(file.into()));
        }
        Ok(Self(kept)) // Where that cannot be read, a recount says why.
    }

    /// Recounts it.
    pub fn recount(&self) -> Recount {
        Recount::of(&self.0, None)
    }

    /// Whether it has this file of the folder that was backed up.
    pub fn has(&self, name: &str) -> bool {
        let select = "SELECT count(*) FROM files WHERE name = ?";
        let count = self.0.query_row(select, [name], |row| row.get(0));
        count == Ok(1)
    }
}

/// A data folder that is being made from a backup. It has no journal until [`finish`](Self::finish);
/// an interrupted attempt is simply started again.
#[derive(Debug)]
pub struct Restoring {
    folder: PathBuf,
    beside: PathBuf,
    others: Vec<(String, Vec<u8>)>,
    _lock: Lock,
}

impl Restoring {
    /// Copies the journal out of a backup, into a folder that has none.
    pub fn begin(file: &Path, folder: &Path) -> Result<Self, CopyError> {
        let unreadable = |error| CopyError::File(file.into(), error);
        let mut backup = File::open(file).map_err(unreadable)?;
        let lock = files::prepare(folder);
        let lock = lock.map_err(|error| OpenError::Folder(folder.into(), error))?;
        let database = folder.join(DATABASE);
        if ["", "-wal", "-shm", "-journal"]
            .iter()
            .any(|ending| with_ending(&database, ending).exists())
        {
            return Err(CopyError::Taken(folder.into()));
        }
        let mut restoring = Self {
            folder: folder.into(),
            beside: folder.join(RESTORED),
            others: Vec::new(),
            _lock: lock,
        };
        let beside = files::make_private(&restoring.beside);
        beside
            .and_then(|mut beside| io::copy(&mut backup, &mut beside))
            .map_err(unreadable)?;
        let others = unpack(&restoring.beside, folder);
        restoring.others = others.map_err(|error| error.about(file))?;
        Ok(restoring)
    }

    /// A file of the folder that was backed up.
    pub fn other(&self, name: &str) -> Option<&[u8]> {
        let mut others = self.others.iter();
        let (_, content) = others.find(|(other, _)| other == name)?;
        Some(content)
    }

    /// Recounts what was restored.
    pub fn recount(&self) -> Result<Recount, CopyError> {
        Ok(Recount::of(
            &schema::look(&self.beside)?,
            Some(&self.folder),
        ))
    }

    /// Gives the journal its name: from now on the folder is a data folder.
    pub fn finish(self) -> Result<(), CopyError> {
        let database = self.folder.join(DATABASE);
        let named =
            fs::rename(&self.beside, &database).and_then(|()| system::sync_folder(&self.folder));
        named.map_err(|error| CopyError::File(database, error))
    }
}

impl Drop for Restoring {
    fn drop(&mut self) {
        // Where it is finished, there is none.
        let _ = fs::remove_file(&self.beside);
    }
}

/// Takes the other files out of a copied backup, which is then a journal of today's format.
fn unpack(database: &Path, folder: &Path) -> Result<Vec<(String, Vec<u8>)>, CopyError> {
    let unusable = |error| CopyError::Unusable(database.into(), error);
    let take = |connection: &Connection| {
        let mut select = connection.prepare("SELECT name, content FROM files")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let others = rows.collect::<Result<Vec<_>, _>>()?;
        drop(select);
        connection.pragma_update(None, "secure_delete", true)?;
        connection.execute_batch("DROP TABLE files")?;
        Ok(others)
    };
    let mut connection = aside(database).map_err(unusable)?;
    if schema::format(&connection).map_err(unusable)? == 0 {
        return Err(CopyError::NoBackup(database.into()));
    }
    let others = take(&connection).map_err(unusable)?;
    schema::create(&mut connection, folder)?;
    connection.close().map_err(|(_, error)| unusable(error))?;
    sync(database)?;
    Ok(others)
}

/// Opens a temporary file without a rollback journal: an interrupted attempt is simply started again.
fn aside(file: &Path) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    Ok(connection)
}

fn sync(file: &Path) -> Result<(), CopyError> {
    system::sync_file(file).map_err(|error| CopyError::File(file.into(), error))
}
