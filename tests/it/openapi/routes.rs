//! The server's own list of routes, read from its source.

use std::collections::HashMap;

const SOURCE: &str = include_str!("../../../src/web/routes.rs");

/// Every path below `/api/v1` and its methods, `HEAD` left out, in order.
pub fn of_the_api() -> Vec<(String, String)> {
    let names = names();
    let mut found = Vec::new();
    for (at, _) in SOURCE.match_indices("\")") {
        // What stands before it: a call with the methods as its last argument.
        let call = &SOURCE[..=at];
        let Some(start) = ["at(", "below("]
            .iter()
            .filter_map(|call_of| call.rfind(call_of))
            .max()
        else {
            continue;
        };
        let (_, arguments) = call[start..].split_once('(').expect("just found");
        let mut arguments: Vec<_> = arguments.splitn(3, ',').map(str::trim).collect();
        if !SOURCE[start..].starts_with("below(") {
            arguments = call[start + 3..].splitn(2, ',').map(str::trim).collect();
        }
        let (methods, path) = arguments.split_last().expect("one at least");
        let text = |argument: &&str| match argument.strip_prefix('"') {
            Some(literal) => literal.trim_end_matches('"').to_string(),
            None => names.get(argument).cloned().unwrap_or_default(),
        };
        let path: String = path.iter().map(text).collect();
        if path.starts_with("/api/v1/") {
            let methods = methods.trim_matches('"').split(", ");
            let methods = methods.filter(|method| *method != "HEAD");
            found.extend(methods.map(|method| (path.clone(), method.to_string())));
        }
    }
    found.sort();
    assert!(found.len() > 20, "{found:?}");
    found
}

/// `let poll = "/api/v1/…";`
fn names() -> HashMap<&'static str, String> {
    let lines = SOURCE.lines().map(str::trim);
    let bindings = lines.filter_map(|line| line.strip_prefix("let ")?.strip_suffix("\";"));
    bindings
        .filter_map(|binding| binding.split_once(" = \""))
        .map(|(name, value)| (name, value.to_string()))
        .collect()
}
