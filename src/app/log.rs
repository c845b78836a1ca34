//! The log on standard error: lines for people, or one JSON object a line, panics included.
//!
//! Never tells what a voter sent. Has colours on a terminal alone, and there not where `NO_COLOR` is
//! set (no-color.org).

use std::{
    any::Any,
    env,
    io::{self, IsTerminal as _},
    panic::{self, PanicHookInfo},
};

use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use crate::config::{LogFilter, LogFormat};

/// What is logged unless something else is asked for. actix's own reports are about clients that went
/// away.
const USUAL: &str = "warn,livepoll=info,actix_http=off";
/// What other programs of this language go by, too.
const SHARED: &str = "RUST_LOG";

/// Starts the log, for the whole process. Without a `filter` it is the one of `RUST_LOG`, which may be
/// meant for another program: where it is none, that is warned about.
pub fn start(format: LogFormat, filter: Option<&LogFilter>) {
    let shared = env::var(SHARED).ok().filter(|text| !text.trim().is_empty());
    let shared = shared.map(|text| LogFilter::parse(&text));
    let levels = match (filter, &shared) {
        (Some(filter), _) | (None, Some(Ok(filter))) => filter.into(),
        _ => EnvFilter::new(USUAL),
    };
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let lines = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(!no_color && io::stderr().is_terminal());
    match format {
        LogFormat::Text => tracing_subscriber::registry()
            .with(lines.with_filter(levels))
            .init(),
        LogFormat::Json => tracing_subscriber::registry()
            .with(lines.json().with_filter(levels))
            .init(),
    }
    if let (None, Some(Err(advice))) = (filter, shared) {
        tracing::warn!(
            "the variable {SHARED} is no filter for the log, and is passed over: {advice}"
        );
    }
    panic::set_hook(Box::new(|panic: &PanicHookInfo| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_default();
        tracing::error!("panicked at {place}: {}", words_of(panic.payload()));
    }));
}

/// What a panic may be told to say: words that stand in the source. What was put together when it
/// happened may quote a voter, as a wrong place in a text does.
fn words_of(payload: &dyn Any) -> &'static str {
    let words = payload.downcast_ref::<&'static str>();
    words.copied().unwrap_or("see the source for why")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_tells_no_words_but_those_in_the_source() {
        let quoting = panic::catch_unwind(|| {
            let written = String::from("Ä voter's words");
            written[1..].len()
        });
        let plain = panic::catch_unwind(|| panic!("plain words"));

        assert_eq!(words_of(&*quoting.unwrap_err()), "see the source for why");
        assert_eq!(words_of(&*plain.unwrap_err()), "plain words");
    }
}
