//! The rooms of docs/architecture.md: arrows between modules run one way, and files stay small.
//!
//! Reads the sources as text; knows just enough of `use` to find what a file names.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// From above to below; a room sees only those below it.
const ROOMS: [&str; 10] = [
    "main", "app", "web", "push", "registry", "poll", "journal", "formats", "tally", "model",
];
/// Seen by whoever needs them, except by the rules; see the model and the system alone.
const LEAVES: [&str; 4] = ["colors", "markup", "metrics", "secrets"];
/// What the operating system is asked for: seen by whoever needs it, except by the rules; sees nothing.
const SYSTEM: &str = "system";
/// What a picture is drawn from; `web` alone asks for one.
const DRAWN_FROM: [&str; 2] = ["model", "colors"];
/// What the settings are made of.
const SETTINGS: [&str; 3] = ["secrets::HostKey", "web::BaseUrl", "web::Proxy"];
const LONGEST: usize = 300;

/// What is wrong with a file of a room that names `path`, as `journal::WriteError`.
fn fault(room: &str, path: &str) -> Option<String> {
    let seen = path.split("::").next().unwrap_or_default();
    let place = |name: &str| ROOMS.iter().position(|&room| room == name);
    let allowed = match (room, seen) {
        _ if room == seen => true,
        (SYSTEM, _) => false,
        // The rules see what they are about, and nothing else; the model draws colours.
        ("tally", _) => seen == "model",
        ("model", _) => seen == "colors",
        (_, SYSTEM) => true,
        ("main" | "app", "config") => true,
        ("config", _) => SETTINGS.contains(&path),
        (_, "config") => false,
        ("picture", _) => DRAWN_FROM.contains(&seen),
        (_, "picture") => room == "web",
        ("web", "journal") => path == "journal::WriteError",
        (leaf, _) if LEAVES.contains(&leaf) => seen == "model",
        (_, leaf) if LEAVES.contains(&leaf) => true,
        _ => place(room).is_some() && place(room) < place(seen),
    };
    (!allowed).then(|| format!("{room} must not see {path}"))
}

/// The faults of one source file, given by its path below `src/`.
fn faults(file: &str, source: &str) -> Vec<String> {
    let (room, _) = file.split_once(['/', '.']).expect("a name with an ending");
    let lines = source.lines().count();
    let is_test = file.ends_with("/tests.rs");
    let too_long = (lines > LONGEST && !is_test).then(|| format!("{lines} lines"));
    let code = code_of(source);
    let named = match room {
        "lib" => Vec::new(),
        "main" => paths_after("livepoll::", &code),
        _ => [paths_after("crate::", &code), rooms_after_super(&code)].concat(),
    };
    let arrows = named.iter().filter_map(|path| fault(room, path));
    let found = arrows.chain(too_long);
    found.map(|fault| format!("{file}: {fault}")).collect()
}

/// Without comments and without the unit tests at the end.
fn code_of(source: &str) -> String {
    let (code, _) = source
        .split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((source, ""));
    let lines = code.lines();
    let bare = lines.map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    bare.collect::<Vec<_>>().join("\n")
}

fn paths_after(root: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        read_tree(&code[at + root.len()..], "", &mut found);
    }
    found
}

/// `super::` from a room's own file leads to the crate's root, too.
fn rooms_after_super(code: &str) -> Vec<String> {
    let mut found = paths_after("super::", code);
    found.retain(|path| {
        let first = path.split("::").next().unwrap_or_default();
        let is_room = ["config", "picture", SYSTEM].contains(&first)
            || ROOMS.contains(&first)
            || LEAVES.contains(&first);
        path.contains("::") && is_room
    });
    found
}

/// Reads `a::{b, c::D}` into `a::b` and `a::c::D`, and returns what comes after.
fn read_tree<'a>(text: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = read_tree(rest, before, found);
            let Some(end) = rest.find([',', '}']) else {
                return "";
            };
            let after = &rest[end + 1..];
            if rest[end..].starts_with('}') {
                return after;
            }
            if let Some(after) = after.trim_start().strip_prefix('}') {
                return after;
            }
            rest = after;
        }
    }
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_');
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let path = if before.is_empty() {
        name.into()
    } else {
        format!("{before}::{name}")
    };
    match rest.strip_prefix("::") {
        Some(inner) => read_tree(inner, &path, found),
        None => {
            found.push(path);
            rest
        }
    }
}

pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let deeper = |path: PathBuf| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    };
    paths.flat_map(deeper).collect()
}

#[test]
fn arrows_run_one_way_and_files_stay_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&folder);

    let found: Vec<_> = files
        .iter()
        .flat_map(|path| {
            let name = path
                .strip_prefix(&folder)
                .expect("below it")
                .to_str()
                .expect("UTF-8");
            faults(name, &fs::read_to_string(path).expect("a source"))
        })
        .collect();

    assert!(files.len() > 40, "only {} files were found", files.len());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_arrow_that_runs_back_is_found() {
    let long = "// line\n".repeat(LONGEST + 1);
    let bad = [
        ("tally.rs", "use crate::poll::Encoded;"),
        ("model/code.rs", "use crate::tally::Tally;"),
        ("tally/score.rs", "use crate::secrets::Secret;"),
        ("journal/sqlite.rs", "use crate::poll::PollHandle;"),
        (
            "poll/actor.rs",
            "use crate::{\n    journal::Pipe,\n    push::{Hub},\n};",
        ),
        ("web/votes.rs", "use crate::journal::Journal;"),
        (
            "web/votes.rs",
            "use crate::{journal::{Health, WriteError}, poll::CastError};",
        ),
        ("push/hub.rs", "fn f(config: &crate::config::Config) {}"),
        ("web.rs", "use super::config::Config;"),
        ("config.rs", "use crate::web::Shell;"),
        ("config.rs", "use crate::model::Poll;"),
        ("config.rs", "use crate::secrets::{HostKey, Secret};"),
        ("secrets.rs", "use crate::tally::Tally;"),
        ("system/files.rs", "use crate::secrets::keep;"),
        ("tally.rs", "use crate::system;"),
        ("metrics.rs", "use crate::tally::Tally;"),
        ("formats/draft.rs", "use crate::journal::Pipe;"),
        (
            "journal.rs",
            "use crate::{model::{Poll,\n}, tally::Tally as Rules, registry::*};",
        ),
        ("poll.rs", "use crate::shelf::Book;"),
        ("app.rs", "use crate::main::start;"),
        ("poll/actor.rs", "use crate::picture::svg;"),
        ("poll.rs", "use super::picture::svg;"),
        ("picture.rs", "use crate::poll::PollHandle;"),
        ("picture/chart.rs", "use crate::secrets::Secret;"),
        ("web/pages.rs", &long),
    ];

    for (file, source) in bad {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
}

#[test]
fn an_arrow_that_runs_on_is_fine() {
    let good = [
        (
            "main.rs",
            "use livepoll::{app, config::{Config, LogFormat}};",
        ),
        (
            "app.rs",
            "use crate::{config::Config, journal::Journal, web::{self, Web}, colors};",
        ),
        (
            "web/problem.rs",
            "use crate::{journal::WriteError, poll::CastError, model::ProblemCode};",
        ),
        (
            "web/pages/view.rs",
            "use super::super::Web; use crate::model::First;",
        ),
        ("config.rs", "use crate::{system, web::BaseUrl};"),
        ("secrets/file.rs", "use crate::system;"),
        ("journal/writer.rs", "use crate::metrics::Histogram;"),
        ("web/pictures.rs", "use crate::picture::{self, Theme};"),
        (
            "picture/chart.rs",
            "use super::theme::Inks; use crate::{colors, model::{Pick, Update}};",
        ),
        ("secrets.rs", "use crate::model::Voter; // not crate::poll"),
        (
            "tally.rs",
            "use self::vote::Vote;\n#[cfg(test)]\nmod tests {\n    use crate::poll::Encoded;\n}",
        ),
        ("tally/tests.rs", &"\n".repeat(LONGEST + 1)),
        ("lib.rs", "pub mod app;"),
    ];

    for (file, source) in good {
        assert_eq!(faults(file, source), [""; 0], "{file}");
    }
}
