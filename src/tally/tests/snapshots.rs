//! What stands in snapshots.

use super::*;

/// A lesson of which every field of a snapshot has something.
fn whole_lesson() -> Lesson {
    let mut lesson = Lesson::new([
        cloud(Pick::up_to(3), WriteIns::Moderated),
        question(Pick::Rank, Rule::Once),
        question(Pick::Rate { max: 5 }, Rule::Changeable),
    ]);
    let voters = vec![by(10)];
    lesson.change(Change::Tickets { voters }).unwrap();
    lesson.cast_as(1, "a", word("x")).unwrap();
    lesson.reset();
    lesson.cast_as(10, "b", word("y")).unwrap();
    lesson.cast(2, list([])).unwrap();
    lesson.stage(1);
    lesson.cast(1, list([2, 1, 0])).unwrap();
    let closes = QuestionChange {
        closes: Some(Closes::At(START)),
        settings: SettingsChange {
            open: Some(false),
            ..SettingsChange::default()
        },
        ..QuestionChange::default()
    };
    lesson.edit(closes).unwrap();
    lesson.stage(2);
    lesson.at += 60_000;
    lesson.cast(1, ratings(&[1, 0, 5])).unwrap();
    lesson.at += 60_000;
    lesson.cast(2, ratings(&[0, 5, 5])).unwrap();
    lesson.change(Change::ReplaceKey).unwrap();
    lesson
}

#[test]
fn a_snapshot_holds_everything() {
    let lesson = whole_lesson();

    let snapshot = postcard::to_stdvec(&lesson.tally).unwrap();
    let read: Tally = postcard::from_bytes(&snapshot).unwrap();

    assert_eq!(read, lesson.tally);
}

#[test]
fn a_snapshot_is_written_as_ever() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/snapshot.hex");
    let snapshot = postcard::to_stdvec(&whole_lesson().tally).unwrap();
    let hex = data_encoding::HEXLOWER.encode(&snapshot) + "\n";
    if std::env::var_os("LIVEPOLL_WRITE_GOLDEN").is_some() {
        std::fs::write(file, &hex).unwrap();
    }

    assert_eq!(
        hex,
        std::fs::read_to_string(file).unwrap(),
        "raise the digit of MAGIC in src/journal/sqlite/sealed.rs, then run \
         LIVEPOLL_WRITE_GOLDEN=1 cargo test --lib snapshots"
    );
}

#[test]
fn a_snapshot_holds_the_versions_and_the_least_number_of_picks() {
    let lesson = edited(Pick::Many { min: 2, max: 3 });

    let snapshot = postcard::to_stdvec(&lesson.tally).unwrap();
    let read: Tally = postcard::from_bytes(&snapshot).unwrap();

    assert_eq!(read, lesson.tally);
    assert_eq!(read.version(0), 1);
}

/// A lesson whose candidates were replaced.
fn edited(pick: Pick) -> Lesson {
    let mut lesson = Lesson::new([question(pick, Rule::Once)]);
    let candidates = ["X", "Y"].map(|label| Candidate::new(label, "#123456"));
    let change = QuestionChange {
        candidates: Some(candidates.into()),
        ..QuestionChange::default()
    };
    lesson.edit(change).unwrap();
    lesson
}
