//! Texts that look like markup: no page, picture or file has an element or an attribute more for them.
//!
//! Each text is tried beside a harmless one of the same length: what a browser makes of both pages must
//! have the same elements, in the same order, with the same attributes.

mod pages;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::pages::Page;
use crate::harness::{Request, Response, TestPoll, TestServer, question, together};

/// Ways out of a text, an attribute, a script, a comment, a style, CDATA and a title; ways to write `<`.
const TEXTS: [&str; 26] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)//",
    "</title><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "'><img src=x onerror='alert(1)",
    "\" onfocus=alert(1) autofocus x=\"",
    "' onmouseover='alert(1)",
    "` onerror=alert(1)",
    "<!--<script>",
    "--><svg/onload=alert(1)>",
    "<![CDATA[</text><script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "</textarea></style></noscript><b>",
    "</text></svg><script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "\\u003cscript\\u003ealert(1)",
    "{{first}} {{ballot}} {{title}}",
    "${alert(1)} {{constructor.constructor('alert(1)')()}}",
    "<style>*{background:url(//evil.example)}",
    "<base href=//evil.example/><meta http-equiv=refresh>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u{2028}</script>\u{2029}<x\u{ffff}y=\u{fffe}>",
];
/// Every kind of chart and ballot.
const KINDS: [(&str, &str, &str); 5] = [
    (r#""one""#, "bars", "none"),
    (r#"{"many":{"max":3}}"#, "cloud", "open"),
    (r#""rank""#, "columns", "none"),
    (r#"{"rate":{"max":5}}"#, "list", "none"),
    (r#""one""#, "donut", "open"),
];

/// A text of the same length that means nothing anywhere.
fn harmless(text: &str) -> String {
    text.chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() {
                char
            } else {
                'e'
            }
        })
        .collect()
}

/// A poll with `text` wherever a text can be, and votes.
fn poll(
    server: &TestServer,
    text: &str,
    (pick, show, write_ins): (&str, &str, &str),
) -> (TestPoll, String) {
    let pick: Value = serde_json::from_str(pick).expect("JSON");
    let own = json!({
        "text": text, "candidates": [{"label": text, "color": "#123456"}, {"label": format!("b{text}"), "color": "#654321"}],
        "pick": pick, "show": show, "write_ins": write_ins,
    });
    let poll = server.make(&json!({"title": text, "questions": [question(own)]}));
    let [cookie] = server.voters();
    let vote = match &pick {
        _ if write_ins == "open" => json!({"write_in": format!("w{text}"), "name": text}),
        Value::String(pick) if pick == "rank" => json!({"candidates": [1, 0]}),
        Value::Object(pick) if pick.contains_key("rate") => json!({"ratings": [5, 1]}),
        _ => json!({"candidates": [0]}),
    };
    poll.cast(&cookie, vote);
    if write_ins == "open" {
        // What looks like bad language waits, and some of these do: shown they can do more harm.
        poll.present(
            "PATCH",
            "/questions/0/candidates/2",
            json!({"approved": true}),
        );
    }
    (poll, cookie)
}

fn page(server: &TestServer, request: Request) -> Response {
    server.ask(
        &request
            .header("Accept", "text/html")
            .header("Accept-Language", "de"),
    )
}

fn form(poll: &TestPoll, fields: &[(&str, &str)]) -> Request {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let form = Request::new("POST", &format!("/{}", poll.code)).body(body);
    form.header("Content-Type", "application/x-www-form-urlencoded")
}

/// A poll's pages, among them those that show again what was refused.
fn pages_of(
    server: &TestServer,
    poll: &TestPoll,
    cookie: &str,
    text: &str,
) -> Vec<(&'static str, Response)> {
    let at = |path: &str| Request::get(&format!("/{}{path}", poll.code));
    let asked = |path: &str, name: &str| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair(name, text)
            .finish();
        at(&format!("{path}?{query}"))
    };
    let rank = format!("rank-{text}");
    let refused = [("write_in", text), ("name", text), ("ticket", text)];
    vec![
        ("the voter's page", page(server, at("").cookie(cookie))),
        ("a stranger's page", page(server, asked("", "theme"))),
        ("the presenter's page", page(server, at("/present"))),
        ("the chart alone", page(server, asked("/embed", "theme"))),
        ("a refused word", page(server, form(poll, &refused))),
        (
            "a field that is none",
            page(server, form(poll, &[(text, text)])),
        ),
        (
            "a rank of a text",
            page(server, form(poll, &[(&*rank, text)])),
        ),
        (
            "a candidate that is none",
            page(server, form(poll, &[("candidate", text), ("id", text)])),
        ),
        (
            "a theme that is none",
            page(server, asked("/chart.svg", "theme")),
        ),
        (
            "a question that is none",
            page(server, asked("/results.json", "question")),
        ),
    ]
}

#[test]
fn no_text_adds_an_element_to_a_page() {
    let server = TestServer::start();
    let rows = TEXTS
        .into_iter()
        .flat_map(|text| KINDS.map(|kind| (text, kind)));

    let faults = together(rows, |(text, kind)| {
        let harmless = harmless(text);
        let [hostile, plain] = [text, &harmless].map(|text| {
            let (poll, cookie) = poll(&server, text, kind);
            pages_of(&server, &poll, &cookie, text)
        });
        let faults = hostile
            .iter()
            .zip(&plain)
            .filter_map(|((name, hostile), (_, plain))| {
                let fault = fault(hostile, plain, text).err()?;
                Some(format!("{name} of {kind:?} with {text:?}: {fault}"))
            });
        Some(faults.collect::<Vec<_>>()).filter(|faults| !faults.is_empty())
    });

    assert!(faults.is_empty(), "{faults:#?}");
}

/// What a hostile text has changed.
fn fault(hostile: &Response, plain: &Response, text: &str) -> Result<(), String> {
    if hostile.status != plain.status {
        return Err(format!("{} instead of {}", hostile.status, plain.status));
    }
    let [page, other] = [hostile, plain].map(|answer| Page::read(answer.text()));
    if page.elements != other.elements {
        let mut pairs = page.elements.iter().zip(&other.elements);
        let first = pairs.find(|(one, other)| one != other);
        let counts = [page.elements.len(), other.elements.len()];
        return Err(format!("{first:?} of {counts:?}"));
    }
    let names = |answer: &Response| {
        answer
            .headers
            .iter()
            .map(|(name, _)| name.to_ascii_lowercase())
            .collect::<BTreeSet<_>>()
    };
    if names(hostile) != names(plain) {
        return Err(format!("{:?}", hostile.headers));
    }
    if let Some(data) = &page.data {
        let data: Value = serde_json::from_str(data).map_err(|error| format!("{error}: {data}"))?;
        if data["update"]["title"] != text {
            return Err(format!("another title: {data}"));
        }
    }
    if hostile.status == 200 && !page.words.contains(text) {
        return Err(format!("it is not to be read: {}", page.words));
    }
    Ok(())
}

#[test]
fn an_address_that_looks_like_markup_is_not_repeated() {
    let server = TestServer::start();
    let with = |name: &str, text: &str| Request::get("/live/present").header(name, text);

    for text in TEXTS.into_iter().filter(|text| text.is_ascii()) {
        let [path, other] = [text, &harmless(text)].map(|text| {
            let path: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            page(
                &server,
                Request::get(&format!("/{}/{}", &path, path.replace('+', "%20"))),
            )
        });
        assert_eq!(path.status, 404, "{text}");
        fault(&path, &other, text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        for target in ["/", "/new", "/host", "/privacy"] {
            let [told, usual] = [text, &harmless(text)].map(|text| {
                let query = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair(text, text)
                    .finish();
                page(&server, Request::get(&format!("{target}?{query}")))
            });
            assert_eq!(
                Page::read(told.text()).elements,
                Page::read(usual.text()).elements,
                "{target}: {text}"
            );
            assert!(!told.text().contains(text), "{target}: {text}");
        }
        for name in [
            "Host",
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Referer",
            "User-Agent",
            "Cookie",
            "Accept-Language",
        ] {
            let answer = page(&server, with(name, text));
            if answer.status == 200 {
                let told = Page::read(answer.text());
                let usual =
                    Page::read(page(&server, Request::get("/live/present")).text()).elements;
                assert_eq!(told.elements, usual, "{name}: {text}");
                assert!(!answer.text().contains(text), "{name}: {text}");
            }
            let code = server.ask(&Request::get("/live/qr.svg").header(name, text));
            if code.status == 200 {
                drawing(&code).unwrap_or_else(|fault| panic!("{name}: {text}: {fault}"));
                assert!(!code.text().contains(text), "{name}: {text}");
            }
        }
    }
}

/// A picture's elements and their attributes.
fn drawing(answer: &Response) -> Result<BTreeSet<String>, String> {
    let drawing = roxmltree::Document::parse(answer.text())
        .map_err(|error| format!("{error}: {}", answer.text()))?;
    let elements = drawing.descendants().filter(|node| node.is_element());
    let named = elements.map(|element| {
        let names = element.attributes().map(|attribute| attribute.name());
        format!(
            "{} {}",
            element.tag_name().name(),
            names.collect::<Vec<_>>().join(" ")
        )
    });
    Ok(named.collect())
}

#[test]
fn no_text_adds_an_element_to_a_picture() {
    // All that pictures are drawn with: nothing that runs, links or loads.
    const SHAPES: [&str; 7] = ["svg", "title", "rect", "text", "tspan", "path", "circle"];
    let server = TestServer::start();
    let rows = TEXTS
        .into_iter()
        .flat_map(|text| KINDS.map(|kind| (text, kind)));

    let faults = together(rows, |(text, kind)| {
        let (poll, _) = poll(&server, text, kind);
        let faults = ["light", "dark"].map(|theme| {
            let chart = server.get(&format!("/{}/chart.svg?theme={theme}", poll.code));
            match drawing(&chart) {
                Err(fault) => Some(fault),
                Ok(elements) => elements.into_iter().find(|element| {
                    let (name, attributes) = element.split_once(' ').expect("a space");
                    let is_active =
                        |name: &str| name.starts_with("on") || name == "href" || name == "style";
                    !SHAPES.contains(&name) || attributes.split(' ').any(is_active)
                }),
            }
        });
        let faults: Vec<_> = faults.into_iter().flatten().collect();
        (!faults.is_empty()).then(|| format!("{text:?}, {kind:?}: {faults:?}"))
    });

    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_no_page_is_never_taken_for_one() {
    let server = TestServer::start();
    let (poll, cookie) = poll(&server, TEXTS[0], KINDS[1]);
    let with_key = |path: &str| Request::get(&poll.path(path)).key(&poll.key);
    let mut requests = vec![
        Request::get(&poll.path("")),
        Request::get(&poll.path("/votes/mine")).cookie(&cookie),
        Request::get(&poll.path("/history")),
        with_key("/questions"),
        with_key("/tickets"),
        poll.request("POST", "/votes", format!(r#"{{"{}":1}}"#, TEXTS[7])),
        Request::get(&format!("/api/v1/{}", "%3Cscript%3E")),
    ];
    let formats = ["text", "markdown", "gift", "json"];
    requests.extend(formats.map(|format| with_key(&format!("/export?format={format}"))));
    let files = [
        "results.csv",
        "results.xlsx",
        "results.json",
        "chart.svg",
        "chart.png",
        "qr.svg",
    ];
    requests.extend(files.map(|file| Request::get(&format!("/{}/{file}", poll.code))));

    for request in requests {
        let row = request.target.clone();
        let answer = server.ask(&request);

        let media_type = answer.header("Content-Type").unwrap_or_default();
        assert!(
            !media_type.contains("html") && !media_type.is_empty(),
            "{row}: {media_type}"
        );
        assert_eq!(
            answer.header("X-Content-Type-Options"),
            Some("nosniff"),
            "{row}"
        );
        if media_type.contains("svg") {
            let policy = answer.header("Content-Security-Policy").unwrap_or_default();
            assert!(
                policy.contains("sandbox") && policy.contains("default-src 'none'"),
                "{row}: {policy}"
            );
        }
        if media_type.contains("json") {
            answer.json();
        }
    }
}

#[test]
fn a_questions_file_gives_every_text_back() {
    let server = TestServer::start();
    let formats = [
        ("text", "text/plain"),
        ("markdown", "text/markdown"),
        ("gift", "text/x-gift"),
        ("json", "application/json"),
    ];
    // GIFT keeps no line separators, which would end its lines.
    let rows = TEXTS[..25]
        .iter()
        .flat_map(|text| formats.map(|format| (*text, format)));

    let faults = together(rows, |(text, (format, media_type))| {
        let (poll, _) = poll(&server, text, KINDS[0]);
        let file = Request::get(&poll.path(&format!("/export?format={format}"))).key(&poll.key);
        let file = server.ask(&file);
        let again = Request::new("POST", "/api/v1/polls")
            .key(crate::harness::HOST_KEY)
            .body(&file.body);
        let made = server.ask(&again.header("Content-Type", media_type));
        if made.status != 201 {
            return Some(format!("{format} of {text:?}: {made:?}"));
        }
        let [one, other] = [&poll, &TestPoll::of(&server, &made.json())].map(|poll| {
            let questions = poll.questions();
            let labels = questions[0]["candidates"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|one| one["label"].clone());
            (questions[0]["text"].clone(), labels.collect::<Vec<_>>())
        });
        (one != other).then(|| format!("{format}: {other:?} instead of {one:?}"))
    });

    assert!(faults.is_empty(), "{faults:#?}");
}
