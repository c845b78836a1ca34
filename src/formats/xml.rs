//! Moodle XML.
//!
//! Reads questions with answers to choose from, and names those of other kinds. Ignores feedback, hints,
//! files and categories. Replaces the predefined and the numbered entities; a file that declares its own
//! is not expanded.

mod questions;

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use self::questions::{Question, Text};
use super::{draft::Draft, html::Markup};
use crate::model::LeftOutReason::Malformed;

/// How deep elements may be nested. Moodle nests seven.
const DEEPEST: usize = 64;

pub(super) fn read(text: &str, draft: &mut Draft) {
    let mut file = File {
        draft,
        lines: Lines {
            text,
            at: 0,
            line: 1,
        },
        path: Vec::new(),
        question: None,
        has_questions: false,
    };
    if let Err((at, why)) = file.read(text) {
        let line = file.lines.line_of(at);
        let (line, what) = match file.question.take() {
            Some(question) => (question.line, question.name().to_owned()),
            None => (line, file.lines.text_of(line).to_owned()),
        };
        file.draft.leave_out_because(line, &what, Malformed, &why);
    } else if !file.has_questions {
        let why = "This is no Moodle XML: it has no <question>.";
        let first = text.lines().next().unwrap_or_default();
        file.draft.leave_out_because(1, first, Malformed, why);
    }
}

/// A file that is being read.
struct File<'a, 'd> {
    draft: &'d mut Draft,
    lines: Lines<'a>,
    /// The names of the open elements.
    path: Vec<String>,
    /// The question that is being read.
    question: Option<Question>,
    has_questions: bool,
}

/// The place where it went wrong, and why, in one sentence.
type Fault = (usize, String);

impl File<'_, '_> {
    fn read(&mut self, text: &str) -> Result<(), Fault> {
        let mut reader = Reader::from_str(text);
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event();
            match event.map_err(|error| broken(reader.error_position() as usize, &error))? {
                Event::Start(tag) => self.open(at, &tag)?,
                Event::Empty(tag) => {
                    self.open(at, &tag)?;
                    self.close(at);
                }
                Event::End(_) => self.close(at),
                Event::Text(words) => self.add(&words),
                Event::CData(words) => self.add(&words),
                Event::GeneralRef(entity) => self.entity(&entity),
                Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                    let line = self.lines.line_of(at);
                    let why = "This declares entities, which livepoll does not expand.";
                    let what = self.lines.text_of(line).to_owned();
                    self.draft.leave_out_because(line, &what, Malformed, why);
                }
                Event::Eof if self.path.is_empty() => return Ok(()),
                Event::Eof => {
                    let open = self.path.last().map_or("", String::as_str);
                    let why = format!("The file ends within <{open}>.");
                    return Err((text.trim_end().len(), why));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn open(&mut self, at: usize, tag: &BytesStart) -> Result<(), Fault> {
        if self.path.len() == DEEPEST {
            return Err((at, format!("Elements are nested more than {DEEPEST} deep.")));
        }
        let name = tag.name().as_ref().to_owned();
        match (&mut self.question, name.as_str()) {
            (None, "question") => {
                self.has_questions = true;
                let kind = attribute(tag, "type").unwrap_or_default();
                self.question = Some(Question::new(self.lines.line_of(at), kind));
            }
            (Some(question), "questiontext") => question.set_markup(markup(tag)),
            (Some(question), "answer") if self.path.last().is_some_and(|one| one == "question") => {
                let fraction = attribute(tag, "fraction");
                let fraction = fraction.and_then(|fraction| fraction.trim().parse().ok());
                let line = self.lines.line_of(at);
                question.add_answer(line, fraction.unwrap_or_default(), markup(tag));
            }
            _ => {}
        }
        // Some programs write HTML without escaping it.
        self.add(&format!("<{name}>"));
        self.path.push(name);
        Ok(())
    }

    fn close(&mut self, at: usize) {
        let Some(closed) = self.path.pop() else {
            return;
        };
        self.add(&format!("</{closed}>"));
        let is_within = self.path.iter().any(|name| name == "question");
        if is_within || closed != "question" {
            return;
        }
        if let Some(question) = self.question.take() {
            let end = self.lines.line_of(at);
            question.finish(end, self.draft);
        }
    }

    fn add(&mut self, words: &str) {
        let Some(text) = self.text() else {
            return;
        };
        if let Some(question) = &mut self.question {
            question.add(text, words);
        }
    }

    /// The text of the question to which what is read now belongs.
    fn text(&self) -> Option<Text> {
        let names = self.path.iter().map(String::as_str);
        let names = names.skip_while(|name| *name != "question").skip(1);
        match names.collect::<Vec<_>>().as_slice() {
            ["name", "text", ..] => Some(Text::Name),
            ["questiontext", "text", ..] => Some(Text::Question),
            ["answer", "text", ..] => Some(Text::Answer),
            ["single"] => Some(Text::Single),
            _ => None,
        }
    }

    /// An entity that HTML has is left to be read with the HTML; any other is none.
    fn entity(&mut self, entity: &BytesRef) {
        let name: &str = entity;
        let char = match entity.resolve_char_ref() {
            Ok(Some(char)) => Some(char.to_string()),
            _ => quick_xml::escape::resolve_predefined_entity(name).map(String::from),
        };
        match (char, &mut self.question) {
            (Some(char), _) => self.add(&char),
            (None, Some(question)) if !is_of_html(name) => question.is_malformed = true,
            (None, _) => self.add(&format!("&{name};")),
        }
    }
}

fn is_of_html(name: &str) -> bool {
    use super::html::{Place, Shown, shown};
    let entity = format!("&{name};");
    shown(&entity, Markup::Html, Place::Label) != Shown::Words(entity)
}

fn broken(at: usize, error: &quick_xml::Error) -> Fault {
    (at, format!("This is not well-formed XML: {error}."))
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.trim().to_owned())
}

fn markup(tag: &BytesStart) -> Markup {
    match attribute(tag, "format").as_deref() {
        Some("html") => Markup::Html,
        Some("plain_text" | "markdown") => Markup::Plain,
        _ => Markup::Auto,
    }
}

/// The numbers of a text's lines, asked for from above to below.
struct Lines<'a> {
    text: &'a str,
    /// The place and the line of the last answer.
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// The number of the line of a place.
    fn line_of(&mut self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if at > self.at {
            let between = &self.text.as_bytes()[self.at..at];
            self.line += between.iter().filter(|&&byte| byte == b'\n').count();
            self.at = at;
        }
        self.line
    }

    fn text_of(&self, line: usize) -> &'a str {
        self.text.lines().nth(line - 1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
