//! One contract for every store.

mod damage;
mod deletion;
mod disk;
mod faults;
mod recounts;
mod slow;

use super::*;
use crate::{
    model::{Candidate, Change, Question, Rule, Settings, Voter},
    tally::{Applied, Choice, Entry, Marks, NumberedEntry, Vote},
};

fn poll() -> Poll {
    let candidates = ["A", "B", "C"].map(|label| Candidate::new(label, "#123456"));
    let question = Question {
        settings: Settings {
            rule: Rule::Clicks,
            ..Settings::default()
        },
        ..Question::new("Which?", candidates.into())
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
        version: None,
        marks: Marks::Choice(Choice::One(candidate)),
        voter: Voter(key),
        id,
    })
}

fn votes(tally: &Tally) -> &[u64] {
    tally.on_stage().score().votes()
}

/// Waits for `count` entries.
async fn written(pipe: &mut Pipe, count: usize) -> Vec<NumberedEntry> {
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
    let journal = Journal::start(store(), &Metrics::new()).unwrap();
    let first = journal.make(code("live"), poll()).await.unwrap();
    let second = journal.make(code("K7QF"), poll()).await.unwrap();
    assert_eq!(
        journal.polls().unwrap(),
        [
            StoredPoll {
                id: first,
                code: code("LIVE"),
                deleted: false,
            },
            StoredPoll {
                id: second,
                code: code("k7qf"),
                deleted: false,
            }
        ]
    );

    let (tally, mut one) = journal.open(first).await.unwrap();
    let (_, mut two) = journal.open(second).await.unwrap();
    assert_eq!(tally.seq(), 1, "the history is there before anything new");
    for voter in 0..1_000 {
        one.append(vote(voter, 0)).unwrap();
        two.append(vote(voter, 1)).unwrap();
    }
    for (pipe, candidate) in [(&mut one, 0), (&mut two, 1)] {
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
                .all(|(entry, voter)| entry.entry == vote(voter, candidate))
        );
    }
    journal.stop().await;
    assert!(one.delivery().await.is_none(), "a stopped journal says so");
    drop(journal);

    let journal = Journal::start(store(), &Metrics::new()).unwrap();
    let (tally, mut one) = journal.open(first).await.unwrap();
    assert_eq!((tally.seq(), votes(&tally)), (1_001, &[1_000, 0, 0][..]));
    one.append(vote(1_000, 2)).unwrap();
    assert_eq!(
        written(&mut one, 1).await[0].seq,
        1_002,
        "numbers go on where they stopped"
    );
    drop(one);
    let (tally, mut one) = journal.open(first).await.unwrap();
    assert_eq!(tally.seq(), 1_002, "a pipe that is opened again goes on");

    let (_, mut two) = journal.open(second).await.unwrap();
    one.append(vote(1_001, 0)).unwrap();
    two.append(vote(1_001, 0)).unwrap();
    journal.delete(second).await.unwrap();
    assert_eq!(
        written(&mut two, 1).await.len(),
        1,
        "what came before is written"
    );
    assert!(matches!(two.delivery().await, Some(Delivery::Deleted)));
    assert_eq!(written(&mut one, 1).await[0].seq, 1_003, "others go on");
    assert_eq!(
        journal.read(second, Tally::clone).await.unwrap(),
        Tally::default(),
        "nothing is left"
    );
    assert!(journal.polls().unwrap()[1].deleted, "its code stays");
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
    let journal = Journal::start(MemoryStore::default(), &Metrics::new()).unwrap();
    let id = journal.make(code("live"), poll()).await.unwrap();
    let (_, mut pipe) = journal.open(id).await.unwrap();

    let taken = (0..2 * IN_FLIGHT as u32)
        .filter(|&voter| pipe.append(vote(voter, 0)).is_ok())
        .count();

    assert_eq!(taken, IN_FLIGHT);
    written(&mut pipe, IN_FLIGHT).await;
    assert!(pipe.append(vote(0, 0)).is_ok());
}
