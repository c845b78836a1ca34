//! The built page with its holes, read once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use thiserror::Error;

use super::{form::Form, view, words::Languages};
use crate::wire::{First, Problem};

/// What the server fills in; the built page has each of them once.
const HOLES: [&str; 4] = ["{{lang}}", "{{title}}", "{{ballot}}", "{{first}}"];

/// The voter's page as Vite built it.
#[derive(Debug)]
pub struct Shell {
    folder: PathBuf,
    /// The text before each hole, and after the last.
    parts: [String; 5],
    languages: Languages,
}

/// The built client cannot be used.
#[derive(Debug, Error)]
pub enum ShellError {
    /// There is none.
    #[error(
        "the pages are not built: {} cannot be read ({_1}); run `npm ci && npm run build` in client/, \
         or give --client-dir", _0.display()
    )]
    Missing(PathBuf, std::io::Error),
    /// It is another version's.
    #[error("the page {} has no {_1}: build the client of this version", _0.display())]
    Hole(PathBuf, &'static str),
    /// Its words are another version's.
    #[error("the words {} cannot be used ({_1}): build the client of this version", _0.display())]
    Words(PathBuf, serde_json::Error),
}

impl Shell {
    /// Reads `index.html` from the folder of the built client.
    pub fn load(folder: &Path) -> Result<Self, ShellError> {
        let file = folder.join("index.html");
        let page =
            fs::read_to_string(&file).map_err(|error| ShellError::Missing(file.clone(), error))?;
        let mut rest = &page[..];
        let mut parts: [String; 5] = Default::default();
        for (part, hole) in parts.iter_mut().zip(HOLES) {
            let (before, after) = rest
                .split_once(hole)
                .ok_or(ShellError::Hole(file.clone(), hole))?;
            *part = before.into();
            rest = after;
        }
        parts[HOLES.len()] = rest.into();
        Ok(Self {
            folder: folder.into(),
            parts,
            languages: Languages::load(folder)?,
        })
    }

    /// The folder that the page and its assets came from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The address of the built stylesheet.
    pub(super) fn stylesheet(&self) -> Option<&str> {
        let (_, link) = self
            .parts
            .iter()
            .find_map(|part| part.split_once("<link rel=\"stylesheet\""))?;
        let (_, href) = link.split_once("href=\"")?;
        href.split_once('"').map(|(href, _)| href)
    }

    /// The page for one visitor; `refused` is why their last vote was, and the vote.
    pub(super) fn fill(
        &self,
        first: &First,
        accepted: Option<&str>,
        refused: Option<(&Problem, &Form)>,
    ) -> String {
        let (language, words) = self.languages.choose(accepted);
        let style = &self.languages.more_style;
        let id = HEXLOWER.encode(&rand::random::<[u8; 16]>());
        let holes = [
            language.to_string(),
            maud::html! { (first.update.question.text) }.into_string(),
            view::ballot(words, style, first, refused, &id).into_string(),
            // In a script element, `<` is the only character that could end it.
            serde_json::to_string(first)
                .expect("updates are plain data")
                .replace('<', "\\u003c"),
        ];
        let (start, rest) = self.parts.split_first().expect("there are five parts");
        let mut page = start.clone();
        for (hole, after) in holes.iter().zip(rest) {
            page.push_str(hole);
            page.push_str(after);
        }
        page
    }
}
