//! What must hold of any vote that comes from a form.

use livepoll::{tally::Pick, web::Form};
use url::form_urlencoded;

use super::wire::check_ballot;

/// A form's vote is one that JSON could have brought; where its fields have no order, it does not
/// depend on theirs.
pub fn vote_form(data: &[u8]) {
    let Ok(form) = Form::parse(data) else { return };
    let pairs: Vec<_> = form_urlencoded::parse(data).collect();
    let mut turned = form_urlencoded::Serializer::new(String::new());
    turned.extend_pairs(pairs.iter().rev());
    let turned = Form::parse(turned.finish().as_bytes());
    let turned = turned.expect("the same fields");
    let picks = [Pick::One, Pick::up_to(3), Pick::Rank, Pick::Rate { max: 5 }];
    for pick in picks {
        let ballot = form.ballot(pick, 3).ok();
        ballot.iter().for_each(check_ballot);
        if !matches!(pick, Pick::Many { .. }) {
            assert_eq!(turned.ballot(pick, 3).ok(), ballot);
        }
    }
}
