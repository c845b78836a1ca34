//! First places, points, runoffs and ratings.

use super::*;

fn close(lesson: &mut Lesson, open: bool) {
    let open = Some(open);
    let change = QuestionChange {
        settings: SettingsChange {
            open,
            ..SettingsChange::default()
        },
        ..QuestionChange::default()
    };
    lesson.edit(change).unwrap();
}

fn round(votes: [u64; 3], out: Option<u16>) -> Round {
    Round {
        votes: votes.into(),
        out,
    }
}

#[test]
fn a_ranking_gives_first_places_and_points_after_borda() {
    let mut lesson = Lesson::new([question(Pick::Rank, Rule::Once)]);

    for (voter, ranking) in (1..).zip([[0, 1, 2], [0, 2, 1], [1, 2, 0]]) {
        lesson.cast(voter, list(ranking)).unwrap();
    }

    assert_eq!(lesson.votes(), [2, 1, 0]);
    let borda = [0, 1, 2].map(|index| lesson.score().borda(index));
    assert_eq!(borda, [Some(4), Some(3), Some(2)]);
    assert_eq!(lesson.score().distribution(0), None);
}

#[test]
fn a_runoff_puts_the_weakest_out_until_one_has_more_than_half() {
    for (rankings, winner, rounds) in [
        (vec![], None, vec![]),
        (
            vec![[0, 1, 2], [0, 1, 2], [1, 2, 0]],
            Some(0),
            vec![round([2, 1, 0], None)],
        ),
        (
            vec![[0, 1, 2], [0, 1, 2], [1, 2, 0], [1, 2, 0], [2, 1, 0]],
            Some(1),
            vec![round([2, 2, 1], Some(2)), round([2, 3, 0], None)],
        ),
        // Of those tied for the fewest, the one with the higher index.
        (
            vec![[0, 1, 2], [1, 2, 0], [2, 0, 1]],
            Some(0),
            vec![round([1, 1, 1], Some(2)), round([2, 1, 0], None)],
        ),
        (
            vec![[0, 1, 2], [1, 0, 2]],
            Some(0),
            vec![
                round([1, 1, 0], Some(2)),
                round([1, 1, 0], Some(1)),
                round([2, 0, 0], None),
            ],
        ),
    ] {
        for rule in [Rule::Once, Rule::Clicks] {
            let mut lesson = Lesson::new([question(Pick::Rank, rule)]);
            for (voter, &ranking) in (1..).zip(&rankings) {
                lesson.cast(voter, list(ranking)).unwrap();
            }
            assert_eq!(lesson.on_stage().runoff(), None, "while it is open");

            close(&mut lesson, false);

            let runoff = Runoff {
                winner,
                rounds: rounds.clone(),
            };
            assert_eq!(lesson.on_stage().runoff(), Some(&runoff));
            close(&mut lesson, true);
            assert_eq!(lesson.on_stage().runoff(), None);
        }
    }
}

#[test]
fn under_clicks_each_ranking_of_a_voter_counts() {
    let mut lesson = Lesson::new([question(Pick::Rank, Rule::Clicks)]);
    for ranking in [[2, 1, 0], [2, 0, 1], [0, 1, 2]] {
        lesson.cast(1, list(ranking)).unwrap();
    }

    close(&mut lesson, false);

    let runoff = lesson.on_stage().runoff().unwrap();
    assert_eq!(runoff.winner, Some(2));
    assert_eq!(runoff.rounds, [round([1, 0, 2], None)]);
}

#[test]
fn a_runoff_goes_with_a_reset_and_comes_back_with_undo() {
    let mut lesson = Lesson::new([question(Pick::Rank, Rule::Once)]);
    lesson.cast(1, list([1, 0, 2])).unwrap();
    close(&mut lesson, false);
    let before = lesson.on_stage().runoff().cloned();

    lesson.reset();
    let empty = lesson.on_stage().runoff().unwrap();
    assert_eq!((empty.winner, empty.rounds.len()), (None, 0));
    lesson.undo();

    assert_eq!(lesson.on_stage().runoff().cloned(), before);
}

#[test]
fn time_that_is_up_counts_a_ranking_out() {
    let question = Question {
        closes_at: Some(START + 1),
        ..question(Pick::Rank, Rule::Once)
    };
    let mut lesson = Lesson::new([question]);
    lesson.cast(1, list([1, 0, 2])).unwrap();

    lesson.at = START + 1;
    lesson.change(Change::TimeUp { question: 0 }).unwrap();

    assert_eq!(lesson.on_stage().runoff().unwrap().winner, Some(1));
}

#[test]
fn a_rating_counts_how_many_gave_each_grade() {
    let mut lesson = Lesson::new([question(Pick::Rate { max: 3 }, Rule::Changeable)]);

    for (voter, given) in (1..).zip([[3, 1, 0], [3, 0, 0], [1, 2, 0]]) {
        lesson.cast(voter, ratings(&given)).unwrap();
    }
    lesson.cast(3, ratings(&[2, 2, 0])).unwrap();

    assert_eq!((lesson.votes(), lesson.sums()), (&[3, 2, 0][..], (3, 3)));
    let distribution = |index| lesson.score().distribution(index).unwrap().to_vec();
    assert_eq!(distribution(0), [0, 1, 2]);
    assert_eq!(distribution(1), [1, 1, 0]);
    assert_eq!(distribution(2), [0, 0, 0]);
    assert_eq!(lesson.score().borda(0), None);
}
