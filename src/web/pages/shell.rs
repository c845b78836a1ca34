//! The built client's pages, read once.
//!
//! A further page is a [`Template`] here, its holes, and how they are filled.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use super::{
    form::Form,
    template::{ShellError, Template, json_in_html, text_in_html},
    texts::spoken,
    view,
    words::{Languages, Words},
};
use crate::model::{MakerPage, PresenterPage, Problem, VoterPage};

/// The client as Vite built it.
#[derive(Debug)]
pub struct Shell {
    folder: PathBuf,
    voter: Template<4>,
    presenter: Template<3>,
    maker: Template<1>,
    host: Template<0>,
    embed: Template<4>,
    languages: Languages,
}

impl Shell {
    /// Reads the pages from the folder of the built client.
    pub fn load(folder: &Path) -> Result<Self, ShellError> {
        let voter_holes = ["{{lang}}", "{{title}}", "{{ballot}}", "{{first}}"];
        let presenter_holes = ["{{lang}}", "{{title}}", "{{first}}"];
        let embed_holes = ["{{lang}}", "{{look}}", "{{title}}", "{{first}}"];
        Ok(Self {
            folder: folder.into(),
            voter: Template::load(folder, "index.html", voter_holes)?,
            presenter: Template::load(folder, "present.html", presenter_holes)?,
            maker: Template::load(folder, "new.html", ["{{hosting}}"])?,
            host: Template::load(folder, "host.html", [])?,
            embed: Template::load(folder, "embed.html", embed_holes)?,
            languages: Languages::load(folder)?,
        })
    }

    /// The folder that the pages and their assets came from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The words of the first language of an `Accept-Language` that the pages speak.
    pub(super) fn words(&self, accepted: Option<&str>) -> &Words {
        self.languages.accepted(accepted)
    }

    /// Whether that language writes 0,5 and not 0.5.
    pub fn has_decimal_comma(&self, accepted: Option<&str>) -> bool {
        self.words(accepted).has_decimal_comma()
    }

    /// The words of every language but one.
    pub(super) fn other_languages(&self, than: &Words) -> impl Iterator<Item = &Words> {
        self.languages.others(than)
    }

    /// The address of the voter's page's styles.
    pub(super) fn stylesheet(&self) -> Option<&str> {
        let link = self
            .voter
            .parts()
            .find_map(|part| part.split_once("<link rel=\"stylesheet\""));
        let (_, href) = link?.1.split_once("href=\"")?;
        Some(href.split_once('"')?.0)
    }

    /// The voter's page for one visitor; `refused` is why their last vote was, and the vote.
    pub(super) fn voter(
        &self,
        first: &VoterPage,
        words: &Words,
        refused: Option<(&Problem, &Form)>,
    ) -> String {
        let id = HEXLOWER.encode(&rand::random::<[u8; 16]>());
        self.voter.fill([
            &words.tag,
            &text_in_html(&spoken(&first.update.question.text)),
            &view::page(words, first, refused, &id).into_string(),
            &json_in_html(first),
        ])
    }

    /// The presenter's page, the same for everyone: what the key opens is fetched with it.
    pub(super) fn presenter(&self, opening: &PresenterPage, words: &Words) -> String {
        self.presenter.fill([
            &words.tag,
            &text_in_html(&spoken(&opening.update.question.text)),
            &json_in_html(opening),
        ])
    }

    /// The chart alone; `look` is the classes that choose its theme and its ground.
    pub(super) fn embed(&self, opening: &PresenterPage, words: &Words, look: &str) -> String {
        self.embed.fill([
            &words.tag,
            look,
            &text_in_html(&spoken(&opening.update.question.text)),
            &json_in_html(opening),
        ])
    }

    /// The page on which polls are made.
    pub(super) fn maker(&self, hosting: &MakerPage) -> String {
        self.maker.fill([&json_in_html(hosting)])
    }

    /// The host's page, the same for everyone.
    pub(super) fn host(&self) -> String {
        self.host.fill([])
    }
}
