//! The front poll: made at the first start, compared at every later one.

use rand::rngs::StdRng;
use thiserror::Error;

use crate::{
    colors,
    config::Config,
    registry::{Registry, RegistryError},
    tally::{Candidate, Poll, Question, Rule},
    wire::PollCode,
};

/// Its code.
pub(super) const CODE: &str = "live";
const TEXT_LIMIT: usize = 1_000;
const LABEL_LIMIT: usize = 200;
const CANDIDATES: std::ops::RangeInclusive<usize> = 2..=200;

/// The front poll cannot be made.
#[derive(Debug, Error)]
#[allow(missing_docs)] // The sentences say it.
pub enum FrontError {
    #[error("--question must have 1 to {TEXT_LIMIT} characters, none of them a control character")]
    Question,
    #[error(
        "--candidate {0:?} must have 1 to {LABEL_LIMIT} characters, none of them a control character"
    )]
    Label(String),
    #[error("give 2 to 200 --candidate, not {0}")]
    Candidates(usize),
    #[error("the front poll cannot be made: {0}")]
    Registry(#[from] RegistryError),
}

/// Makes the front poll where there is none; warns where the flags say something else than it.
pub(super) async fn ensure(registry: &Registry, config: &Config) -> Result<(), FrontError> {
    let asked = poll(config)?;
    if let Ok(stored) = registry.get(CODE) {
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
        return Ok(());
    }
    let code = PollCode::parse(CODE).expect("the front poll's code is one");
    registry.make(code, asked).await?;
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
    let colors = colors::draw(config.candidate.len(), &mut rand::make_rng::<StdRng>());
    let candidates = config.candidate.iter().zip(colors);
    let candidates = candidates
        .map(|(label, color)| Candidate::new(label, &color))
        .collect();
    let question = Question {
        rule: Rule::Clicks,
        ..Question::new(&config.question, candidates)
    };
    Ok(Poll {
        title: "".into(),
        questions: vec![question],
    })
}

/// Not empty, not too long, and without characters that hide or reorder others.
fn is_text(text: &str, limit: usize) -> bool {
    let hides = |char: char| {
        char.is_control()
            || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.trim().is_empty() && text.chars().count() <= limit && !text.chars().any(hides)
}
