//! Votes, in the order of refusals of docs/contract.md, section 4.

use serde_json::json;

use super::super::Scene;

#[test]
fn the_earlier_fault_of_a_vote_is_named() {
    // On stage: a closed question for tickets, rated. Beside it an open one.
    let scene =
        Scene::with(json!({"voters": "tickets", "rule": "once", "pick": {"rate": {"max": 5}}}));
    let tickets = scene.poll.tickets(2);
    let (used, fresh) = (&tickets[0], &tickets[1]);
    let cast = json!({"ratings": [1, 2, 3], "ticket": used, "id": "used"});
    assert_eq!(scene.poll.vote(cast.clone()).status, 201);
    let with = |body: &str, ticket: &str| body.replace("TICKET", ticket);
    let vote = |body: &str| scene.poll.request("POST", "/votes", body);
    let refuse = |rows: &[(&str, &str, u16, &str)]| {
        scene.refuses(rows.iter().map(|&(body, ticket, status, code)| {
            (vote(&with(body, ticket)), status, code, said(code))
        }));
    };

    // While it is open: the id, the ticket, the stage, the question's checks, then the rule.
    refuse(&[
        (
            r#"{"ratings":[9],"id":"used","ticket":"TICKET","x":1}"#,
            used,
            422,
            "unknown_field",
        ),
        (
            r#"{"ratings":[9],"id":"used","ticket":"TICKET"}"#,
            used,
            422,
            "id_reused",
        ),
        (
            r#"{"candidate":0,"id":"used","question":1,"ticket":"TICKET"}"#,
            used,
            422,
            "id_reused",
        ),
        (
            r#"{"candidate":0,"question":1,"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"candidate":0,"question":7,"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (r#"{"candidate":0}"#, used, 403, "ticket_invalid"),
        (r#"{"candidate":9,"question":1}"#, used, 409, "not_on_stage"),
        (
            r#"{"ratings":[1],"question":1,"ticket":"TICKET"}"#,
            fresh,
            409,
            "not_on_stage",
        ),
        (
            r#"{"candidate":0,"ticket":"TICKET"}"#,
            used,
            422,
            "wrong_pick",
        ),
        (
            r#"{"candidate":0,"ratings":[9],"ticket":"TICKET"}"#,
            used,
            422,
            "wrong_pick",
        ),
        (
            r#"{"write_in":"x","ticket":"TICKET"}"#,
            used,
            422,
            "write_ins_off",
        ),
        (
            r#"{"ratings":[9,1,1],"ticket":"TICKET"}"#,
            used,
            422,
            "bad_rating",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "already_voted",
        ),
    ]);

    scene.poll.patch(json!({"open": false}));
    refuse(&[
        (
            r#"{"ratings":[1,1,1],"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"ratings":[1,1,1],"question":1,"ticket":"TICKET"}"#,
            used,
            409,
            "not_on_stage",
        ),
        (r#"{"candidate":0,"ticket":"TICKET"}"#, used, 409, "closed"),
        (
            r#"{"ratings":[9,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "closed",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "closed",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET","id":"used"}"#,
            used,
            422,
            "id_reused",
        ),
    ]);

    scene.poll.patch(json!({"stage": 1, "open": false}));
    refuse(&[
        (
            r#"{"candidate":9,"question":0,"ticket":"TICKET"}"#,
            used,
            409,
            "not_on_stage",
        ),
        (r#"{"candidate":9}"#, used, 409, "closed"),
    ]);
    scene.poll.done("DELETE", "/tickets/0", json!({}));
    refuse(&[
        (
            r#"{"candidate":9,"question":7,"ticket":"TICKET"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"candidate":0,"question":0,"ticket":"TICKET"}"#,
            used,
            403,
            "ticket_invalid",
        ),
    ]);
    let replay = scene.poll.vote(cast);
    assert_eq!(replay.status, 201, "a replay comes before all of that");
}

#[test]
fn checks_against_the_question_are_named_in_their_order() {
    let scene = Scene::with(json!({"rule": "once", "pick": {"many": {"max": 2}}}));
    let [ada] = scene.server.voters();
    scene.poll.cast(&ada, json!({"candidate": 0}));
    let rows = [
        (r#"{"candidates":[9,9,9],"write_in":"x"}"#, "wrong_pick"),
        (r#"{"candidates":[9,9,9]}"#, "unknown_candidate"),
        (r#"{"candidates":[0,0,0]}"#, "candidate_count"),
        (r#"{"candidates":[0,0]}"#, "duplicate_candidate"),
    ];
    scene.refuses(rows.map(|(body, code)| {
        (
            scene.poll.request("POST", "/votes", body).cookie(&ada),
            422,
            code,
            said(code),
        )
    }));
    let second = scene
        .poll
        .request("POST", "/votes", r#"{"candidate":0}"#)
        .cookie(&ada);
    scene.refuses([(second, 409, "already_voted", said("already_voted"))]);

    let scene = Scene::with(json!({"pick": "rank"}));
    let rows = [
        (r#"{"candidates":[0,0,9]}"#, "unknown_candidate"),
        (r#"{"candidates":[0,0]}"#, "duplicate_candidate"),
        (r#"{"candidates":[0]}"#, "bad_ranking"),
    ];
    scene.refuses(rows.map(|(body, code)| {
        (
            scene.poll.request("POST", "/votes", body),
            422,
            code,
            said(code),
        )
    }));
}

/// What the sentence of a refusal says, whatever the vote.
fn said(code: &str) -> &'static str {
    match code {
        "already_voted" => "has voted",
        "bad_ranking" => "every candidate once",
        "bad_rating" => "ratings",
        "candidate_count" => "to 2 candidates",
        "closed" => "is closed",
        "duplicate_candidate" => "is there twice",
        "id_reused" => "another vote",
        "not_on_stage" => "not on stage",
        "ticket_invalid" => "valid ticket",
        "unknown_candidate" => "has 3 candidates",
        "unknown_field" => "this takes",
        "write_ins_off" => "no written-in",
        "wrong_pick" => "that kind of vote",
        _ => panic!("what does {code} say?"),
    }
}
