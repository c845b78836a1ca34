//! What must hold of whatever strangers send and of whatever a disk gives back: one function for
//! each way in, which panics where it does not.
//!
//! `fuzz/` looks for bytes that make one panic; the tests below pass on what it kept. Each room has
//! its own, beside what they are about.

pub use crate::{
    formats::fuzzing::{poll_gift, poll_markdown, poll_text},
    journal::fuzzing::{journal, snapshot},
    secrets::fuzzing::{key, ticket},
    web::fuzzing::{cookie, frame_guard, requests, vote_form},
    wire::fuzzing::{client_message, poll_body, vote_body},
};

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    type Target = fn(&[u8]);

    const TARGETS: [(&str, Target); 14] = [
        ("client_message", client_message),
        ("cookie", cookie),
        ("frame_guard", frame_guard),
        ("journal", journal),
        ("key", key),
        ("poll_body", poll_body),
        ("poll_gift", poll_gift),
        ("poll_markdown", poll_markdown),
        ("poll_text", poll_text),
        ("requests", requests),
        ("snapshot", snapshot),
        ("ticket", ticket),
        ("vote_body", vote_body),
        ("vote_form", vote_form),
    ];

    /// The names of what is in a folder, sorted, without their endings.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut names: Vec<_> = paths
            .map(|path| path.file_stem().unwrap().to_str().unwrap().into())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_fuzzing_kept_holds() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");

        for (name, target) in TARGETS {
            let files: Vec<_> = fs::read_dir(corpus.join(name)).unwrap().collect();
            assert!(files.len() >= 5, "{name} has {} files", files.len());
            for file in files {
                let path = file.unwrap().path();
                let bytes = fs::read(&path).unwrap();
                let held = std::panic::catch_unwind(|| target(&bytes));
                assert!(held.is_ok(), "{name} does not hold of {}", path.display());
            }
        }
    }

    #[test]
    fn every_target_is_fuzzed() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
        let targets = TARGETS.map(|(name, _)| name);

        assert_eq!(names(&fuzz.join("fuzz_targets")), targets);
        assert_eq!(names(&fuzz.join("corpus")), targets);
    }
}
