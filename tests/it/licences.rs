//! Under which licences the dependencies stand: those that `.deny.toml` allows.
//!
//! `cargo deny` knows more, as advisories, but takes minutes to install and the network to run.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use serde_json::Value;
use spdx::{Expression, ParseMode};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// For tools that are in nothing that is handed on.
const OF_TOOLS: [&str; 2] = ["BlueOak-1.0.0", "Python-2.0"];
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences in `allow`.
fn allowed() -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(ROOT).join(".deny.toml")).expect(".deny.toml");
    let (_, list) = text.split_once("allow = [").expect("a list of licences");
    let (list, _) = list.split_once(']').expect("its end");
    list.split('"').skip(1).step_by(2).map(Into::into).collect()
}

/// Whether a licence, as its package states it, is one of `allowed`, or a choice with one of them.
fn is_allowed(licence: &str, allowed: &BTreeSet<String>) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX)
        .is_ok_and(|terms| terms.evaluate(|term| allowed.contains(&term.to_string())))
}

fn output(command: &str, arguments: &[&str]) -> String {
    let output = Command::new(command)
        .args(arguments)
        .current_dir(ROOT)
        .output();
    let output = output.expect("it is installed");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("a text")
}

/// The packages that this machine builds. A list, as `cargo metadata` has it.
fn crates() -> Value {
    let version = output("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.expect("a host");
    let arguments = [
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        host,
    ];
    let facts: Value = serde_json::from_str(&output(env!("CARGO"), &arguments)).expect("JSON");
    facts["packages"].clone()
}

/// The packages of a lock file of npm, by their paths.
fn packages(folder: &str) -> serde_json::Map<String, Value> {
    let file = Path::new(ROOT).join(folder).join("package-lock.json");
    let lock = fs::read_to_string(file).expect("a lock file");
    let mut lock: Value = serde_json::from_str(&lock).expect("JSON");
    let Value::Object(mut packages) = lock["packages"].take() else {
        panic!("a map of packages");
    };
    packages.remove(""); // The folder's own.
    packages
}

#[test]
fn every_crate_has_an_allowed_licence_and_comes_from_crates_io() {
    let allowed = allowed();
    let crates = crates();
    let crates = crates.as_array().expect("a list");

    let strange: Vec<_> = crates
        .iter()
        .filter(|one| one["name"] != "livepoll")
        .filter(|one| {
            let licence = one["license"].as_str().unwrap_or_default();
            !is_allowed(licence, &allowed) || one["source"] != CRATES_IO
        })
        .map(|one| format!("{} {} {}", one["name"], one["license"], one["source"]))
        .collect();

    assert!(crates.len() > 100 && allowed.len() > 5);
    assert!(strange.is_empty(), "{strange:#?}");
}

#[test]
fn every_package_of_npm_has_an_allowed_licence() {
    let shipped = allowed();
    let tools: BTreeSet<_> = shipped
        .iter()
        .cloned()
        .chain(OF_TOOLS.map(Into::into))
        .collect();

    for (folder, is_shipped) in [
        ("client", true),
        ("tests/browser", false),
        ("tests/openapi", false),
    ] {
        for (path, package) in packages(folder) {
            let licence = package["license"].as_str().unwrap_or_default();
            let of_tools = !is_shipped || package["dev"] == true;
            let allowed = if of_tools { &tools } else { &shipped };
            assert!(
                is_allowed(licence, allowed),
                "{folder}: {path}: {licence:?}"
            );
        }
    }
}

#[test]
fn a_licence_that_nobody_has_allowed_is_found() {
    let allowed = allowed();

    for licence in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "no licence"] {
        assert!(!is_allowed(licence, &allowed), "{licence}");
    }
    for licence in ["MIT", "GPL-3.0-only OR MIT", "MIT/Apache-2.0"] {
        assert!(is_allowed(licence, &allowed), "{licence}");
    }
}
