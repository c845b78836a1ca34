//! A client like the built one, so that the tests need no Node: pages with the holes in their order,
//! the words of their languages, and one asset.

use std::{fs, sync::LazyLock};

use serde_json::{Value, json};

const VOTER: &str = r#"<!doctype html><html lang="{{lang}}"><title>{{title}}</title>
<link rel="modulepreload" href="{{words}}">
<main>{{ballot}}</main><script type="application/json">{{first}}</script></html>"#;

const PRESENTER: &str = r#"<!doctype html><html lang="{{lang}}"><title>{{title}}</title>
<main></main><script type="application/json">{{first}}</script></html>"#;

const EMBED: &str = r#"<!doctype html><html lang="{{lang}}" class="{{look}}"><title>{{title}}</title>
<main></main><script type="application/json">{{first}}</script></html>"#;

/// These two are the same before and after they are built, but for the addresses of what they load.
const MAKER: &str = include_str!("../../../client/new.html");
const HOST: &str = include_str!("../../../client/host.html");

/// The folder for `--client-dir`, the same for all tests.
pub fn client_folder() -> &'static str {
    static FOLDER: LazyLock<String> = LazyLock::new(|| {
        let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/client");
        let words = json!({
            "en": words("en", "Tap one."), "de": words("de", "Eines antippen."), "more_style": "/assets/kinds-1a2b3c.css",
        });
        fs::create_dir_all(format!("{folder}/assets")).expect("a folder for the client");
        fs::write(format!("{folder}/index.html"), VOTER).expect("a page");
        fs::write(format!("{folder}/present.html"), PRESENTER).expect("a page");
        fs::write(format!("{folder}/embed.html"), EMBED).expect("a page");
        fs::write(format!("{folder}/new.html"), MAKER).expect("a page");
        fs::write(format!("{folder}/host.html"), HOST).expect("a page");
        fs::write(format!("{folder}/words.json"), words.to_string()).expect("words");
        fs::write(format!("{folder}/assets/app-1a2b3c.js"), "// client\n").expect("an asset");
        folder.into()
    });
    &FOLDER
}

/// One language; what it asks tells it from the others.
fn words(language: &str, ask: &str) -> Value {
    let by_rule =
        |word: &str| json!({"clicks": word, "changeable": word, "once": word, "ticket": word});
    let refused = json!({
        "not_on_stage": "Not on stage.", "closed": "Closed.", "already_voted": "Voted before.",
        "unknown_candidate": "No such candidate.", "ticket_invalid": "No such ticket.",
        "other": "Not counted:",
    });
    json!({
        "script": format!("/assets/{language}-1a2b3c.js"),
        "ask": by_rule(ask), "voted": by_rule("Voted."), "rule": by_rule("Rule"),
        "rule_means": by_rule("What it means."), "thanks": "Thanks.", "closed": "Closed.",
        "closed_hidden": "Closed, hidden.", "refused": refused, "counted": "counted",
        "none": "No votes yet", "vote": "vote", "votes": "votes", "here": "here",
        "in_memory": "In memory only.", "privacy": "Privacy", "thousands": ",", "point": ".", "percent": "%",
        "place": "Question {} of {}", "right": "right", "yours": "yours",
        "more": {
            "many": by_rule("Choose {}."), "up_to": "up to {}", "between": "{} to {}", "rank": by_rule("Rank."), "rate": by_rule("Rate up to {}."),
            "or_write": "Or write.", "write_first": "Write.", "send": "Send", "unrated": "none",
            "won": "wins", "place_of": "Place of {}", "write": "Write", "name": "Name", "add": "Add",
            "waits": "waits", "ticket": "Ticket", "ticket_help": "12 characters.",
        },
    })
}
