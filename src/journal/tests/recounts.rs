//! A recount of a data folder: what it counts, and what it finds.

use super::{disk::fill, *};

/// A folder with a poll of ten votes.
async fn filled() -> (tempfile::TempDir, PollId) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 10).await;
    (folder, id)
}

fn store(folder: &tempfile::TempDir) -> SqliteStore {
    SqliteStore::open(folder.path()).unwrap()
}

#[tokio::test]
async fn what_agrees_with_its_snapshot_is_right() {
    let (folder, id) = filled().await;
    let (tally, _) = load(&store(&folder), id).unwrap();
    store(&folder).keep_snapshot(id, &tally).unwrap();

    let counted = recount(folder.path()).unwrap();

    assert_eq!(counted.faults, [""; 0]);
    assert_eq!((counted.polls, counted.entries, counted.votes), (1, 11, 10));
}

#[tokio::test]
async fn a_snapshot_that_adds_up_to_something_else_is_found() {
    let (folder, id) = filled().await;
    let mut other = Tally::default();
    store(&folder)
        .read(id, 0, &mut |mut numbered| {
            if numbered.seq == 5 {
                numbered.entry = vote(77, 2);
            }
            other.apply(&numbered);
        })
        .unwrap();
    store(&folder).keep_snapshot(id, &other).unwrap();

    let counted = recount(folder.path()).unwrap();

    let wrong = format!(
        "poll live is not right: its snapshot is not what its first 11 entries add up to: \
         delete snapshots/{id}.tally"
    );
    assert_eq!(counted.faults, [wrong]);
}

#[tokio::test]
async fn a_snapshot_of_another_journal_is_left_alone() {
    let (folder, id) = filled().await;
    let (mut later, _) = load(&store(&folder), id).unwrap();
    later.apply(&NumberedEntry {
        seq: 12,
        at: i64::MAX,
        entry: vote(99, 2),
    });
    store(&folder).keep_snapshot(id, &later).unwrap();

    assert_eq!(recount(folder.path()).unwrap().faults, [""; 0]);
}

#[tokio::test]
async fn a_flipped_bit_of_the_file_is_found() {
    let (folder, _) = filled().await;
    let file = folder.path().join("livepoll.db");
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(database);
    let mut bytes = std::fs::read(&file).unwrap();
    // In the text of an entry: nothing but a recount could notice.
    let text = b"\"candidates\":[0]";
    let at = bytes
        .windows(text.len())
        .rposition(|part| part == text)
        .unwrap();
    bytes[at + 1] ^= 1;
    std::fs::write(&file, bytes).unwrap();

    let counted = recount(folder.path()).unwrap();

    let [fault] = &counted.faults[..] else {
        panic!("{counted:?}");
    };
    assert!(fault.contains("is not as it was written"), "{fault}");
    assert!(!fault.contains("andidates"), "it quotes nothing: {fault}");
}
