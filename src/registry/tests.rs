//! Polls that fall asleep and wake.

use std::time::Instant;

use futures_util::FutureExt as _;

use super::*;
use crate::{
    journal::MemoryStore,
    model::{Candidate, Question},
};

const DEADLINE: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_poll_wakes_though_whoever_asked_for_it_has_left() {
    let metrics = Metrics::new();
    let journal = Journal::start(MemoryStore::default(), &metrics).unwrap();
    let registry = Registry::open(Arc::new(journal), Duration::ZERO, metrics).unwrap();
    let candidates = ["A", "B"].map(|label| Candidate::new(label, "#123456"));
    let questions = vec![Question::new("Which?", candidates.into())];
    let title = "".into();
    let code = registry
        .make(None, Poll { title, questions })
        .await
        .unwrap();
    let is_awake = || registry.slots()[0].waiting().is_some();

    let left = registry.get(code.spelling()).now_or_never();

    assert!(left.is_none() && !is_awake());
    let begun = Instant::now();
    while !is_awake() {
        assert!(begun.elapsed() < DEADLINE, "it sleeps on");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
