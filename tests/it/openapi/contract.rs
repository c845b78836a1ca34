//! What the description has, docs/contract.md has, too: every call and every problem code.

use super::document::Document;
use crate::harness::TestServer;

const CONTRACT: &str = include_str!("../../../docs/contract.md");

#[test]
fn the_contract_has_every_call() {
    let document = Document::of(&TestServer::start());

    for operation in document.operations() {
        let path = operation.path.replace("{question}", "{index}");
        let path = path
            .replace("{candidate}", "{index}")
            .replace("{ticket}", "{id}");
        // Calls are listed with their method, what is read by its path alone.
        let listed = match path.strip_prefix("/api/v1") {
            Some(call) => format!("`{} {call}", operation.method),
            None => format!("`{path}"),
        };
        let ends = ["`", "?"].map(|end| format!("{listed}{end}"));

        assert!(ends.iter().any(|call| CONTRACT.contains(call)), "{listed}");
    }
}

#[test]
fn the_contract_has_every_problem_code() {
    let document = Document::of(&TestServer::start());
    let codes = &document.json["components"]["schemas"]["ProblemCode"]["enum"];
    let codes = codes.as_array().expect("a list of codes");

    assert!(codes.len() > 40);
    for code in codes {
        let code = code.as_str().expect("a name");
        assert!(CONTRACT.contains(&format!("`{code}`")), "{code}");
    }
}
