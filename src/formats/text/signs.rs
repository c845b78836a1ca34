//! Which answers of a question have a sign that says whether they are right.

use super::line::Line;
use crate::formats::judged::{judged, pointed};

/// For each label, whether a sign beside it says that it is right, and the label without the sign; none
/// for a label of which no sign says anything.
pub(super) fn signed(labels: &[(&Line, &str)]) -> Vec<Option<(bool, String)>> {
    let mut signed: Vec<_> = labels
        .iter()
        .map(|(line, label)| of_label(line, label))
        .collect();
    let count = |right| {
        signed
            .iter()
            .flatten()
            .filter(|(is_right, _)| *is_right == right)
            .count()
    };
    let (ticks, crosses) = (count(true), count(false));
    match (ticks, crosses) {
        (0, 0) => {
            if let Some((place, label)) = only_pointed(labels) {
                signed[place] = Some((true, label.into()));
            }
        }
        (0, crosses) if crosses == labels.len() => signed.fill(None),
        (0, crosses) if crosses + 1 == labels.len() => {
            // All others are wrong.
            let left = signed
                .iter()
                .position(Option::is_none)
                .expect("one has no cross");
            signed[left] = Some((true, labels[left].1.into()));
        }
        _ => {}
    }
    signed
}

fn of_label(line: &Line, label: &str) -> Option<(bool, String)> {
    let (is_right, rest) = judged(label)?;
    let is_before = !label.trim().starts_with(rest);
    let counts = if is_before {
        !line.marks.is_literal
    } else {
        !line.is_guarded
    };
    counts.then(|| (is_right, rest.into()))
}

/// The only one of several labels to which a sign points, without the sign.
fn only_pointed<'l>(labels: &[(&Line, &'l str)]) -> Option<(usize, &'l str)> {
    let places = labels
        .iter()
        .enumerate()
        .filter(|(_, (line, _))| !line.is_guarded);
    let mut pointed = places.filter_map(|(place, (_, label))| Some((place, pointed(label)?)));
    let only = pointed.next().filter(|_| labels.len() > 1);
    only.filter(|_| pointed.next().is_none())
}
