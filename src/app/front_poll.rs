//! The front poll: made at the first start, compared with the flags at every later one.

use thiserror::Error;

use crate::{
    config::Config,
    journal::StoreError,
    model::{LABEL_LIMIT, Poll, PollCode, Question, Rule, TEXT_LIMIT, colored, is_text},
    registry::{Found, Registry, RegistryError},
};

/// Its join code.
pub(super) const CODE: &str = "live";
const CANDIDATES: std::ops::RangeInclusive<usize> = 2..=200;

/// The front poll cannot be made.
#[derive(Debug, Error)]
pub enum FrontError {
    #[error(
        "--question must have 1 to {TEXT_LIMIT} characters that can be seen, none of them a control character"
    )]
    Question,
    #[error(
        "--candidate {0:?} must have 1 to {LABEL_LIMIT} characters that can be seen, none of them a control character"
    )]
    Label(String),
    #[error("give 2 to 200 --candidate, not {0}")]
    Candidates(usize),
    #[error("the front poll cannot be made: {0}")]
    Make(RegistryError),
    #[error(transparent)]
    Read(#[from] StoreError),
}

/// Makes the front poll if there is none. Warns if the flags differ from the one that is there.
pub(super) async fn ensure(registry: &Registry, config: &Config) -> Result<(), FrontError> {
    let asked = poll(config)?;
    let code = PollCode::parse(CODE).expect("the front poll's code is one");
    let stored = match registry.find(&code).await? {
        Found::Poll(stored) => stored,
        Found::Deleted => return Ok(()), // It stays deleted.
        Found::Nothing => {
            let made = registry.make(Some(code), asked).await;
            return made.map(drop).map_err(FrontError::Make);
        }
    };
    let latest = stored.latest();
    let update = latest.borrow().update().clone();
    let labels: Vec<_> = update
        .candidates
        .iter()
        .map(|candidate| &*candidate.label)
        .collect();
    if *update.question.text != *config.question || labels != config.candidate {
        tracing::warn!(
            "the data folder has the question {:?} with {} candidates, which stays; \
             give another --data for another question",
            update.question.text,
            labels.len(),
        );
    }
    Ok(())
}

fn poll(config: &Config) -> Result<Poll, FrontError> {
    if !is_text(&config.question, TEXT_LIMIT) {
        return Err(FrontError::Question);
    }
    if !CANDIDATES.contains(&config.candidate.len()) {
        return Err(FrontError::Candidates(config.candidate.len()));
    }
    if let Some(label) = config
        .candidate
        .iter()
        .find(|label| !is_text(label, LABEL_LIMIT))
    {
        return Err(FrontError::Label(label.clone()));
    }
    let labels = config
        .candidate
        .iter()
        .map(|label| (label.as_str().into(), None));
    let candidates = colored(labels.collect());
    let mut question = Question::new(&config.question, candidates);
    question.settings.rule = Rule::Clicks;
    Ok(Poll {
        title: "".into(),
        questions: vec![question],
    })
}
