//! One contract for every store, then what only the one on disk can do.

use super::*;
use crate::tally::{Applied, Choice, Entry, Numbered, Vote, Voter};

fn poll() -> Poll {
    let candidate = crate::tally::Candidate {
        label: "A".into(),
        color: "#123456".into(),
    };
    let question = crate::tally::Question {
        text: "Which?".into(),
        candidates: vec![candidate; 3],
        pick: crate::tally::Pick::One,
        rule: crate::tally::Rule::Clicks,
        voters: crate::tally::Voters::Anyone,
        write_ins: crate::tally::WriteIns::None,
        results: crate::tally::Results::Live,
        show: crate::tally::Show::Bars,
        open: true,
    };
    Poll {
        title: "".into(),
        questions: vec![question],
    }
}

fn code(text: &str) -> PollCode {
    PollCode::parse(text).unwrap()
}

fn vote(voter: u32, candidate: u16) -> Entry {
    let mut key = [0; 16];
    key[..4].copy_from_slice(&voter.to_le_bytes());
    let id = Some(format!("id-{voter}").into());
    Entry::Vote(Vote {
        question: 0,
        choice: Choice::One(candidate),
        voter: Voter(key),
        id,
    })
}

/// Waits for `count` entries.
async fn written(pipe: &mut Pipe, count: usize) -> Vec<Numbered> {
    let mut entries = Vec::new();
    while entries.len() < count {
        match pipe.delivery().await {
            Some(Delivery::Written(more)) => entries.extend(more),
            other => panic!("{other:?}"),
        }
    }
    entries
}

/// What every store must do. `store` opens the same one each time.
async fn keeps_the_contract<S: Store>(store: impl Fn() -> S) {
    let journal = Journal::start(store()).unwrap();
    let first = journal.make(code("live"), poll()).await.unwrap();
    let second = journal.make(code("K7QF"), poll()).await.unwrap();
    assert_eq!(
        journal.polls().unwrap(),
        [
            StoredPoll {
                id: first,
                code: code("LIVE")
            },
            StoredPoll {
                id: second,
                code: code("k7qf")
            }
        ]
    );

    let (tally, mut one) = journal.open(first).unwrap();
    let (_, mut two) = journal.open(second).unwrap();
    assert_eq!(tally.seq(), 1, "the history is there before anything new");
    for voter in 0..1_000 {
        one.append(vote(voter, 0)).unwrap();
        two.append(vote(voter, 1)).unwrap();
    }
    for pipe in [&mut one, &mut two] {
        let entries = written(pipe, 1_000).await;
        let seqs: Vec<_> = entries.iter().map(|entry| entry.seq).collect();
        assert_eq!(
            seqs,
            (2..=1_001).collect::<Vec<_>>(),
            "each poll counts for itself, without gaps"
        );
        assert!(
            entries.is_sorted_by_key(|entry| entry.at),
            "time does not run backwards"
        );
        assert!(
            entries
                .iter()
                .zip(0..)
                .all(|(entry, voter)| entry.entry == vote(voter, (pipe.poll() != first).into()))
        );
    }
    journal.stop().await;
    assert!(one.delivery().await.is_none(), "a stopped journal says so");
    drop(journal);

    let journal = Journal::start(store()).unwrap();
    let (tally, mut one) = journal.open(first).unwrap();
    assert_eq!(
        (tally.seq(), tally.score(0).votes()),
        (1_001, &[1_000, 0, 0][..])
    );
    one.append(vote(1_000, 2)).unwrap();
    assert_eq!(
        written(&mut one, 1).await[0].seq,
        1_002,
        "numbers go on where they stopped"
    );
    journal.stop().await;
}

#[tokio::test]
async fn memory_keeps_the_contract() {
    let store = MemoryStore::default();

    keeps_the_contract(|| store.clone()).await;
}

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();

    keeps_the_contract(|| SqliteStore::open(folder.path()).unwrap()).await;
}

#[tokio::test]
async fn a_pipe_takes_only_so_many_at_once() {
    let journal = Journal::start(MemoryStore::default()).unwrap();
    let id = journal.make(code("live"), poll()).await.unwrap();
    let (_, mut pipe) = journal.open(id).unwrap();

    let taken = (0..2 * IN_FLIGHT as u32)
        .filter(|&voter| pipe.append(vote(voter, 0)).is_ok())
        .count();

    assert_eq!(taken, IN_FLIGHT);
    written(&mut pipe, IN_FLIGHT).await;
    assert!(pipe.append(vote(0, 0)).is_ok());
}

#[tokio::test]
async fn a_snapshot_shortens_the_start_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let id = fill(&store, 10).await;

    let (whole, _) = load(&store, id).unwrap();
    store.keep_snapshot(id, &whole).unwrap();
    let more = Row {
        poll: id,
        numbered: Numbered {
            seq: 12,
            at: whole.at(),
            entry: vote(99, 2),
        },
    };
    store.writer().unwrap().write(&[more]).unwrap();
    let (resumed, from) = load(&store, id).unwrap();

    assert_eq!(from, 11);
    assert_eq!(resumed.score(0).votes(), [10, 0, 1]);
    assert!(matches!(
        whole.clone().apply(&Numbered {
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
    later.apply(&Numbered {
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
        format!("entry 5 of poll {id} is missing")
    );
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

/// A store whose disk behaves as told.
struct Faulty(MemoryStore, Arc<Mutex<Option<WriteError>>>);

impl Store for Faulty {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        self.0.polls()
    }
    fn read(
        &self,
        poll: PollId,
        after: u64,
        each: &mut dyn FnMut(Numbered),
    ) -> Result<(), StoreError> {
        self.0.read(poll, after, each)
    }
    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        self.0.snapshot(poll)
    }
    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        self.0.keep_snapshot(poll, tally)
    }
    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        Ok(Box::new(Self(self.0.clone(), self.1.clone())))
    }
}

impl Write for Faulty {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        self.0.make(code, at, poll)
    }
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        match *self.1.lock() {
            Some(error) => Err(error),
            None => self.0.write(batch),
        }
    }
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers_without_a_gap() {
    let fault = Arc::new(Mutex::new(None));
    let journal = Journal::start(Faulty(MemoryStore::default(), fault.clone())).unwrap();
    let id = journal.make(code("live"), poll()).await.unwrap();
    let (_, mut pipe) = journal.open(id).unwrap();

    *fault.lock() = Some(WriteError::DiskFull);
    pipe.append(vote(1, 0)).unwrap();
    assert!(matches!(
        pipe.delivery().await,
        Some(Delivery::Refused(1, WriteError::DiskFull))
    ));
    assert_eq!(*journal.health().borrow(), Health::DiskFull);

    *fault.lock() = None;
    pipe.append(vote(2, 0)).unwrap();
    assert_eq!(written(&mut pipe, 1).await[0].seq, 2);
    assert_eq!(*journal.health().borrow(), Health::Good);
}

#[tokio::test]
async fn a_write_of_unknown_outcome_is_the_last() {
    let fault = Arc::new(Mutex::new(Some(WriteError::OutcomeUnknown)));
    let journal = Journal::start(Faulty(MemoryStore::default(), fault.clone())).unwrap();
    let id = journal.make(code("live"), poll()).await.unwrap();
    let (_, mut pipe) = journal.open(id).unwrap();

    pipe.append(vote(1, 0)).unwrap();
    assert!(matches!(
        pipe.delivery().await,
        Some(Delivery::Refused(1, WriteError::OutcomeUnknown))
    ));

    *fault.lock() = None;
    pipe.append(vote(2, 0)).unwrap();
    assert!(matches!(
        pipe.delivery().await,
        Some(Delivery::Refused(1, WriteError::Failed))
    ));
    assert!(matches!(*journal.health().borrow(), Health::Failed(_)));
}

/// A poll with `votes` votes for its first candidate.
async fn fill(store: &SqliteStore, votes: u32) -> PollId {
    let mut writer = store.writer().unwrap();
    let id = writer.make(&code("live"), 1, poll()).unwrap();
    let row = |voter: u32| Row {
        poll: id,
        numbered: Numbered {
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
