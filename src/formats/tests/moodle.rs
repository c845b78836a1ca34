//! Moodle's question files.

use super::corpus;
use crate::{
    formats::settings,
    model::{FileFormat, PollDraft},
};

/// A draft in one line: `[Title] Question? wrong *right {settings} | …`, then what was left out.
pub(in crate::formats) fn told(draft: &PollDraft) -> String {
    let poll = draft.poll.poll().unwrap();
    let questions = poll.questions.iter().map(|question| {
        let labels = (0..).zip(&question.candidates).map(|(index, one)| {
            let mark = if question.correct.contains(&index) { "*" } else { "" };
            format!(" {mark}{}", one.label)
        });
        let labels: String = labels.collect();
        let settings = Some(settings::write(question)).filter(|settings| !settings.is_empty());
        let settings = settings.map_or(String::new(), |settings| format!(" {{{settings}}}"));
        format!("{}{labels}{settings}", question.text)
    });
    let left_out = draft.left_out.iter().map(|one| {
        let reason = serde_json::to_value(one.reason).unwrap();
        format!("{} {}", one.line, reason.as_str().unwrap())
    });
    let title = Some(&poll.title).filter(|title| !title.is_empty());
    let title = title.map(|title| format!("[{title}]"));
    let parts = title.into_iter().chain(questions).chain(left_out);
    parts.collect::<Vec<_>>().join(" | ")
}

#[test]
fn gift_files_are_read_as_a_teacher_expects() {
    corpus::check(&["gift"], |_| Some(FileFormat::Gift));
}

#[test]
fn moodle_xml_files_are_read_as_a_teacher_expects() {
    corpus::check(&["xml"], |_| Some(FileFormat::Xml));
}
