//! The colours of paper and ink, the same as in the pages' `tokens.css`.

/// Whether a picture is light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The colours of a theme, `#rrggbb`.
pub(super) struct Inks {
    pub paper: &'static str,
    pub ink: &'static str,
    pub soft: &'static str,
    pub rule: &'static str,
    /// The colour of marks.
    pub pen: &'static str,
}

impl Theme {
    pub(super) fn inks(self) -> Inks {
        match self {
            Self::Light => Inks {
                paper: "#fbfaf6",
                ink: "#1b1917",
                soft: "#625d54",
                rule: "#d8d3c7",
                pen: "#2340c4",
            },
            Self::Dark => Inks {
                paper: "#131210",
                ink: "#f3f0e9",
                soft: "#b3ada1",
                rule: "#3b3831",
                pen: "#a5b6ff",
            },
        }
    }
}
