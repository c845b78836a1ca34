//! Breaks texts into lines, and cuts texts that are too long.

use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::width;

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextStyle {
    pub size: f32,
    pub bold: bool,
}

/// The height of a line, in units of the text size.
pub(super) const LINE: f32 = 1.15;
/// The distance from a line's top to its baseline, in units of the text size.
pub(super) const BASELINE: f32 = 0.93;
/// How much wider a text may be in a viewer's font.
const MARGIN: f32 = 1.04;

impl TextStyle {
    pub fn regular(size: f32) -> Self {
        Self { size, bold: false }
    }

    pub fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }

    /// The width that `text` needs.
    pub fn width(self, text: &str) -> f32 {
        width(text, self.size, self.bold) * MARGIN
    }

    pub fn line(self) -> f32 {
        self.size * LINE
    }

    /// Breaks a text into at most `most` lines: at its own, at spaces, and within words that are longer
    /// than a line. Empty lines are left out. A text that is too long ends with an ellipsis.
    pub fn wrap(self, text: &str, room: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        let typed = text.split('\n').filter(|line| !line.trim().is_empty());
        let words = typed.flat_map(|line| {
            let words = line.split_whitespace().enumerate();
            words.map(|(place, word)| (place == 0, word))
        });
        for (begins_line, word) in words {
            if begins_line && lines != [""] {
                lines.push(String::new());
            }
            let line = lines.last_mut().expect("there is always one");
            let longer = format!("{line} {word}");
            if line.is_empty() && self.width(word) <= room {
                line.push_str(word);
            } else if !line.is_empty() && self.width(&longer) <= room {
                *line = longer;
            } else {
                let parts = self.break_word(word, room);
                if line.is_empty() {
                    lines.pop();
                }
                lines.extend(parts);
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            let last = lines.pop().unwrap_or_default();
            lines.push(self.cut(&format!("{last}…"), room));
        }
        lines
    }

    /// As many lines as `wrap` makes, but of about the same length.
    pub fn balance(self, text: &str, room: f32, most: usize) -> Vec<String> {
        let lines = self.wrap(text, room, most);
        if lines.len() == 1 || lines.last().is_some_and(|line| line.ends_with('…')) {
            return lines;
        }
        let narrower = (10..20).map(|twentieths| room * twentieths as f32 / 20.0);
        let mut even = narrower.map(|room| self.wrap(text, room, most + 1));
        even.find(|even| even.len() == lines.len()).unwrap_or(lines)
    }

    /// Cuts a line that is too long. It then ends with an ellipsis.
    pub fn cut(self, text: &str, room: f32) -> String {
        if self.width(text) <= room {
            return text.into();
        }
        let room = room - self.width("…");
        let mut kept = String::new();
        for cluster in text.graphemes(true) {
            let length = kept.len();
            kept.push_str(cluster);
            if self.width(&kept) > room {
                kept.truncate(length);
                break;
            }
        }
        kept.truncate(kept.trim_end_matches([' ', '…']).len());
        kept + "…"
    }

    fn break_word(self, word: &str, room: f32) -> Vec<String> {
        let mut parts = vec![String::new()];
        for cluster in word.graphemes(true) {
            let part = parts.last_mut().expect("there is always one");
            let longer = format!("{part}{cluster}");
            if part.is_empty() || self.width(&longer) <= room {
                *part = longer;
            } else {
                parts.push(cluster.into());
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle {
        size: 44.0,
        bold: false,
    };

    #[test]
    fn lines_fit_and_hold_every_word() {
        let words = "Both need the same row of the table, and whoever comes second has to wait";

        let lines = STYLE.wrap(words, 500.0, 9);

        assert!(lines.len() > 2);
        assert!(
            lines.iter().all(|line| STYLE.width(line) <= 500.0),
            "{lines:?}"
        );
        assert_eq!(lines.join(" "), words);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let word = "Donaudampfschifffahrtsgesellschaft";

        let lines = STYLE.wrap(word, 200.0, 9);

        assert!(lines.len() > 2);
        assert_eq!(lines.concat(), word);
        assert_eq!(STYLE.wrap("W", 1.0, 9), ["W"]);
        assert_eq!(STYLE.wrap("", 1.0, 9), [""]);
    }

    #[test]
    fn lines_of_a_text_stay_lines() {
        let text = "What does it print?\n\nlet a = 1;\n  a + 1\n";

        let lines = STYLE.wrap(text, 900.0, 9);

        assert_eq!(lines, ["What does it print?", "let a = 1;", "a + 1"]);
        assert_eq!(STYLE.balance(text, 900.0, 9), lines);
        assert_eq!(STYLE.wrap(text, 900.0, 2)[1], "let a = 1;…");
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        let lines = STYLE.wrap(&"word ".repeat(40), 300.0, 2);
        let cut = STYLE.cut("👩\u{200d}🔬 and so on and on", 120.0);

        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with("word…"), "{lines:?}");
        assert!(STYLE.width(&lines[1]) <= 300.0);
        assert!(cut.ends_with('…') && STYLE.width(&cut) <= 120.0, "{cut}");
        assert_eq!(STYLE.cut("fits", 900.0), "fits");
    }

    #[test]
    fn balanced_lines_are_as_many_and_more_even() {
        let words = "Why does the second request wait for the first one, though";
        let spread = |lines: &[String]| STYLE.width(&lines[0]) - STYLE.width(&lines[1]);

        let [even, plain] = [
            STYLE.balance(words, 1_100.0, 4),
            STYLE.wrap(words, 1_100.0, 4),
        ];

        assert_eq!((even.len(), plain.len()), (2, 2));
        assert!(spread(&even) < spread(&plain));
    }
}
