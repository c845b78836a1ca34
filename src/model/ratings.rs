//! Mean and median of ratings.

use serde::Serializer;

/// Writes a whole number without decimals: `4`, not `4.0`.
pub(super) fn short<S: Serializer>(
    number: &Option<Option<f64>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number.flatten() {
        None => serializer.serialize_none(),
        Some(number) if number.fract() == 0.0 => serializer.serialize_u64(number as u64),
        Some(number) => serializer.serialize_f64(number),
    }
}

/// The mean, rounded to two places; none without ratings. `distribution` says how often each rating was
/// given, from 1.
pub(crate) fn mean(distribution: &[u64]) -> Option<f64> {
    let count: u64 = distribution.iter().sum();
    let sum: u64 = distribution
        .iter()
        .zip(1..)
        .map(|(given, rating)| given * rating)
        .sum();
    (count > 0).then(|| (sum as f64 / count as f64 * 100.0).round() / 100.0)
}

/// The median: the rating in the middle, or the mean of the two in the middle; none without ratings.
/// `distribution` says how often each rating was given, from 1.
pub(crate) fn median(distribution: &[u64]) -> Option<f64> {
    let count: u64 = distribution.iter().sum();
    let at = |place: u64| {
        let mut below = 0;
        let reaches = |given: &u64| {
            below += given;
            below > place
        };
        distribution
            .iter()
            .position(reaches)
            .map(|index| (index + 1) as f64)
    };
    Some((at(count.checked_sub(1)? / 2)? + at(count / 2)?) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_and_a_median_are_those_of_the_ratings() {
        for (distribution, of, between) in [
            (&[0, 0, 0][..], None, None),
            (&[1, 0, 0], Some(1.0), Some(1.0)),
            (&[1, 0, 1], Some(2.0), Some(2.0)),
            (&[1, 1, 0], Some(1.5), Some(1.5)),
            (&[2, 0, 1], Some(1.67), Some(1.0)),
            (&[0, 1, 3], Some(2.75), Some(3.0)),
        ] {
            assert_eq!((mean(distribution), median(distribution)), (of, between));
        }
    }
}
