//! When a soak's figures are flat: what its first and its last sixth after warm-up say.

use std::fmt;

/// One sample of a running server.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Resident memory.
    pub memory_mib: f64,
    /// Open file descriptors.
    pub files: f64,
    /// 99th percentile of a vote's time to its receipt.
    pub p99_ms: f64,
}

/// What was found of one figure.
pub struct Verdict {
    name: &'static str,
    unit: &'static str,
    /// What makes it flat.
    rule: &'static str,
    /// The medians of the first and of the last sixth.
    first: f64,
    last: f64,
    pub is_flat: bool,
}

/// A row of a table: figure, first, last, flat, rule.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            unit,
            rule,
            first,
            last,
            is_flat,
        } = self;
        let word = if *is_flat { "yes" } else { "**no**" };
        write!(
            f,
            "| {name} | {first:.1} {unit} | {last:.1} {unit} | {word} | {rule} |"
        )
    }
}

/// Compares the sixth after warm-up, which is a sixth of all, with the last; none where there are less
/// than six samples.
pub fn judge(samples: &[Sample]) -> Option<[Verdict; 3]> {
    let sixth = samples.len() / 6;
    if sixth == 0 {
        return None;
    }
    let (early, late) = (
        &samples[sixth..2 * sixth],
        &samples[samples.len() - sixth..],
    );
    let compare = |name, unit, rule, figure: fn(&Sample) -> f64, most: fn(f64) -> f64| {
        let (first, last) = (median(early, figure), median(late, figure));
        Verdict {
            name,
            unit,
            rule,
            first,
            last,
            is_flat: last <= most(first),
        }
    };
    Some([
        compare(
            "memory",
            "MiB",
            "at most a tenth more",
            |sample| sample.memory_mib,
            |first| first * 1.1,
        ),
        compare(
            "open files",
            "",
            "at most 8 more",
            |sample| sample.files,
            |first| first + 8.0,
        ),
        compare(
            "p99 of a vote's receipt",
            "ms",
            "at most half as much again, or below 25 ms",
            |sample| sample.p99_ms,
            |first| (first * 1.5).max(25.0),
        ),
    ])
}

fn median(samples: &[Sample], figure: fn(&Sample) -> f64) -> f64 {
    let mut figures: Vec<_> = samples.iter().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
