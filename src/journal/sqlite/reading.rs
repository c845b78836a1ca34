//! Reads polls and their entries, and checks that all of them are there as they were written.

use rusqlite::{Connection, params};

use super::checksum::{self, damaged, verify};
use crate::{
    journal::store::{PollId, StoreError, StoredPoll},
    model::PollCode,
    tally::{NumberedEntry, Seq},
};

/// Every poll, in the order they were made.
pub(super) fn polls(connection: &Connection) -> Result<Vec<StoredPoll>, StoreError> {
    let mut select =
        connection.prepare("SELECT id, code, deleted, newest, checksum FROM polls ORDER BY id")?;
    let mut rows = select.query([])?;
    let mut polls = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, code, deleted): (PollId, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let expected = polls.len() as PollId + 1;
        if id != expected {
            return Err(damaged(&format!("poll {expected} is missing")));
        }
        let changed = || format!("poll {id} is not as it was written");
        verify(row.get(4)?, || checksum::of_poll(id, &code), changed)?;
        let has_entries = row.get::<_, i64>(3)? > 0;
        if has_entries == deleted {
            return Err(damaged(&changed()));
        }
        let code = PollCode::parse(&code)
            .ok_or_else(|| StoreError(format!("the journal holds {code:?}, which is no code")))?;
        polls.push(StoredPoll { id, code, deleted });
    }
    let last = connection.query_row("SELECT coalesce(max(poll), 0) FROM entries", [], |row| {
        row.get::<_, PollId>(0)
    })?;
    if last > polls.len() as PollId {
        return Err(damaged(&format!("poll {last} is missing")));
    }
    Ok(polls)
}

/// Hands a poll's entries after `after` to `each`, in order. All in one transaction of the caller's.
pub(super) fn entries(
    reading: &Connection,
    poll: PollId,
    after: Seq,
    each: &mut dyn FnMut(NumberedEntry),
) -> Result<(), StoreError> {
    let missing = |seq| damaged(&format!("entry {seq} of poll {poll} is missing"));
    let mut select = reading.prepare(
        "SELECT seq, at, entry, checksum FROM entries WHERE poll = ? AND seq > ? ORDER BY seq",
    )?;
    let mut rows = select.query(params![poll, after as i64])?;
    let mut last = after;
    while let Some(row) = rows.next()? {
        let (seq, at) = (row.get::<_, i64>(0)? as Seq, row.get(1)?);
        let entry = row.get_ref(2)?.as_str()?;
        last += 1;
        if seq != last {
            return Err(missing(last));
        }
        let found = || checksum::of_entry(poll, seq, at, entry);
        verify(row.get(3)?, found, || {
            format!("entry {seq} of poll {poll} is not as it was written")
        })?;
        // The error itself may quote what a voter wrote, and this one may be logged.
        let entry = serde_json::from_str(entry).map_err(|error| {
            StoreError(format!(
                "entry {seq} of poll {poll} cannot be read from its character {} on",
                error.column()
            ))
        })?;
        each(NumberedEntry { seq, at, entry });
    }
    let newest = reading.query_row("SELECT newest FROM polls WHERE id = ?", [poll], |row| {
        row.get::<_, i64>(0)
    })?;
    if last < newest as Seq {
        return Err(missing(last + 1));
    }
    Ok(())
}
