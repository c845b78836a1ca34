//! Each stage of a vote's way, alone, and the whole way from socket to receipt.
//!
//! `cargo bench` prints the time of each; only ratios within one run mean anything on a shared machine.

use std::{hint::black_box, path::Path, sync::mpsc, thread, time::Duration};

use awc::ws::{Frame, Message};
use clap::Parser as _;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use futures_util::{SinkExt as _, StreamExt as _};
use livepoll::{
    app,
    config::Config,
    journal::{Delivery, Journal, Pipe, SqliteStore},
    metrics::Metrics,
    model::{Ballot, Candidate, Poll, PollCode, Question, Request as _, Update, Voter},
    poll::Encoded,
    tally::{Choice, Entry, Marks, NumberedEntry, Tally, Vote},
};
use tokio::sync::oneshot;

const BODY: &[u8] = br#"{"question":0,"candidate":2,"id":"018f9c2e-7b1a-7c3e-9d2f-0123456789ab"}"#;

fn poll(candidates: usize) -> Poll {
    let candidates = vec![Candidate::new("A candidate", "#123456"); candidates];
    let question = Question::new("Which language do you like best?", candidates);
    Poll {
        title: "".into(),
        questions: vec![question],
    }
}

fn vote(voter: u64) -> Entry {
    let mut key = [0; 16];
    key[..8].copy_from_slice(&voter.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes());
    key[8..].copy_from_slice(&voter.to_le_bytes());
    let id = Some(format!("vote-{voter}").into());
    Entry::Vote(Vote {
        question: 0,
        version: None,
        marks: Marks::Choice(Choice::One((voter % 5) as u16)),
        voter: Voter(key),
        id,
    })
}

/// A tally with so many voters.
fn tally(voters: u64) -> Tally {
    let mut tally = Tally::default();
    let entries = std::iter::once(Entry::Made(poll(5))).chain((0..voters).map(vote));
    for (seq, entry) in (1..).zip(entries) {
        tally.apply(&NumberedEntry { seq, at: 0, entry });
    }
    tally
}

fn parse(bench: &mut Criterion) {
    bench.bench_function("parse a vote", |bench| {
        bench.iter(|| Ballot::read(black_box(BODY), 0))
    });
}

fn apply(bench: &mut Criterion) {
    for voters in [1_000, 1_000_000] {
        let mut tally = tally(voters);
        let mut next = voters;
        bench.bench_function(
            &format!("apply a vote, {voters} voters before it"),
            |bench| {
                bench.iter_batched(
                    || {
                        next += 1;
                        NumberedEntry {
                            seq: next,
                            at: 0,
                            entry: vote(next),
                        }
                    },
                    |numbered| tally.apply(&numbered),
                    BatchSize::SmallInput,
                );
            },
        );
        let mut changed = 0;
        bench.bench_function(&format!("apply a changed vote, {voters} voters"), |bench| {
            bench.iter_batched(
                || {
                    changed = (changed + 1) % voters;
                    next += 1;
                    NumberedEntry {
                        seq: next,
                        at: 0,
                        entry: without_id(vote(changed)),
                    }
                },
                |numbered| tally.apply(&numbered),
                BatchSize::SmallInput,
            );
        });
    }
}

fn without_id(entry: Entry) -> Entry {
    match entry {
        Entry::Vote(vote) => Entry::Vote(Vote { id: None, ..vote }),
        other => other,
    }
}

fn encode(bench: &mut Criterion) {
    for candidates in [5, 50] {
        let mut tally = Tally::default();
        tally.apply(&NumberedEntry {
            seq: 1,
            at: 0,
            entry: Entry::Made(poll(candidates)),
        });
        bench.bench_function(
            &format!("make and encode an update of {candidates} candidates"),
            |bench| {
                bench.iter(|| {
                    Encoded::new(1, Update::new("live".into(), black_box(&tally), 500)).frame()
                });
            },
        );
    }
}

fn journal(bench: &mut Criterion) {
    let runtime = runtime();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_journal, mut pipe) = runtime.block_on(async {
        let store = SqliteStore::open(folder.path()).expect("a data folder");
        let journal = Journal::start(store, &Metrics::new()).expect("a journal");
        let code = PollCode::parse("live").expect("a code");
        let id = journal.make(code, poll(5)).await.expect("a poll");
        let (_, pipe) = journal.open(id).await.expect("its pipe");
        (journal, pipe)
    });
    let mut group = bench.benchmark_group("journal, durable");
    let mut next = 0;
    for size in [1, 100, 1_000] {
        group.throughput(Throughput::Elements(size));
        group.bench_function(format!("{size} at once"), |bench| {
            bench.iter(|| runtime.block_on(write(&mut pipe, &mut next, size)));
        });
    }
}

async fn write(pipe: &mut Pipe, next: &mut u64, size: u64) {
    for _ in 0..size {
        *next += 1;
        pipe.append(vote(*next)).expect("room");
    }
    let mut written = 0;
    while written < size {
        match pipe.delivery().await {
            Some(Delivery::Written(entries)) => written += entries.len() as u64,
            other => panic!("{other:?}"),
        }
    }
}

/// How long a poll with many votes takes to come back.
fn start(bench: &mut Criterion) {
    start_with(bench, "a hundred thousand", 100_000);
    start_with(bench, "a million", 1_000_000);
}

fn start_with(bench: &mut Criterion, many: &str, votes: u64) {
    let runtime = runtime();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = SqliteStore::open(folder.path()).expect("a data folder");
    let journal = Journal::start(store, &Metrics::new()).expect("a journal");
    let code = PollCode::parse("live").expect("a code");
    let id = runtime
        .block_on(journal.make(code, poll(5)))
        .expect("a poll");
    let (_, mut pipe) = runtime.block_on(journal.open(id)).expect("its pipe");
    let mut next = 0;
    for _ in 0..votes / 2_000 {
        runtime.block_on(write(&mut pipe, &mut next, 2_000));
    }
    let mut group = bench.benchmark_group(format!("start with {many} votes"));
    group.sample_size(10);
    group.bench_function("from the newest snapshot", |bench| {
        bench.iter(|| {
            runtime
                .block_on(journal.open(id))
                .expect("its tally")
                .0
                .seq()
        })
    });
    std::fs::remove_dir_all(folder.path().join("snapshots")).expect("snapshots");
    group.bench_function("from the whole journal", |bench| {
        bench.iter(|| {
            runtime
                .block_on(journal.open(id))
                .expect("its tally")
                .0
                .seq()
        })
    });
    group.finish();
    runtime.block_on(journal.stop());
}

fn whole_way(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (address, _stop) = serve(folder.path());
    let system = actix_web::rt::System::new();
    let mut session = system.block_on(async {
        let url = format!("{}/ws", address.replace("http", "ws"));
        awc::Client::default()
            .ws(url)
            .connect()
            .await
            .expect("a session")
            .1
    });
    let mut next = 0;
    bench.bench_function("a vote from socket to receipt", |bench| {
        bench.iter(|| {
            next += 1;
            let vote = format!(r#"{{"type":"vote","candidate":0,"id":"{next}"}}"#);
            system.block_on(async {
                session.send(Message::Text(vote.into())).await.expect("sent");
                while let Some(Ok(frame)) = session.next().await {
                    if matches!(frame, Frame::Text(text) if text.starts_with(br#"{"type":"receipt""#)) {
                        return;
                    }
                }
                panic!("the session ended");
            });
        });
    });
}

/// The whole server, in a thread of its own.
fn serve(data: &Path) -> (String, oneshot::Sender<()>) {
    let data = data.to_str().expect("a plain path");
    let flags = [
        "livepoll",
        "--listen",
        "127.0.0.1:0",
        "--max-rate",
        "0",
        "--workers",
        "1",
        "--data",
        data,
    ];
    let config = Config::parse_from(flags);
    let (stop, stopped) = oneshot::channel::<()>();
    let (ready, address) = mpsc::channel();
    thread::spawn(move || {
        let ready = move |welcome: &app::banner::Welcome| {
            ready
                .send(welcome.addresses[0].clone())
                .expect("somebody waits");
        };
        let stop = async move { drop(stopped.await) };
        runtime()
            .block_on(app::run(config, stop, ready))
            .expect("a server");
    });
    (
        address
            .recv_timeout(Duration::from_secs(30))
            .expect("the server starts"),
        stop,
    )
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

criterion_group!(stages, parse, apply, encode, journal, start, whole_way);
criterion_main!(stages);
