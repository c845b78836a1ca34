//! Checksums of what is stored. SQLite checks its log, but nothing that has moved from there into the
//! database.

use crate::{
    journal::store::{PollId, StoreError},
    tally::Seq,
};

/// Of a poll's number and code.
pub(super) fn of_poll(id: PollId, code: &str) -> i64 {
    of(&[&id.to_le_bytes(), code.as_bytes()])
}

/// Of an entry, with its place and time.
pub(super) fn of_entry(poll: PollId, seq: Seq, at: i64, entry: &str) -> i64 {
    let place = [poll.to_le_bytes(), seq.to_le_bytes(), at.to_le_bytes()];
    of(&[place.as_flattened(), entry.as_bytes()])
}

/// Fails if what was found has another checksum than what was written. Earlier formats had none.
pub(super) fn verify(
    kept: Option<i64>,
    found: impl FnOnce() -> i64,
    what: impl FnOnce() -> String,
) -> Result<(), StoreError> {
    match kept {
        Some(kept) if kept != found() => Err(damaged(&what())),
        _ => Ok(()),
    }
}

/// The error for damaged data, which is never shown.
pub(super) fn damaged(what: &str) -> StoreError {
    StoreError(format!(
        "{what}: the data folder is damaged, restore it from a backup"
    ))
}

fn of(parts: &[&[u8]]) -> i64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    let hash = hasher.finalize();
    let (first, _) = hash.as_bytes().split_first_chunk().expect("32 bytes");
    i64::from_le_bytes(*first)
}
