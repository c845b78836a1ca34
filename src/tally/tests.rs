mod properties;

use super::*;

fn poll(rule: Rule, open: bool) -> Poll {
    let candidates = ["A", "B", "C"].map(|label| Candidate::new(label, "#123456"));
    let question = Question::new("Which?", candidates.into());
    let other = Question {
        rule: Rule::Clicks,
        ..question.clone()
    };
    Poll {
        title: "".into(),
        questions: vec![
            Question {
                rule,
                open,
                ..question
            },
            other,
        ],
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
