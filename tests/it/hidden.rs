//! While results are hidden, no path tells a count, an order or what is right; afterwards all do.

use serde_json::{Value, json};

use crate::{
    harness::{Connection, Request, Session, TestPoll, TestServer},
    tables,
};

/// Votes for one candidate: a prime that nothing else in an answer is by chance.
const SENTINEL: usize = 1_933;
/// Votes for the others, so that the total does not tell.
const OTHERS: usize = 541;

/// Votes for a candidate many times over one connection.
fn click(poll: &TestPoll, candidate: usize, times: usize) {
    let vote = poll.request(
        "POST",
        "/votes",
        json!({ "candidate": candidate }).to_string(),
    );
    let bytes = vote.bytes();
    let mut connection = Connection::open(poll.address()).unwrap();
    for sent in (0..times).step_by(64).map(|from| (times - from).min(64)) {
        connection.write(&bytes.repeat(sent)).unwrap();
        (0..sent).for_each(|_| assert_eq!(connection.response(false).unwrap().status, 201));
    }
}

/// What every path says of the poll to somebody without its key, by the path's name.
fn told(server: &TestServer, poll: &TestPoll, cookie: &str) -> Vec<(&'static str, String)> {
    let text = |request: Request| {
        let answer = server.ask(&request);
        let headers = answer.headers.iter();
        // A length may be any number by chance.
        let told = headers.filter(|(name, _)| name != "content-length");
        format!(
            "{:?} {}",
            told.collect::<Vec<_>>(),
            String::from_utf8_lossy(&answer.body)
        )
    };
    let get = |target: String| text(Request::get(&target).cookie(cookie));
    let (code, seq) = (&poll.code, poll.seq());
    let form = |body: &str| {
        text(
            Request::new("POST", &format!("/{code}"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .cookie(cookie)
                .body(body),
        )
    };
    let problem = |body: &str| text(poll.request("POST", "/votes", body).cookie(cookie));
    let mut session = poll.join_as(cookie);
    let joined = [session.message("update"), session.message("mine")];
    let refused = session.refused(r#"{"type":"vote","candidate":99}"#);
    let mut viewer = poll.watch();
    vec![
        ("a read", get(poll.path(""))),
        (
            "a waiting read",
            get(poll.path(&format!("?after={}&wait=1", seq - 1))),
        ),
        ("a session", json!([joined, refused]).to_string()),
        ("a viewer", viewer.message("update").to_string()),
        (
            "the event stream",
            poll.events().next().unwrap().1.to_string(),
        ),
        ("the page", get(format!("/{code}"))),
        ("the own vote", get(poll.path("/votes/mine"))),
        (
            "the history",
            without_totals(&get(poll.path("/history?buckets=500"))),
        ),
        ("the file", get(format!("/{code}/results.json"))),
        (
            "the file of the question",
            get(format!("/{code}/results.json?question=0")),
        ),
        ("the table", get(format!("/{code}/results.csv"))),
        ("the workbook", workbook(server, code)),
        ("a refused form", form("candidate=99")),
        ("a good form's answer", form("nothing=0")),
        ("a refused vote", problem(r#"{"candidate":99}"#)),
        ("another refused vote", problem(r#"{"candidates":[]}"#)),
        (
            "an unknown question",
            problem(r#"{"candidate":0,"question":9}"#),
        ),
        ("the questions without key", get(poll.path("/questions"))),
        ("the export without key", get(poll.path("/export"))),
        ("the list without key", get("/api/v1/polls".into())),
        ("the metrics", counts_of(&get("/metrics".into()))),
        ("the chart", get(format!("/{code}/chart.svg"))),
    ]
}

/// The cells of the workbook.
fn workbook(server: &TestServer, code: &str) -> String {
    let file = server.get(&format!("/{code}/results.xlsx"));
    format!("{:?}", tables::workbook(&file))
}

/// The history without the totals, which it tells at moments that are given by chance, and so any
/// number.
fn without_totals(history: &str) -> String {
    let parts = history.split("\"total\":");
    let bare = parts.map(|part| part.trim_start_matches(|one: char| one.is_ascii_digit()));
    bare.collect::<Vec<_>>().join("\"total\":")
}

/// The metrics without those whose digits are those of a clock or of the machine, among which any
/// number may be by chance.
fn counts_of(metrics: &str) -> String {
    assert!(metrics.contains("livepoll_votes_total"), "{metrics}");
    let by_chance = ["_seconds", "livepoll_journal_", "process_"];
    let lines = metrics.lines();
    let counts = lines.filter(|line| !by_chance.iter().any(|name| line.contains(name)));
    counts.collect::<Vec<_>>().join("\n")
}

/// Figures from which a count could be worked out.
const FIGURES: [&str; 8] = [
    "\"votes\":",
    "\"borda\":",
    "\"mean\":",
    "\"median\":",
    "\"distribution\":",
    "\"runoff\"",
    "\"winner\"",
    "\"correct\":",
];

fn silent(told: &[(&'static str, String)], numbers: &[String]) {
    for (path, text) in told {
        let bare: String = text.split_whitespace().collect();
        for figure in FIGURES {
            assert!(!bare.contains(figure), "{path} tells {figure}: {text}");
        }
        for number in numbers {
            assert!(!has_number(text, number), "{path} tells {number}: {text}");
        }
    }
}

/// Whether `number` is there as a whole: the same digits may be in a colour, an id or a fraction of a
/// second by chance.
fn has_number(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + number.len()..].chars().next();
        !before.is_some_and(|before| before.is_alphanumeric() || "#.".contains(before))
            && !after.is_some_and(char::is_alphanumeric)
    })
}

/// A number as it may be written.
fn spellings(number: usize) -> Vec<String> {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    vec![
        number.to_string(),
        format!("{thousands},{rest:03}"),
        format!("{thousands}.{rest:03}"),
    ]
}

#[test]
fn hidden_counts_and_right_answers_leave_the_server_by_no_path() {
    let server = TestServer::with(&["--max-rate=0"]);
    let poll = server.make_with(json!({
        "rule": "clicks", "results": "hidden", "correct": [1], "candidates": ["Alpha", "Beta", "Gamma"],
    }));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 2}));
    click(&poll, 1, SENTINEL);
    click(&poll, 0, OTHERS);

    let before = told(&server, &poll, &ada);
    let mut watching = poll.watch();
    let update = watching.message("update");
    poll.patch(json!({"reveal": true}));
    let revealed = watching.update_where(|update| update["question"]["results"] == "live");
    let after = told(&server, &poll, &ada);

    assert_eq!(
        (&update["total"], &update["voters"]),
        (&json!(SENTINEL + OTHERS + 1), &json!(SENTINEL + OTHERS + 1))
    );
    silent(
        &before,
        &[spellings(SENTINEL), spellings(OTHERS)]
            .concat()
            .into_iter()
            .filter(|one| !one.starts_with("0"))
            .collect::<Vec<_>>(),
    );
    assert_eq!(revealed["candidates"][1]["votes"], SENTINEL);
    assert_eq!(revealed["question"]["correct"], json!([1]));
    let tells = [
        "a read",
        "a waiting read",
        "a session",
        "a viewer",
        "the event stream",
        "the page",
        "the history",
        "the file",
        "a refused form",
    ];
    for (path, text) in after.iter().filter(|(path, _)| tells.contains(path)) {
        assert!(
            has_number(text, &SENTINEL.to_string()),
            "{path} does not tell: {text}"
        );
        assert!(
            *path == "the history" || text.contains("correct"),
            "{path}: {text}"
        );
    }
    poll.patch(json!({"results": "hidden"}));
    silent(&told(&server, &poll, &ada), &spellings(SENTINEL));
}

#[test]
fn the_presenters_file_has_hidden_figures() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"results": "hidden", "correct": [1]}));
    poll.vote(json!({"candidate": 1}));

    let file = Request::get(&format!("/{}/results.json", poll.code)).key(&poll.key);
    let file = server.ask(&file).json();

    assert_eq!(file["questions"][0]["candidates"][1]["votes"], 1);
    assert_eq!(file["questions"][0]["correct"], json!([1]));
}

/// What strangers are told of candidates, without what they may know.
fn outline(poll: &TestPoll, server: &TestServer) -> Vec<Value> {
    let file = server.get(&format!("/{}/results.json", poll.code)).json();
    let history = poll.get("/history").json();
    let mut event = poll.events().next().unwrap().1;
    let mut update = poll.update();
    for told in [&mut event, &mut update] {
        for name in ["seq", "at", "present"] {
            told.as_object_mut().unwrap().remove(name);
        }
    }
    let mut question = file["questions"][0].clone();
    let buckets = history["buckets"].as_array().unwrap();
    let bare = buckets.iter().all(|bucket| bucket.get("votes").is_none());
    question["bare"] = bare.into();
    vec![update, event, question]
}

#[test]
fn hidden_votes_of_every_kind_look_the_same_whatever_they_are_for() {
    let server = TestServer::with(&["--max-rate=0"]);
    let kinds = [
        (json!({}), json!({"candidate": 0}), json!({"candidate": 2})),
        (
            json!({"rule": "once"}),
            json!({"candidate": 0}),
            json!({"candidate": 2}),
        ),
        (
            json!({"pick": {"many": {"max": 3}}}),
            json!({"candidates": [0]}),
            json!({"candidates": [2, 1]}),
        ),
        (
            json!({"pick": "rank"}),
            json!({"candidates": [0, 1, 2]}),
            json!({"candidates": [2, 1, 0]}),
        ),
        (
            json!({"pick": {"rate": {"max": 5}}}),
            json!({"ratings": [5, null, 1]}),
            json!({"ratings": [1, 1, 5]}),
        ),
    ];

    for (mut settings, one, other) in kinds {
        settings["results"] = "hidden".into();
        settings["candidates"] =
            json!(["A", "B", "C"].map(|label| json!({"label": label, "color": "#123456"})));
        let outlines = [one, other].map(|vote| {
            let poll = server.make_with(settings.clone());
            for _ in 0..3 {
                assert_eq!(poll.vote(vote.clone()).status, 201);
            }
            let open = outline(&poll, &server);
            poll.patch(json!({"open": false}));
            let text = json!([open, outline(&poll, &server)]).to_string();
            text.replace(&poll.code, "CODE")
        });

        assert_eq!(outlines[0], outlines[1], "{settings}");
        let told = [("an outline", outlines[0].clone())];
        silent(&told, &[]);
        assert!(outlines[0].contains(r#""bare":true"#));
    }
}

#[test]
fn the_order_of_hidden_words_does_not_tell() {
    const WORDS: usize = 120;
    let server = TestServer::with(&["--max-rate=0"]);
    let outlines = [5, 110].map(|favourite| {
        let poll = server.make_with(json!({
            "candidates": [], "kind": "word_cloud", "results": "hidden", "rule": "clicks",
        }));
        for word in 0..WORDS {
            poll.vote(json!({"write_in": format!("word {word}")}));
        }
        click(&poll, favourite, 50);
        let mut told = vec![poll.update(), poll.events().next().unwrap().1];
        told.push(
            server.get(&format!("/{}/results.json", poll.code)).json()["questions"][0].clone(),
        );
        let mut session: Session = poll.watch();
        told.push(session.message("update"));
        let labels = told.iter().map(|told| {
            let candidates = told["candidates"].as_array().unwrap().iter();
            let each = candidates.map(|one| {
                assert!(one.get("votes").is_none(), "{one}");
                one["label"].clone()
            });
            each.collect::<Vec<_>>()
        });
        let hidden: Vec<_> = labels.collect();
        let live = poll.patch(json!({"results": "live"}));
        assert!(
            live.to_string().contains(&format!("word {favourite}\"")),
            "the strongest is shown"
        );
        hidden
    });

    assert_eq!(outlines[0], outlines[1]);
    assert_eq!(outlines[0][0].len(), 100);
}
