//! Results as tables for spreadsheet programs: CSV in two spellings of numbers, and a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::json;

use crate::harness::{Request, Response, TestPoll, TestServer};

fn csv(server: &TestServer, poll: &TestPoll, query: &str, language: &str) -> Response {
    let target = format!("/{}/results.csv{query}", poll.code);
    server.ask(&Request::get(&target).header("Accept-Language", language))
}

/// The second row of a CSV file.
fn row(file: &Response) -> String {
    let text = String::from_utf8(file.body.clone()).expect("UTF-8");
    text.lines().nth(1).expect("a row").into()
}

/// The workbook's cells, row by row.
pub fn workbook(file: &Response) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(&file.body[..])).expect("a workbook");
    let (_, sheet) = workbook.worksheets().remove(0);
    sheet.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn the_separator_goes_with_the_language_and_can_be_chosen() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"text": "Tea?", "candidates": ["Yes", "No"]}));
    for candidate in [0, 0, 0, 1] {
        poll.vote(json!({ "candidate": candidate }));
    }
    let commas = "0,Tea?,0,Yes,,3,,,,,4,4,1,0.75,";
    let semicolons = "0;Tea?;0;Yes;;3;;;;;4;4;1;0,75;";

    for (query, language, expected) in [
        ("", "", commas),
        ("", "en", commas),
        ("", "en-GB,de;q=0.5", commas),
        ("", "de", semicolons),
        ("", "de-AT,en;q=0.5", semicolons),
        ("?lang=de", "en", semicolons),
        ("?lang=en", "de", commas),
        ("?separator=;", "en", semicolons),
        ("?separator=%3B", "", semicolons),
        ("?separator=,", "de", commas),
        ("?lang=de&separator=%2C", "de", commas),
    ] {
        let file = csv(&server, &poll, query, language);

        assert_eq!(row(&file), expected, "{query} {language}");
        let mut vary = file.headers.iter().filter(|(name, _)| name == "vary");
        let named = vary.any(|(_, value)| value.eq_ignore_ascii_case("accept-language"));
        assert!(named, "{query} {language}");
    }
}

#[test]
fn a_separator_that_is_none_is_named() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));

    for query in ["?separator=", "?separator=tab", "?separator=;;"] {
        let refused = csv(&server, &poll, query, "");
        let detail = refused.check_problem(422, "bad_query").expect(query);
        assert!(detail.contains("separator"), "{detail}");
    }
}

#[test]
fn a_workbook_has_what_the_csv_has() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"text": "Tea?", "candidates": ["=1+1", "No"]}));
    poll.vote(json!({"candidate": 0}));

    let file = server.get(&format!("/{}/results.xlsx", poll.code));
    let rows = workbook(&file);

    let disposition = format!("attachment; filename=\"{}.xlsx\"", poll.code);
    assert_eq!(file.header("Content-Disposition"), Some(&*disposition));
    assert_eq!(
        file.header("Content-Type"),
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][13], Data::String("share".into()));
    assert_eq!(rows[1][3], Data::String("=1+1".into()));
    assert_eq!(rows[1][13], Data::Float(1.0));
    assert_eq!(rows[2][5], Data::Float(0.0));
}

#[test]
fn no_table_tells_strangers_what_is_right_before_it_is_revealed() {
    let server = TestServer::start();
    let poll = server.make_with(json!({
        "text": "Tea?", "candidates": ["Yes", "No"], "correct": [1], "results": "hidden",
    }));
    poll.vote(json!({"candidate": 1}));
    let sheet = format!("/{}/results.xlsx", poll.code);
    let strangers = || {
        let rows = workbook(&server.get(&sheet));
        let cells = [5, 13, 14].map(|column| rows[2].get(column).cloned().unwrap_or_default());
        (row(&csv(&server, &poll, "", "")), cells)
    };

    let before = strangers();
    let presenters = workbook(&server.ask(&Request::get(&sheet).key(&poll.key)));
    poll.patch(json!({"reveal": true}));
    let after = strangers();

    let nothing = [Data::Empty, Data::Empty, Data::Empty];
    assert_eq!(before, ("0,Tea?,0,Yes,,,,,,,1,1,1,,".into(), nothing));
    let one = Data::Float(1.0);
    assert_eq!(presenters[2][13..], [one.clone(), one.clone()]);
    let told = [one.clone(), one.clone(), one];
    assert_eq!(after, ("0,Tea?,0,Yes,,0,,,,,1,1,1,0,0".into(), told));
}
