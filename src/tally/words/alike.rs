//! Which words look alike, so that they are the same word.

use unicode_normalization::UnicodeNormalization as _;

use super::tidy;
use crate::model::is_ignorable;

/// The black flag. With tag characters, which are invisible everywhere else, it makes the flags of
/// England, Scotland and Wales (Unicode Technical Standard #51, ED-14a).
const FLAG: char = '\u{1f3f4}';
/// How often the steps are repeated, because one step can undo another. No text is known that needs a
/// third round.
const ROUNDS: usize = 4;

/// A form that is equal for words that look alike: NFKC, case-folded, without invisible characters
/// (Unicode Standard, section 3.13.3, toNFKC_Casefold), with straight quotation marks and plain hyphens,
/// trimmed, with single spaces inside.
pub(super) fn alike(text: &str) -> Box<str> {
    let mut word = tidy(text);
    for _ in 0..ROUNDS {
        let plain: String = plain(&word).nfkc().collect();
        let folded = caseless::default_case_fold_str(&plain);
        let next = tidy(&folded.nfkc().collect::<String>());
        if next == word {
            break;
        }
        word = next;
    }
    word.into()
}

/// The text without invisible characters, and with quotation marks and hyphens as on a keyboard.
fn plain(text: &str) -> impl Iterator<Item = char> {
    let mut in_flag = false;
    text.chars().filter_map(move |char| {
        in_flag = char == FLAG || in_flag && matches!(char, '\u{e0020}'..='\u{e007f}');
        match char {
            '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | 'ʽ' | '′' | '´' | '׳' | 'ꞌ' => Some('\''),
            '“' | '”' | '‟' | '″' | '״' => Some('"'),
            '\u{2010}' | '\u{2011}' => Some('-'),
            _ if is_ignorable(char) && !in_flag => None,
            _ => Some(char),
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_character_has_one_likeness() {
        // Beyond these are Chinese characters that nothing folds, and none at all.
        let folding = ('\0'..='\u{1ffff}').chain('\u{2f800}'..='\u{2fa1f}');
        for char in folding.chain('\u{e0000}'..='\u{e0fff}') {
            for text in [char.to_string(), format!("a{char}\u{301}b")] {
                let like = alike(&text);

                assert_eq!(alike(&like), like, "U+{:04X}", u32::from(char));
            }
        }
    }

    proptest! {
        #[test]
        fn every_text_has_one_likeness(text in "\\PC{0,12}") {
            let like = alike(&text);

            prop_assert_eq!(&alike(&like), &like);
        }
    }
}
