//! Joins the lines of a text that was wrapped.

/// The lines as one, parted by spaces. Lines of fenced code and of formulas that stand between `$$` on
/// lines of their own keep their places.
pub(super) fn joined(text: &str) -> String {
    let mut joined = String::new();
    let mut end: Option<&str> = None;
    let mut was_kept = false;
    for line in text.lines() {
        let bare = line.trim();
        let is_end = end.is_some_and(|end| bare.starts_with(end));
        let fence = ["```", "~~~", "$$"]
            .into_iter()
            .find(|fence| opens(bare, fence));
        let is_kept = end.is_some() || fence.is_some();
        if bare.is_empty() && !is_kept {
            continue;
        }
        if !joined.is_empty() {
            joined.push(if is_kept || was_kept { '\n' } else { ' ' });
        }
        joined += if is_kept { line.trim_end() } else { bare };
        was_kept = is_kept;
        end = match end {
            Some(_) if is_end => None,
            None => fence,
            still => still,
        };
    }
    joined
}

/// Whether a line begins what ends with another such line.
fn opens(line: &str, fence: &str) -> bool {
    match fence {
        "$$" => line == fence,
        _ => line.starts_with(fence) && !line[fence.len()..].contains('`'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_becomes_one_line_and_code_keeps_its_lines() {
        let texts = [
            ("one", "one"),
            (" one\n\n  two \n", "one two"),
            (
                "Q:\n```\n  x\n\n  y\n```\nthen\nwhat?",
                "Q:\n```\n  x\n\n  y\n```\nthen what?",
            ),
            ("Q\n$$\nx\n$$", "Q\n$$\nx\n$$"),
            ("$$x$$\nand ```y```", "$$x$$ and ```y```"),
        ];

        for (text, expected) in texts {
            assert_eq!(joined(text), expected, "{text}");
        }
    }
}
