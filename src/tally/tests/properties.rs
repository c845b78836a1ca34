//! What holds for any votes in any order.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn rules() -> impl Strategy<Value = Rule> {
    prop_oneof![Just(Rule::Clicks), Just(Rule::Once), Just(Rule::Changeable)]
}

fn votes() -> impl Strategy<Value = Vec<Vote>> {
    let choice = prop::collection::vec(prop_oneof![0..4_u16, any::<u16>()], 0..3);
    let id = prop::option::of("[ab]");
    let one = (0..3_u8, choice, id, 0..3_u16).prop_map(|(voter, choice, id, question)| Vote {
        question,
        ..vote(voter, &choice, id.as_deref())
    });
    prop::collection::vec(one, 0..60)
}

proptest! {
    /// Against a slow and plain model: the votes that the entries' outcomes say were counted.
    #[test]
    fn the_counts_are_those_of_the_votes_that_count(rule in rules(), votes in votes()) {
        let mut tally = made(poll(rule, true));
        let mut all = Vec::new();
        let mut newest = HashMap::new();
        for vote in votes {
            if let Applied::Counted(receipt) = cast(&mut tally, vote.clone()) {
                all.push(receipt.choice.clone());
                newest.insert(vote.voter, receipt.choice);
            }
        }

        let counting = if rule == Rule::Changeable { newest.into_values().collect() } else { all };
        let counting: Vec<_> = counting.iter().flat_map(|choice| choice.indices()).collect();
        let of = |index: u16| counting.iter().filter(|&&&counted| counted == index).count() as u64;
        prop_assert_eq!(tally.score(0).votes(), [of(0), of(1), of(2)]);
        prop_assert_eq!(tally.score(0).total(), counting.len() as u64);
    }

    #[test]
    fn a_replay_that_starts_anywhere_ends_in_the_same_tally(rule in rules(), votes in votes(), cut in 0..60_usize) {
        let mut whole = made(poll(rule, true));
        let mut resumed = whole.clone();
        for (at, vote) in votes.into_iter().enumerate() {
            cast(&mut whole, vote.clone());
            if at == cut {
                let snapshot = postcard::to_stdvec(&resumed).unwrap();
                resumed = postcard::from_bytes(&snapshot).unwrap();
            }
            cast(&mut resumed, vote);
        }

        prop_assert_eq!(whole, resumed);
    }

    #[test]
    fn the_door_and_the_fold_agree(rule in rules(), votes in votes()) {
        let mut tally = made(poll(rule, true));
        for vote in votes {
            let judged = tally.judge(&vote);
            match (judged, cast(&mut tally, vote)) {
                (Ok(Verdict::Counts), Applied::Counted(_)) => {}
                (Ok(Verdict::Replay(one)), Applied::Replayed(two)) => prop_assert_eq!(one, two),
                (Err(one), Applied::Refused(two)) => prop_assert_eq!(one, two),
                (judged, applied) => prop_assert!(false, "{judged:?} but {applied:?}"),
            }
        }
    }
}
