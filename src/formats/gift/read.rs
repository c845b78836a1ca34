//! Reads GIFT.

use super::{
    FORMATS, SPECIAL,
    answers::{self, Answers, Choice},
    blocks::{Block, blocks},
    scan::{Braces, Pair, bare, braces, newlines, truth},
};
use crate::{
    formats::{
        draft::{Draft, ReadCandidate, ReadQuestion},
        html::{self, Markup, Place, Shown},
        settings, wrapped,
    },
    model::{GuessKind, LeftOutReason, SettingsChange, WriteIns},
};

/// What takes the place of answers within a sentence: Moodle's "missing word".
const BLANK: &str = "_____";

pub(in crate::formats) fn read(text: &str, draft: &mut Draft) {
    let mut comments = Vec::new();
    let blocks = blocks(text, |line, comment| {
        if let Some(settings) = comment.strip_prefix("livepoll:") {
            comments.push((line, settings));
        } else if let Some(title) = comment.strip_prefix("livepoll title:")
            && let Shown::Words(title) = shown(title, Markup::Plain, Place::Label).0
        {
            draft.set_title(line, &title);
        }
    });
    let mut comments = comments.into_iter().peekable();
    for block in blocks {
        let mut given = Given::default();
        while let Some((line, settings)) = comments.next_if(|(line, _)| *line <= block.end) {
            given.read(line, settings, draft);
        }
        question(&block, given, draft);
    }
    for (line, settings) in comments {
        let why = "Write a question below these settings.";
        draft.leave_out_because(line, settings, LeftOutReason::Setting, why);
    }
}

/// Whether a text is GIFT: at least half of what empty lines part are questions with answers in braces.
pub(in crate::formats) fn resembles(text: &str) -> bool {
    let blocks = blocks(text, |_, _| {});
    let good = blocks.iter().filter(|block| has_answers(&block.text));
    let good = good.count();
    good > 0 && good * 2 >= blocks.len()
}

/// Whether a block has answers that only GIFT writes so.
fn has_answers(block: &str) -> bool {
    braces(block).any(|pair| {
        let content = block
            .get(pair.open + 1..pair.close - 1)
            .unwrap_or_default()
            .trim();
        let ends = block[pair.close..].trim().is_empty();
        match pair.kind {
            Braces::OfAnswers => {
                let is_marked = content.starts_with(['=', '~', '#']);
                is_marked || truth(content).is_some() || (content.is_empty() && ends)
            }
            Braces::OfCloze => true,
            Braces::OfText | Braces::Open => false,
        }
    })
}

/// The settings of a question.
#[derive(Default)]
struct Given {
    change: SettingsChange,
    line: usize,
}

impl Given {
    fn read(&mut self, line: usize, text: &str, draft: &mut Draft) {
        let mut change = self.change;
        match settings::read(text, &mut change) {
            Ok(()) => *self = Self { change, line },
            Err(why) => {
                let why = format!("This setting is not understood: {why}.");
                draft.leave_out_because(line, text, LeftOutReason::Setting, &why);
            }
        }
    }

    fn takes_write_ins(&self) -> bool {
        self.change
            .write_ins
            .is_some_and(|given| given != WriteIns::None)
    }
}

fn question(block: &Block, given: Given, draft: &mut Draft) {
    let text = unnamed(&block.text);
    let pairs: Vec<_> = braces(text).collect();
    let (whole, _) = shown(text, Markup::Auto, Place::Label);
    let name = text_of_name(&block.text).unwrap_or_default().trim();
    let told = |shown: Shown| match shown.words() {
        Some(words) if !words.is_empty() => words,
        _ => name.to_owned(),
    };
    let pair = match judged(text, &pairs) {
        Ok(pair) => pair,
        Err(Refusal(reason, why)) => {
            return draft.leave_out_because(block.line, &told(whole), reason, why);
        }
    };
    let answers = match answers::read(&text[pair.open + 1..pair.close - 1]) {
        Answers::None if !given.takes_write_ins() => Answers::Other(LeftOutReason::Essay),
        Answers::Other(reason @ LeftOutReason::Malformed) => {
            let why = "Begin each answer with = if it is right, with ~ if it is wrong.";
            return draft.leave_out_because(block.line, &told(whole), reason, why);
        }
        answers => answers,
    };
    let (before, after) = (&text[..pair.open], &text[pair.close..]);
    let (_, markup) = shown(before, Markup::Auto, Place::Label);
    let (below, _) = shown(after, markup, Place::Label);
    // What comes after may be the end tag of a paragraph.
    let is_gap = below != Shown::Words(String::new());
    let blank = if is_gap { BLANK } else { "" };
    let (asked, markup) = shown(
        &format!("{before}{blank}{after}"),
        Markup::Auto,
        Place::Question,
    );
    if let Answers::Other(reason) = answers {
        return draft.leave_out(block.line, &told(asked), reason);
    }
    let first = block.line + newlines(&block.text[..block.text.len() - text.len() + pair.open]);
    let candidates = candidates(answers, first, markup);
    let (Shown::Words(asked), Some(candidates)) = (asked.clone(), candidates) else {
        return draft.leave_out(block.line, &told(asked), LeftOutReason::Picture);
    };
    let new = block
        .follows
        .then_some((block.line, GuessKind::NewQuestion));
    draft.add(ReadQuestion {
        line: block.line,
        end: block.end,
        text: asked,
        candidates,
        given: given.change,
        given_line: given.line,
        guesses: new.into_iter().collect(),
    });
}

/// Why a block is no question with answers: the reason, in exact words.
struct Refusal(LeftOutReason, &'static str);

/// The braces that hold the answers.
fn judged(text: &str, pairs: &[Pair]) -> Result<Pair, Refusal> {
    let refusal = |reason: LeftOutReason| Refusal(reason, reason.sentence());
    let mut others = pairs.iter().filter(|pair| pair.kind != Braces::OfText);
    if pairs.iter().any(|pair| pair.kind == Braces::OfCloze) {
        return Err(refusal(LeftOutReason::Cloze));
    }
    let last = pairs
        .last()
        .filter(|pair| text[pair.close..].trim().is_empty());
    match (others.next(), others.next(), last) {
        (
            Some(Pair {
                kind: Braces::Open, ..
            }),
            ..,
        ) => {
            let why = "Write a } for this { before the next question.";
            Err(Refusal(LeftOutReason::Malformed, why))
        }
        (Some(_), Some(_), _) => {
            let why = "Put an empty line between two questions.";
            Err(Refusal(LeftOutReason::Malformed, why))
        }
        (Some(pair), None, _) | (None, _, Some(pair)) => Ok(*pair),
        (None, _, None) => Err(refusal(LeftOutReason::Description)),
    }
}

/// The candidates of a question whose opening brace stands on this line; none if a picture is one.
fn candidates(answers: Answers, line: usize, markup: Markup) -> Option<Vec<ReadCandidate>> {
    let candidate = |line, label: &str, is_right| ReadCandidate {
        line,
        label: label.into(),
        is_right,
    };
    let choice = |choice: Choice| {
        let label = shown(choice.text, markup, Place::Label).0.words()?;
        Some(candidate(line + choice.lines, &label, choice.is_right))
    };
    match answers {
        Answers::Choices(choices) => choices.into_iter().map(choice).collect(),
        Answers::Truth(is_true) => Some(vec![
            candidate(line, "True", is_true),
            candidate(line, "False", !is_true),
        ]),
        Answers::None | Answers::Other(_) => Some(Vec::new()),
    }
}

/// A question's text without the `::name::` before it.
fn unnamed(text: &str) -> &str {
    let name = text_of_name(text);
    name.map_or(text, |name| text[name.len() + 4..].trim_start())
}

/// What stands between the colons of `::name::` at the start.
fn text_of_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix("::")?;
    let end = bare(name, &[':']).find(|&at| name[at..].starts_with("::"))?;
    Some(&name[..end])
}

/// A text as people see it, and how it is written. `markup` is that of texts that do not say it.
fn shown(text: &str, markup: Markup, place: Place) -> (Shown, Markup) {
    let text = text.trim();
    let named = FORMATS.iter().find_map(|&(name, markup)| {
        let rest = text.strip_prefix(name)?;
        Some((rest, markup))
    });
    let (text, markup) = named.unwrap_or((text, markup));
    let text = match markup {
        Markup::Html => unescaped(text),
        _ => unescaped(&wrapped::joined(text)),
    };
    let text = match place {
        Place::Question => text,
        Place::Label if markup == Markup::Html => text,
        Place::Label => text.replace('\n', " "),
    };
    (html::shown(&text, markup, place), markup)
}

fn unescaped(text: &str) -> String {
    let text = text.trim();
    let first = text
        .strip_prefix('\\')
        .filter(|rest| rest.starts_with(char::is_whitespace));
    let text = first.unwrap_or(text);
    let last = text
        .strip_suffix('\\')
        .filter(|rest| rest.ends_with(char::is_whitespace));
    let mut chars = last.unwrap_or(text).chars().peekable();
    let mut plain = String::new();
    while let Some(char) = chars.next() {
        let escaped =
            (char == '\\').then(|| chars.next_if(|next| *next == 'n' || SPECIAL.contains(next)));
        plain.push(match escaped.flatten() {
            Some('n') => '\n',
            Some(escaped) => escaped,
            None => char,
        });
    }
    plain
}
