//! The actor with a journal in memory.

mod batches;
mod overload;

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Wake},
    time::Duration,
};

use parking_lot::Mutex;

use super::*;
use crate::{
    journal::{Journal, MemoryStore, Store},
    tally::{Candidate, Choice, Picks, Poll, PollChange, Question, QuestionChange, Refusal, Rule},
    wire::OwnPicks,
};

const INTERVAL: Duration = Duration::from_millis(33);
const DEADLINE: Duration = Duration::from_secs(5);

async fn start(rule: Rule) -> (Journal, PollHandle) {
    start_with(MemoryStore::default(), rule).await
}

async fn start_with(store: impl Store, rule: Rule) -> (Journal, PollHandle) {
    start_watched(store, rule, &Metrics::new()).await
}

async fn start_watched(store: impl Store, rule: Rule, metrics: &Metrics) -> (Journal, PollHandle) {
    let journal = Journal::start(store, metrics).unwrap();
    let candidates = ["A", "B", "C"].map(|label| Candidate::new(label, "#123456"));
    let question = Question {
        rule,
        ..Question::new("Which?", candidates.into())
    };
    let code = PollCode::parse("live").unwrap();
    let id = journal
        .make(
            code.clone(),
            Poll {
                title: "".into(),
                questions: vec![question],
            },
        )
        .await
        .unwrap();
    let (tally, pipe) = journal.open(id).await.unwrap();
    let (poll, _) = PollHandle::start(
        code,
        tally,
        pipe,
        Arc::<Allowances>::default().of(id),
        INTERVAL,
        &Metrics::new(),
        &Handle::current(),
    );
    (journal, poll)
}

fn ballot(candidate: u16, id: Option<&str>) -> Ballot {
    Ballot {
        question: None,
        version: None,
        picks: Picks::One(candidate),
        id: id.map(Into::into),
        ticket: None,
    }
}

fn picked(candidate: u16) -> OwnPicks {
    (&Choice::One(candidate)).into()
}

const ADA: Voter = Voter([1; 16]);

#[tokio::test]
async fn a_receipt_comes_after_the_update_that_shows_the_vote() {
    let (_journal, poll) = start(Rule::Clicks).await;

    let receipt = poll
        .cast(ADA, ballot(1, Some("a")))
        .unwrap()
        .wait()
        .await
        .unwrap();

    let latest = poll.latest();
    let update = latest.borrow().update().clone();
    assert_eq!(
        (update.seq, update.total, update.candidates[1].votes()),
        (receipt.seq, 1, Some(1))
    );
    assert_eq!(poll.mine(ADA).await.unwrap().picks, picked(1));
}

/// Looks at the total that is shown at the moment in which it is woken.
struct Look {
    poll: PollHandle,
    total: Mutex<Option<u64>>,
}

impl Wake for Look {
    fn wake(self: Arc<Self>) {
        *self.total.lock() = Some(self.poll.latest().borrow().update().total);
    }
}

#[tokio::test]
async fn a_voter_is_told_of_the_vote_after_the_update_that_shows_it() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let mut mine = poll.follow(ADA).await.unwrap();
    let look = Arc::new(Look {
        poll: poll.clone(),
        total: Mutex::new(None),
    });
    let mut changed = pin!(mine.changed());
    let waker = look.clone().into();
    assert!(
        changed
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );

    let receipt = poll.cast(ADA, ballot(1, None)).unwrap().wait().await;

    assert!(receipt.is_ok());
    assert_eq!(*look.total.lock(), Some(1));
}

#[tokio::test]
async fn two_votes_with_one_id_in_one_batch_count_once() {
    let (_journal, poll) = start(Rule::Clicks).await;

    let answers: Vec<_> = (0..50)
        .map(|_| poll.cast(ADA, ballot(1, Some("a"))).unwrap())
        .collect();
    let mut receipts = Vec::new();
    for answer in answers {
        receipts.push(answer.wait().await.unwrap());
    }

    let again = receipts[0].clone().again();
    assert!(!receipts[0].replayed);
    assert!(receipts[1..].iter().all(|receipt| *receipt == again));
    assert_eq!(poll.latest().borrow().update().total, 1);
}

#[tokio::test]
async fn under_once_a_hundred_at_the_same_instant_count_once() {
    let (_journal, poll) = start(Rule::Once).await;

    let answers: Vec<_> = (0..100)
        .map(|candidate| poll.cast(ADA, ballot(candidate % 3, None)).unwrap())
        .collect();
    let mut counted = 0;
    for answer in answers {
        match answer.wait().await {
            Ok(_) => counted += 1,
            Err(CastError::Refused(Refusal::AlreadyVoted(_))) => {}
            Err(other) => panic!("{other}"),
        }
    }

    assert_eq!(counted, 1);
    assert_eq!(poll.latest().borrow().update().total, 1);
}

#[tokio::test]
async fn a_full_mailbox_is_an_answer() {
    let (_journal, poll) = start(Rule::Clicks).await;

    // The actor shares this thread, so it cannot take anything before the next await.
    let answers: Vec<_> = (0..2 * MAILBOX)
        .map(|_| poll.cast(ADA, ballot(0, None)))
        .collect();

    let overloaded = answers
        .iter()
        .filter(|answer| matches!(answer, Err(CastError::Overloaded)))
        .count();
    assert_eq!(overloaded, MAILBOX);
    for answer in answers.into_iter().flatten() {
        answer.wait().await.unwrap();
    }
    assert_eq!(poll.latest().borrow().update().total, MAILBOX as u64);
}

#[tokio::test]
async fn the_last_state_is_pushed_however_many_votes_came() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let mut pushed = poll.pushed();

    for _ in 0..500 {
        poll.cast(ADA, ballot(0, None))
            .unwrap()
            .wait()
            .await
            .unwrap();
    }

    let last = timeout(
        DEADLINE,
        pushed.wait_for(|update| update.update().total == 500),
    )
    .await;
    assert!(last.is_ok());
}

#[tokio::test]
async fn presence_is_pushed_of_its_own_and_takes_no_seq() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let mut pushed = poll.pushed();
    let seq = pushed.borrow().update().seq;

    let present = poll.join();
    let one = timeout(
        DEADLINE,
        pushed.wait_for(|update| update.update().present == 1),
    )
    .await
    .unwrap();
    assert_eq!(one.unwrap().update().seq, seq);
    drop(present);
    let none = timeout(
        DEADLINE,
        pushed.wait_for(|update| update.update().present == 0),
    )
    .await
    .unwrap();
    assert_eq!(none.unwrap().update().seq, seq);
}

#[tokio::test]
async fn votes_are_refused_once_the_journal_has_stopped() {
    let (journal, poll) = start(Rule::Clicks).await;

    journal.stop().await;
    let answer = match poll.cast(ADA, ballot(0, None)) {
        Ok(answer) => answer.wait().await,
        Err(error) => Err(error),
    };

    assert!(answer.is_err());
}

#[tokio::test]
async fn every_session_of_a_voter_is_told_of_their_vote() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let mut followers = [
        poll.follow(ADA).await.unwrap(),
        poll.follow(ADA).await.unwrap(),
    ];
    let stranger = poll.follow(Voter([2; 16])).await.unwrap();

    poll.cast(ADA, ballot(2, None))
        .unwrap()
        .wait()
        .await
        .unwrap();

    for follower in &mut followers {
        assert!(timeout(DEADLINE, follower.changed()).await.unwrap().is_ok());
        assert_eq!(follower.borrow_and_update().picks, picked(2));
    }
    assert!(!stranger.has_changed().unwrap());
}

#[tokio::test]
async fn a_change_is_answered_with_the_update_that_shows_it() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let close = QuestionChange {
        open: Some(false),
        ..QuestionChange::default()
    };
    let change = Change::Poll(PollChange {
        question: close,
        ..PollChange::default()
    });

    let changed = poll.change(change).await.unwrap();

    assert!(!changed.update.update().question.open);
    let refused = poll.cast(ADA, ballot(0, None)).unwrap().wait().await;
    assert_eq!(refused, Err(CastError::Refused(Refusal::Closed)));
}

#[tokio::test]
async fn a_question_closes_by_itself() {
    let (_journal, poll) = start(Rule::Clicks).await;
    let soon = jiff::Timestamp::now().as_millisecond() + 50;
    let close = QuestionChange {
        closes: Some(crate::tally::Closes::At(soon)),
        ..QuestionChange::default()
    };
    let change = Box::new(close);
    poll.change(Change::Edit {
        question: 0,
        change,
    })
    .await
    .unwrap();

    let mut pushed = poll.pushed();
    let closed = pushed.wait_for(|update| !update.update().question.open);

    assert!(timeout(DEADLINE, closed).await.is_ok());
    assert!(poll.is_idle(), "no question closes by itself any more");
}

#[tokio::test]
async fn whoever_waits_for_a_deleted_poll_is_told() {
    let (journal, poll) = start(Rule::Clicks).await;

    journal.delete(0).await.unwrap();
    let refused = match poll.cast(ADA, ballot(0, None)) {
        Ok(answer) => answer.wait().await,
        Err(error) => Err(error),
    };

    assert_eq!(refused, Err(CastError::Deleted));
}
