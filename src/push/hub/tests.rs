//! From a vote to a receipt and to every session, in every order that there is.
//!
//! All but the disk and the threads is the real thing: the handle, the actor with its publisher and
//! pace, the journal's pipe and writer, the hub's follower, slots and bodies. Instead of threads, a
//! run takes one step after the other ([`Step`]), and there is a run for every order of them; orders
//! that differ only in steps which touch nothing in common are run once. Whoever is woken looks at
//! once, in the middle of the step that wakes: no thread could look sooner.

mod schedules;
mod world;

use self::{
    schedules::every_schedule,
    world::{Outcome, Plan, Seen, World},
};

/// Runs all orders; says what was seen in any of them, and how many there were.
fn every_order(plan: Plan) -> (Seen, usize) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().unwrap();
    let mut seen = Seen::default();
    let count = every_schedule(|choices| {
        let run = World::run(choices, plan);
        // Outside a task there is nobody to share the thread with.
        let (choices, of_run) = runtime.block_on(tokio::task::unconstrained(run));
        seen.extend(of_run);
        choices
    });
    println!("{count} orders of {plan:?}");
    (seen, count)
}

#[test]
fn a_receipt_is_for_what_is_shown_and_the_last_state_comes_to_all() {
    let (seen, count) = every_order(Plan {
        votes: 2,
        sessions: 2,
        outcomes: &[Outcome::Written],
        actor_runs_while_the_disk_writes: false,
    });

    for what in [
        "one batch",
        "two batches",
        "a push that waited",
        "a skipped version",
    ] {
        assert!(seen.contains(what), "no order has {what}: {seen:?}");
    }
    assert!(count > 100, "{count} orders");
}

#[test]
fn a_receipt_is_for_what_is_durable() {
    let (seen, count) = every_order(Plan {
        votes: 2,
        sessions: 1,
        outcomes: &[Outcome::Written],
        actor_runs_while_the_disk_writes: true,
    });

    assert!(seen.contains("a run while the disk writes"), "{seen:?}");
    assert!(count > 100, "{count} orders");
}

#[test]
fn there_is_no_receipt_for_what_a_failing_disk_may_not_have() {
    let (seen, count) = every_order(Plan {
        votes: 2,
        sessions: 1,
        outcomes: &[Outcome::Written, Outcome::Full, Outcome::Failed],
        actor_runs_while_the_disk_writes: false,
    });

    for what in ["a full disk", "a vote after a full disk", "a failed commit"] {
        assert!(seen.contains(what), "no order has {what}: {seen:?}");
    }
    assert!(count > 100, "{count} orders");
}
