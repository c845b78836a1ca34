//! What must hold of any text that is read as a poll.

use livepoll::{
    formats::{WrittenFormat, read, write},
    model::{FileFormat, Poll, QUESTIONS},
};

/// The largest poll that the server takes, in bytes.
const LIMIT: usize = 64 * 1_024;

/// Pasted text.
pub fn poll_text(data: &[u8]) {
    check(data, Some(FileFormat::Text));
}

/// Markdown.
pub fn poll_markdown(data: &[u8]) {
    check(data, Some(FileFormat::Markdown));
}

/// A file whose format is recognised.
pub fn poll_file(data: &[u8]) {
    check(data, None);
}

/// GIFT.
pub fn poll_gift(data: &[u8]) {
    check(data, Some(FileFormat::Gift));
}

/// Of any text, the questions that are read can be asked, and what is left out stands on one of its lines.
fn check(data: &[u8], format: Option<FileFormat>) {
    let Some(text) = text_of(data) else { return };
    let draft = read(text.as_bytes(), format);
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let count = lines.matches('\n').count() + 1;
    for one in &draft.left_out {
        assert!((1..=count).contains(&one.line), "{one:?}");
    }
    let poll = draft.poll.poll().expect("what is read can be asked");
    assert!(poll.questions.len() <= *QUESTIONS.end());
    check_formats(&poll);
}

/// Whatever a poll is made of, each format brings back all but the colours.
pub(super) fn check_formats(poll: &Poll) {
    let poll = colorless(poll.clone());
    let formats = [
        (WrittenFormat::Text, FileFormat::Text),
        (WrittenFormat::Markdown, FileFormat::Markdown),
        (WrittenFormat::Gift, FileFormat::Gift),
    ];
    for (written, format) in formats {
        let written = write(&poll, written);
        let again = read(written.as_bytes(), Some(format)).poll.poll();
        assert_eq!(
            again.map(colorless).as_ref(),
            Ok(&poll),
            "{format:?}: {written}"
        );
    }
}

fn text_of(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data)
        .ok()
        .filter(|text| text.len() <= LIMIT)
}

fn colorless(mut poll: Poll) -> Poll {
    let questions = poll.questions.iter_mut();
    for candidate in questions.flat_map(|one| &mut one.candidates) {
        candidate.color = "".into();
    }
    poll
}
