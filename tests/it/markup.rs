//! Markup of questions and labels, from outside: what pages, phones and files get of it.

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer},
};
use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestServer, question};

fn hash(update: &Value) -> &str {
    update["question"]["markup"].as_str().expect("a hash")
}

#[test]
fn the_question_on_stage_is_given_with_its_markup_for_ever() {
    let server = TestServer::start();
    let text = "Is $x^2$ **large**?\n`a` & <b>";
    let labels = json!(["*one*", "two", "<i>"]);
    let poll = server.make_with(json!({"text": text, "candidates": labels}));
    let update = poll.update();

    let answer = poll.get(&format!("/markup/{}", hash(&update)));

    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("Cache-Control"),
        Some("public, max-age=31536000, immutable")
    );
    let x = "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>";
    assert_eq!(
        answer.json(),
        json!({
            "text": format!("Is {x} <strong>large</strong>?<br><code>a</code> &amp; &lt;b&gt;"),
            "candidates": {"0": "<em>one</em>"},
            "plain": {"text": "Is x² large?\na & <b>", "candidates": {"0": "one"}},
        })
    );
    assert_eq!(update["question"]["text"], text);
    assert_eq!(update["candidates"][0]["label"], "*one*");
}

#[test]
fn the_hash_changes_with_what_voters_see_and_with_nothing_else() {
    let server = TestServer::start();
    let settings = json!({"text": "`a`?", "candidates": ["*A*", "B"], "write_ins": "open"});
    let poll = server.make_with(settings);
    let first = poll.update();
    let first = hash(&first);
    let hidden = |hidden: bool| json!({"hidden": hidden});

    poll.vote(json!({"candidate": 0}));
    poll.vote(json!({"write_in": "*C*"}));
    poll.patch(json!({"open": false, "results": "hidden"}));
    assert_eq!(hash(&poll.update()), first);

    poll.done("PATCH", "/questions/0/candidates/0", hidden(true));
    let without = poll.update();
    assert_ne!(hash(&without), first);
    let answer = poll.get(&format!("/markup/{}", hash(&without)));
    assert_eq!(answer.json()["candidates"], json!({}));

    poll.done("PATCH", "/questions/0/candidates/0", hidden(false));
    assert_eq!(hash(&poll.update()), first);
}

#[test]
fn without_markup_there_is_no_hash_and_another_one_is_refused() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"text": "2 * 3 costs $5\nor $10?", "write_ins": "open"}));

    poll.vote(json!({"write_in": "*emphasis*"}));

    assert_eq!(poll.update()["question"]["markup"], Value::Null);
    for other in ["0123456789abcdef", "x", "0"] {
        poll.get(&format!("/markup/{other}"))
            .problem(404, "not_found", other);
    }
}

#[test]
fn pages_are_set_before_any_script_runs() {
    let server = TestServer::start();
    let poll = server.make_with(json!({
        "text": "What is `a`?\nSay *it*", "candidates": ["`b`", "c"], "write_ins": "open",
    }));
    poll.vote(json!({"write_in": "`d`"}));

    let page = server.get(&format!("/{}", poll.code));
    let present = server.get(&format!("/{}/present", poll.code));
    let embed = server.get(&format!("/{}/embed", poll.code));

    let page = page.text();
    assert!(page.contains("What is <code>a</code>?<br>Say <em>it</em></h1>"));
    assert!(page.contains("<bdi><code>b</code></bdi>"));
    assert!(page.contains("<bdi>`d`</bdi>"), "written in");
    assert!(page.contains("<title>What is a? Say it"));
    for page in [page, present.text(), embed.text()] {
        assert!(page.contains(r#""markup":{"text":"What is "#), "{page}");
        assert!(page.contains("<title>What is a? Say it"));
    }
}

#[test]
fn pictures_and_tables_have_the_plain_text() {
    let server = TestServer::start();
    let poll = server.make_with(json!({
        "text": "Is $x^2$ *it*?", "candidates": ["`b`", "c"], "write_ins": "open",
    }));
    poll.vote(json!({"write_in": "`d`"}));

    let picture = server.get(&format!("/{}/chart.svg", poll.code));
    let table = server.get(&format!("/{}/results.csv", poll.code));

    assert!(picture.text().contains("Is x² it?"));
    assert!(picture.text().contains(">`d`<"));
    assert!(!picture.text().contains(">`b`<"));
    assert!(table.text().contains("0,Is x² it?,0,b,"));
    assert!(table.text().contains("0,Is x² it?,2,`d`,"));
}

#[test]
fn a_draft_is_shown_with_its_markup() {
    let server = TestServer::start();
    let body = json!({"questions": [
        question(json!({"text": "`a`?", "candidates": ["A", {"label": "*B*"}]})),
        question(json!({"text": "Plain?"})),
    ]});
    let draft = Request::new("POST", "/api/v1/drafts").key(HOST_KEY);

    let answer = server.ask(
        &draft
            .body(body.to_string())
            .header("Content-Type", "application/json"),
    );

    let plain = json!({"text": "a?", "candidates": {"1": "B"}});
    let set = json!({"text": "<code>a</code>?", "candidates": {"1": "<em>B</em>"}, "plain": plain});
    assert_eq!(answer.json()["markup"], json!([set, null]));
}

/// More than markup, in a question that has some.
const ATTACKS: [&str; 24] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</h1><iframe src=//example.com>",
    "[x](javascript:alert(1))",
    "![x](https://example.com/x.png)",
    "`<b>`<b>`",
    "*<b>*",
    "```\n</code></pre><b>\n```",
    "&lt;b&gt;&#x3c;b&#x3e;",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{position:fixed}{x}$",
    "$\\class{a}{x}$",
    "$\\id{a}{x}$",
    "$\\cssId{a}{x}$",
    "$\\html{<b>}$",
    "$\\def\\a{\\a\\a}\\a$",
    "$\\input{/etc/passwd}$",
    "$\\operatorname{<img src=x onerror=alert(1)>}$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\text{&lt;b&gt;}<b>$",
    "$\\color{red}x$",
    "$\\hspace{9999em}x$",
    "$$\\begin{array}{c}<b>\\\\&lt;",
];
const ELEMENTS: [&str; 10] = [
    "br", "code", "em", "math", "mi", "mo", "mrow", "mtext", "pre", "strong",
];

#[test]
fn what_asks_for_more_than_markup_becomes_no_element_and_no_attribute() {
    let server = TestServer::start();
    let nested = format!("${}x{}$", "{".repeat(300), "}".repeat(300));

    for attack in ATTACKS
        .into_iter()
        .chain([&*nested, &"*".repeat(900), &"$".repeat(901)])
    {
        let poll = server.make_with(json!({"text": format!("**a** {attack} `b`")}));
        let update = poll.update();
        let set = poll.get(&format!("/markup/{}", hash(&update))).json();
        let tags = Tags::of(set["text"].as_str().expect("a text"));

        for (element, attributes) in tags {
            assert!(ELEMENTS.contains(&&*element), "{attack}: {element}");
            let known = [
                "display=inline",
                "display=block",
                "stretchy=false",
                "symmetric=false",
            ];
            let unknown = attributes.iter().find(|one| !known.contains(&&***one));
            assert_eq!(unknown, None, "{attack}");
        }
    }
    let reordering = json!({"questions": [question(json!({"text": "`a`\u{202e}b"}))]});
    let made = server.try_to_make(&reordering.to_string());
    made.problem(422, "bad_text", "U+202E");
}

/// The elements of HTML and their attributes, as a browser reads them.
#[derive(Default)]
struct Tags(std::cell::RefCell<Vec<(String, Vec<String>)>>);

impl Tags {
    fn of(html: &str) -> Vec<(String, Vec<String>)> {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let reader = Tokenizer::new(Self::default(), Default::default());
        let _ = reader.feed(&input); // Nothing here stops it.
        reader.end();
        reader.sink.0.into_inner()
    }
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                let attributes = tag.attrs.iter();
                let attributes = attributes.map(|one| format!("{}={}", one.name.local, one.value));
                let element = (tag.name.to_string(), attributes.collect());
                self.0.borrow_mut().push(element);
            }
            Token::CharacterTokens(_) | Token::EOFToken => {}
            other => panic!("{other:?}"),
        }
        TokenSinkResult::Continue
    }
}
