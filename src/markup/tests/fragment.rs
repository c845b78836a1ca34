//! HTML as a browser reads it.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer},
};

/// What HTML is made of.
#[derive(Debug, Default)]
pub struct Fragment {
    /// The names of the tags, in order; those that end an element begin with `/`.
    pub tags: Vec<String>,
    /// The elements' names with the attributes' names and values.
    pub attributes: Vec<[String; 3]>,
    pub words: String,
    /// Comments, NULs and what else is no part of a fragment.
    pub others: Vec<String>,
}

impl Fragment {
    pub fn read(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let reader = Tokenizer::new(Reader::default(), Default::default());
        let _ = reader.feed(&input); // Nothing here stops it.
        reader.end();
        reader.sink.0.into_inner()
    }

    /// The elements that are begun and not ended, or ended and not begun.
    pub fn unbalanced(&self) -> Vec<&str> {
        let mut open: Vec<&str> = Vec::new();
        for tag in self.tags.iter().filter(|tag| *tag != "br") {
            match tag.strip_prefix('/') {
                Some(name) if open.last() == Some(&name) => drop(open.pop()),
                _ => open.push(tag),
            }
        }
        open
    }
}

#[derive(Default)]
struct Reader(RefCell<Fragment>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut fragment = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let end = if tag.kind == TagKind::EndTag { "/" } else { "" };
                fragment.tags.push(format!("{end}{}", tag.name));
                for attribute in &tag.attrs {
                    let name = attribute.name.local.to_string();
                    let value = attribute.value.to_string();
                    fragment
                        .attributes
                        .push([tag.name.to_string(), name, value]);
                }
            }
            Token::CharacterTokens(text) => fragment.words += &text,
            Token::EOFToken => {}
            other => fragment.others.push(format!("{other:?}")),
        }
        TokenSinkResult::Continue
    }
}
