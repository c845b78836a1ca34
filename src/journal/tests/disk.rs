//! What only the store on disk does: snapshots, one server a folder, a format, rows for people.

use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};

use super::*;

#[tokio::test]
async fn a_snapshot_shortens_the_start_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 10).await;

    let (whole, _) = load(&store, id).unwrap();
    store.keep_snapshot(id, &whole).unwrap();
    let more = Row {
        poll: id,
        numbered: NumberedEntry {
            seq: 12,
            at: whole.at(),
            entry: vote(99, 2),
        },
    };
    store.writer().unwrap().write(&[more]).unwrap();
    let (resumed, from) = load(&store, id).unwrap();

    assert_eq!(from, 11);
    assert_eq!(votes(&resumed), [10, 0, 1]);
    assert!(matches!(
        whole.clone().apply(&NumberedEntry {
            seq: 12,
            at: 0,
            entry: vote(3, 0)
        }),
        Applied::Replayed(_)
    ));
}

#[tokio::test]
async fn a_damaged_or_foreign_snapshot_is_ignored() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 10).await;
    let (whole, _) = load(&store, id).unwrap();
    store.keep_snapshot(id, &whole).unwrap();
    let file = folder.path().join("snapshots").join(format!("{id}.tally"));
    let good = std::fs::read(&file).unwrap();

    for at in [0, 20, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&file, bad).unwrap();
        assert_eq!(load(&store, id).unwrap(), (whole.clone(), 0), "byte {at}");
    }
    std::fs::write(&file, &good[..good.len() / 2]).unwrap();
    assert_eq!(load(&store, id).unwrap(), (whole.clone(), 0), "cut off");

    let mut later = whole.clone();
    later.apply(&NumberedEntry {
        seq: 12,
        at: i64::MAX,
        entry: vote(99, 2),
    });
    store.keep_snapshot(id, &later).unwrap();
    assert_eq!(load(&store, id).unwrap(), (whole, 0), "of another journal");
}

#[tokio::test]
async fn a_missing_entry_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 10).await;

    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    database
        .execute("DELETE FROM entries WHERE seq = 5", [])
        .unwrap();

    assert_eq!(
        load(&store, id).unwrap_err().to_string(),
        format!(
            "entry 5 of poll {id} is missing: the data folder is damaged, restore it from a backup"
        )
    );
}

#[tokio::test]
async fn what_is_not_as_it_was_written_is_noticed() {
    for (what, statement) in [
        (
            "entry 5 of poll 1 is not as",
            "UPDATE entries SET entry = replace(entry, '[0]', '[1]') WHERE seq = 5",
        ),
        (
            "entry 5 of poll 1 is not as",
            "UPDATE entries SET at = at + 1 WHERE seq = 5",
        ),
        (
            "entry 11 of poll 1 is missing",
            "DELETE FROM entries WHERE seq = 11",
        ),
        ("poll 1 is not as", "UPDATE polls SET code = 'liwe'"),
        ("poll 1 is not as", "UPDATE polls SET deleted = 1"),
        ("poll 1 is missing", "DELETE FROM polls"),
        (
            "poll 2 is missing",
            "UPDATE entries SET poll = 2 WHERE seq = 11",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path()).unwrap();
        let id = fill(&store, 10).await;

        let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
        database.pragma_update(None, "foreign_keys", false).unwrap();
        assert!(database.execute(statement, []).unwrap() > 0);

        let polls = store.polls();
        let found = polls.err().or_else(|| load(&store, id).err());
        let found = found.map_or_else(String::new, |error| error.to_string());
        assert!(found.starts_with(what), "{statement}: {found:?}");
        assert!(found.ends_with("restore it from a backup"), "{found}");
    }
}

#[tokio::test]
async fn votes_can_be_read_as_rows() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    fill(&store, 2).await;

    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    let row = database.query_row(
        "SELECT poll, seq, question, candidates, id FROM votes WHERE seq = 3",
        [],
        |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        },
    );

    let row: (String, i64, i64, String, String) = row.unwrap();
    assert_eq!(row, ("live".into(), 3, 0, "[0]".into(), "id-1".into()));
}

#[test]
fn a_folder_is_for_one_server_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _first = SqliteStore::open(folder.path()).unwrap();

    let second = SqliteStore::open(folder.path()).unwrap_err();

    assert!(
        second.to_string().contains("another livepoll uses it"),
        "{second}"
    );
}

#[test]
fn a_newer_format_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(SqliteStore::open(folder.path()).unwrap());
    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    database
        .pragma_update(None, "user_version", FORMAT + 1)
        .unwrap();

    let refused = SqliteStore::open(folder.path()).unwrap_err();

    assert!(
        matches!(refused, OpenError::Newer { found, .. } if found == FORMAT + 1),
        "{refused}"
    );
}

/// A poll with `votes` votes for its first candidate.
pub(super) async fn fill(store: &SqliteStore, votes: u32) -> PollId {
    let mut writer = store.writer().unwrap();
    let id = writer.make(&code("live"), 1, poll()).unwrap();
    let row = |voter: u32| Row {
        poll: id,
        numbered: NumberedEntry {
            seq: u64::from(voter) + 2,
            at: 1,
            entry: vote(voter, 0),
        },
    };
    writer
        .write(&(0..votes).map(row).collect::<Vec<_>>())
        .unwrap();
    id
}

#[tokio::test]
async fn polls_with_timers_are_known_until_they_have_none() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let journal = Journal::start(store, &Metrics::new()).unwrap();
    let mut timed = poll();
    timed.questions[0].closes_at = Some(i64::MAX);
    journal.make(code("live"), poll()).await.unwrap();
    let id = journal.make(code("K7QF"), timed).await.unwrap();
    assert_eq!(journal.timed().unwrap(), [id]);

    let (_, mut pipe) = journal.open(id).await.unwrap();
    pipe.append(Entry::Change(Change::TimeUp { question: 0 }))
        .unwrap();
    pipe.clear_timer();
    written(&mut pipe, 1).await;
    assert_eq!(journal.timed().unwrap(), [id], "an entry was under way");
    pipe.clear_timer();
    journal.stop().await;

    assert!(journal.timed().unwrap().is_empty());
}

#[tokio::test]
async fn a_folder_of_format_1_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 3).await;
    drop(store);
    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    let back = "DROP VIEW votes; DROP TABLE timed; ALTER TABLE polls DROP COLUMN deleted;
        ALTER TABLE polls DROP COLUMN newest; ALTER TABLE polls DROP COLUMN checksum;
        ALTER TABLE entries DROP COLUMN checksum;
        CREATE VIEW votes AS SELECT seq FROM entries; PRAGMA user_version = 1;";
    database.execute_batch(back).unwrap();
    drop(database);

    let store = SqliteStore::open(folder.path()).unwrap();

    assert_eq!(votes(&load(&store, id).unwrap().0), [3, 0, 0]);
    assert!(!store.polls().unwrap()[0].deleted);
    assert!(store.timed().unwrap().is_empty());
}

#[tokio::test]
async fn a_snapshot_is_for_its_owner_alone_also_in_the_place_of_one_that_was_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 1).await;
    let (tally, _) = load(&store, id).unwrap();
    let snapshots = folder.path().join("snapshots");
    let left = snapshots.join(format!("{id}.new"));
    std::fs::write(&left, "half of it").unwrap();
    std::fs::set_permissions(&left, Permissions::from_mode(0o644)).unwrap();

    store.keep_snapshot(id, &tally).unwrap();

    let kept = snapshots.join(format!("{id}.tally"));
    let mode = std::fs::metadata(kept).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_poll_was_last_used_at_its_newest_vote() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 2).await;
    let row = |seq, at, entry| Row {
        poll: id,
        numbered: NumberedEntry { seq, at, entry },
    };
    let reset = Entry::Change(Change::Reset { question: 0 });

    store
        .writer()
        .unwrap()
        .write(&[row(4, 7, vote(9, 1)), row(5, 8, reset)])
        .unwrap();

    assert_eq!(store.last_used(id).unwrap(), 7);
}

#[tokio::test]
async fn a_poll_without_a_vote_was_last_used_when_it_was_made_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let mut writer = store.writer().unwrap();
    let id = writer.make(&code("live"), 3, poll()).unwrap();
    assert_eq!(store.last_used(id).unwrap(), 3);

    let reset = Entry::Change(Change::Reset { question: 0 });
    let numbered = NumberedEntry {
        seq: 2,
        at: 8,
        entry: reset,
    };
    writer.write(&[Row { poll: id, numbered }]).unwrap();

    assert_eq!(store.last_used(id).unwrap(), 8);
}
