//! Builds the client where it is missing or older than its sources, so that one `cargo` command is
//! enough on a machine with Rust and Node.
//!
//! Does nothing when `LIVEPOLL_SKIP_CLIENT` is set, or where there are no sources.

use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    fs::File,
    hash::{Hash as _, Hasher as _},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

/// What lies in `client/` and is no source.
const MADE: [&str; 3] = ["node_modules", "dist", ".build-lock"];

fn main() {
    println!("cargo::rerun-if-env-changed=LIVEPOLL_SKIP_CLIENT");
    let client =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("client");
    for source in sources(&client) {
        println!("cargo::rerun-if-changed={}", source.display());
    }
    println!("cargo::rerun-if-changed=client/dist/.stamp");
    if env::var_os("LIVEPOLL_SKIP_CLIENT").is_some() || !client.join("package.json").exists() {
        return;
    }
    if let Err(sentence) = build(&client) {
        println!("cargo::error={sentence}");
    }
}

fn build(client: &Path) -> Result<(), String> {
    // Several cargo commands may run at once; the later ones find the work done.
    let lock =
        File::create(client.join(".build-lock")).map_err(|error| format!("client/: {error}"))?;
    lock.lock()
        .map_err(|error| format!("client/.build-lock: {error}"))?;
    let stamp = client.join("dist/.stamp");
    let wanted = stamp_of(client).to_string();
    if client.join("dist/index.html").exists()
        && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted)
    {
        return Ok(());
    }
    if !has_packages(client) {
        npm(client, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(client, &["run", "build"])?;
    // Dated back: what is younger than the run that made it would have cargo run this once more.
    let made = File::create(&stamp).and_then(|mut file| {
        file.write_all(wanted.as_bytes())?;
        file.set_modified(SystemTime::UNIX_EPOCH)
    });
    made.map_err(|error| format!("client/dist/.stamp: {error}"))
}

/// Whether npm has installed the packages of the lock file as it is now.
fn has_packages(client: &Path) -> bool {
    let changed = |file: &str| fs::metadata(client.join(file)).and_then(|file| file.modified());
    match (
        changed("node_modules/.package-lock.json"),
        changed("package-lock.json"),
    ) {
        (Ok(installed), Ok(wanted)) => installed > wanted,
        _ => false,
    }
}

fn npm(client: &Path, arguments: &[&str]) -> Result<(), String> {
    let command = format!("npm {}", arguments.join(" "));
    let output = Command::new("npm").args(arguments).current_dir(client).output().map_err(|error| {
        format!("the pages are built with Node and npm, and `{command}` could not be started ({error}): install Node 20 or later, or set LIVEPOLL_SKIP_CLIENT=1 to build the server alone")
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let last: Vec<_> = said.lines().rev().take(20).collect();
    let last: Vec<_> = last.into_iter().rev().collect();
    Err(format!(
        "`{command}` in client/ failed: {}",
        last.join(" | ")
    ))
}

/// Changes with every change of a source.
fn stamp_of(client: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    sources(client)
        .iter()
        .for_each(|source| hash_tree(source, &mut hasher));
    hasher.finish()
}

fn sources(client: &Path) -> Vec<PathBuf> {
    let mut sources = entries(client);
    sources.retain(|path| !MADE.iter().any(|made| path.ends_with(made)));
    sources
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    entries
}

fn hash_tree(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        entries(path)
            .iter()
            .for_each(|entry| hash_tree(entry, hasher));
    } else {
        path.hash(hasher);
        fs::read(path).ok().hash(hasher);
    }
}
