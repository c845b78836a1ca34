//! A question's settings: texts, candidates, colours and everything with a list of values.

use serde_json::json;

use super::Scene;

/// A field and its JSON text.
type Field<'a> = (&'a str, &'a str);

/// A field and its JSON text, the code of the refusal, and what it names.
#[rustfmt::skip]
const ROWS: &[(&str, &str, &str, &str)] = &[
    // Texts.
    ("text", r#""""#, "bad_text", "text"),
    ("text", r#""  ""#, "bad_text", "text"),
    ("text", r#""a\u0000b""#, "bad_text", "text"),
    ("text", r#""a\tb""#, "bad_text", "text"),
    ("text", r#""\n""#, "bad_text", "text"),
    ("text", r#""a\u202eb""#, "bad_text", "text"),
    ("text", r#""\u2066b""#, "bad_text", "text"),
    ("text", r#""a\u200fb""#, "bad_text", "text"),
    ("text", r#""\u200b""#, "bad_text", "seen"),
    ("text", r#""e\u0301\u0301\u0301\u0301\u0301""#, "bad_text", "marks"),
    ("text", r#""\u007f""#, "bad_text", "text"),
    ("text", "7", "bad_text", "text"),
    ("text", "null", "bad_text", "text"),
    ("candidates", r#"["A",""]"#, "bad_text", ""),
    ("candidates", r#"["A","\u0000"]"#, "bad_text", ""),
    ("candidates", r#"["A","\u2067B"]"#, "bad_text", ""),
    ("candidates", r#"["A","\u061cB"]"#, "bad_text", ""),
    ("candidates", r#"["A","\u3164"]"#, "bad_text", "seen"),
    ("candidates", r#"["A",{"label":"\u2800"}]"#, "bad_text", "label"),
    ("candidates", r#"["A",7]"#, "bad_text", ""),
    ("candidates", r#"["A",null]"#, "bad_text", ""),
    ("candidates", r#"["A",["B"]]"#, "bad_text", ""),
    ("candidates", r#"["A",{"label":""}]"#, "bad_text", "label"),
    // Candidates and their colours.
    ("candidates", "[]", "candidate_count", "0"),
    ("candidates", r#"["A"]"#, "candidate_count", "1"),
    ("candidates", r#""A""#, "bad_setting", "candidates"),
    ("candidates", r#"{"0":"A","1":"B"}"#, "bad_setting", "candidates"),
    ("candidates", "null", "bad_setting", "candidates"),
    ("candidates", r##"["A",{"color":"#fff"}]"##, "missing_field", "label"),
    ("candidates", r#"["A",{"label":"B","colour":"x"}]"#, "unknown_field", "colour"),
    ("candidates", r#"["A",{"label":"B","label":"C"}]"#, "duplicate_field", "label"),
    ("candidates", r##"["A",{"label":"B","color":"red"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#12345"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#1234567"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#12345678"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#ggg"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"fff"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"rgb(1,2,3)"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#fff;x"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":"#äb"}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":""}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":7}]"##, "bad_color", ""),
    ("candidates", r##"["A",{"label":"B","color":null}]"##, "bad_color", ""),
    // How a vote is cast.
    ("pick", r#""two""#, "bad_setting", "pick"),
    ("pick", r#""many""#, "bad_setting", "pick"),
    ("pick", r#""rate""#, "bad_setting", "pick"),
    ("pick", r#""One""#, "bad_setting", "pick"),
    ("pick", "1", "bad_setting", "pick"),
    ("pick", "null", "bad_setting", "pick"),
    ("pick", "[]", "bad_setting", "pick"),
    ("pick", "{}", "bad_setting", "pick"),
    ("pick", r#"{"many":{}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":3}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":0}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":-1}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":1.5}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":"3"}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":65536}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":3,"min":0}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":3,"min":4}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":3,"min":"2"}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":9,"min":9}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"min":1}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":3,"least":1}}"#, "bad_setting", "pick"),
    ("pick", r#"{"many":{"max":3},"rate":{"max":3}}"#, "bad_setting", "pick"),
    ("pick", r#"{"rate":{"max":0}}"#, "bad_setting", "pick"),
    ("pick", r#"{"rate":{"max":256}}"#, "bad_setting", "pick"),
    ("pick", r#"{"rate":{"max":1e400}}"#, "bad_setting", "pick"),
    ("rule", r#""often""#, "bad_setting", "rule"),
    ("rule", "null", "bad_setting", "rule"),
    ("rule", "true", "bad_setting", "rule"),
    ("voters", r#""everyone""#, "bad_setting", "voters"),
    ("voters", "[]", "bad_setting", "voters"),
    ("write_ins", "true", "bad_setting", "write_ins"),
    ("write_ins", r#""Open""#, "bad_setting", "write_ins"),
    ("results", r#""secret""#, "bad_setting", "results"),
    ("results", "null", "bad_setting", "results"),
    ("show", r#""pie""#, "bad_setting", "show"),
    ("show", "0", "bad_setting", "show"),
    ("open", "1", "bad_setting", "open"),
    ("open", r#""true""#, "bad_setting", "open"),
    ("open", "null", "bad_setting", "open"),
    ("correct", "[3]", "bad_setting", "correct"),
    ("correct", "[0,65535]", "bad_setting", "correct"),
    ("correct", "[65536]", "bad_setting", "correct"),
    ("correct", "[-1]", "bad_setting", "correct"),
    ("correct", "[1.5]", "bad_setting", "correct"),
    ("correct", r#"["A"]"#, "bad_setting", "correct"),
    ("correct", "0", "bad_setting", "correct"),
    ("correct", "null", "bad_setting", "correct"),
    // When it closes.
    ("closes_at", r#""2020-01-01T00:00:00Z""#, "bad_setting", "closes_at"),
    ("closes_at", r#""2999-01-01T00:00:00Z""#, "bad_setting", "closes_at"),
    ("closes_at", r#""2020-01-01""#, "bad_setting", "closes_at"),
    ("closes_at", r#""soon""#, "bad_setting", "closes_at"),
    ("closes_at", r#""""#, "bad_setting", "closes_at"),
    ("closes_at", "60", "bad_setting", "closes_at"),
    ("closes_in_s", "0", "bad_setting", "closes_in_s"),
    ("closes_in_s", "-60", "bad_setting", "closes_in_s"),
    ("closes_in_s", "1.5", "bad_setting", "closes_in_s"),
    ("closes_in_s", "1e400", "bad_setting", "closes_in_s"),
    ("closes_in_s", "9223372036854775807", "bad_setting", "closes_in_s"),
    ("closes_in_s", "-9223372036854775808", "bad_setting", "closes_in_s"),
    ("closes_in_s", "18446744073709551616", "bad_setting", "closes_in_s"),
    ("closes_in_s", r#""60""#, "bad_setting", "closes_in_s"),
    // Fields.
    ("colour", "1", "unknown_field", "colour"),
    ("index", "0", "unknown_field", "index"),
    ("total", "0", "unknown_field", "total"),
    ("Rule", r#""once""#, "unknown_field", "Rule"),
    ("revealed", "true", "unknown_field", "revealed"),
];

/// Fields that do not go together.
#[rustfmt::skip]
const PAIRS: &[(&[Field], &str, &str)] = &[
    (&[("pick", r#""rank""#), ("write_ins", r#""open""#)], "bad_setting", "write_ins"),
    (&[("pick", r#"{"rate":{"max":5}}"#), ("write_ins", r#""moderated""#)], "bad_setting", "write_ins"),
    (&[("closes_in_s", "60"), ("closes_at", "null")], "bad_setting", "closes_"),
];

/// Every row: its fields, the status and code of the refusal, and what it names.
fn rows() -> impl Iterator<Item = (Vec<Field<'static>>, u16, &'static str, &'static str)> {
    let single = |&(name, value, code, named): &_| (vec![(name, value)], code, named);
    let pair = |&(fields, code, named): &(&[Field<'static>], _, _)| (fields.to_vec(), code, named);
    let all = ROWS.iter().map(single).chain(PAIRS.iter().map(pair));
    all.map(|(fields, code, named)| {
        let status = if code == "duplicate_field" { 400 } else { 422 };
        (fields, status, code, named)
    })
}

/// Those that `kind` can have besides.
const KINDS: [&str; 5] = [r#""survey""#, r#""Quiz""#, r#""""#, "7", "null"];

fn object(fields: &[Field]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name:?}:{value}"))
        .collect();
    format!("{{{}}}", fields.join(","))
}

/// A question with these fields.
fn whole(fields: &[Field]) -> String {
    let usual = [("text", r#""Which?""#), ("candidates", r#"["A","B","C"]"#)];
    let given = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let usual = usual.into_iter().filter(|(name, _)| !given(name));
    object(&usual.chain(fields.iter().copied()).collect::<Vec<_>>())
}

fn poll(fields: &[Field]) -> String {
    let first = whole(&[]);
    format!(r#"{{"questions":[{first},{}]}}"#, whole(fields))
}

#[test]
fn a_bad_setting_of_a_poll_to_make_is_refused_and_named() {
    let scene = Scene::with(json!({}));

    scene.refuses(
        rows()
            .map(|(fields, status, code, named)| (scene.host(poll(&fields)), status, code, named)),
    );
    scene.refuses(KINDS.map(|kind| {
        (
            scene.host(poll(&[("kind", kind)])),
            422,
            "bad_setting",
            "kind",
        )
    }));
}

#[test]
fn a_bad_setting_of_a_question_to_add_is_refused_and_named() {
    let scene = Scene::with(json!({}));

    scene.refuses(rows().map(|(fields, status, code, named)| {
        let add = scene.presenter("POST", "/questions", whole(&fields));
        (add, status, code, named)
    }));
    scene.refuses(KINDS.map(|kind| {
        let add = scene.presenter("POST", "/questions", whole(&[("kind", kind)]));
        (add, 422, "bad_setting", "kind")
    }));
}

#[test]
fn a_bad_setting_of_a_question_to_edit_is_refused_and_named() {
    let scene = Scene::with(json!({}));

    for index in [0, 1] {
        scene.refuses(rows().map(|(fields, status, code, named)| {
            let edit = scene.presenter("PATCH", &format!("/questions/{index}"), object(&fields));
            (edit, status, code, named)
        }));
    }
    let kind = scene.presenter("PATCH", "/questions/0", r#"{"kind":"quiz"}"#);
    scene.refuses([(kind, 422, "unknown_field", "kind")]);
}

#[test]
fn a_bad_setting_of_the_question_on_stage_is_refused_and_named() {
    const ON_STAGE: [&str; 6] = [
        "open",
        "results",
        "text",
        "show",
        "closes_at",
        "closes_in_s",
    ];
    let scene = Scene::with(json!({}));
    let on_stage = |fields: &[Field]| fields.iter().all(|(name, _)| ON_STAGE.contains(name));

    // Beside what is good: nothing of it may be done.
    for good in [("stage", "1"), ("title", r#""Good""#), ("order", "[1,0]")] {
        scene.refuses(rows().filter(|row| on_stage(&row.0)).map(
            |(fields, status, code, named)| {
                let fields = [vec![good], fields].concat();
                (
                    scene.presenter("PATCH", "", object(&fields)),
                    status,
                    code,
                    named,
                )
            },
        ));
    }
    scene.refuses(
        [
            "pick",
            "rule",
            "candidates",
            "correct",
            "voters",
            "write_ins",
        ]
        .map(|name| {
            let change = scene.presenter("PATCH", "", object(&[(name, "0")]));
            (change, 422, "unknown_field", name)
        }),
    );
}

#[test]
fn texts_labels_and_candidates_have_their_limits() {
    let scene = Scene::with(json!({}));
    let long = |length: usize| format!("{:?}", "ä".repeat(length));
    let labels = |count: usize| {
        let labels: Vec<_> = (0..count).map(|index| format!("\"{index}\"")).collect();
        format!("[{}]", labels.join(","))
    };
    let text = long(2_001);
    let label = format!(r#"["A",{}]"#, long(201));
    let (many, ranked) = (labels(201), labels(11));
    let bad: [(&[Field], &str); 4] = [
        (&[("text", &text)], "bad_text"),
        (&[("candidates", &label)], "bad_text"),
        (&[("candidates", &many)], "candidate_count"),
        (
            &[("candidates", &ranked), ("pick", r#""rank""#)],
            "candidate_count",
        ),
    ];
    scene.refuses(bad.map(|(fields, code)| (scene.host(poll(fields)), 422, code, "")));
    scene.refuses(bad.map(|(fields, code)| {
        (
            scene.presenter("PATCH", "/questions/0", object(fields)),
            422,
            code,
            "",
        )
    }));

    let (text, label) = (long(2_000), format!(r#"["A",{}]"#, long(200)));
    let (many, ranked) = (labels(200), labels(10));
    let good: [&[Field]; 7] = [
        &[("text", &text), ("candidates", &label)],
        &[("text", r#""What is it?\n\n1. This\r\n2. That""#)],
        &[("candidates", &many)],
        &[("candidates", &ranked), ("pick", r#""rank""#)],
        &[("candidates", "[]"), ("write_ins", r#""open""#)],
        &[("candidates", r#"["A"]"#), ("write_ins", r#""moderated""#)],
        &[("closes_in_s", "1"), ("correct", "[2,0]")],
    ];
    for fields in good {
        let made = scene.server.ask(&scene.host(poll(fields)));
        assert_eq!(made.status, 201, "{fields:?}: {made:?}");
    }
}
