//! Characters that control or reorder others: refused as `bad_text` by whatever way a text comes.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestServer, question, together};

/// Every control character, and what sets or overrides the direction of text (Unicode Standard Annex
/// #9, section 2).
fn refused() -> impl Iterator<Item = char> {
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let marks = ['\u{61c}', '\u{200e}', '\u{200f}'];
    controls
        .chain(marks)
        .chain('\u{202a}'..='\u{202e}')
        .chain('\u{2066}'..='\u{2069}')
}

/// A poll with `hostile` in one of its texts.
fn polls(hostile: &str) -> [Value; 4] {
    let own = |settings| json!({"questions": [question(settings)]});
    let mut titled = own(json!({}));
    titled["title"] = hostile.into();
    [
        titled,
        own(json!({"text": hostile})),
        own(json!({"candidates": ["A", hostile]})),
        own(json!({"candidates": ["A", {"label": hostile}]})),
    ]
}

#[test]
fn no_text_of_a_poll_controls_or_reorders_others() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    // A question may have several lines.
    let refused = refused().filter(|&char| char != '\n');

    let faults = together(refused, |char| {
        let hostile = &*format!("a{char}b");
        let made = polls(hostile).map(|poll| server.try_to_make(&poll.to_string()));
        let changed = [
            poll.present("PATCH", "", json!({"title": hostile})),
            poll.present("PATCH", "", json!({"text": hostile})),
            poll.present("PATCH", "/questions/0", json!({"text": hostile})),
            poll.present(
                "PATCH",
                "/questions/0/candidates/0",
                json!({"label": hostile}),
            ),
            poll.present("POST", "/questions", question(json!({"text": hostile}))),
        ];
        let answers = made.iter().chain(&changed).enumerate();
        let faults = answers.filter_map(|(way, answer)| {
            let fault = answer.check_problem(422, "bad_text").err()?;
            Some(format!("U+{:04X}, {way}: {fault}", u32::from(char)))
        });
        Some(faults.collect::<Vec<_>>()).filter(|faults| !faults.is_empty())
    });

    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(poll.seq(), 1, "nothing was changed");
}

#[test]
fn no_title_and_no_label_has_several_lines() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));

    let [titled, _, labelled, objects] = polls("a\nb");

    for poll in [titled, labelled, objects] {
        let made = server.try_to_make(&poll.to_string());
        made.problem(422, "bad_text", "lines");
    }
    let title = poll.present("PATCH", "", json!({"title": "a\nb"}));
    title.problem(422, "bad_text", "lines");
}

#[test]
fn no_written_word_or_name_controls_or_reorders_others() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"write_ins": "open", "pick": {"many": {"max": 3}}}));

    let faults = together(refused(), |char| {
        let hostile = &*format!("a{char}b");
        let bodies = [
            json!({"write_in": hostile}),
            json!({"write_in": "a", "name": hostile}),
        ];
        let by_form = |fields: &[(&str, &str)]| {
            let body = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(fields)
                .finish();
            let form = Request::new("POST", &format!("/{}", poll.code)).body(body);
            server.ask(&form.header("Content-Type", "application/x-www-form-urlencoded"))
        };
        let mut answers: Vec<_> = bodies.iter().map(|body| poll.vote(body.clone())).collect();
        answers.push(by_form(&[("write_in", hostile)]));
        answers.push(by_form(&[("write_in", "a"), ("name", hostile)]));
        let mut faults: Vec<_> = answers
            .iter()
            .filter_map(|answer| answer.check_problem(422, "bad_text").err())
            .collect();
        let mut session = poll.join();
        for mut body in bodies {
            body["type"] = "vote".into();
            let problem = session.refused(&body.to_string());
            if problem["code"] != "bad_text" {
                faults.push(problem.to_string());
            }
        }
        (!faults.is_empty()).then(|| format!("U+{:04X}: {faults:?}", u32::from(char)))
    });

    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(poll.update()["total"], 0);
}

#[test]
fn marks_of_direction_at_the_ends_of_words_are_dropped_by_whatever_way_a_text_comes() {
    let server = TestServer::start();
    let typed = "\u{200f}שלום\u{200f} עולם\u{200e}";
    let shown = "שלום עולם";
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("write_in", typed), ("name", typed)])
        .finish();
    let open = json!({"text": typed, "candidates": [typed, "B"], "write_ins": "open"});
    let poll = server.make(&json!({"title": typed, "questions": [question(open)]}));

    let same = poll.vote(json!({"write_in": typed}));
    poll.done(
        "PATCH",
        "/questions/0/candidates/1",
        json!({"label": format!("C {typed}")}),
    );
    let form = Request::new("POST", &format!("/{}", poll.code)).body(form);
    let by_form = server.ask(&form.header("Content-Type", "application/x-www-form-urlencoded"));
    poll.vote(json!({"write_in": format!("D {typed}"), "name": typed}));

    assert_eq!(same.json()["candidates"], json!([0]));
    assert_eq!(by_form.status, 303);
    let update = poll.update();
    assert_eq!(update["title"], shown);
    assert_eq!(update["question"]["text"], shown);
    let candidates = &update["candidates"];
    assert_eq!(candidates[0]["label"], shown);
    assert_eq!(candidates[1]["label"], format!("C {shown}"));
    assert_eq!(candidates[2]["label"], format!("D {shown}"));
    assert_eq!(candidates[2]["by"], shown);
}

#[test]
fn no_text_that_is_pasted_as_a_poll_controls_or_reorders_others() {
    let server = TestServer::start();
    let paste = |media_type: &str, text: String| {
        let request = Request::new("POST", "/api/v1/polls")
            .key(HOST_KEY)
            .body(text);
        server.ask(&request.header("Content-Type", media_type))
    };
    // Those that end a line, or are space around one, change where texts begin, and are not in them.
    let within = refused().filter(|char| !char.is_whitespace());

    let faults = together(within, |char| {
        let hostile = &*format!("a{char}b");
        let texts = [
            ("text/plain", format!("{hostile}\nA\nB\n")),
            ("text/plain", format!("Which?\nA\n{hostile}\n")),
            ("text/markdown", format!("## {hostile}\n\n- A\n- B\n")),
            ("text/markdown", format!("## Which?\n\n- A\n- {hostile}\n")),
            ("text/x-gift", format!("{hostile} {{ ~A ~B }}\n")),
            ("text/x-gift", format!("Which? {{ ~A ~{hostile} }}\n")),
        ];
        let faults = texts.map(|(media_type, text)| {
            let answer = paste(media_type, text);
            // Where it is made all the same, the character is gone.
            let code = answer.json()["code"]
                .as_str()
                .unwrap_or_default()
                .to_string();
            let is_gone = answer.status == 201 && {
                let all = server.get(&format!("/{code}/results.json"));
                !all.json().to_string().contains(char) && !all.text().contains(char)
            };
            let is_refused =
                ["bad_text", "bad_import"].map(|code| answer.check_problem(422, code).is_ok());
            (!is_gone && !is_refused.contains(&true))
                .then(|| format!("U+{:04X} in {media_type}: {answer:?}", u32::from(char)))
        });
        let faults: Vec<_> = faults.into_iter().flatten().collect();
        Some(faults).filter(|faults| !faults.is_empty())
    });

    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_code_of_other_characters_is_refused_everywhere() {
    let server = TestServer::start();
    let codes = [
        "ABC\u{202e}D",
        "AB\r\nCD",
        "AB CD",
        "<b>x",
        "ＡＢＣＤ",
        "АВСЕ",
        "ABC=",
        "../x",
        "A\0BC",
    ];

    for code in codes {
        let poll = json!({"code": code, "questions": [question(json!({}))]});
        server
            .try_to_make(&poll.to_string())
            .problem(422, "bad_code", code);
        let typed: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
        let page = server.get(&format!("/{}", typed.replace('+', "%20")));
        assert_eq!(page.status, 404, "{code:?}");
    }
}
