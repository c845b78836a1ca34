//! Join codes: draws new ones, and knows which are reserved.

use rand::seq::IndexedRandom as _;

use crate::model::PollCode;

/// Letters and digits that cannot be mistaken for each other: no 0, O, 1, I, L.
const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Characters of the shortest new code: there are a million of these.
const SHORTEST: usize = 4;
/// After this many attempts that hit a taken code, codes get longer.
const TRIES: usize = 20;

/// First words of paths that the server uses, or may use one day.
const RESERVED: [&str; 18] = [
    "admin", "assets", "docs", "embed", "events", "health", "healthz", "help", "host", "join",
    "login", "metrics", "polls", "present", "privacy", "problems", "readyz", "robots",
];

/// Whether a code is reserved for a path of the server.
pub(super) fn is_reserved(code: &PollCode) -> bool {
    RESERVED.contains(&&**code.key())
}

/// A new code that is neither taken nor reserved.
pub(super) fn draw(is_taken: impl Fn(&PollCode) -> bool) -> PollCode {
    let rng = &mut rand::rng();
    (SHORTEST * TRIES..)
        .map(|tries| {
            let letters = (0..(tries / TRIES).min(12))
                .filter_map(|_| ALPHABET.choose(rng).copied().map(char::from));
            let code: String = letters.collect();
            PollCode::parse(&code).expect("made of letters and digits")
        })
        .find(|code| !is_taken(code) && !is_reserved(code))
        .expect("there are more codes than polls")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_codes_are_short_and_free_of_look_alikes() {
        for _ in 0..1_000 {
            let code = draw(|_| false);

            assert_eq!(code.spelling().len(), 4);
            assert!(
                !code.spelling().contains(['0', 'O', '1', 'I', 'L']),
                "{code}"
            );
        }
    }

    #[test]
    fn codes_get_longer_when_the_short_ones_are_taken() {
        let code = draw(|code| code.spelling().len() < 6);

        assert_eq!(code.spelling().len(), 6);
    }
}
