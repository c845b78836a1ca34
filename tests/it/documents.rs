//! What the documents refer to is there: files, folders and headings.

use std::{fs, path::Path};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DOCUMENTS: [&str; 9] = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/contract.md",
    "docs/operators.md",
    "docs/performance.md",
    "docs/reliability.md",
    "docs/decisions/README.md",
];
/// Folders of the source tree, in which a path between backquotes lies.
const FOLDERS: [&str; 8] = [
    "benches", "client", "deploy", "docs", "examples", "fuzz", "src", "tests",
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Where the links of a text lead, but for those to other sites.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split("](").skip(1);
    let links = behind.filter_map(|rest| Some(rest.split_once(')')?.0));
    links.filter(|link| !link.contains("://"))
}

/// Paths between backquotes; the first word, as a command has its arguments behind it.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    let first = quoted.filter_map(|quoted| quoted.split_whitespace().next());
    first.filter(|path| {
        let is_below = path
            .split_once('/')
            .is_some_and(|(folder, _)| FOLDERS.contains(&folder));
        // What is built, and what stands for a name.
        is_below
            && !path.starts_with("client/dist")
            && !path.contains(['{', '*'])
            && !path.contains("NAME")
    })
}

/// A heading as the fragment of an address.
fn fragment(heading: &str) -> String {
    let kept = heading
        .trim()
        .chars()
        .filter(|one| one.is_alphanumeric() || " -_".contains(*one));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn has_heading(text: &str, wanted: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| fragment(line.trim_start_matches('#')))
        .any(|found| found == wanted)
}

/// What a document refers to and is not there.
fn lost(document: &str, text: &str) -> Vec<String> {
    let file = Path::new(ROOT).join(document);
    let folder = file.parent().expect("a folder");
    let leads_nowhere = |link: &&str| {
        let (path, heading) = link.split_once('#').unwrap_or((link, ""));
        let target = if path.is_empty() {
            file.clone()
        } else {
            folder.join(path)
        };
        let is_there = target.exists();
        !is_there || !heading.is_empty() && !has_heading(&read(&target), heading)
    };
    let is_lost = |path: &&str| !Path::new(ROOT).join(path).exists();
    let links = links(text).filter(leads_nowhere);
    let all = links.chain(paths(text).filter(is_lost));
    all.map(|lost| format!("{document}: {lost}")).collect()
}

#[test]
fn documents_refer_to_what_is_there() {
    for document in DOCUMENTS {
        let lost = lost(document, &read(&Path::new(ROOT).join(document)));

        assert!(lost.is_empty(), "{lost:#?}");
    }
}

#[test]
fn a_reference_to_nothing_is_found() {
    let text = "See [this](docs/nothing.md), [that](README.md#nothing), `src/nothing.rs`, \
        `tests/nothing --quick`; [here](README.md#run), `src/lib.rs`, `tests/run --quick` and \
        [elsewhere](https://example.org/nothing) are fine.";

    assert_eq!(lost("README.md", text).len(), 4);
}
