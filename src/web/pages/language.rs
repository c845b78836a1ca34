//! The languages that the pages speak, and which one a visitor reads.

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    En,
    De,
}

impl Language {
    /// The first language of an `Accept-Language` that the pages speak; else English.
    pub(super) fn accepted(accepted: Option<&str>) -> Self {
        let tags = accepted.unwrap_or_default().split(',').map(str::trim);
        let mut spoken = tags.filter_map(|tag| match tag.get(..2) {
            Some("en") => Some(Self::En),
            Some("de") => Some(Self::De),
            _ => None,
        });
        spoken.next().unwrap_or(Self::En)
    }

    /// As in `lang`.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// What it calls itself.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
        }
    }

    pub(super) fn other(self) -> Self {
        match self {
            Self::En => Self::De,
            Self::De => Self::En,
        }
    }
}
