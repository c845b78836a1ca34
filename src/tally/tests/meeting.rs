//! Which written-in words are one.

use super::*;

#[test]
fn equal_words_meet() {
    for (first, second) in [
        ("closures", "Closures"),
        ("straße", "STRASSE"),
        ("  tail   calls ", "Tail\tcalls"),
        ("ﬁne", "FINE"),
        ("ｗｉｄｅ", "wide"),
        ("e\u{301}te\u{301}", "Été"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("no\u{a0}break", "no break"),
        ("ǰ", "J\u{30c}"),
        ("closures", "clo\u{ad}sures"),
        ("closures", "\u{200b}clo\u{2060}su\u{e0041}res\u{feff}"),
        ("closures", "closures\u{180e}"),
        ("don't", "don’t"),
        ("don‘t", "donʼt"),
        ("don＇t", "don´t"),
        ("“yes”", "\"Yes\""),
        ("❤", "❤\u{fe0f}"),
        ("نمی\u{200c}دانم", "نمیدانم"),
        ("co-op", "co\u{2011}op"),
    ] {
        let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);

        let one = lesson.cast(1, word(first)).unwrap();
        let two = lesson.cast(2, word(second)).unwrap();

        assert_eq!(one.choice, two.choice, "{first} and {second}");
        assert_eq!(lesson.votes(), [0, 2]);
    }
}

#[test]
fn different_words_do_not_meet() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);

    for (voter, text) in (1..).zip([
        "resume",
        "résumé",
        "re sume",
        "resumes",
        "don't",
        "dont",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "🏴",
        "👍",
        "👍🏽",
    ]) {
        lesson.cast(voter, word(text)).unwrap();
    }

    assert_eq!(lesson.votes(), [vec![0], vec![1; 11]].concat());
}

#[test]
fn a_word_means_a_candidate_that_looks_like_it() {
    for (label, text) in [("don’t", "DON'T"), ("don't", "don’t"), ("x\u{ad}y", "xy")] {
        let mut lesson = Lesson::new([Question {
            candidates: vec![Candidate::new(label, "#123456")],
            ..cloud(Pick::One, WriteIns::Open)
        }]);

        lesson.cast(1, word(text)).unwrap();
        lesson.reset();
        lesson.cast(1, word(text)).unwrap();

        assert_eq!((lesson.labels(), lesson.votes()), (vec![label], &[1][..]));
    }
}
