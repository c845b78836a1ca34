//! The colours of paper and ink, as the pages' `tokens.css` has them.

/// The ground of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

/// A theme's colours, `#rrggbb`.
pub(super) struct Inks {
    pub paper: &'static str,
    pub ink: &'static str,
    pub soft: &'static str,
    pub rule: &'static str,
    /// Marks of the pen.
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
