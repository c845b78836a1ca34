//! Formulas in LaTeX, by `pulldown-latex`: as MathML, and in readable characters.
//!
//! Takes no macros, no comments, no colours and nothing that pulldown-latex does not know.

use pulldown_latex::{
    Parser, RenderConfig, Storage,
    config::DisplayMode,
    event::{Content, Dimension, DimensionUnit, Event, StateChange},
    push_mathml,
};

use super::{mathml, readable};

/// The longest formula, in characters.
const LONGEST: usize = 1_000;
/// How deep groups may be in each other.
const DEEPEST: usize = 50;
/// Most commands that follow each other without anything between: each may be the argument of the one
/// before.
const COMMANDS_IN_A_ROW: usize = 50;
/// The most parts of a formula.
const EVENTS: usize = 4_000;

/// Commands that are more than markup: they define others, change colours or name characters by number.
const REFUSED: [&str; 22] = [
    "DeclareMathOperator",
    "char",
    "color",
    "colorbox",
    "csname",
    "def",
    "edef",
    "fcolorbox",
    "futurelet",
    "gdef",
    "global",
    "let",
    "long",
    "newcommand",
    "newenvironment",
    "outer",
    "providecommand",
    "relax",
    "renewcommand",
    "renewenvironment",
    "textcolor",
    "xdef",
];

/// A formula that can be shown.
#[derive(Debug, PartialEq)]
pub(super) struct Formula {
    /// The element `math`.
    pub mathml: String,
    pub readable: String,
}

impl Formula {
    /// Reads the LaTeX between the signs of a formula; none if it is not understood as a whole.
    pub(super) fn read(source: &str, is_block: bool) -> Option<Self> {
        let is_short = source.chars().nth(LONGEST).is_none();
        if !is_short || source.trim().is_empty() || !is_harmless(source) {
            return None;
        }
        let storage = Storage::new();
        let events = events(source, &storage)?;
        let words: Vec<_> = events.iter().map(words).collect::<Option<_>>()?;
        let shown = events.into_iter().zip(&words);
        let events: Vec<_> = shown.map(|(event, words)| with(event, words)).collect();
        let readable = readable::readable(&events)?;
        let config = RenderConfig {
            display_mode: if is_block {
                DisplayMode::Block
            } else {
                DisplayMode::Inline
            },
            ..RenderConfig::default()
        };
        let mut raw = String::new();
        let events = events.into_iter().map(Ok::<_, std::fmt::Error>);
        push_mathml(&mut raw, events, config).ok()?;
        Some(Self {
            mathml: mathml::checked(&raw)?,
            readable,
        })
    }
}

/// Whether a formula stays within what is read: judged before anything is parsed, because the parser
/// calls itself for commands within commands.
fn is_harmless(source: &str) -> bool {
    let (mut deep, mut commands) = (0_usize, 0);
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        rest = &rest[char.len_utf8()..];
        match char {
            '\\' => {
                let length = rest
                    .find(|char: char| !char.is_ascii_alphabetic())
                    .unwrap_or(rest.len());
                let (name, after) = rest.split_at(length);
                // One that is a sign, such as `\%`.
                let sign = after.chars().next().map_or(0, char::len_utf8);
                rest = if name.is_empty() {
                    &after[sign..]
                } else {
                    after
                };
                commands += 1;
                let is_text = name.starts_with("text") && name != "textstyle";
                let takes_words = is_text || ["operatorname", "mathop"].contains(&name);
                let lacks_words = takes_words && !after.trim_start().starts_with('{');
                if lacks_words || REFUSED.contains(&name) || commands > COMMANDS_IN_A_ROW {
                    return false;
                }
            }
            '%' => return false,
            '{' => deep += 1,
            '}' => deep = deep.saturating_sub(1),
            _ if char.is_whitespace() => continue,
            _ => {}
        }
        if deep > DEEPEST {
            return false;
        }
        if char != '\\' {
            commands = 0;
        }
    }
    true
}

/// The parts of a formula; none if one of them is not understood.
fn events<'a>(source: &'a str, storage: &'a Storage) -> Option<Vec<Event<'a>>> {
    let mut events = Vec::new();
    for event in Parser::new(source, storage) {
        let event = match event.ok()? {
            Event::StateChange(StateChange::Color(_)) => return None,
            Event::Space { width: None, .. } => return None,
            // What pulldown-latex makes of `~`.
            Event::Content(Content::Text("&nbsp;")) => Event::Space {
                width: Some(Dimension::new(0.333, DimensionUnit::Em)),
                height: None,
                depth: None,
            },
            event => event,
        };
        events.push(event);
        if events.len() > EVENTS {
            return None;
        }
    }
    Some(events)
}

/// What is shown of the words of a part, which has none in most cases; none if they have commands.
fn words(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Content(Content::Text(text)) => shown(text),
        Event::Content(Content::Function(name)) => shown(name).filter(|name| is_name(name)),
        _ => Some(String::new()),
    }
}

fn with<'a>(event: Event<'a>, words: &'a str) -> Event<'a> {
    match event {
        Event::Content(Content::Text(_)) => Event::Content(Content::Text(words)),
        Event::Content(Content::Function(_)) => Event::Content(Content::Function(words)),
        event => event,
    }
}

/// Whether words may stand as the name of a function.
fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.all(|char| char.is_alphanumeric() || char.is_whitespace() || "-−*".contains(char))
}

/// What is shown of words within a formula; none if they have commands.
fn shown(text: &str) -> Option<String> {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        shown.push(match char {
            '\\' => match chars.next()? {
                ',' | ' ' | ';' | ':' => '\u{2009}',
                sign @ ('%' | '&' | '#' | '_' | '$' | '{' | '}') => sign,
                _ => return None,
            },
            '$' | '{' | '}' => return None,
            '~' => '\u{a0}',
            char => char,
        });
    }
    Some(shown)
}
