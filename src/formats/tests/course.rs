//! A whole course of GIFT, in the mix of kinds that a real one had.

use super::moodle::told;
use crate::{
    formats::read,
    model::{FileFormat, LeftOutReason, PollDraft, QUESTIONS},
};

/// How many blocks of each kind the course has.
const MIX: [(Kind, usize); 8] = [
    (Kind::Choice, 81),
    (Kind::TildeEquals, 153),
    (Kind::Other(LeftOutReason::ShortAnswer), 166),
    (Kind::Other(LeftOutReason::Description), 74),
    (Kind::Other(LeftOutReason::Matching), 19),
    (Kind::Other(LeftOutReason::Cloze), 16),
    (Kind::Other(LeftOutReason::Numerical), 7),
    (Kind::Other(LeftOutReason::Essay), 6),
];
const BLOCKS: usize = 522;
const GOOD: usize = 81 + 153;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Choice,
    /// The right answer is marked `~=`.
    TildeEquals,
    Other(LeftOutReason),
}

impl Kind {
    fn is_good(self) -> bool {
        !matches!(self, Self::Other(_))
    }

    fn text(self, number: usize) -> String {
        use LeftOutReason::{Cloze, Description, Essay, Matching, Numerical, ShortAnswer};
        let name = format!("::Question {number}::");
        let text = match self {
            Self::Choice if number.is_multiple_of(2) => {
                format!(
                    "{name}[html]<p>Which&nbsp;is {number}?</p>{{\n\t~<p>no</p>#<p>No \\= no.</p>\n\t=<p>yes</p>\n}}"
                )
            }
            Self::Choice => format!("{name}Which is {number}? {{~no =yes#Right!}}"),
            Self::TildeEquals => format!("{name}Which is {number}?{{\n~no\n~=yes\n}}"),
            Self::Other(ShortAnswer) => {
                format!("{name}Name {number}.{{\n\t=%100%one#Yes.\n\t=%50%two\n}}")
            }
            Self::Other(Description) => format!("{name}[html]<p>Read page {number}.</p>"),
            Self::Other(Matching) => {
                format!("{name}Match {number}.{{\n\t=a -> 1\n\t=b -> 2\n\t=c -> 3\n}}")
            }
            Self::Other(Cloze) => format!(
                "{name}The sky is {{1:MC:=blue~red}} and {{2:SHORTANSWER:=dark}} at {number}."
            ),
            Self::Other(Numerical) => format!("{name}How many, {number}?{{#{number}:1}}"),
            Self::Other(Essay) => format!("{name}Tell of {number}.{{}}"),
            Self::Other(other) => panic!("{other:?}"),
        };
        let comment = format!("// question: {number}  name: Question {number}\n");
        let category = format!("$CATEGORY: $course$/Part {number}\n\n");
        match number % 7 {
            0 => format!("{category}{comment}{text}\n\n\n"),
            1 | 2 => format!("{comment}{text}\n\n"),
            _ => format!("{text}\n\n"),
        }
    }
}

/// The blocks of the course, the same in each run, well mixed.
fn course() -> Vec<(Kind, String)> {
    // It shares no factor with the number of blocks, so that each block comes once.
    const STEP: usize = 197;
    let kinds: Vec<_> = MIX
        .iter()
        .flat_map(|&(kind, count)| vec![kind; count])
        .collect();
    assert_eq!(kinds.len(), BLOCKS);
    let mixed = (0..BLOCKS).map(|place| kinds[place * STEP % BLOCKS]);
    (1..)
        .zip(mixed)
        .map(|(number, kind)| (kind, kind.text(number)))
        .collect()
}

/// A file of blocks, with the line on which each begins behind comments and categories.
fn file(blocks: &[(Kind, String)]) -> (String, Vec<usize>) {
    let text: String = blocks.iter().map(|(_, text)| text.as_str()).collect();
    let mut line = 1;
    let lines = blocks.iter().map(|(_, text)| {
        let above = text
            .lines()
            .take_while(|line| !line.starts_with("::"))
            .count();
        // A description and a comment make one block, which begins with the comment.
        let start = line + above;
        line += text.lines().count();
        start
    });
    let lines = lines.collect();
    (text, lines)
}

fn left_out(draft: &PollDraft) -> Vec<(usize, LeftOutReason)> {
    draft
        .left_out
        .iter()
        .map(|one| (one.line, one.reason))
        .collect()
}

#[test]
fn files_of_a_polls_size_are_read_whole_but_for_kinds_that_livepoll_has_not() {
    const PARTS: usize = 3;
    const MOST_BYTES: usize = 64 << 10;
    let course = course();
    let mut good = 0;

    for blocks in course.chunks(BLOCKS / PARTS) {
        let (text, lines) = file(blocks);
        assert!(text.len() < MOST_BYTES, "{}", text.len());

        let draft = read(text.as_bytes(), Some(FileFormat::Gift));

        let kinds = lines.iter().zip(blocks);
        let others = kinds.filter_map(|(&line, &(kind, _))| match kind {
            Kind::Other(reason) => Some((line, reason)),
            _ => None,
        });
        assert_eq!(left_out(&draft), others.collect::<Vec<_>>());
        let numbers = draft.poll.questions.iter().map(|question| {
            let labels: Vec<_> = question
                .candidates
                .iter()
                .map(|one| &**one.label())
                .collect();
            assert_eq!((labels, &question.correct), (vec!["no", "yes"], &vec![1]));
            let number = question
                .text
                .strip_prefix("Which is ")
                .and_then(|rest| rest.strip_suffix('?'));
            number.and_then(|number| number.parse().ok()).unwrap()
        });
        let numbers: Vec<usize> = numbers.collect();
        let asked = numbers.iter().all(|number| course[number - 1].0.is_good());
        assert!(asked && numbers.is_sorted());
        good += numbers.len();
    }

    assert_eq!(good, GOOD);
}

#[test]
fn of_a_whole_course_a_poll_has_the_first_hundred_questions() {
    let course = course();
    let (text, lines) = file(&course);

    let draft = read(text.as_bytes(), Some(FileFormat::Gift));

    let mut asked = 0;
    let kinds = lines.iter().zip(&course);
    let others = kinds.filter_map(|(&line, &(kind, _))| match kind {
        Kind::Other(reason) => Some((line, reason)),
        _ => {
            asked += 1;
            (asked > *QUESTIONS.end()).then_some((line, LeftOutReason::TooMany))
        }
    });
    assert_eq!(left_out(&draft), others.collect::<Vec<_>>());
    assert_eq!(draft.poll.questions.len(), *QUESTIONS.end());
    assert!(told(&draft).starts_with("Which is "));
}
