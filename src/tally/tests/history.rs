//! The votes over time.

use super::*;

fn clicks() -> Lesson {
    Lesson::new([question(Pick::One, Rule::Clicks)])
}

fn click_at(lesson: &mut Lesson, seconds: i64, index: u16) {
    lesson.at = START + seconds * 1_000;
    lesson.cast(1, one(index)).unwrap();
}

/// Seconds from the start, and the votes until then.
fn history(lesson: &Lesson, buckets: u32) -> (i64, Vec<(i64, u64)>) {
    let (step, points) = lesson.score().history(buckets);
    let point = |point: &Point| {
        assert_eq!(point.votes.iter().sum::<u64>(), point.total);
        ((point.at - START) / 1_000, point.total)
    };
    (step, points.iter().map(point).collect())
}

#[test]
fn before_the_first_vote_there_is_no_history() {
    assert_eq!(history(&clicks(), 60), (1, vec![]));
    assert_eq!(clicks().score().span(), None);
}

#[test]
fn counts_are_those_at_the_end_of_each_step() {
    let mut lesson = clicks();
    for (seconds, index) in [(0, 0), (0, 1), (1, 0), (4, 2)] {
        click_at(&mut lesson, seconds, index);
    }

    let by_second = vec![(1, 2), (2, 3), (3, 3), (4, 3), (5, 4)];
    assert_eq!(history(&lesson, 60), (1, by_second));
    let by_two = vec![(2, 3), (4, 3), (6, 4)];
    assert_eq!(history(&lesson, 4), (2, by_two));
    assert_eq!(history(&lesson, 1), (5, vec![(5, 4)]));
    let (_, points) = lesson.score().history(60);
    assert_eq!(*points[1].votes, [2, 1, 0]);
    assert_eq!(lesson.score().span(), Some((START, START + 4_000)));
}

#[test]
fn a_long_history_is_kept_in_bounded_memory_and_ends_in_the_counts() {
    for gap in [1, 7, 3_600] {
        let mut lesson = clicks();
        let clicks = 3_000;
        for number in 0..clicks {
            click_at(&mut lesson, number * gap, 0);
        }

        let snapshot = postcard::to_stdvec(lesson.score()).unwrap();
        assert!(snapshot.len() < 20_000, "{} bytes", snapshot.len());
        let (step, points) = history(&lesson, 60);
        assert!(points.len() <= 60);
        assert_eq!(points.last().unwrap().1, clicks as u64);
        assert!(points.is_sorted());
        for (end, total) in points {
            let exact = (end / gap).min(clicks) as u64;
            // Points stand closer to each other than the steps asked for.
            assert!(total.abs_diff(exact) <= (step / gap) as u64, "{end}");
        }
    }
}

#[test]
fn a_reset_begins_a_new_history_and_undo_goes_on_with_the_old_one() {
    let mut lesson = clicks();
    click_at(&mut lesson, 0, 0);
    click_at(&mut lesson, 2, 0);
    lesson.reset();
    assert_eq!(lesson.score().span(), None);
    click_at(&mut lesson, 5, 1);
    assert_eq!(history(&lesson, 60), (1, vec![(6, 1)]));

    lesson.undo();

    let whole = vec![(1, 1), (2, 1), (3, 2), (4, 2), (5, 2), (6, 3)];
    assert_eq!(history(&lesson, 60), (1, whole));
}

#[test]
fn a_history_that_began_after_a_reset_is_kept_by_undo() {
    let mut lesson = clicks();
    lesson.reset();
    click_at(&mut lesson, 0, 0);
    click_at(&mut lesson, 2, 0);

    lesson.undo();

    assert_eq!(history(&lesson, 60), (1, vec![(1, 1), (2, 1), (3, 2)]));
}

#[test]
fn a_candidate_that_came_later_is_missing_from_earlier_points() {
    let question = Question {
        settings: Settings {
            rule: Rule::Clicks,
            ..cloud(Pick::One, WriteIns::Open).settings
        },
        ..cloud(Pick::One, WriteIns::Open)
    };
    let mut lesson = Lesson::new([question]);
    lesson.cast(1, one(0)).unwrap();
    lesson.at += 2_000;
    lesson.cast(1, word("x")).unwrap();

    let (_, points) = lesson.score().history(60);
    let votes: Vec<&[u64]> = points.iter().map(|point| &*point.votes).collect();
    assert_eq!(votes, [&[1][..], &[1], &[1, 1]]);
}
