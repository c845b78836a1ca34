use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::*;

const ROW: ResultRow<'_> = ResultRow {
    question: 0,
    text: "Best?",
    candidate: 1,
    label: "C#",
    by: None,
    written: false,
    votes: Some(9),
    borda: None,
    mean: None,
    median: None,
    distribution: None,
    total: 24,
    voters: 17,
    round: 1,
    right: None,
};

const RATED: ResultRow<'_> = ResultRow {
    mean: Some(2.5),
    median: Some(3.0),
    distribution: Some(&[1, 0, 8]),
    ..ROW
};

fn lines(row: ResultRow<'_>) -> String {
    let csv = String::from_utf8(write_csv([row], Separator::Comma)).unwrap();
    let header = "\u{feff}question,text,candidate,label,by,votes,borda,mean,median,distribution,total,voters,\
                  round,share,right\r\n";
    csv.strip_prefix(header).expect("the header").into()
}

/// The cells of the only sheet, row by row.
fn sheet(row: ResultRow<'_>) -> Vec<Vec<Data>> {
    let file = write_xlsx([row]).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(file)).unwrap();
    let mut sheets = workbook.worksheets();
    assert_eq!(sheets.len(), 1);
    let (_, sheet) = sheets.remove(0);
    sheet.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn figures_that_are_none_are_empty_cells() {
    let ranked = ResultRow {
        borda: Some(12),
        ..ROW
    };
    let hidden = ResultRow { votes: None, ..ROW };
    let unasked = ResultRow {
        votes: Some(0),
        total: 0,
        voters: 0,
        ..ROW
    };

    assert_eq!(lines(ROW), "0,Best?,1,C#,,9,,,,,24,17,1,0.375,\r\n");
    assert_eq!(lines(RATED), "0,Best?,1,C#,,9,,2.5,3,1|0|8,24,17,1,,\r\n");
    assert_eq!(lines(ranked), "0,Best?,1,C#,,9,12,,,,24,17,1,0.375,\r\n");
    assert_eq!(lines(hidden), "0,Best?,1,C#,,,,,,,24,17,1,,\r\n");
    assert_eq!(lines(unasked), "0,Best?,1,C#,,0,,,,,0,0,1,,\r\n");
    assert_eq!(write_csv([], Separator::Comma).last(), Some(&b'\n'));
}

#[test]
fn a_share_has_at_most_four_places() {
    for (votes, total, share) in [
        (1, 3, "0.3333"),
        (2, 3, "0.6667"),
        (1, 1, "1"),
        (0, 7, "0"),
        (1, 100_000, "0"),
    ] {
        let row = ResultRow {
            votes: Some(votes),
            total,
            ..ROW
        };
        let line = lines(row);
        assert!(line.ends_with(&format!(",1,{share},\r\n")), "{line}");
    }
}

#[test]
fn right_answers_are_1_and_others_0() {
    for (right, end) in [
        (Some(true), ",1\r\n"),
        (Some(false), ",0\r\n"),
        (None, ",\r\n"),
    ] {
        let line = lines(ResultRow { right, ..ROW });
        assert!(line.ends_with(&format!("0.375{end}")), "{line}");
    }
}

#[test]
fn a_semicolon_brings_decimal_commas() {
    let row = ResultRow {
        text: "a;b",
        label: "c,d",
        ..RATED
    };
    let file = |row| String::from_utf8(write_csv([row], Separator::Semicolon)).unwrap();

    let rated = file(row);
    let plain = file(ROW);

    assert!(
        rated.starts_with("\u{feff}question;text;candidate;"),
        "{rated}"
    );
    assert!(
        rated.ends_with("\r\n0;\"a;b\";1;c,d;;9;;2,5;3;1|0|8;24;17;1;;\r\n"),
        "{rated}"
    );
    assert!(
        plain.ends_with("\r\n0;Best?;1;C#;;9;;;;;24;17;1;0,375;\r\n"),
        "{plain}"
    );
}

#[test]
fn no_text_becomes_a_formula_or_another_cell() {
    let hostile = [
        (
            "=HYPERLINK(\"http://x\")",
            "\"'=HYPERLINK(\"\"http://x\"\")\"",
        ),
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a,b", "\"a,b\""),
        ("a;b", "a;b"),
        ("\"", "\"\"\"\""),
        ("1=1", "1=1"),
        ("שלום, עולם", "\"שלום, עולם\""),
        ("🗳️", "🗳️"),
    ];

    for (text, cell) in hostile {
        let row = ResultRow {
            text,
            label: text,
            by: Some(text),
            ..ROW
        };
        let line = format!("0,{cell},1,{cell},{cell},9,,,,,24,17,1,0.375,\r\n");
        assert_eq!(lines(row), line, "{text}");
    }
}

#[test]
fn a_sheet_has_numbers_as_numbers_and_texts_as_texts() {
    let row = ResultRow {
        text: "=1+1",
        label: "007",
        by: Some("+Ada"),
        right: Some(true),
        ..ROW
    };
    let text = |text: &str| Data::String(text.into());

    let rows = sheet(row);
    let rated = sheet(RATED).swap_remove(1);

    assert_eq!(rows[0], HEADER.map(text));
    assert_eq!(
        rows[1],
        [
            Data::Float(0.0),
            text("=1+1"),
            Data::Float(1.0),
            text("007"),
            text("+Ada"),
            Data::Float(9.0),
            Data::Empty,
            Data::Empty,
            Data::Empty,
            Data::Empty,
            Data::Float(24.0),
            Data::Float(17.0),
            Data::Float(1.0),
            Data::Float(0.375),
            Data::Float(1.0),
        ]
    );
    assert_eq!(
        rated[7..10],
        [Data::Float(2.5), Data::Float(3.0), text("1|0|8")]
    );
}

#[test]
fn a_sheet_without_rows_has_the_header() {
    let file = write_xlsx([]).unwrap();

    let mut workbook = Xlsx::new(Cursor::new(file)).unwrap();
    let (_, sheet) = workbook.worksheets().remove(0);

    assert_eq!(sheet.rows().count(), 1);
}

#[test]
fn texts_are_without_their_markup_but_for_those_that_voters_wrote_in() {
    let marked = ResultRow {
        text: "Is $x^2$ *large*?",
        label: "`a`",
        ..ROW
    };

    assert!(lines(marked.clone()).contains("Is x² large?,1,a,"));
    let written = ResultRow {
        written: true,
        ..marked
    };
    assert!(lines(written).contains("Is x² large?,1,`a`,"));
}
