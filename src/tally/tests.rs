use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn poll(rule: Rule, open: bool) -> Poll {
    let candidate = |label: &str| Candidate {
        label: label.into(),
        color: "#123456".into(),
    };
    let question = |rule, open| Question {
        text: "Which?".into(),
        candidates: ["A", "B", "C"].map(candidate).into(),
        pick: Pick::One,
        rule,
        voters: Voters::Anyone,
        write_ins: WriteIns::None,
        results: Results::Live,
        show: Show::Bars,
        open,
    };
    Poll {
        title: "".into(),
        questions: vec![question(rule, open), question(Rule::Clicks, true)],
    }
}

fn made(poll: Poll) -> Tally {
    let mut tally = Tally::default();
    tally.apply(&Numbered {
        seq: 1,
        at: 1_000,
        entry: Entry::Made(poll),
    });
    tally
}

fn vote(voter: u8, choice: &[u16], id: Option<&str>) -> Vote {
    Vote {
        question: 0,
        choice: choice.to_vec().into(),
        voter: Voter([voter; 16]),
        id: id.map(Into::into),
    }
}

/// Applies a vote as the next entry.
fn cast(tally: &mut Tally, vote: Vote) -> Applied {
    let seq = tally.seq() + 1;
    tally.apply(&Numbered {
        seq,
        at: 1_000,
        entry: Entry::Vote(vote),
    })
}

#[test]
fn every_click_counts() {
    let mut tally = made(poll(Rule::Clicks, true));

    for choice in [0, 0, 2] {
        cast(&mut tally, vote(1, &[choice], None));
    }

    assert_eq!(tally.score(0).votes(), [2, 0, 1]);
    assert_eq!((tally.score(0).total(), tally.score(0).voters()), (3, 1));
    assert_eq!(tally.mine(Voter([1; 16])).indices(), [2]);
}

#[test]
fn under_once_the_first_vote_stays() {
    let mut tally = made(poll(Rule::Once, true));

    let first = cast(&mut tally, vote(1, &[0], Some("a")));
    let second = cast(&mut tally, vote(1, &[1], Some("b")));

    let Applied::Counted(receipt) = first else {
        panic!("{first:?}")
    };
    let Applied::Refused(Refusal::AlreadyVoted(shown)) = second else {
        panic!("{second:?}")
    };
    assert_eq!(shown.seq, receipt.seq);
    assert_eq!(tally.score(0).votes(), [1, 0, 0]);
    assert_eq!(tally.seq(), 3, "the refused entry keeps its seq");
}

#[test]
fn a_changed_vote_moves_and_an_empty_one_withdraws() {
    let mut tally = made(poll(Rule::Changeable, true));

    cast(&mut tally, vote(1, &[0], None));
    cast(&mut tally, vote(2, &[0], None));
    cast(&mut tally, vote(1, &[2], None));
    assert_eq!(tally.score(0).votes(), [1, 0, 1]);

    cast(&mut tally, vote(1, &[], None));
    assert_eq!(tally.score(0).votes(), [1, 0, 0]);
    assert_eq!((tally.score(0).total(), tally.score(0).voters()), (1, 1));
}

#[test]
fn the_same_id_from_the_same_voter_counts_once() {
    let mut tally = made(poll(Rule::Clicks, true));

    let first = cast(&mut tally, vote(1, &[0], Some("a")));
    let again = cast(&mut tally, vote(1, &[0], Some("a")));
    let other_vote = cast(&mut tally, vote(1, &[1], Some("a")));
    let other_voter = cast(&mut tally, vote(2, &[1], Some("a")));

    let (Applied::Counted(first), Applied::Replayed(again)) = (first, again) else {
        panic!()
    };
    assert_eq!(first, again);
    assert_eq!(other_vote, Applied::Refused(Refusal::IdReused));
    assert!(matches!(other_voter, Applied::Counted(_)));
    assert_eq!(tally.score(0).votes(), [1, 1, 0]);
}

fn ballot(question: Option<u16>, picks: Picks) -> Ballot {
    Ballot {
        question,
        picks,
        id: Some("a".into()),
        ticketed: false,
    }
}

#[test]
fn a_replay_without_question_means_the_question_it_was_counted_in() {
    let mut tally = made(poll(Rule::Clicks, true));
    let one = Picks::Candidates(Choice::One(1));
    let voter = Voter([1; 16]);
    let admitted = tally.admit(voter, ballot(None, one.clone()));
    let Ok(Admission::Vote(vote)) = admitted else {
        panic!("{admitted:?}")
    };
    cast(&mut tally, vote);

    tally.stage = 1;

    assert!(matches!(
        tally.admit(voter, ballot(None, one.clone())),
        Ok(Admission::Replay(_))
    ));
    assert!(matches!(
        tally.admit(voter, ballot(Some(0), one.clone())),
        Ok(Admission::Replay(_))
    ));
    assert_eq!(
        tally.admit(voter, ballot(Some(1), one)),
        Err(Refusal::IdReused)
    );
    assert_eq!(
        tally.admit(voter, ballot(None, Picks::Ratings)),
        Err(Refusal::IdReused)
    );
}

#[test]
fn a_ballots_earliest_fault_is_named() {
    let tally = made(poll(Rule::Clicks, true));
    let closed = made(poll(Rule::Clicks, false));
    let voter = Voter([1; 16]);
    let ticketed = |picks| Ballot {
        ticketed: true,
        ..ballot(Some(9), picks)
    };

    assert_eq!(
        closed.admit(voter, ticketed(Picks::Ratings)),
        Err(Refusal::TicketInvalid)
    );
    assert_eq!(
        closed.admit(voter, ballot(Some(9), Picks::Ratings)),
        Err(Refusal::UnknownQuestion)
    );
    assert_eq!(
        closed.admit(voter, ballot(Some(1), Picks::Ratings)),
        Err(Refusal::NotOnStage { stage: 0 })
    );
    assert_eq!(
        closed.admit(voter, ballot(None, Picks::Ratings)),
        Err(Refusal::Closed)
    );
    assert_eq!(
        tally.admit(voter, ballot(None, Picks::Ratings)),
        Err(Refusal::WrongPick)
    );
    assert_eq!(
        tally.admit(voter, ballot(None, Picks::Several)),
        Err(Refusal::WrongPick)
    );
    assert_eq!(
        tally.admit(voter, ballot(None, Picks::WriteIn)),
        Err(Refusal::WriteInsOff)
    );
}

#[test]
fn what_the_rules_refuse_changes_nothing() {
    let cases = [
        (
            poll(Rule::Clicks, true),
            vote(1, &[3], None),
            Refusal::UnknownCandidate { count: 3 },
        ),
        (
            poll(Rule::Clicks, true),
            vote(1, &[u16::MAX], None),
            Refusal::UnknownCandidate { count: 3 },
        ),
        (
            poll(Rule::Clicks, true),
            vote(1, &[], None),
            Refusal::CandidateCount { given: 0 },
        ),
        (
            poll(Rule::Clicks, true),
            vote(1, &[0, 1], None),
            Refusal::CandidateCount { given: 2 },
        ),
        (
            poll(Rule::Clicks, false),
            vote(1, &[0], None),
            Refusal::Closed,
        ),
        (
            poll(Rule::Clicks, true),
            Vote {
                question: 1,
                ..vote(1, &[0], None)
            },
            Refusal::NotOnStage { stage: 0 },
        ),
        (
            poll(Rule::Clicks, true),
            Vote {
                question: 2,
                ..vote(1, &[0], None)
            },
            Refusal::UnknownQuestion,
        ),
    ];

    for (poll, vote, refusal) in cases {
        let mut tally = made(poll);
        assert_eq!(tally.judge(&vote), Err(refusal.clone()));
        assert_eq!(cast(&mut tally, vote), Applied::Refused(refusal));
        assert_eq!(tally.score(0).votes(), [0, 0, 0]);
    }
}

#[test]
fn an_entry_reads_back_as_it_was_written() {
    for entry in [
        Entry::Made(poll(Rule::Once, true)),
        Entry::Vote(vote(7, &[2], Some("a-b_1"))),
    ] {
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(
            serde_json::from_str::<Entry>(&json).unwrap(),
            entry,
            "{json}"
        );
    }
}

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
