//! What must hold of any text that is read as a poll.

use livepoll::{
    formats::{Format, read, write},
    tally::{Poll, QUESTIONS},
};

/// The largest poll that the server takes, in bytes.
const LIMIT: usize = 64 * 1_024;

/// Pasted text.
pub fn poll_text(data: &[u8]) {
    check(data, Format::Text);
}

/// Markdown.
pub fn poll_markdown(data: &[u8]) {
    check(data, Format::Markdown);
}

/// GIFT.
pub fn poll_gift(data: &[u8]) {
    check(data, Format::Gift);
}

/// Any text is a poll that can be asked, and that every format brings back as it is; or an error with
/// one of its lines.
fn check(data: &[u8], format: Format) {
    let Some(text) = text_of(data) else { return };
    match read(text, format) {
        Ok(poll) => {
            assert!(QUESTIONS.contains(&poll.questions.len()));
            assert!(poll.questions.iter().all(|one| one.check().is_ok()));
            check_formats(&poll);
        }
        Err(error) => {
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let count = lines.matches('\n').count() + 1;
            assert!((1..=count).contains(&error.line), "{error}");
        }
    }
}

/// Whatever a poll is made of, each format brings back all but the colours.
pub(super) fn check_formats(poll: &Poll) {
    let poll = colorless(poll.clone());
    for format in [Format::Text, Format::Markdown, Format::Gift] {
        let written = write(&poll, format);
        let again = read(&written, format).map(colorless);
        assert_eq!(again.as_ref(), Ok(&poll), "{format:?}: {written}");
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
