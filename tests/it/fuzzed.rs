//! The fuzz targets, with the inputs that were kept and with requests made of known parts.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::{fs, path::Path};

use proptest::prelude::*;

use self::targets::*;

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 15] = [
    ("client_message", client_message),
    ("cookie", cookie),
    ("frame_guard", frame_guard),
    ("journal", journal),
    ("key", key),
    ("poll_body", poll_body),
    ("poll_file", poll_file),
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

/// Parts of requests that make whole ones more often than chance would.
fn part() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "GET / HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\n",
        "CONNECT a HTTP/1.0\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "Host: a\r\n",
        "Content-Length: 7\r\n",
        "Content-Length: +7\r\n",
        "Content-Length:\t 0\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Upgrade: websocket\r\n",
        "Upgrade: h2c, websocket\r\n",
        "Expect: 100-continue\r\n",
        "Connection: close\r\n",
        "\r\n",
        "\n",
        "\r",
        "5\r\nabcde\r\n",
        "5 ;x\r\nabcde\r\n",
        "0\r\n\r\n",
        "0\r\nX: y\r\n\r\n",
        "ffffffffffffffff\r\n",
    ]);
    prop_oneof![
        8 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ]
}

proptest! {
    #[test]
    fn actix_finds_the_same_requests_however_they_are_cut(
        size in any::<u8>(),
        parts in prop::collection::vec(part(), 0..14),
    ) {
        requests(&[vec![size], parts.concat()].concat());
    }
}
