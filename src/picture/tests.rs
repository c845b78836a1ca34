//! The pictures of many updates: what is in them, what is not, and that they can be read.

use resvg::tiny_skia::Pixmap;

use super::*;
use crate::model::{
    Bucket, Figures, Pick, Results, Rule, Runoff, Settings, Show, ShownCandidate, StageQuestion,
};

const COLORS: [&str; 4] = ["#cf3103", "#189cb7", "#7f539b", "#ffff00"];

/// An update with these labels, the first with most votes.
fn update(labels: &[&str]) -> Update {
    let count = labels.len() as u64;
    let candidate = |(index, label): (u16, &&str)| ShownCandidate {
        index,
        label: (*label).into(),
        color: COLORS[usize::from(index) % 4].into(),
        by: None,
        figures: Figures {
            votes: Some(count - u64::from(index)),
            ..Figures::default()
        },
    };
    Update {
        poll: "live".into(),
        seq: 7,
        at: jiff::Timestamp::UNIX_EPOCH,
        title: "Lecture 7".into(),
        present: 52,
        voters: 30,
        total: (1..=count).sum(),
        question: StageQuestion {
            index: 0,
            of: 1,
            text: "Which one?".into(),
            settings: Settings {
                rule: Rule::Clicks,
                ..Settings::default()
            },
            version: 0,
            closes_at: None,
            correct: None,
            runoff: None,
            markup: None,
        },
        candidates: (0..).zip(labels).map(candidate).collect(),
    }
}

fn drawn(update: &Update) -> String {
    svg(update, Some(&history(update)), &Options::default())
}

/// Two steps, the second with the counts that the update has.
fn history(update: &Update) -> History {
    let votes = update.candidates.iter().map(|row| row.votes().unwrap_or(0));
    let step = |second, total, votes| Bucket {
        at: jiff::Timestamp::from_second(second).unwrap(),
        total,
        votes: Some(votes),
    };
    History {
        question: 0,
        from: Some(jiff::Timestamp::UNIX_EPOCH),
        to: Some(jiff::Timestamp::from_second(2).unwrap()),
        step_s: 1,
        buckets: vec![
            step(1, 0, Vec::new()),
            step(2, update.total, votes.collect()),
        ],
    }
}

const KINDS: [Show; 6] = [
    Show::Bars,
    Show::Columns,
    Show::Donut,
    Show::Cloud,
    Show::List,
    Show::Timeline,
];

#[test]
fn every_kind_of_chart_is_well_formed_for_every_number_of_candidates() {
    let hostile = "</text></svg><script>alert(1)</script>\"'&]]>\u{0}\u{1b}";
    let long = "W".repeat(200);
    let mixed = [hostile, &long, "גבינה (a)", "👩\u{200d}🔬 yes", "投票", ""];

    for show in KINDS {
        for count in [0, 1, 2, 6, 7, 9, 13, 17, 18, 50, 150] {
            let labels: Vec<_> = mixed.into_iter().cycle().take(count).collect();
            let mut update = update(&labels);
            update.question.settings.show = show;
            update.question.text = hostile.into();

            let svg = drawn(&update);

            let tree = resvg::usvg::roxmltree::Document::parse(&svg);
            let tree = tree.unwrap_or_else(|error| panic!("{show:?} of {count}: {error}"));
            let known = ["svg", "title", "rect", "circle", "path", "text", "tspan"];
            for node in tree.descendants().filter(|node| node.is_element()) {
                assert!(
                    known.contains(&node.tag_name().name()),
                    "{show:?}: {node:?}"
                );
                assert!(!node.has_attribute("style"), "{show:?}: {node:?}");
            }
            assert!(
                !svg.contains("NaN") && !svg.contains("inf"),
                "{show:?} of {count}"
            );
        }
    }
}

#[test]
fn hidden_results_are_a_list_without_figures() {
    let mut shown = update(&["Tea", "Coffee"]);
    shown.total = 9_731;
    for (candidate, votes) in shown.candidates.iter_mut().zip([8_642, 1_089]) {
        candidate.figures.votes = Some(votes);
    }
    let mut hidden = shown.clone();
    hidden.question.settings.results = Results::Hidden;
    for candidate in &mut hidden.candidates {
        candidate.figures = Figures::default();
    }

    for show in KINDS {
        [shown.question.settings.show, hidden.question.settings.show] = [show; 2];
        let svg = drawn(&hidden);

        assert!(
            svg.contains("Tea") && svg.contains("Results hidden"),
            "{show:?}"
        );
        assert!(svg.contains("9,731"), "the number of votes is told");
        assert!(!svg.contains("8,642") && !svg.contains("1,089") && !svg.contains('%'));
    }
    shown.question.settings.show = Show::Bars;
    assert!(drawn(&shown).contains("8,642") && drawn(&shown).contains("89%"));
}

#[test]
fn a_right_answer_is_told_in_words() {
    let mut update = update(&["Tea", "Coffee", "Milk"]);
    update.question.settings.open = false;
    assert!(!drawn(&update).contains("right answer"));

    update.question.correct = Some(vec![1]);
    let svg = drawn(&update);

    assert_eq!(svg.matches("right answer").count(), 1);
    assert!(svg.contains("Closed · "));
    assert_eq!(
        svg.matches("<rect").count(),
        1 + 3 + 3,
        "a paper, three lines, three bars"
    );
    assert_eq!(
        svg.matches(r#"fill="none" stroke="#).count(),
        2 + 2,
        "rings and hollow bars"
    );
}

#[test]
fn a_ranking_shows_points_and_its_winner() {
    let mut update = update(&["Tea", "Coffee"]);
    update.question.settings.pick = Pick::Rank;
    update.question.settings.show = Show::Donut;
    for (candidate, borda) in update.candidates.iter_mut().zip([1_204, 1_303]) {
        candidate.figures.borda = Some(borda);
    }
    update.question.runoff = Some(Runoff {
        winner: Some(1),
        rounds: Vec::new(),
    });

    let svg = drawn(&update);

    for text in ["1,204", "1,303", "2 first", "1 first", "winner"] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn ratings_show_their_mean() {
    let mut update = update(&["Tea", "Coffee"]);
    update.question.settings.pick = Pick::Rate { max: 5 };
    update.candidates[0].figures.mean = Some(Some(4.25));
    update.candidates[1].figures.mean = Some(None);

    let svg = drawn(&update);

    for text in ["4.2", "2 ratings", "–", "1 rating<"] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn a_color_that_paper_would_swallow_is_darkened() {
    let update = update(&["a", "b", "c", "yellow"]);

    assert!(!drawn(&update).contains("#ffff00"));
    let theme = Theme::Dark;
    let dark = svg(
        &update,
        None,
        &Options {
            theme,
            ..Options::default()
        },
    );
    assert!(dark.contains("#ffff00") && dark.contains("#131210"));
}

#[test]
fn among_many_a_right_answer_has_a_tick() {
    let mut update = update(&["word"; 50]);
    assert_eq!(drawn(&update).matches("<path").count(), 0);

    update.question.correct = Some(vec![1, 30]);

    assert_eq!(drawn(&update).matches("<path").count(), 2);
}

/// How many pixels of a PNG are not like the corner.
fn inked(update: &Update) -> usize {
    let png = png(update, None, &Options::default()).unwrap();
    let pixels = Pixmap::decode_png(&png).unwrap();
    let paper = pixels.pixel(0, 0).unwrap();
    let others = pixels.pixels().iter().filter(|pixel| **pixel != paper);
    others.count()
}

#[test]
fn a_png_shows_letters_and_boxes_for_what_the_font_lacks() {
    let mut update = update(&["Tea", "Coffee"]);
    update.question.text = "".into();
    let blank = inked(&update);

    for text in ["Käse", "τυρί", "сыр", "גבינה", "投票", "🎉"] {
        update.question.text = text.into();
        assert!(inked(&update) > blank + 200, "{text}");
    }
}

#[test]
fn a_png_has_the_width_that_is_asked_for() {
    let update = update(&["Tea", "قهوة", "🍵"]);

    for (width, height) in [(320, 180), (1_280, 720), (3_840, 2_160)] {
        let theme = Theme::Light;
        let png = png(&update, None, &Options { theme, width }).unwrap();

        let pixels = Pixmap::decode_png(&png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (width, height));
        let corner = pixels.pixel(0, 0).unwrap();
        assert_eq!(
            (corner.red(), corner.green(), corner.blue()),
            (0xfb, 0xfa, 0xf6)
        );
    }
}

#[test]
fn what_needs_more_room_makes_the_picture_higher() {
    let long =
        "Both need the same row of the table, and whoever comes second has to wait. ".repeat(3);
    let labels = vec![&long[..200]; 17];

    let png = png(&update(&labels), None, &Options::default()).unwrap();

    let pixels = Pixmap::decode_png(&png).unwrap();
    assert!(
        pixels.height() > 720 && pixels.height() < 2_560,
        "{}",
        pixels.height()
    );
}
