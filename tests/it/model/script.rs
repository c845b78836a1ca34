//! What happens in a random lesson, and what the model expects of it.

use rand::{RngExt as _, seq::IndexedRandom as _};
use serde_json::json;

use super::{
    lesson::{QUESTIONS, Script},
    rules::{CANDIDATES, Choice, Question, SCALE},
};
use crate::harness::again as given_again;

impl Script {
    /// Does something, and compares what the server then says.
    pub fn step(&mut self) {
        match self.rng.random_range(0..100) {
            0..55 => self.vote(),
            55..60 => self.replay(),
            60..67 => self.reset(),
            67..74 => self.undo(),
            74..82 => self.move_stage(),
            82..88 => self.open_or_close(),
            88..94 => self.hide_or_show(),
            94..97 => self.remove(),
            _ => self.hide_candidate(),
        }
        self.check("then");
    }

    fn vote(&mut self) {
        let voter = self.rng.random_range(0..self.voters.len());
        let choice = self.choice();
        let mut body = choice.to_json();
        if let Choice::List(list) = &choice
            && list.len() == 1
            && self.on_stage().pick != "rank"
            && self.rng.random_bool(0.5)
        {
            body = json!({ "candidate": list[0] });
        }
        let guard = self
            .rng
            .random_bool(0.3)
            .then(|| self.rng.random_range(0..QUESTIONS + 1));
        if let Some(question) = guard {
            body["question"] = question.into();
        }
        if self.rng.random_bool(0.3) {
            body["id"] = format!("{}-{}", self.seed, self.steps.len()).into();
        }
        let question = guard.unwrap_or(self.stage);
        let stage = self.stage;
        let expected = match self.questions.get_mut(question).and_then(Option::as_mut) {
            None => Err("unknown_question"),
            Some(_) if question != stage => Err("not_on_stage"),
            Some(asked) => asked.vote(voter, &choice),
        };
        let vote = self
            .poll
            .request("POST", "/votes", body.to_string())
            .cookie(&self.voters[voter]);
        let receipt = self.ask(vote, expected, 201);
        if expected.is_ok() {
            let mut wanted = choice.to_json();
            wanted["question"] = stage.into();
            wanted["seq"] = self.seq.into();
            for name in ["candidates", "ratings", "question", "seq"] {
                assert_eq!(receipt.get(name), wanted.get(name), "{}", self.told());
            }
            if body.get("id").is_some() {
                self.receipts.push((voter, body, receipt));
            }
        }
        self.check_mine(voter);
    }

    /// A choice that mostly fits the question on stage.
    fn choice(&mut self) -> Choice {
        let pick = self.on_stage().pick;
        let rng = &mut self.rng;
        let odd = rng.random_bool(0.1);
        if (pick == "rate") != (odd && rng.random_bool(0.3)) {
            let length = if odd {
                rng.random_range(0..5)
            } else {
                CANDIDATES
            };
            let most = if odd { SCALE + 1 } else { SCALE };
            let withdraws = rng.random_bool(0.15);
            let one = |_| (!withdraws && rng.random_bool(0.8)).then(|| rng.random_range(1..=most));
            return Choice::Ratings((0..length).map(one).collect());
        }
        let most = if odd { CANDIDATES + 1 } else { CANDIDATES };
        let length = match pick {
            _ if odd => rng.random_range(0..5),
            _ if rng.random_bool(0.12) => 0,
            "one" => 1,
            "many" => rng.random_range(1..=2),
            _ => CANDIDATES,
        };
        let mut all: Vec<_> = (0..most).collect();
        let mut list = Vec::new();
        while list.len() < length {
            let at = rng.random_range(0..all.len());
            list.push(if odd { all[at] } else { all.remove(at) });
        }
        Choice::List(list)
    }

    fn replay(&mut self) {
        let Some((voter, mut body, receipt)) = self.receipts.choose(&mut self.rng).cloned() else {
            return;
        };
        let other = self.rng.random_bool(0.3);
        if other {
            body["question"] = (QUESTIONS + 5).into();
        }
        let vote = self
            .poll
            .request("POST", "/votes", body.to_string())
            .cookie(&self.voters[voter]);
        if other {
            self.ask(vote, Err("id_reused"), 201);
            return;
        }
        self.seq -= 1; // A replay takes none.
        let again = self.ask(vote, Ok(()), 201);
        assert_eq!(again, given_again(&receipt), "{}", self.told());
    }

    fn reset(&mut self) {
        let index = self.rng.random_range(0..QUESTIONS);
        let expected = self.known(index).map(Question::reset);
        self.present(
            "POST",
            &format!("/questions/{index}/reset"),
            json!({}),
            expected,
            200,
        );
    }

    fn undo(&mut self) {
        let index = self.rng.random_range(0..QUESTIONS);
        let expected = self.known(index).and_then(Question::undo);
        self.present(
            "POST",
            &format!("/questions/{index}/undo"),
            json!({}),
            expected,
            200,
        );
    }

    fn move_stage(&mut self) {
        let index = self.rng.random_range(0..QUESTIONS);
        let expected = self.known(index).map(drop);
        if expected.is_ok() {
            self.stage = index;
        }
        self.present("PATCH", "", json!({ "stage": index }), expected, 200);
    }

    fn open_or_close(&mut self) {
        let open = self.rng.random_bool(0.6);
        self.on_stage().open = open;
        self.present("PATCH", "", json!({ "open": open }), Ok(()), 200);
    }

    fn hide_or_show(&mut self) {
        let change = self.rng.random_range(0..3);
        let question = self.on_stage();
        let body = match change {
            0 => {
                (question.live, question.revealed) = (false, false);
                json!({"results": "hidden"})
            }
            1 => {
                question.live = true;
                json!({"results": "live"})
            }
            _ => {
                (question.live, question.revealed) = (true, true);
                json!({"reveal": true})
            }
        };
        self.present("PATCH", "", body, Ok(()), 200);
    }

    fn remove(&mut self) {
        let index = self.rng.random_range(0..QUESTIONS);
        let removable = if index == self.stage {
            Err("on_stage")
        } else {
            Ok(())
        };
        let expected = self.known(index).and(removable);
        if expected.is_ok() {
            self.questions[index] = None;
        }
        self.present(
            "DELETE",
            &format!("/questions/{index}"),
            json!({}),
            expected,
            204,
        );
    }

    fn hide_candidate(&mut self) {
        let (candidate, hidden) = (
            self.rng.random_range(0..CANDIDATES),
            self.rng.random_bool(0.6),
        );
        let stage = self.stage;
        let question = self.on_stage();
        if question.pick == "rank" {
            return; // What is hidden need not be ranked: that is another rule.
        }
        question.hidden[candidate] = hidden;
        let path = format!("/questions/{stage}/candidates/{candidate}");
        self.present("PATCH", &path, json!({ "hidden": hidden }), Ok(()), 200);
    }
}
