//! Tickets: whoever sends one is its voter.

use super::*;

fn with_ticket(picks: Picks) -> Ballot {
    Ballot {
        ticket: Some("ABCD".into()),
        ..ballot(picks)
    }
}

/// A poll with the tickets 10 and 11.
fn ticketed(rule: Rule, voters: Voters) -> Lesson {
    let question = Question {
        settings: Settings {
            voters,
            ..question(Pick::One, rule).settings
        },
        ..question(Pick::One, rule)
    };
    let mut lesson = Lesson::new([question.clone(), question]);
    let voters = vec![by(10), by(11)];
    assert_eq!(lesson.change(Change::Tickets { voters }), Ok(Some(0)));
    lesson
}

#[test]
fn no_ticket_an_unknown_one_and_a_revoked_one_get_one_answer() {
    let mut lesson = ticketed(Rule::Once, Voters::Tickets);
    lesson.change(Change::Revoke { ticket: 1 }).unwrap();

    for refused in [
        lesson.send(1, ballot(one(0))),
        lesson.send(12, with_ticket(one(0))),
        lesson.send(11, with_ticket(one(0))),
    ] {
        assert_eq!(refused, Err(Refusal::TicketInvalid));
    }
    assert!(lesson.send(10, with_ticket(one(0))).is_ok());
    assert_eq!(lesson.votes(), [1, 0, 0]);
}

#[test]
fn a_ticket_is_checked_where_none_is_needed_too() {
    let mut lesson = ticketed(Rule::Once, Voters::Anyone);
    lesson.change(Change::Revoke { ticket: 1 }).unwrap();

    for voter in [11, 12] {
        let refused = lesson.send(voter, with_ticket(one(0)));
        assert_eq!(refused, Err(Refusal::TicketInvalid));
    }
    lesson.send(10, with_ticket(one(0))).unwrap();
    let again = lesson.send(10, with_ticket(one(1)));
    assert!(matches!(again, Err(Refusal::AlreadyVoted(_))));
    assert!(lesson.send(1, ballot(one(1))).is_ok(), "others need none");
}

#[test]
fn a_ticket_votes_once_in_each_question_under_once() {
    let mut lesson = ticketed(Rule::Once, Voters::Tickets);
    lesson.send(10, with_ticket(one(0))).unwrap();
    let again = lesson.send(10, with_ticket(one(1)));
    assert!(matches!(again, Err(Refusal::AlreadyVoted(_))));

    lesson.stage(1);

    assert!(lesson.send(10, with_ticket(one(1))).is_ok());
}

#[test]
fn a_tickets_state_is_told_and_its_votes_stay_when_it_is_revoked() {
    use TicketState::{Revoked, Unused, Used};
    let mut lesson = ticketed(Rule::Changeable, Voters::Tickets);
    assert_eq!(lesson.tally.tickets().states(), [Unused, Unused]);

    let named = Ballot {
        id: Some("a".into()),
        ..with_ticket(one(0))
    };
    let receipt = lesson.send(10, named.clone()).unwrap();
    assert_eq!(lesson.tally.tickets().states(), [Used, Unused]);
    lesson.change(Change::Revoke { ticket: 0 }).unwrap();

    assert_eq!(lesson.tally.tickets().states(), [Revoked, Unused]);
    assert_eq!(lesson.votes(), [1, 0, 0]);
    let changed = lesson.send(10, with_ticket(one(1)));
    assert_eq!(changed, Err(Refusal::TicketInvalid));
    assert_eq!(lesson.send(10, named), Ok(receipt.again()), "sent again");
}

#[test]
fn ticket_ids_go_on_and_an_unknown_one_cannot_be_revoked() {
    let mut lesson = ticketed(Rule::Once, Voters::Tickets);

    let more = Change::Tickets {
        voters: vec![by(12)],
    };
    assert_eq!(lesson.change(more), Ok(Some(2)));

    let unknown = lesson.change(Change::Revoke { ticket: 3 });
    assert_eq!(unknown, Err(ChangeRefusal::UnknownTicket(3)));
}

#[test]
fn a_replaced_presenter_key_is_another_generation() {
    let mut lesson = ticketed(Rule::Once, Voters::Anyone);

    lesson.change(Change::ReplaceKey).unwrap();

    assert_eq!(lesson.tally.key_generation(), 1);
}
