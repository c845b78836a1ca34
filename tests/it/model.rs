//! Random lessons through the real API, against a plain model of the words of docs/contract.md.
//!
//! `MODEL_SEED` runs one script again.

mod lesson;
mod rules;
mod script;

use std::thread;

use self::lesson::Script;
use crate::harness::TestServer;

const SCRIPTS: u64 = 200;
const STEPS: usize = 30;
const THREADS: usize = 8;

#[test]
fn random_lessons_are_as_the_contract_says_also_after_a_restart() {
    let server = TestServer::with(&["--max-rate=0"]);
    let voters: [String; 5] = server.voters();
    let seeds: Vec<u64> = match std::env::var("MODEL_SEED") {
        Ok(seed) => vec![seed.parse().expect("a seed is a number")],
        Err(_) => {
            let first: u64 = rand::random::<u32>().into();
            (first..first + SCRIPTS).collect()
        }
    };

    let played: Vec<Script> = thread::scope(|scope| {
        let share = seeds.len().div_ceil(THREADS);
        let parts = seeds.chunks(share).map(|seeds| {
            let (server, voters) = (&server, &voters);
            scope.spawn(move || {
                let play = |&seed| {
                    let mut script = Script::new(seed, server, voters);
                    (0..STEPS).for_each(|_| script.step());
                    script
                };
                seeds.iter().map(play).collect::<Vec<_>>()
            })
        });
        let parts: Vec<_> = parts.collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().expect("see above"))
            .collect()
    });

    let server = server.restart();
    for mut script in played {
        script.go_on(&server);
        script.check("after the restart");
        (0..voters.len()).for_each(|voter| script.check_mine(voter));
    }
}
