//! A page as a browser reads it.

use std::cell::{Cell, RefCell};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, states::RawKind,
    },
};

/// Attributes whose values say what is loaded, sent or run.
const TOLD: [&str; 7] = [
    "href",
    "src",
    "type",
    "rel",
    "name",
    "content",
    "http-equiv",
];

/// What a page is made of.
#[derive(Debug, Default)]
pub struct Page {
    /// Each element's begin and end, with its attributes' names, and those values that tell most.
    pub elements: Vec<String>,
    /// All that is to be read, and all values.
    pub words: String,
    /// What the page gives its script to begin with.
    pub data: Option<String>,
}

impl Page {
    pub fn read(text: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        let reader = Tokenizer::new(Reader::default(), Default::default());
        let _ = reader.feed(&input); // Nothing here stops it.
        reader.end();
        reader.sink.page.into_inner()
    }
}

#[derive(Default)]
struct Reader {
    page: RefCell<Page>,
    in_script: Cell<bool>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) if self.in_script.get() => {
                let mut page = self.page.borrow_mut();
                page.data.get_or_insert_default().push_str(&text);
            }
            Token::CharacterTokens(text) => self.page.borrow_mut().words += &text,
            Token::CommentToken(_) => self.page.borrow_mut().elements.push("a comment".into()),
            Token::NullCharacterToken => self.page.borrow_mut().elements.push("NUL".into()),
            Token::DoctypeToken(_) | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Reader {
    /// Switches as the standard's tree construction does, where an element's text is not markup.
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        let mut element = format!("{:?} {}", tag.kind, tag.name);
        for attribute in &tag.attrs {
            let name = &*attribute.name.local;
            element += &format!(" {name}");
            if TOLD.contains(&name) {
                element += &format!("={:?}", attribute.value);
            }
            page.words.push('\n');
            page.words += &attribute.value;
        }
        page.words.push('\n');
        page.elements.push(element);
        let begins = tag.kind == TagKind::StartTag;
        self.in_script.set(begins && &*tag.name == "script");
        match &*tag.name {
            _ if !begins => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

#[test]
fn a_page_is_read_as_a_browser_reads_it() {
    let text = "<title>a<b></title><p title='&lt;x'>c&amp;d<script>{\"e\":\"<b>\"}</script><!--f--><i/onload=1>";

    let page = Page::read(text);

    let elements = page.elements.join(", ");
    assert_eq!(
        elements,
        "StartTag title, EndTag title, StartTag p title, StartTag script, EndTag script, a comment, StartTag i onload"
    );
    assert_eq!(page.data.as_deref(), Some(r#"{"e":"<b>"}"#));
    assert!(page.words.contains("a<b>") && page.words.contains("<x") && page.words.contains("c&d"));
}
