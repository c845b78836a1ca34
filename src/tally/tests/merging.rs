//! Candidates that the presenter merges.

use super::*;

const MANY: Pick = Pick::up_to(3);

#[test]
fn merged_candidates_count_once_per_voter() {
    let mut lesson = Lesson::new([question(MANY, Rule::Changeable)]);
    lesson.cast(1, list([0, 1])).unwrap();
    lesson.cast(2, list([1])).unwrap();
    lesson.cast(3, list([2])).unwrap();

    lesson.candidate(1, CandidateChange::MergeInto(0));
    assert_eq!((lesson.votes(), lesson.sums()), (&[2, 0, 1][..], (3, 3)));
    assert_eq!(lesson.mine(1), [0]);
    assert!(!lesson.question().candidates[1].is_shown());

    lesson.cast(4, list([0, 1])).unwrap();
    assert_eq!(lesson.votes(), [3, 0, 1]);
    lesson.cast(1, list([2])).unwrap();
    lesson.cast(4, list([])).unwrap();
    assert_eq!((lesson.votes(), lesson.sums()), (&[1, 0, 2][..], (3, 3)));
}

#[test]
fn what_was_merged_into_a_merged_candidate_goes_along() {
    let mut lesson = Lesson::new([question(MANY, Rule::Changeable)]);
    lesson.cast(1, list([2, 1])).unwrap();
    lesson.cast(2, list([2])).unwrap();

    lesson.candidate(2, CandidateChange::MergeInto(1));
    lesson.candidate(1, CandidateChange::MergeInto(0));

    let merged = lesson.question().candidates.iter();
    let merged: Vec<_> = merged.map(|candidate| candidate.merged_into).collect();
    assert_eq!(merged, [None, Some(0), Some(0)]);
    assert_eq!((lesson.votes(), lesson.sums()), (&[2, 0, 0][..], (2, 2)));
}

#[test]
fn under_clicks_the_sums_of_merged_candidates_are_added() {
    let mut lesson = Lesson::new([question(MANY, Rule::Clicks)]);
    lesson.cast(1, list([0, 1])).unwrap();
    lesson.cast(1, one(1)).unwrap();

    lesson.candidate(1, CandidateChange::MergeInto(0));
    lesson.cast(1, list([0, 1])).unwrap();

    assert_eq!((lesson.votes(), lesson.sums()), (&[4, 0, 0][..], (3, 1)));
}

#[test]
fn a_word_that_was_merged_means_its_target() {
    let mut lesson = Lesson::new([cloud(MANY, WriteIns::Open)]);
    lesson.cast(1, word("ferris")).unwrap();

    lesson.candidate(1, CandidateChange::MergeInto(0));
    lesson.cast(2, word("Ferris")).unwrap();
    lesson.cast(2, word("rust")).unwrap();

    assert_eq!((lesson.votes(), lesson.sums()), (&[2, 0][..], (2, 2)));
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let merge = CandidateChange::MergeInto;
    let mut lesson = Lesson::new([question(Pick::One, Rule::Changeable)]);
    let unknown = Err(ChangeRefusal::UnknownCandidate { count: 3 });
    lesson.candidate(1, merge(0));

    assert_eq!(lesson.try_candidate(3, merge(0)), unknown);
    assert_eq!(lesson.try_candidate(0, merge(3)), unknown);
    for (from, into) in [(0, 0), (2, 1), (0, 1)] {
        let refused = lesson.try_candidate(from, merge(into));
        assert!(matches!(refused, Err(ChangeRefusal::Flaw(_))));
    }
    for pick in [Pick::Rank, Pick::Rate { max: 5 }] {
        let mut lesson = Lesson::new([question(pick, Rule::Once)]);
        let refused = lesson.try_candidate(1, merge(0));
        assert!(matches!(refused, Err(ChangeRefusal::Flaw(_))));
    }
}
