//! The ids that clients give their votes.

use std::sync::Arc;

/// A client's id for a vote: 1 to 64 of `A-Z a-z 0-9 - _`. It makes the vote safe to send again.
pub type VoteId = Arc<str>;

/// Whether a text can be a vote's id.
pub fn is_vote_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(allowed)
}
