//! The blocks of Markdown as lines.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    html::{self, Html},
    inline::{Inline, Words, hide_formulas, joined, shown},
    matter::front_matter,
};
use crate::formats::{
    draft::Draft,
    text::{Kind, Line, Mark},
};

/// How many columns a list is deeper than the one around it.
const DEPTH: usize = 4;

/// The lines of a file. Its front matter is read at once.
pub(super) fn lines(text: &str, draft: &mut Draft) -> Vec<Line> {
    let text = hide_formulas(text);
    let options = Options::ENABLE_TASKLISTS
        | Options::ENABLE_TABLES
        | Options::ENABLE_MATH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        text: &text,
        begins: [0]
            .into_iter()
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect(),
        lines: Vec::new(),
        lists: Vec::new(),
        item: None,
        inline: None,
        is_folded: false,
    };
    let mut events = Parser::new_ext(&text, options).into_offset_iter();
    let mut quotes = 0;
    while let Some((event, range)) = events.next() {
        let line = reader.line_at(range.start);
        match &event {
            Event::Start(Tag::BlockQuote(_)) => {
                reader.end_inline(None);
                if quotes == 0 {
                    reader.begin_block(line);
                    let words = shown(text[range.clone()].trim());
                    let end = line + words.matches('\n').count();
                    reader.lines.push(Line {
                        end,
                        ..Line::new(line, Kind::Note, &words)
                    });
                }
                quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            _ if quotes > 0 => {}
            Event::Start(Tag::MetadataBlock(_)) => {
                if let Some((Event::Text(matter), range)) = events.next() {
                    front_matter(&matter, reader.line_at(range.start), draft);
                }
            }
            Event::End(TagEnd::MetadataBlock(_)) => {}
            Event::Start(Tag::CodeBlock(kind)) => {
                reader.end_inline(None);
                reader.begin_block(line);
                let mut code = String::new();
                for (event, _) in events.by_ref() {
                    match event {
                        Event::Text(more) => code += &more,
                        _ => break,
                    }
                }
                let end = reader.line_at(range.end.saturating_sub(1).max(range.start));
                reader.code(kind, &shown(&code), line, end);
            }
            Event::Start(Tag::HtmlBlock) => {
                reader.end_inline(None);
                reader.begin_block(line);
                reader.html(&shown(&text[range]), line);
            }
            Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Table(_)) => {
                reader.end_inline(None);
                reader.begin_block(line);
                reader.table(&mut events);
            }
            _ => reader.event(&event, range, line),
        }
    }
    reader.end_inline(None);
    reader.lines
}

struct Reader<'t> {
    text: &'t str,
    /// The places at which lines begin.
    begins: Vec<usize>,
    lines: Vec<Line>,
    /// The number of the next item of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// The mark of the item whose first words come.
    item: Option<Option<u64>>,
    inline: Option<Inline<'t>>,
    /// Whether a fold has begun, and its answer comes next.
    is_folded: bool,
}

impl Reader<'_> {
    /// The number of the line at a place, from 1.
    fn line_at(&self, place: usize) -> usize {
        self.begins.partition_point(|&begin| begin <= place)
    }

    /// Parts a block from the one above it, unless it is in a list.
    fn begin_block(&mut self, line: usize) {
        if self.lists.is_empty() {
            self.lines.push(Line::new(line, Kind::Blank, ""));
        }
    }

    fn event(&mut self, event: &Event<'_>, range: std::ops::Range<usize>, line: usize) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => {
                self.end_inline(None);
                self.begin_block(line);
            }
            Event::End(TagEnd::Heading(level)) => self.end_inline(Some(*level)),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.end_inline(None),
            Event::Start(Tag::List(first)) => {
                self.end_inline(None);
                self.begin_block(line);
                self.lists.push(*first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.end_inline(None);
                self.item = self.lists.last().copied();
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
                self.inline = Some(Inline::new(self.text, line));
            }
            Event::Rule => self.lines.push(Line::new(line, Kind::Rule, "")),
            _ => {
                let text = self.text;
                let inline = self.inline.get_or_insert_with(|| Inline::new(text, line));
                inline.take(event, &range, line);
            }
        }
    }

    /// Adds the lines of the words that were collected.
    fn end_inline(&mut self, level: Option<HeadingLevel>) {
        let Some(inline) = self.inline.take() else {
            return;
        };
        if inline.is_empty() {
            // The words of this item come in a paragraph.
            return;
        }
        let mut words = inline.into_lines();
        let item = self.item.take();
        if let Some(level) = level {
            let words = joined(words);
            let mut line = self.line(words, None);
            if line.kind == Kind::Words || matches!(line.kind, Kind::Note | Kind::Page) {
                line.kind = Kind::Heading(level as u8);
            }
            return self.lines.push(line);
        }
        if std::mem::take(&mut self.is_folded) {
            let words = joined(words);
            let key = Kind::Key(words.text.clone());
            return self.lines.push(Line::new(words.line, key, &words.text));
        }
        let first = words.remove(0);
        let parts = words.iter().any(|one| {
            let line = self.line(one.clone(), None);
            line.kind != Kind::Words || line.marks.any()
        });
        if parts {
            let first = self.line(first, item);
            self.lines.push(first);
            for one in words {
                let line = self.line(one, None);
                self.lines.push(line);
            }
        } else {
            let line = joined([first].into_iter().chain(words).collect());
            let line = self.line(line, item);
            self.lines.push(line);
        }
    }

    fn line(&self, words: Words, item: Option<Option<u64>>) -> Line {
        let text = words.text.as_str();
        let mut line = match words.is_literal {
            true => Line::new(words.line, Kind::Words, text),
            false => Line::read(words.line, text, false),
        };
        let is_formula = (text.starts_with("\\[") && text.ends_with("\\]"))
            || (text.starts_with("$$") && text.ends_with("$$") && text.len() > 4);
        if words.has_link && !words.has_own && item.is_none() {
            line.kind = Kind::Note;
        } else if is_formula && !words.is_literal && text.contains('\n') {
            line.kind = Kind::Code;
            line.end = words.line + text.matches('\n').count();
        }
        line.marks.is_literal = words.is_literal;
        line.is_guarded = words.is_guarded;
        line.indent = self.lists.len() * DEPTH;
        line.marks.check = words.check.or(line.marks.check);
        match item {
            Some(Some(number)) => {
                line.marks.kept = line.marks.rest.clone();
                line.marks.mark =
                    Some(Mark::Number(u32::try_from(number).unwrap_or(u32::MAX), '.'));
            }
            Some(None) => {
                line.marks.bullet = Some('-');
                line.marks.is_soft = false;
                if line.kind == Kind::Note || line.kind == Kind::Page {
                    line.kind = Kind::Words;
                }
            }
            None => {}
        }
        line
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, code: &str, line: usize, end: usize) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let fence = if code.contains("```") { "````" } else { "```" };
        let end_of_code = if code.is_empty() || code.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let text = format!("{fence}{info}\n{code}{end_of_code}{fence}");
        self.lines.push(Line {
            end,
            ..Line::new(line, Kind::Code, &text)
        });
    }

    fn html(&mut self, html: &str, line: usize) {
        match html::read(html, line) {
            Html::Nothing => {}
            Html::Fold => self.is_folded = true,
            Html::Line(line) => self.lines.push(line),
        }
    }

    fn table<'e>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'e>, std::ops::Range<usize>)>,
    ) {
        let mut cells: Vec<String> = Vec::new();
        let mut row = 0;
        let mut inline: Option<Inline<'_>> = None;
        for (event, range) in events {
            let line = self.line_at(range.start);
            match &event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => row = line,
                Event::Start(Tag::TableCell) => inline = Some(Inline::new(self.text, line)),
                Event::End(TagEnd::TableCell) => {
                    let words = inline.take().map(|inline| joined(inline.into_lines()).text);
                    cells.push(words.unwrap_or_default());
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    let cells = std::mem::take(&mut cells);
                    let text = cells.join(" | ");
                    let is_head = matches!(event, Event::End(TagEnd::TableHead));
                    self.lines.push(Line {
                        end: row + usize::from(is_head),
                        ..Line::new(row, Kind::Table(cells), &text)
                    });
                }
                event => {
                    if let Some(inline) = &mut inline {
                        inline.take(event, &range, line);
                    }
                }
            }
        }
    }
}
