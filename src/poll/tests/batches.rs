//! Votes that are cast together.

use std::sync::{Arc, mpsc};

use parking_lot::Mutex;

use super::{overload::Gated, *};
use crate::journal::{IN_FLIGHT, WriteError};

const WHOLE: usize = 1_000;

fn ballots(from: usize, count: usize) -> Vec<(Voter, Ballot)> {
    let ballot = |row: usize| {
        let mut voter = [0; 16];
        voter[..8].copy_from_slice(&row.to_le_bytes());
        (Voter(voter), ballot(0, Some(&format!("row-{row}"))))
    };
    (from..from + count).map(ballot).collect()
}

#[tokio::test]
async fn the_votes_of_a_batch_are_one_batch_of_the_journal() {
    let metrics = Metrics::new();
    let store = MemoryStore::default();
    let (_journal, poll) = start_watched(store, Rule::Clicks, &metrics).await;

    for round in 0..3 {
        poll.cast_all(ballots(round * WHOLE, WHOLE)).await.unwrap();
    }

    assert_eq!(metrics.batch.get_sample_count(), 3);
    assert_eq!(metrics.batch.get_sample_sum(), 3.0 * WHOLE as f64);
}

#[tokio::test]
async fn each_vote_of_a_batch_has_its_own_answer_in_its_place() {
    let (_journal, poll) = start(Rule::Once).await;
    let mut votes = ballots(0, 4);
    votes[1].1.picks = Picks::One(9);
    votes[3] = votes[0].clone();

    let answers = poll.cast_all(votes.clone()).await.unwrap();
    let again = poll.cast_all(votes).await.unwrap();

    let first = answers[0].clone().unwrap();
    assert_eq!(answers[1], Err(Refusal::UnknownCandidate { count: 3 }));
    assert_eq!(answers[2].as_ref().unwrap().seq, first.seq + 1);
    assert_eq!(answers[3], Ok(first.clone().again()), "within the batch");
    assert_eq!(again[0], Ok(first.again()), "of an earlier one");
    assert_eq!(again[1], answers[1]);
    assert_eq!(poll.latest().borrow().update().total, 2);
}

#[tokio::test]
async fn a_batch_of_none_that_counts_is_answered() {
    let (_journal, poll) = start(Rule::Clicks).await;

    assert_eq!(poll.cast_all(Vec::new()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_full_mailbox_takes_no_batch() {
    let (_journal, poll) = start(Rule::Clicks).await;
    // The actor shares this thread, so it cannot take anything before the next await.
    let answers: Vec<_> = (0..MAILBOX)
        .map(|_| poll.cast(ADA, ballot(0, None)).unwrap())
        .collect();

    let refused = poll.cast_all(ballots(0, 1)).await;

    assert_eq!(refused, Err(CastError::Overloaded));
    for answer in answers {
        answer.wait().await.unwrap();
    }
    assert!(poll.cast_all(ballots(0, 1)).await.is_ok());
}

#[tokio::test]
async fn batches_that_wait_have_no_more_votes_than_the_mailbox_has_room() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let cast = |round: usize| {
        let poll = poll.clone();
        async move { poll.cast_all(ballots(round * WHOLE, WHOLE)).await }
    };

    // All of them are sent before the actor, which shares this thread, takes one.
    let outcomes = futures_util::future::join_all((0..6).map(cast)).await;

    let counted = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(counted, MAILBOX / WHOLE);
    assert!(
        outcomes[counted..]
            .iter()
            .all(|outcome| *outcome == Err(CastError::Overloaded))
    );
    let total = poll.latest().borrow().update().total;
    assert_eq!(total, (counted * WHOLE) as u64);
}

#[tokio::test]
async fn a_batch_that_finds_no_room_waits_for_the_journal_and_is_not_refused() {
    let (shut, gate) = mpsc::channel();
    let gate = Arc::new(Mutex::new(gate));
    let (_journal, poll) = start_with(Gated::new(gate), Rule::Clicks).await;
    let mut answers = Vec::new();
    for _ in 0..IN_FLIGHT - WHOLE / 2 {
        answers.push(poll.cast(ADA, ballot(0, None)).unwrap());
        if answers.len() % 100 == 0 {
            tokio::task::yield_now().await;
        }
    }
    tokio::task::yield_now().await;
    let batch = poll.cast_all(ballots(0, WHOLE));
    let mut batch = pin!(batch);
    let waker = futures_util::task::noop_waker();
    let waits = batch
        .as_mut()
        .poll(&mut Context::from_waker(&waker))
        .is_pending();
    tokio::task::yield_now().await;
    let behind = poll.cast(ADA, ballot(1, None)).unwrap();

    drop(shut);

    assert!(waits);
    let outcomes = batch.await.unwrap();
    assert!(outcomes.iter().all(Result::is_ok));
    let last = outcomes.last().unwrap().as_ref().unwrap().seq;
    assert!(
        behind.wait().await.unwrap().seq > last,
        "it waits behind the batch"
    );
    for answer in answers {
        answer.wait().await.unwrap();
    }
    let total = poll.latest().borrow().update().total;
    assert_eq!(total, (IN_FLIGHT + WHOLE / 2 + 1) as u64);
}

#[tokio::test]
async fn a_batch_that_is_not_written_is_refused_as_one() {
    let (journal, poll) = start(Rule::Clicks).await;

    journal.stop().await;
    let refused = poll.cast_all(ballots(0, 3)).await;

    assert!(
        matches!(
            refused,
            Err(
                CastError::NotWritten(WriteError::Failed | WriteError::OutcomeUnknown)
                    | CastError::Overloaded
            )
        ),
        "{refused:?}"
    );
}

#[tokio::test]
async fn whoever_casts_into_a_deleted_poll_is_told() {
    let (journal, poll) = start(Rule::Clicks).await;

    journal.delete(0).await.unwrap();

    assert_eq!(poll.cast_all(ballots(0, 3)).await, Err(CastError::Deleted));
}
