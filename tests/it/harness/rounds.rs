//! How often tests try that look at many moments.

use rand::RngExt as _;

/// So often, or as often as `LIVEPOLL_ROUNDS` says, with which `tests/long` runs them.
pub fn rounds(short: usize) -> usize {
    let asked = std::env::var("LIVEPOLL_ROUNDS");
    asked.map_or(short, |asked| {
        asked.parse().expect("LIVEPOLL_ROUNDS is a number")
    })
}

/// Some of the numbers from 1 to `last`, spread evenly, with another start at each run; all of them
/// where there are enough rounds.
pub fn spread(last: usize, short: usize) -> Vec<usize> {
    let step = last.div_ceil(rounds(short)).max(1);
    let first = rand::rng().random_range(1..=step);
    (first..=last).step_by(step).collect()
}
