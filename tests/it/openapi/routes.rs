//! The server's own list of routes, read from its source.

const SOURCE: &str = include_str!("../../../src/web/routes.rs");

/// Every path below `/api/v1` and its methods, `HEAD` left out, in order.
pub fn of_the_api() -> Vec<(String, String)> {
    let mut found: Vec<_> = SOURCE.lines().flat_map(routes).collect();
    found.sort();
    assert!(found.len() > 20, "{found:?}");
    found
}

/// `at "/api/v1/…" => get polls::list, post making::make;`
fn routes(line: &str) -> Vec<(String, String)> {
    let route = line.trim().strip_prefix("at \"/api/v1/");
    let Some((path, handlers)) = route.and_then(|route| route.split_once("\" => ")) else {
        return Vec::new();
    };
    let methods = handlers.split(", ").map(|handler| {
        let (method, _) = handler.split_once(' ').expect("a method and a handler");
        method.to_uppercase()
    });
    let route = |method| (format!("/api/v1/{path}"), method);
    methods.map(route).collect()
}
