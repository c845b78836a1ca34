//! The kinds of questions that a sheet names.

use crate::model::LeftOutReason;

/// A kind of question, as a cell names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Choice,
    /// Several answers may be chosen.
    Several,
    /// True or false.
    Truth,
    /// No answer is right.
    Poll,
    /// livepoll has no such questions.
    Other(LeftOutReason),
}

impl Kind {
    /// The kind that a cell names; choice if it names none that is known.
    pub(super) fn of(cell: &str) -> Self {
        use LeftOutReason::{
            Cloze, Description, Matching, Numerical, OpenQuestion, OtherKind, ShortAnswer,
        };
        let kinds = [
            (
                "fillin blank short kurzantwort typeanswer",
                Self::Other(ShortAnswer),
            ),
            (
                "open essay freitext wordcloud brainstorm offen",
                Self::Other(OpenQuestion),
            ),
            ("match zuordnung pairs", Self::Other(Matching)),
            ("numeri slider", Self::Other(Numerical)),
            ("cloze lücke", Self::Other(Cloze)),
            (
                "order rank drag drop hotspot puzzle jumble reihenfolge",
                Self::Other(OtherKind),
            ),
            ("slide content folie", Self::Other(Description)),
            ("poll survey umfrage opinion", Self::Poll),
            (
                "truefalse trueorfalse wahrfalsch wahroderfalsch vraifaux vraioufaux verdaderofalso",
                Self::Truth,
            ),
            (
                "checkbox several multiselect multipleselect multipleanswer multipleresponse mehrfach",
                Self::Several,
            ),
        ];
        let letters = cell.chars().filter(|char| char.is_alphabetic());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        let found = kinds
            .into_iter()
            .find(|(names, _)| names.split(' ').any(|part| name.contains(part)));
        found.map_or(Self::Choice, |(_, kind)| kind)
    }
}
