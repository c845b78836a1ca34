//! What is logged: a filter as `tracing-subscriber` reads it.

use tracing_subscriber::EnvFilter;

/// A filter that was found to be one, as `info` or `warn,livepoll=debug`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    /// Parses levels, and levels of crates and modules, with commas between them.
    pub fn parse(text: &str) -> Result<Self, String> {
        match EnvFilter::builder().parse(text) {
            Ok(_) => Ok(Self(text.into())),
            Err(_) => Err(
                "give a level (off, error, warn, info, debug or trace), or those of \
                 crates, with commas between them, as in warn,livepoll=debug"
                    .into(),
            ),
        }
    }
}

impl From<&LogFilter> for EnvFilter {
    fn from(filter: &LogFilter) -> Self {
        Self::new(&filter.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_has_levels_and_crates() {
        for text in [
            "debug",
            "OFF",
            "livepoll=debug",
            "warn,livepoll::push=trace",
        ] {
            assert!(LogFilter::parse(text).is_ok(), "{text}");
        }
        for text in [
            "livepoll=debg",
            "livepoll=debug,actix=loud",
            "livepoll==debug",
        ] {
            assert!(LogFilter::parse(text).is_err(), "{text}");
        }
    }
}
