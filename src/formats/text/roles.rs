//! What each line is among the others: by runs of letters and numbers, and by depth.

use std::collections::HashMap;

use super::{
    letters::Mark,
    line::{Kind, Line, asks},
};

/// How many lists of numbers are looked at for the one that a number continues.
const OPEN_LISTS: usize = 8;

/// What a line is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A question, or the first line of one.
    Start,
    /// An answer with a mark.
    Item,
    /// Words without a mark, or with one that marks a right answer alone.
    Words,
    /// Anything else: see its kind.
    Other,
}

/// Decides what the marks of all lines are, and drops those that are none.
pub(super) fn roles(lines: &mut [Line]) -> Vec<Role> {
    drop_lonely_bullets(lines);
    drop_letters_out_of_order(lines);
    drop_hashes_out_of_order(lines);
    let children = children(lines);
    let numbers = numbers(lines, &children);
    let role = |(at, line): (usize, &Line)| match (&line.kind, line.marks.mark) {
        (Kind::Heading(_), _) => Role::Other,
        (Kind::Words, Some(Mark::Question(_) | Mark::Hash(_))) => Role::Start,
        (Kind::Words, Some(Mark::Number(..))) if numbers[at] => Role::Start,
        (Kind::Words, _) if children[at] > 1 && !line.has_letter() => Role::Start,
        (Kind::Words, Some(_)) => Role::Item,
        (Kind::Words, None) if line.marks.is_item() => Role::Item,
        (Kind::Words, None) => Role::Words,
        _ => Role::Other,
    };
    let roles: Vec<Role> = lines.iter().enumerate().map(role).collect();
    roles
}

fn words_at(lines: &[Line]) -> Vec<usize> {
    let is_words = |at: &usize| lines[*at].has_words();
    (0..lines.len()).filter(is_words).collect()
}

/// A letter, a `§` or a picture is a bullet only beside one of its kind.
fn drop_lonely_bullets(lines: &mut [Line]) {
    let places = words_at(lines);
    let bullets: Vec<_> = places.iter().map(|&at| lines[at].marks.bullet).collect();
    for (place, &at) in places.iter().enumerate() {
        let bullet = bullets[place];
        let before = place.checked_sub(1).and_then(|before| bullets[before]);
        let after = bullets.get(place + 1).copied().flatten();
        let line = &mut lines[at];
        if line.marks.is_soft && before != bullet && after != bullet {
            line.marks.bullet = None;
            line.marks.is_soft = false;
            line.marks.kept = line.text.clone();
            line.marks.rest = line.text.clone();
        }
    }
}

/// Letters are marks only in the order of the alphabet: "J. Bach" is a name.
fn drop_letters_out_of_order(lines: &mut [Line]) {
    let letters: Vec<_> = (0..lines.len())
        .filter_map(|at| match (&lines[at].kind, lines[at].marks.mark) {
            (Kind::Words, Some(Mark::Letter(index, style))) => Some((at, index, style)),
            _ => None,
        })
        .collect();
    let mut last = None;
    for (place, &(at, index, style)) in letters.iter().enumerate() {
        let next = letters
            .get(place + 1)
            .map(|&(_, index, style)| (index, style));
        let is_first = index == 0 && (next == Some((1, style)) || !matches!(style, '.' | ':'));
        if is_first || (index > 0 && last == Some(index - 1)) {
            last = Some(index);
        } else {
            lines[at].marks.unmark();
        }
    }
}

/// `#2` is a number only behind `#1`, or behind another question's 1.
fn drop_hashes_out_of_order(lines: &mut [Line]) {
    let mut last = 0;
    for line in lines.iter_mut().filter(|line| line.has_words()) {
        match line.marks.mark {
            Some(Mark::Question(number)) => last = number,
            Some(Mark::Hash(number)) if last > 0 && number == last + 1 => last = number,
            Some(Mark::Hash(_)) => line.marks.unmark(),
            _ => {}
        }
    }
}

/// How many marked lines are right below each line, and deeper.
fn children(lines: &[Line]) -> Vec<usize> {
    let mut children = vec![0; lines.len()];
    let mut parents: Vec<usize> = Vec::new();
    for at in words_at(lines) {
        let line = &lines[at];
        while parents
            .last()
            .is_some_and(|&parent| lines[parent].indent + 2 > line.indent)
        {
            parents.pop();
        }
        let is_marked = line.marks.is_item() || line.marks.star || line.marks.mark.is_some();
        if !is_marked {
            continue;
        }
        if let Some(&parent) = parents.last() {
            children[parent] += 1;
        }
        parents.push(at);
    }
    children
}

/// A list of numbered lines.
struct List {
    indent: usize,
    style: char,
    last: u32,
    /// The indices of its lines.
    places: Vec<usize>,
}

/// Which numbered lines are questions.
fn numbers(lines: &[Line], children: &[usize]) -> Vec<bool> {
    let mut open: Vec<List> = Vec::new();
    let mut lists: Vec<List> = Vec::new();
    for at in words_at(lines) {
        let Some(Mark::Number(number, style)) = lines[at].marks.mark else {
            continue;
        };
        let indent = lines[at].indent;
        let continues = |list: &List| {
            list.last + 1 == number && list.style == style && list.indent.abs_diff(indent) < 2
        };
        let place = open.iter().rev().take(OPEN_LISTS).position(continues);
        match place {
            Some(place) => {
                let keep = open.len() - place;
                lists.extend(open.drain(keep..));
            }
            None => open.push(List {
                indent,
                style,
                last: number,
                places: Vec::new(),
            }),
        }
        let list = open.last_mut().expect("one was found or pushed");
        list.last = number;
        list.places.push(at);
    }
    lists.extend(open);
    let mut starts = vec![false; lines.len()];
    let before = words_before(lines);
    for list in lists {
        let is_asked = is_of_questions(lines, children, &before, &list);
        for &at in &list.places {
            starts[at] = is_asked;
        }
    }
    starts
}

/// Whether the lines of a list are questions: they have answers below them, or ask themselves.
fn is_of_questions(
    lines: &[Line],
    children: &[usize],
    before: &HashMap<usize, usize>,
    list: &List,
) -> bool {
    let ends = list.places.iter().skip(1).copied();
    let has_answers = list.places.iter().zip(ends).any(|(&at, end)| {
        let below = lines[at + 1..end].iter().take(LOOKED_AT);
        let below: Vec<&Line> = below.collect();
        let is_marked = |line: &&Line| {
            line.has_words()
                && (line.marks.is_item() || line.marks.star || line.marks.mark.is_some())
        };
        below.iter().any(is_marked) || below.iter().filter(|line| line.has_words()).count() > 1
    });
    if has_answers {
        return true;
    }
    let last = *list.places.last().expect("a list has lines");
    let below = || lines[last + 1..].iter();
    let next = below().find(|line| !matches!(line.kind, Kind::Blank | Kind::Code | Kind::Settings));
    let near = below().take_while(|line| line.kind != Kind::Blank);
    let near = near
        .take(LOOKED_AT)
        .filter(|line| line.has_words() && line.marks.mark.is_none());
    let is_answer = |line: &Line| {
        let marks = &line.marks;
        let is_deeper = line.indent >= list.indent + 2;
        line.has_words()
            && match marks.mark {
                Some(Mark::Letter(index, _)) => index == 0,
                Some(Mark::Number(number, style)) => {
                    number == 1 && (style != list.style || is_deeper)
                }
                Some(_) => false,
                None => marks.is_item() || marks.star,
            }
    };
    let all_ask = list.places.iter().all(|&at| asks(&lines[at].marks.rest));
    let is_asked_above = before.get(&list.places[0]).is_some_and(|&above| {
        let above = &lines[above];
        matches!(above.kind, Kind::Words | Kind::Heading(_)) && (!all_ask || above.asks())
    });
    children[last] > 1
        || next.is_some_and(is_answer)
        || (near.count() > 1 && (list.places.len() == 1 || !is_asked_above))
        || (!is_asked_above && (all_ask || list.places.len() > 1))
}

/// How many lines below a number are looked at.
const LOOKED_AT: usize = 40;

/// The nearest line above each numbered line that is not blank.
fn words_before(lines: &[Line]) -> HashMap<usize, usize> {
    let mut before = HashMap::new();
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        if let (Some(Mark::Number(..)), Some(last)) = (line.marks.mark, last) {
            before.insert(at, last);
        }
        if !matches!(
            line.kind,
            Kind::Blank | Kind::Rule | Kind::Settings | Kind::Code | Kind::Kept
        ) {
            last = Some(at);
        }
    }
    before
}
