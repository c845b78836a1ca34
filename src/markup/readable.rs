//! Formulas in readable characters: `x²`, `√2`, `5/2`, `α ≤ β`.

use pulldown_latex::event::{
    Content, EnvironmentFlow, Event, Font, Grouping, ScriptPosition, ScriptType, StateChange,
    Visual,
};
use unicode_normalization::UnicodeNormalization as _;

use super::scripts::{
    SUBSCRIPTS, SUPERSCRIPTS, accent, is_mark, is_script, raised, scripts, written,
};

/// Their bounds stand beside them.
const INTEGRALS: [char; 4] = ['∫', '∬', '∭', '∮'];
/// Signs that are drawn below a part and say nothing.
const UNDERLINES: [&str; 4] = ["_", "⏟", "⏝", "‾"];
/// How deep parts may be in each other.
const DEEPEST: usize = 100;
/// Spaces that are narrower, in em, are not shown.
const NARROWEST: f32 = 0.1;

/// The parts of a formula that are still to be read.
struct Parts<'a> {
    events: std::slice::Iter<'a, Event<'a>>,
    deep: usize,
}

/// A part as text.
#[derive(Default)]
struct Part {
    text: String,
    /// It is the name of a function, which a space parts from letters.
    is_name: bool,
}

/// The formula; none if its parts are too deep in each other, or one of them is missing.
pub(super) fn readable(events: &[Event<'_>]) -> Option<String> {
    let mut parts = Parts {
        events: events.iter(),
        deep: 0,
    };
    let mut all = Part::default();
    while !parts.events.as_slice().is_empty() {
        let part = parts.part(None)?;
        all.append(part);
    }
    let words: Vec<_> = all.text.split_whitespace().collect();
    Some(words.join(" ").nfc().collect())
}

impl Parts<'_> {
    /// The next part, in the given font.
    fn part(&mut self, font: Option<Font>) -> Option<Part> {
        self.deep += 1;
        if self.deep > DEEPEST {
            return None;
        }
        let part = match self.events.next()? {
            Event::Content(content) => read(content, font),
            Event::Begin(grouping) => self.group(grouping, font)?.into(),
            Event::Visual(Visual::SquareRoot) => {
                format!("√{}", self.part(font)?.as_factor()).into()
            }
            Event::Visual(Visual::Root) => {
                let (radicand, index) = (self.part(font)?, self.part(font)?);
                let index = scripts(&index.text, SUPERSCRIPTS)
                    .unwrap_or_else(|| format!("({})", index.text));
                format!("{index}√{}", radicand.as_factor()).into()
            }
            Event::Visual(Visual::Fraction(bar)) => {
                let (above, below) = (self.part(font)?, self.part(font)?);
                match bar {
                    Some(bar) if bar.value == 0.0 => {
                        format!("{}, {}", above.text, below.text).into()
                    }
                    _ => format!("{}/{}", above.as_term(), below.as_factor()).into(),
                }
            }
            Event::Visual(Visual::Negation) => {
                let part = self.part(font)?;
                let text = part.text.trim();
                let first = text.chars().next().map_or(0, char::len_utf8);
                let negated = format!("{}\u{338}{}", &text[..first], &text[first..]);
                part.text.replace(text, &negated).into()
            }
            Event::Script { ty, position } => self.scripted(*ty, *position, font)?,
            Event::Space { width, .. } => {
                let is_seen = width.is_some_and(|width| width.value > NARROWEST);
                String::from(if is_seen { " " } else { "" }).into()
            }
            Event::StateChange(_) => Part::default(),
            Event::EnvironmentFlow(EnvironmentFlow::Alignment) => String::from(" ").into(),
            Event::EnvironmentFlow(EnvironmentFlow::NewLine { .. }) => String::from("; ").into(),
            Event::EnvironmentFlow(EnvironmentFlow::StartLines { .. }) => Part::default(),
            Event::End => return None,
        };
        self.deep -= 1;
        Some(part)
    }

    /// The parts up to the end of a group.
    fn group(&mut self, grouping: &Grouping, mut font: Option<Font>) -> Option<String> {
        let (before, cells, after) = match grouping {
            Grouping::LeftRight(before, after) => (*before, " ", *after),
            Grouping::Cases { left: true } => (Some('{'), ", ", None),
            Grouping::Cases { left: false } => (None, ", ", Some('}')),
            Grouping::Matrix { .. } | Grouping::Array(_) => (None, ", ", None),
            _ => (None, " ", None),
        };
        let mut all = Part::from(String::from_iter(before));
        loop {
            match self.events.as_slice().first()? {
                Event::End => break,
                Event::StateChange(StateChange::Font(changed)) => font = *changed,
                Event::EnvironmentFlow(EnvironmentFlow::Alignment) => {
                    all = all.text.trim_end().to_string().into();
                    all.text.push_str(cells);
                }
                Event::EnvironmentFlow(EnvironmentFlow::NewLine { .. }) => {
                    all = all.text.trim_end().to_string().into();
                    all.text.push_str("; ");
                }
                _ => {
                    let part = self.part(font)?;
                    all.append(part);
                    continue;
                }
            }
            self.events.next();
        }
        self.events.next();
        all.text.extend(after);
        Some(all.text)
    }

    fn scripted(
        &mut self,
        kind: ScriptType,
        position: ScriptPosition,
        font: Option<Font>,
    ) -> Option<Part> {
        let base = self.part(font)?;
        let mut script = || Some(self.part(None)?.text.replace(' ', ""));
        let (mut below, above) = match kind {
            ScriptType::Subscript => (script()?, String::new()),
            ScriptType::Superscript => (String::new(), script()?),
            ScriptType::SubSuperscript => (script()?, script()?),
        };
        let is_name = base.is_name;
        if position == ScriptPosition::AboveBelow
            && below.is_empty()
            && let Some(accent) = accent(&above)
        {
            // On each letter, but not on an accent.
            let with = |char| [Some(char), (!is_mark(char)).then_some(accent)];
            let text = base.text.trim().chars();
            return Some(Part {
                text: text.flat_map(with).flatten().collect(),
                is_name,
            });
        }
        if UNDERLINES.contains(&&*below) {
            below.clear();
        }
        let is_sum = position != ScriptPosition::Right || base.text.starts_with(INTEGRALS);
        let mut text = if is_sum {
            base.text.trim_end().to_string()
        } else {
            base.as_base()
        };
        if !below.is_empty() {
            text.push_str(&scripts(&below, SUBSCRIPTS).unwrap_or_else(|| written('_', &below)));
        }
        if !above.is_empty() {
            text.push_str(&raised(&above));
        }
        if is_sum && !is_name {
            text.push(' ');
        }
        Some(Part { text, is_name })
    }
}

impl Part {
    /// Adds a part behind.
    fn append(&mut self, part: Part) {
        let (last, first) = (self.text.chars().next_back(), part.text.chars().next());
        let is_word =
            |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '√');
        let parts_words = (self.is_name && is_word(first))
            || (part.is_name && last.is_some_and(|char| char.is_alphanumeric() || char == ')'));
        if parts_words {
            self.text.push(' ');
        }
        self.is_name = part.is_name || (self.is_name && part.text.is_empty());
        self.text.push_str(&part.text);
    }

    /// As a part of a product, of a root or below a line.
    fn as_factor(&self) -> String {
        let text = self.text.trim();
        let mut chars = text.chars();
        let is_one = chars.next().is_some() && chars.all(is_mark);
        let is_number = text
            .chars()
            .all(|char| char.is_ascii_digit() || ".,".contains(char));
        let is_power = text
            .chars()
            .skip(1)
            .all(|char| is_mark(char) || is_script(char));
        if is_one || is_number || is_power || is_enclosed(text) {
            text.into()
        } else {
            format!("({text})")
        }
    }

    /// As what stands above a line.
    fn as_term(&self) -> String {
        let text = self.text.trim();
        let ends = |char: char| char.is_whitespace() || "+−-±∓/,;=".contains(char);
        if text.contains(ends) && !is_enclosed(text) {
            format!("({text})")
        } else {
            text.into()
        }
    }

    /// As what has a power or an index.
    fn as_base(&self) -> String {
        let text = self.text.trim();
        let is_word = text
            .chars()
            .all(|char| char.is_alphanumeric() || is_mark(char));
        let stands = self.is_name || text.chars().count() <= 1 || is_word || is_enclosed(text);
        if stands {
            text.into()
        } else {
            format!("({text})")
        }
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self {
            text,
            is_name: false,
        }
    }
}

fn read(content: &Content<'_>, font: Option<Font>) -> Part {
    let text = match content {
        Content::Text(text) | Content::Number(text) => (*text).into(),
        Content::Function(name) => {
            return Part {
                text: (*name).into(),
                is_name: true,
            };
        }
        Content::Ordinary { content, .. } => in_font(*content, font).into(),
        Content::LargeOp { content, .. } | Content::BinaryOp { content, .. } => {
            String::from(*content)
        }
        Content::Relation { content, .. } => {
            let mut buffer = [0; 8];
            let bytes = content.encode_utf8_to_buf(&mut buffer);
            format!(" {} ", String::from_utf8_lossy(bytes))
        }
        Content::Delimiter { content, .. } => String::from(*content),
        Content::Punctuation(char) => format!("{char} "),
    };
    text.into()
}

/// The letters for sets of numbers.
fn in_font(char: char, font: Option<Font>) -> char {
    let at = |place: Option<usize>| place.and_then(|place| "ℂℍℕℙℚℝℤ".chars().nth(place));
    match font {
        Some(Font::DoubleStruck) => at("CHNPQRZ".find(char)).unwrap_or(char),
        _ => char,
    }
}

/// Whether one pair of parentheses is around the whole.
fn is_enclosed(text: &str) -> bool {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let mut deep = 0_i32;
        inner.chars().all(|char| {
            deep += i32::from(char == '(') - i32::from(char == ')');
            deep >= 0
        })
    })
}
