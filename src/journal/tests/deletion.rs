//! A deleted poll is gone from the disk, whatever came between.

use super::{disk::fill, *};

#[tokio::test]
async fn nothing_of_a_deleted_poll_is_left_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let mut told = poll();
    told.title = "a title to be forgotten".into();
    let mut writer = store.writer().unwrap();
    let id = writer.make(&code("K7QF"), 1, told).unwrap();
    let (tally, _) = load(&store, id).unwrap();
    store.keep_snapshot(id, &tally).unwrap();

    writer.delete(id).unwrap();

    for file in files(folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        let there = bytes.windows(12).any(|bytes| bytes == b"be forgotten");
        assert!(!there, "{}", file.display());
    }
}

#[tokio::test]
async fn what_a_kill_has_left_of_a_deleted_poll_is_removed_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 3).await;
    let (tally, _) = load(&store, id).unwrap();
    store.keep_snapshot(id, &tally).unwrap();
    let kept = folder.path().join("snapshots/1.tally");
    let left = ["1.new", "2.tally", "2.new"].map(|name| folder.path().join("snapshots").join(name));
    for file in &left {
        std::fs::copy(&kept, file).unwrap();
    }
    drop(store);

    SqliteStore::open(folder.path()).unwrap();

    assert!(kept.exists());
    assert!(left.iter().all(|file| !file.exists()));
}

#[tokio::test]
async fn a_snapshot_that_comes_after_its_polls_deletion_does_not_stay() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 3).await;
    let (tally, _) = load(&store, id).unwrap();
    store.writer().unwrap().delete(id).unwrap();

    store.keep_snapshot(id, &tally).unwrap();

    assert!(!folder.path().join("snapshots/1.tally").exists());
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
