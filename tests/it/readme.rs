//! What README shows works as it is written there.

use std::{collections::BTreeSet, net::SocketAddr, process::Command};

use crate::harness::Process;

const README: &str = include_str!("../../README.md");
const CONTRACT: &str = include_str!("../../docs/contract.md");

/// The fenced block of README that has `mark`, for a server that listens at `address`.
fn shown(mark: &str, address: SocketAddr) -> String {
    let blocks = README.split("```").skip(1).step_by(2);
    let found: Vec<_> = blocks.filter(|block| block.contains(mark)).collect();
    let [block] = found[..] else {
        panic!("{} blocks with {mark:?}", found.len());
    };
    let (_language, script) = block.split_once('\n').expect("a line of code");
    script.replace("localhost:8080", &address.to_string())
}

/// What an interpreter prints on both outputs.
fn told_by(interpreter: &str, script: &str) -> String {
    let output = Command::new(interpreter)
        .args(["-c", script])
        .env("no_proxy", "*")
        .output()
        .expect("the interpreter is installed");
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8(told).expect("a text");
    assert!(output.status.success(), "{told}");
    told
}

#[test]
fn each_program_votes_as_readme_says() {
    for (mark, interpreter, receipt) in [
        ("curl -H 'Content-Type", "sh", r#""seq":SEQ,"#),
        ("import json", "python3", "'seq': SEQ,"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let server = Process::spawn(Process::command(&folder.path().join("data")));
        let vote = shown(mark, server.address());

        for seq in ["2", "3"] {
            let told = told_by(interpreter, &vote);

            assert!(
                told.contains(&receipt.replace("SEQ", seq)),
                "{mark}: {told}"
            );
        }
    }
}

fn help() -> String {
    let help = Process::bare().arg("--help").output().unwrap();
    String::from_utf8(help.stdout).unwrap()
}

#[test]
fn the_contract_has_every_flag_and_no_other() {
    let help = help();
    let (_, table) = CONTRACT.split_once("| flag |").expect("a table of flags");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split(" | ").next());

    let named: BTreeSet<_> = cells.flat_map(flags).collect();
    let mut known: BTreeSet<_> = flags(&help).collect();
    known.retain(|flag| !["help", "version"].contains(flag));

    assert_eq!(named, known);
}

/// The names behind `--`.
fn flags(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |one: char| !one.is_ascii_lowercase() && one != '-';
    let names = text.split("--").skip(1);
    names.filter_map(move |rest| rest.split(is_end).next().filter(|name| !name.is_empty()))
}

#[test]
fn every_flag_that_readme_names_is_one() {
    let help = help();
    let table = README.split("## Settings").nth(1).expect("the settings");
    let table = table.split("\n## ").next().expect("their section");

    let words = table.split(['`', ' ', ',', '\n']);
    let flags: Vec<_> = words.filter(|word| word.starts_with("--")).collect();

    assert!(flags.len() > 15, "{flags:?}");
    for flag in flags {
        assert!(
            help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
            "{flag}"
        );
    }
}
