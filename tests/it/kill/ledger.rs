//! What was sent and what was receipted, and whether the server still knows it.

use std::{collections::HashSet, fmt, net::SocketAddr, thread};

use serde_json::Value;

use super::load::send_again;
use crate::harness::{Connection, Request};

pub const CANDIDATES: usize = 5;
/// Connections that send votes again.
const SENDERS: usize = 4;

/// A vote that was sent, and its receipt if one came.
#[derive(Debug, Clone)]
pub struct Vote {
    pub id: String,
    pub candidate: usize,
    /// The voter's cookie; none for a script whom the vote's id names.
    pub cookie: Option<String>,
    pub receipt: Option<Value>,
}

/// Every vote of all rounds.
#[derive(Default)]
pub struct Ledger {
    votes: Vec<Vote>,
    /// So many of them were checked, and have receipts.
    checked: usize,
    receipted_before_kills: usize,
}

impl Vote {
    fn seq(&self) -> Option<u64> {
        self.receipt.as_ref()?["seq"].as_u64()
    }
}

impl Ledger {
    pub fn add(&mut self, votes: Vec<Vote>) {
        let receipted = votes.iter().filter(|vote| vote.receipt.is_some());
        self.receipted_before_kills += receipted.count();
        self.votes.extend(votes);
    }

    /// The seq of the newest vote that has a receipt.
    pub fn newest_receipt(&self) -> Option<u64> {
        self.votes.iter().filter_map(Vote::seq).max()
    }

    /// Has the next check send all votes again, not only the newest.
    pub fn check_all_again(&mut self) {
        self.checked = 0;
    }

    /// Compares the server's counts, and what it answers when every new vote is sent again. The
    /// faults that it finds start with `total`, `lost` or `doubled`.
    pub fn check(&mut self, address: SocketAddr) -> Vec<String> {
        let mut faults = Vec::new();
        let before = Counts::of(address);
        let all = self.count(|_| true);
        let receipted = self.count(|vote| vote.receipt.is_some());
        for (place, &counted) in before.votes.iter().enumerate() {
            let (least, most) = (receipted[place], all[place]);
            if !(least..=most).contains(&counted) {
                faults.push(format!("total {place}: {counted}, not {least} to {most}"));
            }
        }

        let new = self.votes.split_off(self.checked);
        let (mut told, mut untold): (Vec<_>, Vec<_>) =
            new.into_iter().partition(|vote| vote.receipt.is_some());
        faults.extend(send_all_again(address, &mut told));
        let between = Counts::of(address);
        if between != before {
            faults.push(format!(
                "lost: votes with receipts made {before:?} {between:?}"
            ));
        }
        faults.extend(send_all_again(address, &mut untold));
        let after = Counts::of(address);
        if after.votes != all {
            faults.push(format!("total: {after:?}, not {all:?}"));
        }

        self.votes.extend(told);
        self.votes.extend(untold);
        self.checked = self.votes.len();
        let mut seqs = HashSet::new();
        let shared = self.votes.iter().filter(|vote| !seqs.insert(vote.seq()));
        faults.extend(shared.map(|vote| format!("doubled: another has the seq of {vote:?}")));
        faults
    }

    /// Votes of each candidate, and of all.
    fn count(&self, which: impl Fn(&Vote) -> bool) -> [u64; CANDIDATES + 1] {
        let mut counts = [0; CANDIDATES + 1];
        for vote in self.votes.iter().filter(|vote| which(vote)) {
            counts[vote.candidate] += 1;
            counts[CANDIDATES] += 1;
        }
        counts
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sent, receipted) = (self.votes.len(), self.receipted_before_kills);
        write!(
            f,
            "{sent} votes sent, {receipted} of them receipted before a kill"
        )
    }
}

/// What the server counts.
#[derive(Debug, PartialEq)]
struct Counts {
    seq: u64,
    /// For each candidate, and in all.
    votes: [u64; CANDIDATES + 1],
}

impl Counts {
    fn of(address: SocketAddr) -> Self {
        let mut connection = Connection::open(address).expect("it listens");
        let update = connection.ask(&Request::get("/api/v1/polls/live"));
        let update = update.expect("it answers").json();
        let number = |value: &Value| value.as_u64().expect("a number");
        Self {
            seq: number(&update["seq"]),
            votes: std::array::from_fn(|place| match place {
                CANDIDATES => number(&update["total"]),
                _ => number(&update["candidates"][place]["votes"]),
            }),
        }
    }
}

fn send_all_again(address: SocketAddr, votes: &mut [Vote]) -> Vec<String> {
    let share = votes.len().div_ceil(SENDERS).max(1);
    thread::scope(|scope| {
        let senders: Vec<_> = votes
            .chunks_mut(share)
            .map(|votes| scope.spawn(move || send_again(address, votes)))
            .collect();
        let faults = senders
            .into_iter()
            .map(|sender| sender.join().expect("no panic"));
        faults.flatten().collect()
    })
}
