//! Tickets. Whoever holds one may vote in its poll.

use std::fmt;

use rand::{RngExt as _, rand_core::UnwrapErr, rngs::SysRng};

/// The characters of a ticket, without the look-alikes 0 O 1 I L. Their number is a prime, which the
/// check character needs.
pub const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 12;

/// Eleven random characters (54 bits) and a check character, so that a typing error can be told from a
/// ticket that is not valid.
///
/// The check is that of ISBN-10 (ISO 2108:1992) with 31 in the place of 11: the characters' values,
/// each times its place from the end, add up to a multiple of 31. One wrong character, or two that
/// changed places, never do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ticket([u8; LENGTH]);

impl Ticket {
    /// A new random ticket.
    pub fn random() -> Self {
        let mut random = UnwrapErr(SysRng);
        Self::with_values(|| random.random_range(0..ALPHABET.len()))
    }

    /// The ticket whose eleven values `next` returns, each less than 31.
    pub fn with_values(next: impl FnMut() -> usize) -> Self {
        let mut values = [0; LENGTH];
        values[..LENGTH - 1].fill_with(next);
        // The last place weighs one, so what is missing there is the character itself.
        values[LENGTH - 1] = (ALPHABET.len() - sum(values)) % ALPHABET.len();
        Self(values.map(|value| ALPHABET[value]))
    }

    /// Parses what a person typed, in either case, with or without spaces and dashes. None if it cannot
    /// be a ticket.
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text.bytes().filter(|byte| !b" -".contains(byte));
        let mut values = [0; LENGTH];
        for value in &mut values {
            let character = characters.next()?.to_ascii_uppercase();
            *value = ALPHABET.iter().position(|&other| other == character)?;
        }
        let is_whole = characters.next().is_none() && sum(values) == 0;
        is_whole.then(|| Self(values.map(|value| ALPHABET[value])))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|&character| write!(f, "{}", char::from(character)))
    }
}

fn sum(values: [usize; LENGTH]) -> usize {
    let weighted = (1..=LENGTH).rev().zip(values);
    weighted
        .map(|(weight, value)| weight * value)
        .sum::<usize>()
        % ALPHABET.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tickets() -> impl Strategy<Value = String> {
        Just(()).prop_perturb(|(), _| Ticket::random().to_string())
    }

    proptest! {
        #[test]
        fn a_ticket_is_read_as_people_write_it(ticket in tickets(), at in 1..LENGTH) {
            let (front, back) = ticket.split_at(at);
            let written = format!(" {}-{back} ", front.to_lowercase());

            prop_assert_eq!(ticket.len(), LENGTH);
            prop_assert_eq!(Ticket::parse(&written).unwrap().to_string(), ticket);
        }

        #[test]
        fn a_wrong_character_is_found(ticket in tickets(), at in 0..LENGTH) {
            for &other in ALPHABET.iter().filter(|&&other| other != ticket.as_bytes()[at]) {
                let mut wrong = ticket.clone().into_bytes();
                wrong[at] = other;
                prop_assert_eq!(Ticket::parse(std::str::from_utf8(&wrong).unwrap()), None);
            }
        }

        #[test]
        fn neighbours_that_changed_places_are_found(ticket in tickets(), at in 1..LENGTH) {
            let mut swapped = ticket.clone().into_bytes();
            swapped.swap(at - 1, at);
            let swapped = String::from_utf8(swapped).unwrap();

            prop_assert!(swapped == ticket || Ticket::parse(&swapped).is_none());
        }

        #[test]
        fn any_text_is_parsed_or_refused(text: String) {
            if let Some(ticket) = Ticket::parse(&text) {
                prop_assert_eq!(Ticket::parse(&ticket.to_string()), Some(ticket));
            }
        }
    }

    #[test]
    fn what_is_too_short_too_long_or_no_letter_is_none() {
        let ticket = Ticket::random().to_string();

        for bad in ["", "-", &ticket[1..], &format!("{ticket}2"), "22222222222O"] {
            assert_eq!(Ticket::parse(bad), None, "{bad:?}");
        }
        assert!(Ticket::parse("222222222222").is_some(), "all zeros add up");
        assert_ne!(Ticket::random(), Ticket::random());
    }
}
