//! Results as CSV, for spreadsheet programs.
//!
//! Lines end as RFC 4180 says. The byte order mark tells Excel that the file is UTF-8. Writes all rows that
//! it is given: its caller leaves hidden figures out.

use std::iter;

use crate::markup;

/// A spreadsheet program takes a text that begins with one of these for a formula (OWASP, "CSV Injection").
/// The last four are the full-width forms of the first four.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const HEADER: [&str; 12] = [
    "question",
    "text",
    "candidate",
    "label",
    "by",
    "votes",
    "borda",
    "mean",
    "median",
    "distribution",
    "total",
    "voters",
];

/// The results of one candidate. A figure is none if it is hidden or if questions of this kind do not have
/// it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultRow<'a> {
    /// The question's index.
    pub question: u16,
    /// The question's text.
    pub text: &'a str,
    /// The candidate's index.
    pub candidate: u16,
    /// What voters read.
    pub label: &'a str,
    /// The name of the voter who wrote it in first; none if none was given.
    pub by: Option<&'a str>,
    /// Whether a voter wrote it in: then its label has no markup.
    pub written: bool,
    /// The number of its votes; in a ranking its first places, in a rating its ratings.
    pub votes: Option<u64>,
    /// Its Borda points in a ranking.
    pub borda: Option<u64>,
    /// The mean of its ratings.
    pub mean: Option<f64>,
    /// The median of its ratings.
    pub median: Option<f64>,
    /// How many voters rated it 1, 2, … max. Written into one cell: `0|2|1`.
    pub distribution: Option<&'a [u64]>,
    /// The number of votes counted in the question.
    pub total: u64,
    /// The number of voters who cast them.
    pub voters: u64,
}

/// Writes a header and the rows.
pub fn write_csv<'a>(rows: impl IntoIterator<Item = ResultRow<'a>>) -> Vec<u8> {
    let rows = rows.into_iter().map(cells);
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in iter::once(HEADER.map(String::from)).chain(rows) {
        csv.write_record(row).expect("memory takes every row");
    }
    csv.into_inner().expect("memory takes every row")
}

fn cells(row: ResultRow<'_>) -> [String; 12] {
    let label = if row.written {
        row.label.into()
    } else {
        markup::plain(row.label)
    };
    let distribution = row.distribution.map(|counts| {
        let counts = counts.iter().map(u64::to_string);
        counts.collect::<Vec<_>>().join("|")
    });
    [
        row.question.to_string(),
        text(&markup::plain(row.text)),
        row.candidate.to_string(),
        text(&label),
        row.by.map(text).unwrap_or_default(),
        figure(row.votes),
        figure(row.borda),
        figure(row.mean),
        figure(row.median),
        distribution.unwrap_or_default(),
        row.total.to_string(),
        row.voters.to_string(),
    ]
}

/// A text with `'` in front if a spreadsheet program would take it for a formula, with or without the space
/// before it.
fn text(text: &str) -> String {
    let is_formula = text.starts_with(FORMULA) || text.trim_start().starts_with(FORMULA);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

fn figure(figure: Option<impl ToString>) -> String {
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
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
        total: 21,
        voters: 17,
    };

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

    fn lines(row: ResultRow<'_>) -> String {
        let csv = String::from_utf8(write_csv([row])).unwrap();
        let header = "\u{feff}question,text,candidate,label,by,votes,borda,mean,median,distribution,total,voters\r\n";
        csv.strip_prefix(header).expect("the header").into()
    }

    #[test]
    fn figures_that_are_none_are_empty_cells() {
        let rated = ResultRow {
            mean: Some(2.5),
            median: Some(3.0),
            distribution: Some(&[1, 0, 8]),
            ..ROW
        };
        let ranked = ResultRow {
            borda: Some(12),
            ..ROW
        };
        let hidden = ResultRow { votes: None, ..ROW };

        assert_eq!(lines(ROW), "0,Best?,1,C#,,9,,,,,21,17\r\n");
        assert_eq!(lines(rated), "0,Best?,1,C#,,9,,2.5,3,1|0|8,21,17\r\n");
        assert_eq!(lines(ranked), "0,Best?,1,C#,,9,12,,,,21,17\r\n");
        assert_eq!(lines(hidden), "0,Best?,1,C#,,,,,,,21,17\r\n");
        assert_eq!(write_csv([]).last(), Some(&b'\n'));
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
            let line = format!("0,{cell},1,{cell},{cell},9,,,,,21,17\r\n");
            assert_eq!(lines(row), line, "{text}");
        }
    }
}
