//! Counts back to zero, and what was there brought back.

use super::*;

#[test]
fn a_reset_counts_from_zero_and_everyone_may_vote_again() {
    for rule in [Rule::Clicks, Rule::Once, Rule::Changeable] {
        let mut lesson = Lesson::new([question(Pick::One, rule)]);
        lesson.cast(1, one(0)).unwrap();

        lesson.reset();

        assert_eq!((lesson.votes(), lesson.sums()), (&[0, 0, 0][..], (0, 0)));
        assert_eq!(lesson.mine(1), [] as [u16; 0]);
        assert!(lesson.cast(1, one(2)).is_ok());
        assert_eq!(lesson.votes(), [0, 0, 1]);
    }
}

#[test]
fn after_undo_the_later_vote_of_a_voter_wins_and_clicks_add_up() {
    for (rule, votes, sums) in [
        (Rule::Clicks, [2, 1, 1], (4, 3)),
        (Rule::Once, [1, 1, 1], (3, 3)),
        (Rule::Changeable, [1, 1, 1], (3, 3)),
    ] {
        let mut lesson = Lesson::new([question(Pick::One, rule)]);
        lesson.cast(1, one(0)).unwrap();
        lesson.cast(2, one(0)).unwrap();
        lesson.reset();
        lesson.cast(1, one(1)).unwrap();
        lesson.cast(3, one(2)).unwrap();

        lesson.undo();

        assert_eq!((lesson.votes(), lesson.sums()), (&votes[..], sums));
        assert_eq!(lesson.mine(1), [1], "{rule:?}");
    }
}

#[test]
fn whoever_withdrew_after_a_reset_has_withdrawn_after_undo() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Changeable)]);
    for voter in 1..5 {
        lesson.cast(voter, one(0)).unwrap();
    }
    lesson.reset();
    lesson.cast(1, one(1)).unwrap();
    lesson.cast(1, list([])).unwrap();
    lesson.cast(2, list([])).unwrap();
    lesson.cast(3, list([])).unwrap();
    lesson.cast(3, one(2)).unwrap();

    lesson.undo();

    assert_eq!((lesson.votes(), lesson.sums()), (&[1, 0, 1][..], (2, 2)));
}

#[test]
fn resets_are_taken_back_one_by_one() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Changeable)]);
    for voter in 0..3 {
        lesson.cast(voter, one(voter.into())).unwrap();
        lesson.reset();
    }

    for votes in [[0, 0, 1], [0, 1, 1], [1, 1, 1]] {
        lesson.undo();
        assert_eq!(lesson.votes(), votes);
    }

    let nothing = lesson.change(Change::Undo { question: 0 });
    assert_eq!(nothing, Err(ChangeRefusal::NothingToUndo));
}

#[test]
fn rankings_and_ratings_come_back_with_every_figure() {
    let rate = Pick::Rate { max: 3 };
    for (pick, first, second, votes) in [
        (Pick::Rank, list([0, 1, 2]), list([2, 1, 0]), [1, 0, 1]),
        (rate, ratings(&[3, 0, 1]), ratings(&[1, 0, 0]), [2, 0, 1]),
    ] {
        for rule in [Rule::Clicks, Rule::Once, Rule::Changeable] {
            let mut lesson = Lesson::new([question(pick, rule)]);
            lesson.cast(1, first.clone()).unwrap();
            lesson.reset();
            lesson.cast(2, second.clone()).unwrap();
            lesson.undo();
            let mut whole = Lesson::new([question(pick, rule)]);
            whole.cast(1, first.clone()).unwrap();
            whole.cast(2, second.clone()).unwrap();

            assert_eq!(lesson.votes(), votes);
            for index in 0..3 {
                let (one, two) = (lesson.score(), whole.score());
                assert_eq!(one.borda(index), two.borda(index));
                assert_eq!(one.distribution(index), two.distribution(index));
                assert_eq!(one.runoff(), two.runoff());
            }
        }
    }
}

#[test]
fn words_go_with_a_reset_and_come_back_with_undo() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.cast(1, word("x")).unwrap();
    lesson.cast(2, word("y")).unwrap();
    let shown = |lesson: &Lesson| {
        let candidates = lesson.question().candidates.iter();
        candidates.map(Candidate::is_shown).collect::<Vec<_>>()
    };

    lesson.reset();
    assert_eq!(shown(&lesson), [true, false, false]);
    let gone = lesson.cast(3, one(1));
    assert_eq!(gone, Err(Refusal::UnknownCandidate { count: 3 }));
    let hide = lesson.try_candidate(1, CandidateChange::Hidden(true));
    assert_eq!(hide, Err(ChangeRefusal::UnknownCandidate { count: 3 }));
    let merge = lesson.try_candidate(0, CandidateChange::MergeInto(1));
    assert_eq!(merge, Err(ChangeRefusal::UnknownCandidate { count: 3 }));
    lesson.cast(3, word("Y")).unwrap();
    assert_eq!(shown(&lesson), [true, false, true]);
    assert_eq!(lesson.votes(), [0, 0, 1]);

    lesson.undo();
    assert_eq!(shown(&lesson), [true, true, true]);
    assert_eq!(lesson.votes(), [0, 1, 2]);
}

#[test]
fn a_word_written_again_after_a_reset_begins_anew() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Moderated)]);
    lesson.cast(1, word("x")).unwrap();
    lesson.cast(1, word("y")).unwrap();
    lesson.candidate(1, CandidateChange::Approved(true));
    lesson.candidate(1, CandidateChange::MergeInto(0));
    lesson.reset();

    lesson.cast(2, word("X")).unwrap();
    lesson.cast(2, one(0)).unwrap();

    let written = &lesson.question().candidates[1];
    assert_eq!((&*written.label, written.waiting), ("X", true));
    assert_eq!(written.merged_into, None);
    assert_eq!(lesson.votes(), [1, 0, 0]);
}

#[test]
fn a_word_that_a_given_candidate_was_merged_into_survives_a_reset() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.cast(1, word("Ferris")).unwrap();
    lesson.candidate(0, CandidateChange::MergeInto(1));

    lesson.reset();
    lesson.cast(1, word("rust")).unwrap();

    assert!(lesson.question().candidates[1].is_shown());
    assert_eq!(lesson.votes(), [0, 1]);
}

#[test]
fn candidates_merged_since_a_reset_are_merged_after_undo() {
    for (rule, votes) in [(Rule::Changeable, [1, 0, 0]), (Rule::Clicks, [2, 0, 0])] {
        let mut lesson = Lesson::new([question(Pick::up_to(2), rule)]);
        lesson.cast(1, list([0, 1])).unwrap();
        lesson.reset();
        lesson.candidate(1, CandidateChange::MergeInto(0));

        lesson.undo();

        assert_eq!(lesson.votes(), votes, "{rule:?}");
    }
}
