//! Says where in a body the fault is: as a JSON pointer (RFC 6901), and in words.

use std::fmt::Display;

use super::{Problem, sentence::capital};

/// The lists whose items a detail names, and the word for one item.
const PARTS: [(&str, &str); 2] = [("questions", "question"), ("candidates", "candidate")];

impl Problem {
    /// Puts a field's name, or a place in a list, in front of the pointer: the fault is within that
    /// field or item.
    pub fn within(mut self, token: impl Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        let inner = self.pointer.unwrap_or_default();
        self.pointer = Some(format!("/{token}{inner}"));
        self
    }

    /// Lets the detail begin with the question and the candidate, counted from 1 as people do.
    pub(crate) fn naming_its_place(mut self) -> Self {
        let tokens: Vec<_> = self.pointer.iter().flat_map(|it| it.split('/')).collect();
        let named = tokens.windows(2).filter_map(|two| {
            let (_, part) = PARTS.iter().find(|(list, _)| *list == two[0])?;
            let index: usize = two[1].parse().ok()?;
            Some(format!("{part} {}", index + 1))
        });
        let place = named.collect::<Vec<_>>().join(", ");
        if !place.is_empty() {
            let [place, detail] = [capital(&place, true), capital(&self.detail, false)];
            self.detail = format!("{place}: {detail}");
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProblemCode;

    #[test]
    fn a_pointer_escapes_what_parts_it() {
        let problem = Problem::new(ProblemCode::UnknownField, "leave it out").within("a/b~c");

        let problem = problem.within(3).within("questions");

        assert_eq!(problem.pointer.as_deref(), Some("/questions/3/a~1b~0c"));
    }

    #[test]
    fn a_detail_names_the_question_and_the_candidate() {
        let rows = [
            ("", "Give it."),
            ("/text", "Give it."),
            ("/questions", "Give it."),
            ("/questions/3/text", "Question 4: give it."),
            ("/candidates/0/label", "Candidate 1: give it."),
            (
                "/questions/3/candidates/1",
                "Question 4, candidate 2: give it.",
            ),
        ];

        for (pointer, detail) in rows {
            let mut problem = Problem::new(ProblemCode::BadText, "give it");
            problem.pointer = Some(pointer.into());
            assert_eq!(problem.naming_its_place().detail, detail, "{pointer}");
        }
    }
}
