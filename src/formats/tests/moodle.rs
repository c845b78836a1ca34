//! Moodle's question files.

use std::time::{Duration, Instant};

use super::corpus;
use crate::{
    formats::{gift, read, settings, sheet},
    model::{FileFormat, PollDraft},
};

/// A draft in one line: `[Title] Question? wrong *right {settings} | …`, then what was left out.
pub(in crate::formats) fn told(draft: &PollDraft) -> String {
    let poll = draft.poll.poll().unwrap();
    let questions = poll.questions.iter().map(|question| {
        let labels = (0..).zip(&question.candidates).map(|(index, one)| {
            let mark = if question.correct.contains(&index) {
                "*"
            } else {
                ""
            };
            format!(" {mark}{}", one.label)
        });
        let labels: String = labels.collect();
        let settings = Some(settings::write(question)).filter(|settings| !settings.is_empty());
        let settings = settings.map_or(String::new(), |settings| format!(" {{{settings}}}"));
        format!("{}{labels}{settings}", question.text)
    });
    let left_out = draft.left_out.iter().map(|one| {
        let reason = serde_json::to_value(one.reason).unwrap();
        format!("{} {}", one.line, reason.as_str().unwrap())
    });
    let title = Some(&poll.title).filter(|title| !title.is_empty());
    let title = title.map(|title| format!("[{title}]"));
    let parts = title.into_iter().chain(questions).chain(left_out);
    parts.collect::<Vec<_>>().join(" | ")
}

#[test]
fn gift_files_are_read_as_a_teacher_expects() {
    corpus::check(&["gift"], |_| Some(FileFormat::Gift));
}

#[test]
fn moodle_xml_files_are_read_as_a_teacher_expects() {
    corpus::check(&["xml"], |_| Some(FileFormat::Xml));
}

#[test]
fn files_built_to_be_slow_are_read_in_time() {
    let entities: String = (0..6_000).map(|one| format!("&e{one};")).collect();
    let attributes: String = (0..8_000).map(|one| format!(" a{one}=''")).collect();
    let within = |text: &str| {
        format!(
            "<quiz><question type=\"multichoice\"><questiontext format=\"html\"><text>{text}</text></questiontext></question></quiz>"
        )
    };
    let declared: String = (1..1_000)
        .map(|one| format!("<!ENTITY e{one} \"&e{0};&e{0};\">", one - 1))
        .collect();
    let files = [
        (FileFormat::Gift, "{".repeat(60_000)),
        (FileFormat::Gift, "}".repeat(60_000)),
        (FileFormat::Gift, "{}".repeat(30_000)),
        (FileFormat::Gift, "{T}\n".repeat(15_000)),
        (FileFormat::Gift, "\\vec{".repeat(12_000)),
        (FileFormat::Gift, "{\n\n}".repeat(15_000)),
        (FileFormat::Gift, "Q{\n\n}".repeat(10_000)),
        (FileFormat::Gift, "a\n\n".repeat(20_000)),
        (FileFormat::Gift, "\n".repeat(30_000)),
        (FileFormat::Gift, "x\n".repeat(30_000)),
        (FileFormat::Gift, format!("Q{{{}}}", "~".repeat(60_000))),
        (FileFormat::Gift, format!("Q{{{}}}", "~=a".repeat(20_000))),
        (FileFormat::Gift, "::".repeat(30_000)),
        (FileFormat::Gift, "// livepoll: rule: once\n".repeat(2_700)),
        (FileFormat::Gift, "[html]<p>{=<i>~&amp;}\n".repeat(3_000)),
        (FileFormat::Gift, "{1:MC:=a}".repeat(7_000)),
        (FileFormat::Gift, "\\".repeat(60_000)),
        (FileFormat::Gift, "{#".repeat(30_000)),
        (FileFormat::Xml, "<a>".repeat(20_000)),
        (FileFormat::Xml, "<".repeat(60_000)),
        (FileFormat::Xml, "&".repeat(60_000)),
        (FileFormat::Xml, "<question>".repeat(6_500)),
        (FileFormat::Xml, "<question/>\n".repeat(5_000)),
        (
            FileFormat::Xml,
            format!("<!DOCTYPE q [{declared}]>{}", within("&e999;")),
        ),
        (FileFormat::Xml, within(&entities)),
        (FileFormat::Xml, within(&"&nbsp;".repeat(10_000))),
        (
            FileFormat::Xml,
            within(&format!("<![CDATA[{}]]>", "<div>".repeat(12_000))),
        ),
        (FileFormat::Xml, within(&"&lt;".repeat(16_000))),
        (FileFormat::Xml, format!("<quiz{attributes}></quiz>")),
        (
            FileFormat::Xml,
            format!("<question{attributes}></question>"),
        ),
        (FileFormat::Csv, ",".repeat(60_000)),
        (FileFormat::Csv, "a,b,c\n".repeat(10_000)),
        (FileFormat::Csv, "\n".repeat(60_000)),
        (FileFormat::Csv, "\"".repeat(60_000)),
        (FileFormat::Csv, "a\tb\n\n".repeat(10_000)),
        (
            FileFormat::Csv,
            format!(
                "Question,Answer 1,Answer 2,Answer 3,Right\n{}",
                "q,a,b,c,\"1,2,3,4\"\n".repeat(3_000)
            ),
        ),
    ];

    for (format, file) in files {
        let start = Instant::now();
        read(file.as_bytes(), Some(format));
        match format {
            FileFormat::Gift => gift::resembles(&file),
            FileFormat::Csv => sheet::resembles(&file),
            _ => false,
        };
        let took = start.elapsed();
        let name: String = file.chars().take(30).collect();
        assert!(took < Duration::from_secs(5), "{took:?}: {name:?}");
    }
}

#[test]
fn what_is_pasted_of_moodle_and_of_sheets_is_recognised() {
    corpus::check(&["gift", "xml", "csv"], |_| None);
}
