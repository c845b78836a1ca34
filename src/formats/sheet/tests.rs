use std::io::Write as _;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::{
    formats::{
        draft::Draft,
        tests::{
            moodle::told,
            sheets::{packed, unpacked},
        },
    },
    model::{FileFormat, PollDraft},
};

fn of_text(text: &str) -> PollDraft {
    let mut draft = Draft::default();
    read_text(text, &mut draft);
    draft.finish(FileFormat::Csv)
}

fn of_file(file: &[u8]) -> PollDraft {
    let mut draft = Draft::default();
    read_xlsx(file, &mut draft);
    draft.finish(FileFormat::Xlsx)
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn check(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(told(&of_text(text)), *expected, "{text}");
    }
}

#[test]
fn cells_are_parted_by_what_most_rows_hold() {
    check(&[
        ("Q1?\tA\tB\nQ2, or?\tA, a\tB", "Q1? A B | Q2, or? A, a B"),
        ("Q1?;A,1;B\nQ2?;A;B,2", "Q1? A,1 B | Q2? A B,2"),
        ("Q1?,A,B\nQ2?,A,B", "Q1? A B | Q2? A B"),
        ("sep=,\nQ1?,A;1,B", "Q1? A;1 B"),
        (
            "Frage;Antwort A;Antwort B\n\n\"a;\nb\";c;\"d\"\"e\"",
            "a; b c d\"e",
        ),
        ("Q1?,12\" pizza,B\nQ2?,A,B", "Q1? 12\" pizza B | Q2? A B"),
        ("Q1?,\"A,B\nQ2?,A,B", "Q1? \"A B | Q2? A B"),
        ("Q1?,A\n\n\nQ2?,,\n", "1 few_answers | 4 open_question"),
        ("", "1 malformed"),
        (",,\n,,\n", ""),
    ]);
}

#[test]
fn a_header_names_the_columns_in_several_languages() {
    check(&[
        (
            "Frage;Richtige Antwort;Antwort A;Antwort B;Zeit\nQ;b;x;y;9",
            "Q x *y",
        ),
        (
            "Pregunta;Opción 1;Opción 2;Respuesta correcta\nQ;x;y;2",
            "Q x *y",
        ),
        ("Énoncé;Choix 1;Choix 2;Bonne réponse\nQ;x;y;A", "Q *x y"),
        (
            "question_text,option1,option2,correct_option,explanation\nQ,x,y,2,z",
            "Q x *y",
        ),
        ("ID,Question,A,B,C,Key\n7,Q,x,,z,C", "Q x *z"),
        ("Question,1,2,Answer\nQ,x,y,2", "Q x *y"),
        ("Question,Answer,Answer\nQ,x,y", "Q x y"),
        (
            "Question,Incorrect answer 1,Incorrect answer 2,Question image\nQ,x,y,z",
            "Q x y",
        ),
        (
            "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)\nQ,x,y,z\nR,x,y,\nS,x,y,z",
            "Q y z *x | R y *x | S y *x z",
        ),
        (
            "Question #,Question Text,Answer 1,\"Answer 2\n(Optional)\",Correct Answer(s)\n1,Q,x,y,2",
            "Q x *y",
        ),
        (
            "Question Text,Option 1,Option 2,Correct Answer\nText of the question (required),Text,Text,Number\nQ,x,y,1",
            "Q *x y | 2 chatter",
        ),
        (
            "Quiz\nof mine\n\nQuestion,Answer 1,Answer 2\nQ,x,y",
            "Q x y | 1 chatter",
        ),
        (
            "Which question is right?,this,that\nWhich answer is wrong?,this,that",
            "Which question is right? this that | Which answer is wrong? this that",
        ),
    ]);
}

#[test]
fn right_answers_are_named_by_number_letter_or_words() {
    let sheets = [
        (
            "x;y;z;2\nx;y;z;1, 3\nx;y;z;2.0",
            "Q x *y z | Q *x y *z | Q x *y z",
        ),
        (
            "x;y;z;B\nx;y;z;A, C\nx;y;z;AC",
            "Q x *y z | Q *x y *z | Q *x y *z",
        ),
        (
            "x;y;z;Option 2\nx;y;z;Answer 1 and 3",
            "Q x *y z | Q *x y *z",
        ),
        (
            "x;y;z;Y\nx;y;z;\"x; z\"\nx, y;y;z;x, y",
            "Q x *y z | Q *x y *z | Q *x, y y z",
        ),
        ("3;4;5;4\nx;y;z;x", "Q 3 *4 5 | Q *x y z"),
        ("3;4;5;2\n7;8;9;2", "Q 3 *4 5 | Q 7 *8 9"),
        ("x;;z;3", "Q x *z"),
        ("x;y;z;w\nx;y;z;", "Q x y z | Q x y z | 2 answer_key"),
        ("TRUE;FALSE;;true", "Q *TRUE FALSE"),
    ];

    for (rows, expected) in sheets {
        let header = "Question;Answer 1;Answer 2;Answer 3;Correct answer\n";
        let rows = rows.split('\n').map(|row| format!("Q;{row}\n"));
        let text = rows.fold(String::from(header), |text, row| text + &row);
        let draft = of_text(&text);
        let told = told(&draft).replace(" {pick: many 3}", "");
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn without_a_header_columns_are_known_by_what_they_hold() {
    check(&[
        ("1,Q1?,A,B\n2,Q2?,A,B", "Q1? A B | Q2? A B"),
        ("Q1?,x,y,z,y\nQ2?,x,y,z,x", "Q1? x *y z | Q2? *x y z"),
        (
            "Q1?,one,two,six,B\nQ2?,one,two,six,C",
            "Q1? one *two six | Q2? one two *six",
        ),
        (
            "My quiz,,\nQ1?,A,B\nQ2?,A,B",
            "Q1? A B | Q2? A B | 1 chatter",
        ),
        ("Q1?\tA\tB", "Q1? A B"),
        ("Q1?,3,1,2\nQ2?,B,C,A", "Q1? 3 1 2 | Q2? B C A"),
    ]);

    let guessed = of_text("Q1?,A,B").guessed;
    assert_eq!(guessed.len(), 1);
    assert_eq!(guessed[0].guess, crate::model::GuessKind::Columns);
}

#[test]
fn a_column_may_name_the_kind_of_question() {
    let kinds = [
        ("Multiple Choice", "Q x *y"),
        ("Multiple-select", "Q x *y {pick: many 2}"),
        ("Poll", "Q x y"),
        ("True/False", "Q x *y"),
        ("Fill in the blank", "2 short_answer"),
        ("Open-Ended", "2 open_question"),
        ("Matching", "2 matching"),
        ("Reorder", "2 other_kind"),
    ];

    for (kind, expected) in kinds {
        let text = format!("Question,Question Type,Option 1,Option 2,Correct\nQ,{kind},x,y,2\n");
        assert_eq!(told(&of_text(&text)), expected, "{kind}");
    }
    check(&[(
        "Question;Typ;Antwort 1;Richtig\nQ;true/false;;true",
        "Q *True False",
    )]);
}

#[test]
fn texts_of_other_encodings_are_read() {
    let wanted = "Größe? Ä B";
    let utf_16: Vec<u8> = "\u{feff}Größe?\tÄ\tB\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let windows = b"Gr\xf6\xdfe?;\xc4;B\r\n".to_vec();
    let utf_8 = "\u{feff}Größe?;Ä;B".as_bytes().to_vec();

    for (file, guesses) in [(utf_16, 1), (windows, 2), (utf_8, 1)] {
        let mut draft = Draft::default();
        let text = decoded(&file, &mut draft).into_owned();
        read_text(&text, &mut draft);
        let draft = draft.finish(FileFormat::Csv);
        assert_eq!(told(&draft), wanted);
        assert_eq!(draft.guessed.len(), guesses, "{:?}", draft.guessed);
    }
}

#[test]
fn a_text_is_a_sheet_if_it_has_a_header_or_even_rows() {
    let sheets = [
        "Q?\tA\tB",
        "Question\tOption A\tOption B\nQ\tA\tB",
        "Question,Answer 1,Answer 2\nQ,A,B",
        "Q?;A;B\nR?;A;B",
        "Q?,A,B\nR?,A,B",
    ];
    let others = [
        "",
        "Best?\nA\nB",
        "1.\tBest?\na)\tA\nb)\tB",
        "Red, green or blue?\nred, or so\ngreen",
        "A sentence; and one; more.\nWhat?\nThis; that",
        "First, the question, then\nthe answers, of which, some",
        "Q {=A ~B}\n\nR {=A ~B}",
    ];

    for text in sheets {
        assert!(resembles(text), "{text}");
    }
    for text in others {
        assert!(!resembles(text), "{text}");
    }
}

#[test]
fn cells_of_a_file_are_read_as_people_see_them() {
    let percent = Format::new().set_num_format("0.0%");
    let file = book(|sheet| {
        let header = ["Question", "Answer 1", "Answer 2", "Answer 3", "Correct"];
        sheet.write_row(2, 1, header).unwrap();
        sheet.write(3, 1, "How much?\nReally?").unwrap();
        sheet.write(3, 2, 2).unwrap();
        sheet.write(3, 3, 0.1 + 0.2).unwrap();
        sheet.write_with_format(3, 4, 0.125, &percent).unwrap();
        sheet.write(3, 5, 3).unwrap();
        sheet.write(9, 1, "Is it?").unwrap();
        sheet.write(9, 2, true).unwrap();
        sheet.write(9, 3, false).unwrap();
        sheet.write(9, 5, 1.3).unwrap();
    });

    let draft = of_file(&file);

    let wanted = "How much? Really? 2 0.3 *12.5% | Is it? TRUE FALSE | 10 answer_key";
    assert_eq!(told(&draft), wanted);
}

#[test]
fn the_first_sheet_with_questions_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet();
    book.add_worksheet().write(0, 0, "Read me").unwrap();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Q?", "A", "B"]).unwrap();

    assert_eq!(told(&of_file(&book.save_to_buffer().unwrap())), "Q? A B");
}

#[test]
fn a_cell_with_an_endless_name_is_left_out() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"AAAAAAAAAAAAAAAAAAAA1\"><v>1</v></c></row></sheetData></worksheet>";
    let file = book(|sheet| {
        sheet.write_row(0, 0, ["Q?", "A", "B"]).unwrap();
    });
    let mut entries = unpacked(&file);
    for (name, text) in &mut entries {
        if name.ends_with("sheet1.xml") {
            *text = sheet.into();
        }
    }

    let draft = of_file(&packed(&entries));

    assert_eq!(draft.poll.questions, []);
    assert_eq!(draft.left_out.len(), 1);
}

#[test]
fn files_built_to_be_large_are_refused_or_read_in_time() {
    let zipped = |entries: usize, bytes: usize| {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for entry in 0..entries {
            zip.start_file(format!("xl/{entry}.xml"), SimpleFileOptions::default())
                .unwrap();
            zip.write_all(&vec![b' '; bytes]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let far = |rows: usize, columns: usize| {
        book(|sheet| {
            sheet.write(1_048_575, 16_383, "x").unwrap();
            for row in 0..rows {
                for column in 0..columns {
                    sheet
                        .write(row as u32, column as u16, "x".repeat(20))
                        .unwrap();
                }
            }
        })
    };
    let heavy = book(|sheet| {
        for row in 0..100 {
            sheet
                .write_row(row, 0, vec!["x".repeat(30_000); 39])
                .unwrap();
        }
    });
    let files = [
        (
            zipped(1, 64 << 20),
            "Unpacked, this file has more than 4 MiB",
        ),
        (
            zipped(100, 1 << 20),
            "Unpacked, this file has more than 4 MiB",
        ),
        (zipped(300, 10), "This file has more than 200 entries"),
        (b"PK\x03\x04".to_vec(), "This file cannot be read as .xlsx"),
        (b"\xd0\xcf\x11\xe0".to_vec(), "Save the file as .xlsx"),
        (Vec::new(), "This file cannot be read as .xlsx"),
        (heavy, "This file has too much text"),
        (far(0, 0), "There are no rows"),
        (far(1, 16_000), ""),
        (far(2_100, 3), "Of a sheet, 2000 rows are read"),
    ];

    for (place, (file, expected)) in files.iter().enumerate() {
        let start = std::time::Instant::now();
        let draft = of_file(file);
        let took = start.elapsed();
        let says = |why: &str| draft.left_out.iter().any(|one| one.why.starts_with(why));
        assert!(
            expected.is_empty() || says(expected),
            "{place}: {:?}",
            draft.left_out.first()
        );
        assert!(took.as_secs() < 5, "{place}: {took:?}");
    }
}
