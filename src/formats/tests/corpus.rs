//! Question files as people have them, in `tests/question-files`.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Value, json};

use crate::{
    formats::read,
    model::{FileFormat, NewPoll, Poll, PollDraft, Request as _, Settings},
};

/// The case files of these endings, each with what is expected of it.
pub(super) fn cases(endings: &[&str]) -> BTreeMap<String, (Vec<u8>, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/question-files");
    let files = fs::read_dir(&folder)
        .unwrap()
        .map(|one| one.unwrap().path());
    let cases = files.filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        let (stem, ending) = name.rsplit_once('.')?;
        if !endings.contains(&ending) || stem.ends_with(".expected") || name == "README.md" {
            return None;
        }
        let expected = fs::read(folder.join(format!("{stem}.expected.json"))).unwrap();
        let expected = serde_json::from_slice(&expected).unwrap();
        Some((name, (fs::read(&path).unwrap(), expected)))
    });
    cases.collect()
}

/// A poll in lines, with its defaults.
fn told(poll: &Poll) -> Vec<String> {
    let usual = Settings::default();
    let questions = poll.questions.iter().map(|one| {
        let candidates = (0..).zip(&one.candidates).map(|(index, candidate)| {
            let mark = if one.correct.contains(&index) {
                "*"
            } else {
                ""
            };
            format!("{mark}{:?}", candidate.label)
        });
        let candidates = candidates.collect::<Vec<_>>().join(" ");
        let settings = (one.settings != usual).then(|| format!(" {:?}", one.settings));
        format!(
            "{:?}: {candidates}{}",
            one.text,
            settings.unwrap_or_default()
        )
    });
    let title = format!("title {:?}", poll.title);
    [title].into_iter().chain(questions).collect()
}

fn named(list: &Value, kind: &str) -> Vec<(u64, String)> {
    let list = list.as_array().into_iter().flatten();
    let list = list.map(|one| {
        (
            one["line"].as_u64().unwrap(),
            one[kind].as_str().unwrap().into(),
        )
    });
    list.collect()
}

/// What is not as expected, in a few lines; empty if all is.
pub(super) fn faults(draft: &PollDraft, expected: &Value) -> String {
    let mut faults = String::new();
    let format = serde_json::to_value(draft.format).unwrap();
    let formats = match &expected["format"] {
        Value::Array(any) => any.clone(),
        one => vec![one.clone()],
    };
    if !formats.contains(&format) {
        faults += &format!("  format {format}, not {}\n", expected["format"]);
    }
    let wanted = match expected["poll"]["questions"].as_array() {
        Some(questions) if questions.is_empty() => Poll {
            title: expected["poll"]["title"]
                .as_str()
                .unwrap_or_default()
                .into(),
            questions: Vec::new(),
        },
        _ => {
            let json = serde_json::to_vec(&expected["poll"]).unwrap();
            NewPoll::read(&json, 0).unwrap().into_parts().1
        }
    };
    let wanted = told(&wanted);
    let read = told(&draft.poll.poll().unwrap());
    for place in 0..wanted.len().max(read.len()) {
        let (read, wanted) = (read.get(place), wanted.get(place));
        if read != wanted {
            faults += &format!("  read   {}\n", read.map_or("-", |read| read));
            faults += &format!("  wanted {}\n", wanted.map_or("-", |wanted| wanted));
        }
    }
    let left_out = named(&json!(draft.left_out), "reason");
    let wanted = named(&expected["left_out"], "reason");
    if left_out != wanted {
        faults += &format!("  left out {left_out:?}\n  wanted   {wanted:?}\n");
    }
    let guessed = named(&json!(draft.guessed), "guess");
    for guess in named(&expected["guessed"], "guess") {
        if !guessed.contains(&guess) {
            faults += &format!("  not guessed {guess:?} in {guessed:?}\n");
        }
    }
    faults
}

/// Reads each case of these endings; without a format, it is recognised.
pub(super) fn check(endings: &[&str], format: impl Fn(&str) -> Option<FileFormat>) {
    let cases = cases(endings);
    let mut all = String::new();
    for (name, (body, expected)) in &cases {
        let ending = name.rsplit_once('.').unwrap().1;
        let faults = faults(&read(body, format(ending)), expected);
        if !faults.is_empty() {
            all += &format!("{name}\n{faults}");
        }
    }
    let count = all.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(all.is_empty(), "{count} of {} cases:\n{all}", cases.len());
}

#[test]
fn pasted_texts_are_recognised_and_read_as_a_teacher_expects() {
    check(&["txt"], |_| None);
}

#[test]
fn markdown_files_are_read_as_a_teacher_expects() {
    check(&["md"], |_| Some(FileFormat::Markdown));
}

#[test]
fn json_files_are_read_as_a_teacher_expects() {
    check(&["json"], |_| Some(FileFormat::Json));
}
