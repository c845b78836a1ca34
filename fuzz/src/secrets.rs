//! What must hold of any ticket and of any key.

use std::str::from_utf8;

use livepoll::secrets::{ALPHABET, HostKey, Secret, Ticket};

/// The secret of every run, so that what is found once is found again.
pub(super) fn secret() -> Secret {
    Secret::derive(&[7; 32])
}

/// A ticket is read as people write it, and not at all with one character wrong or two neighbours
/// swapped.
pub fn ticket(data: &[u8]) {
    let mut bytes = data.iter();
    let mut next = || usize::from(*bytes.next().unwrap_or(&0)) % ALPHABET.len();
    check(&Ticket::with_values(&mut next));
    let text = from_utf8(data).unwrap_or_default();
    if let Some(ticket) = Ticket::parse(text) {
        let typed = text.replace([' ', '-'], "").to_ascii_uppercase();
        assert_eq!(ticket.to_string(), typed);
        check(&ticket);
    }
}

fn check(ticket: &Ticket) {
    let text = ticket.to_string();
    let secret = secret();
    let voter = secret.ticket_voter("live", ticket);
    for at in 0..text.len() {
        let (front, back) = text.split_at(at);
        let written = format!(" {}-{back} ", front.to_lowercase());
        assert_eq!(Ticket::parse(&written).as_ref(), Some(ticket));
        let mut other = text.clone().into_bytes();
        for &character in ALPHABET.iter().filter(|one| **one != text.as_bytes()[at]) {
            other[at] = character;
            assert_eq!(Ticket::parse(from_utf8(&other).expect("ASCII")), None);
        }
        let mut swapped = text.clone().into_bytes();
        swapped.swap(at, (at + 1).min(text.len() - 1));
        let swapped = String::from_utf8(swapped).expect("ASCII");
        assert!(swapped == text || Ticket::parse(&swapped).is_none());
    }
    assert_ne!(secret.ticket_voter("k7qf", ticket), voter);
}

/// A poll's code and a key, a line each: of any host key, and of any presenter key, nothing but itself
/// is taken for it, and a cookie's value stands for one voter alone.
pub fn key(data: &[u8]) {
    let text = from_utf8(data).unwrap_or_default();
    let (poll, given) = text.split_once('\n').unwrap_or(("live", text));
    let secret = secret();
    if let Ok(key) = HostKey::parse(given) {
        assert_eq!(key.as_str(), given.trim_end());
        assert!(key.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
        only_itself(key.as_str(), |given| key.is(given));
    }
    let generation = data.len() as u32;
    let right = secret.presenter_key(poll, generation);
    let is_right = |given: &str| secret.is_presenter_key(poll, generation, given);
    only_itself(&right, is_right);
    assert_eq!(is_right(given), given == right);
    assert!(!is_right(&secret.presenter_key(poll, generation + 1)));

    let identity = secret.named(given);
    let cookie = secret.sign(identity);
    assert_eq!(secret.verify(&cookie), Some(identity));
    only_itself(&cookie, |value| secret.verify(value).is_some());
    if let Some(identity) = secret.verify(given) {
        assert_eq!(secret.sign(identity), given);
    }
}

/// Nothing near `right` is taken for it: one character changed, left out or added.
fn only_itself(right: &str, is_taken: impl Fn(&str) -> bool) {
    assert!(is_taken(right));
    for at in 0..right.len().min(64) {
        let (front, back) = right.split_at(at);
        let (first, back) = back.split_at(1);
        for other in ["A", "B", "-", "=", " ", "\u{e4}", ""] {
            let near = format!("{front}{other}{back}");
            assert!(
                other == first || near == right || !is_taken(&near),
                "{near}"
            );
        }
        assert!(!is_taken(&format!("{front}A{first}{back}")));
    }
    assert!(!is_taken(&format!("{right}A")));
    assert!(!is_taken(&format!("{right}\n")));
}
