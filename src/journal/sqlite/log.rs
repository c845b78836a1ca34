//! Finds out whether SQLite's write-ahead log was cut off.
//!
//! SQLite reads a log up to its first broken frame, as after a power cut, and silently ignores the rest.
//! But the log's index (`-shm`), which a kill leaves behind, is changed only after the log was synced.
//! So a log with fewer frames than its index says was damaged since.
//!
//! This reads SQLite's own files, as <https://sqlite.org/walformat.html> describes them: the price of
//! noticing a cut log. Changes nothing.

use std::{fs, path::Path};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// Of one of the two copies of the index's header.
const INDEX_HEADER: usize = 48;
/// Where the index says how many frames are in the database, too.
const INDEX_MOVED: usize = 96;

/// What the index says: how many frames the log had. The salts name the log.
struct Claim {
    salts: [u8; 8],
    frames: usize,
}

/// What the log has: its whole frames, up to the last commit.
struct Found {
    salts: [u8; 8],
    frames: usize,
}

/// Whether frames are missing that are not in the database either. `same_boot` says that the machine
/// has not been off since: then the index is the newest, else it may be older than the log.
pub(super) fn is_short(database: &Path, same_boot: bool) -> bool {
    let beside = |ending: &str| fs::read(database.with_extension(ending)).unwrap_or_default();
    let Some(claim) = claim(&beside("db-shm")) else {
        return false;
    };
    match found(&beside("db-wal")) {
        Some(found) if found.salts == claim.salts => found.frames < claim.frames,
        Some(_) => false, // A newer log, begun when all of the older one was in the database.
        None => same_boot,
    }
}

fn claim(index: &[u8]) -> Option<Claim> {
    let (header, copy) = index.get(..2 * INDEX_HEADER)?.split_at(INDEX_HEADER);
    let is_set = header[12] == 1;
    let number = |at: usize| Some(u32::from_ne_bytes(*index.get(at..)?.first_chunk()?) as usize);
    let (frames, moved) = (number(16)?, number(INDEX_MOVED)?);
    (is_set && header == copy && frames > moved).then_some(Claim {
        salts: *header[32..].first_chunk()?,
        frames,
    })
}

/// None where the log has not even a header that is whole.
fn found(log: &[u8]) -> Option<Found> {
    let (header, frames) = log.split_at_checked(HEADER)?;
    let word = |bytes: &[u8], at: usize| {
        bytes[at..]
            .first_chunk()
            .map_or(0, |word| u32::from_be_bytes(*word))
    };
    let is_big_endian = match word(header, 0) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return None,
    };
    let page = word(header, 8) as usize;
    let mut sum = Sum::of(is_big_endian);
    sum.add(&header[..24]);
    if !sum.is(&header[24..]) || !page.is_power_of_two() {
        return None;
    }
    let mut found = Found {
        salts: *header[16..].first_chunk()?,
        frames: 0,
    };
    for (frame, number) in frames.chunks_exact(FRAME_HEADER + page).zip(1..) {
        let (header, page) = frame.split_at(FRAME_HEADER);
        sum.add(&header[..8]);
        sum.add(page);
        if header[8..16] != found.salts || !sum.is(&header[16..]) {
            break;
        }
        let is_commit = word(header, 4) != 0;
        if is_commit {
            found.frames = number;
        }
    }
    Some(found)
}

/// The checksum of everything in a log so far.
struct Sum {
    is_big_endian: bool,
    sums: [u32; 2],
}

impl Sum {
    fn of(is_big_endian: bool) -> Self {
        Self {
            is_big_endian,
            sums: [0; 2],
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        let [mut one, mut two] = self.sums;
        let (words, _) = bytes.as_chunks::<4>();
        let (pairs, _) = words.as_chunks::<2>();
        for pair in pairs {
            let [first, second] = pair.map(|word| {
                if self.is_big_endian {
                    u32::from_be_bytes(word)
                } else {
                    u32::from_le_bytes(word)
                }
            });
            one = one.wrapping_add(first).wrapping_add(two);
            two = two.wrapping_add(second).wrapping_add(one);
        }
        self.sums = [one, two];
    }

    /// Whether it is the one that is written here.
    fn is(&self, written: &[u8]) -> bool {
        written[..8] == *self.sums.map(u32::to_be_bytes).as_flattened()
    }
}
