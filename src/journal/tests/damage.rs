//! Flipped bits and files cut off: told, or as it was; never otherwise, and never a panic.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;

/// What two polls have, and which there are; or why that cannot be told.
fn read(folder: &Path) -> Result<(Vec<StoredPoll>, Vec<Tally>), String> {
    let store = SqliteStore::open(folder).map_err(|error| error.to_string())?;
    let polls = store.polls().map_err(|error| error.to_string())?;
    let tallies = polls.iter().map(|poll| load(&store, poll.id));
    let tallies = tallies.map(|loaded| loaded.map(|(tally, _)| tally));
    let tallies: Result<_, _> = tallies.collect();
    Ok((polls, tallies.map_err(|error| error.to_string())?))
}

/// The files of a folder in use, as a kill leaves them: with a log that has votes the database has
/// not, and a snapshot.
fn killed() -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let mut writer = store.writer().unwrap();
    for name in ["live", "K7QF"] {
        let id = writer.make(&code(name), 1, poll()).unwrap();
        for seq in 2..40 {
            let entry = vote(seq as u32, (seq % 3) as u16);
            let numbered = NumberedEntry { seq, at: 1, entry };
            writer.write(&[Row { poll: id, numbered }]).unwrap();
        }
        if name == "live" {
            let (tally, _) = load(&store, id).unwrap();
            store.keep_snapshot(id, &tally).unwrap();
            let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
            let moved = database.query_row("PRAGMA wal_checkpoint", [], |row| row.get(2));
            assert_ne!(moved, Ok(0));
        }
    }
    fs::write(folder.path().join("secret"), [7; 32]).unwrap();
    let names = [
        "livepoll.db",
        "livepoll.db-wal",
        "livepoll.db-shm",
        "lock",
        "secret",
        "snapshots/1.tally",
    ];
    let file = |name: &str| (name.into(), fs::read(folder.path().join(name)).unwrap());
    names.into_iter().map(file).collect()
}

fn read_files(files: &[(String, Vec<u8>)]) -> Result<(Vec<StoredPoll>, Vec<Tally>), String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("snapshots")).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    read(folder.path())
}

/// Cases of one test; `tests/long` asks for more.
fn cases() -> ProptestConfig {
    let asked = std::env::var("LIVEPOLL_ROUNDS").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(100);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_flipped_bit_or_a_cut_never_makes_a_wrong_tally() {
    let files = killed();
    let whole = read_files(&files).unwrap();
    assert_eq!(whole.1.len(), 2);
    let told = std::cell::Cell::new(0);
    let damage = (0..4_usize, any::<prop::sample::Index>(), 0..10_u8);
    let mut runner = prop::test_runner::TestRunner::new(cases());

    let outcome = runner.run(&damage, |(file, at, bit)| {
        let mut files = files.clone();
        let (name, bytes) = &mut files[[0, 1, 1, 5][file]];
        let name = name.clone();
        let at = at.index(bytes.len());
        match bit {
            0..8 => bytes[at] ^= 1 << bit,
            _ => bytes.truncate(at),
        }
        match read_files(&files) {
            Ok(found) => prop_assert!(found == whole, "{name} at {at}"),
            Err(error) => {
                told.set(told.get() + 1);
                let says_what_to_do = error.contains("backup") || error.contains("newer version");
                prop_assert!(says_what_to_do, "{error}");
            }
        }
        Ok(())
    });

    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(told.get() > 0, "no damage was ever told");
}

/// The negative controls: the same files without what tells damage.
#[test]
fn without_checksums_and_index_damage_would_make_a_wrong_tally() {
    let whole = read_files(&killed()).unwrap();
    let change = |files: &mut Vec<(String, Vec<u8>)>, name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let (_, bytes) = files.iter_mut().find(|(other, _)| other == name).unwrap();
        change(bytes);
    };
    let another_candidate = |bytes: &mut Vec<u8>| {
        let picked = b"\"candidates\":[2]";
        // Pages also hold what rows have left behind.
        let places = 0..bytes.len() - picked.len();
        for at in places
            .filter(|&at| bytes[at..].starts_with(picked))
            .collect::<Vec<_>>()
        {
            bytes[at + picked.len() - 2] ^= 1 << 1;
        }
    };

    let mut unchecked = unchecked();
    change(&mut unchecked, "livepoll.db", &another_candidate);
    let mut without_index = killed();
    change(&mut without_index, "livepoll.db-shm", &|bytes| {
        bytes.clear()
    });
    change(&mut without_index, "livepoll.db-wal", &|bytes| {
        bytes.truncate(bytes.len() / 2)
    });

    for (what, files) in [("checksums", unchecked), ("the index", without_index)] {
        let is_right = read_files(&files).map(|found| found == whole);
        assert_eq!(is_right, Ok(false), "without {what}");
    }
}

/// The files of a folder whose entries have no checksums.
fn unchecked() -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("snapshots")).unwrap();
    for (name, bytes) in killed() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    database
        .execute_batch("UPDATE entries SET checksum = NULL; VACUUM;")
        .unwrap();
    drop(database);
    vec![(
        "livepoll.db".into(),
        fs::read(folder.path().join("livepoll.db")).unwrap(),
    )]
}
