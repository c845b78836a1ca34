//! Writes down the words of an HTML text, tag by tag.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink,
        TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

use super::{Place, Shown};

/// The elements that end a word.
const BLOCKS: &str = "address article aside blockquote br button caption center dd details dialog dir div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main \
    menu nav ol optgroup option p pre search section select summary table tbody td textarea \
    tfoot th thead tr ul";
/// The elements whose content is no text to be read.
const SKIPPED: &str = "annotation iframe noembed noframes object script style svg template title";
/// Those of them whose content has no tags.
const RAW: &str = "iframe noembed noframes script style title";
/// The elements that show a picture, a film or a sound.
const PICTURES: &str = "audio canvas embed img object svg video";

fn is_in(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}

pub(super) fn read(html: &str, place: Place) -> Shown {
    let tokenizer = Tokenizer::new(
        Sink(RefCell::new(Words::new(place))),
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // A script would stop it, but scripts are read as text.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// The words read so far.
struct Words {
    place: Place,
    text: String,
    /// What parts the next word from the text.
    gap: Gap,
    /// The code that is being read, its `<pre>`s not yet closed, and whether it is that of a `<code>`.
    code: Option<Code>,
    /// The element whose content is being skipped, and how often it was opened.
    skipped: Option<(String, usize)>,
    has_picture: bool,
}

#[derive(Default)]
struct Code {
    text: String,
    /// How many `<pre>` are open; 0 within a `<code>` in a line.
    pres: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

struct Sink(RefCell<Words>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut words = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => words.add(&text),
            TagToken(tag) => {
                words.tag(&tag);
                if tag.kind == StartTag && !tag.self_closing && is_in(RAW, &tag.name) {
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Words {
    fn new(place: Place) -> Self {
        Self {
            place,
            text: String::new(),
            gap: Gap::None,
            code: None,
            skipped: None,
            has_picture: false,
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let is_end = tag.kind == EndTag;
        if let Some((skipped, opened)) = &mut self.skipped {
            match (name == skipped, is_end) {
                (false, _) => {}
                (true, false) => *opened += 1,
                (true, true) => *opened -= 1,
            }
            self.skipped.take_if(|(_, opened)| *opened == 0);
            return;
        }
        self.has_picture |= is_in(PICTURES, name);
        if is_in(SKIPPED, name) && !is_end && !tag.self_closing {
            self.skipped = Some((name.into(), 1));
        }
        match (name, is_end) {
            ("pre", false) => self.open_pre(),
            ("pre", true) => self.close_pre(),
            ("code", false) => {
                self.code.get_or_insert_default();
            }
            ("code", true) if self.code.as_ref().is_some_and(|code| code.pres == 0) => {
                self.finish_code();
            }
            _ if is_in(BLOCKS, name) => self.part(name == "br"),
            _ => {}
        }
    }

    /// Ends a word, and in code a line.
    fn part(&mut self, always: bool) {
        match &mut self.code {
            Some(code) if always || !code.text.ends_with('\n') => code.text.push('\n'),
            Some(_) => {}
            None => self.gap = self.gap.max(Gap::Space),
        }
    }

    fn open_pre(&mut self) {
        self.part(false);
        let code = self.code.get_or_insert_default();
        code.pres += 1;
    }

    fn close_pre(&mut self) {
        let Some(code) = &mut self.code else {
            return self.part(false);
        };
        code.pres = code.pres.saturating_sub(1);
        if code.pres == 0 {
            self.finish_block();
        } else {
            self.part(false);
        }
    }

    fn add(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if let Some(code) = &mut self.code {
            return code.text += text;
        }
        let mut parts = text.split(char::is_whitespace);
        self.write(parts.next().unwrap_or_default());
        for part in parts {
            self.gap = self.gap.max(Gap::Space);
            self.write(part);
        }
    }

    fn write(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text += match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
            };
        }
        self.gap = Gap::None;
        self.text += word;
    }

    /// Ends a code in a line.
    fn finish_code(&mut self) {
        let Some(Code { text, .. }) = self.code.take() else {
            return;
        };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
        }
        match words.as_str() {
            "" => {}
            words if words.contains('`') => self.write(words),
            words => self.write(&format!("`{words}`")),
        }
        if text.ends_with(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    /// Ends a code on lines of its own.
    fn finish_block(&mut self) {
        let is_label = self.place == Place::Label;
        let Some(code) = self
            .code
            .take_if(|code| !is_label && !code.text.trim().is_empty())
        else {
            self.gap = self.gap.max(Gap::Space);
            self.finish_code();
            return self.part(false);
        };
        let text = code.text.replace('\u{a0}', " ");
        let lines = text
            .lines()
            .map(str::trim_end)
            .skip_while(|line| line.is_empty());
        let lines = lines.collect::<Vec<_>>().join("\n");
        let ticks = lines.split(|char| char != '`').map(str::len).max();
        let fence = "`".repeat(ticks.map_or(3, |most| (most + 1).max(3)));
        self.gap = Gap::Line;
        self.write(&format!("{fence}\n{}\n{fence}", lines.trim_end()));
        self.gap = Gap::Line;
    }

    fn finish(mut self) -> Shown {
        match &self.code {
            Some(code) if code.pres > 0 => self.finish_block(),
            _ => self.finish_code(),
        }
        if self.text.is_empty() && self.has_picture {
            return Shown::Picture;
        }
        Shown::Words(self.text)
    }
}
