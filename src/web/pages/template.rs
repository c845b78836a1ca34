//! A page as the client's build wrote it, with holes that the server fills.

use std::{
    fs,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// The built client cannot be used.
#[derive(Debug, Error)]
pub enum ShellError {
    /// There is none.
    #[error(
        "the pages are missing: {} cannot be read ({_1})", _0.display()
    )]
    Missing(PathBuf, std::io::Error),
    /// It is another version's.
    #[error("the page {} has no {_1}, so it is of another version", _0.display())]
    Hole(PathBuf, &'static str),
    /// Its words are another version's.
    #[error("the words {} cannot be used ({_1}), so they are of another version", _0.display())]
    Words(PathBuf, serde_json::Error),
}

/// One built page, read once.
#[derive(Debug)]
pub(super) struct Template<const HOLES: usize> {
    /// What stands before each hole.
    before: [String; HOLES],
    /// What stands after the last.
    end: String,
}

impl<const HOLES: usize> Template<HOLES> {
    /// Reads the page `name` from the folder of the built client; it has each of `holes` once, in this order.
    pub(super) fn load(
        folder: &Path,
        name: &str,
        holes: [&'static str; HOLES],
    ) -> Result<Self, ShellError> {
        let file = folder.join(name);
        let page =
            fs::read_to_string(&file).map_err(|error| ShellError::Missing(file.clone(), error))?;
        let mut rest = &page[..];
        let mut before = [const { String::new() }; HOLES];
        for (part, hole) in before.iter_mut().zip(holes) {
            let (text, after) = rest
                .split_once(hole)
                .ok_or_else(|| ShellError::Hole(file.clone(), hole))?;
            *part = text.into();
            rest = after;
        }
        Ok(Self {
            before,
            end: rest.into(),
        })
    }

    /// The page with its holes filled; what goes in is HTML already.
    pub(super) fn fill(&self, holes: [&str; HOLES]) -> String {
        let parts = self.before.iter().zip(holes);
        let filled = parts.flat_map(|(before, hole)| [before, hole]);
        filled.chain([&*self.end]).collect()
    }

    /// What the build wrote into the page, in pieces.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.before.iter().chain([&self.end]).map(String::as_str)
    }
}

/// JSON for a script element, where `<` is the only character that could end it.
pub(super) fn json_in_html(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value)
        .expect("updates are plain data")
        .replace('<', "\\u003c")
}

/// Text for an element or an attribute.
pub(super) fn text_in_html(text: &str) -> String {
    maud::html! { (text) }.into_string()
}
