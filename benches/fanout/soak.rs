//! A soak: mixed load that a server takes for an hour, and whether its memory, its open files and the
//! time of its votes stay as they are.
//!
//! Light enough that the rest of the machine goes on: what it looks for takes time, not work.

mod front;
mod lessons;
mod strangers;

use std::{
    process::ExitCode,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    child::Server,
    flat::{Sample, judge},
    http::Http,
    measure::millis,
};

/// Between two samples.
const EVERY: Duration = Duration::from_secs(10);
const HOST_KEY: &str = "the-host-key-of-the-soak";

/// Soaks for so many minutes; with `leak` a client leaves more and more sessions open, which must be found.
pub fn soak(minutes: u32, leak: bool) -> ExitCode {
    let server = Server::start(2, false, &["--host-key", HOST_KEY]);
    let address = &server.address;
    let stopped = AtomicBool::new(false);
    let (took, times) = mpsc::channel();
    let begun = Instant::now();
    let (samples, counted) = thread::scope(|scope| {
        let _stop = Stop(&stopped);
        let front = scope.spawn(|| ending(&stopped, || front::vote(address, &stopped, &took)));
        let lessons = scope.spawn(|| ending(&stopped, || lessons::teach(address, &stopped)));
        let strangers =
            scope.spawn(|| ending(&stopped, || strangers::come(address, &stopped, leak)));
        let samples = sample(&server, &stopped, minutes, &times);
        stopped.store(true, Ordering::Relaxed);
        let counted = front.join().expect("votes that were counted");
        eprintln!(
            "{counted} votes for the front poll, {} lessons, {} rounds of bad clients",
            lessons.join().expect("lessons that went well"),
            strangers.join().expect("strangers that were answered")
        );
        (samples, counted)
    });
    let cpu = server.cpu().as_secs_f64() / begun.elapsed().as_secs_f64() * 100.0;
    eprintln!("the server used {cpu:.0} % of a core");
    let total = &Http::connect(address).get("/api/v1/polls/live").json()["total"];
    if *total != counted {
        println!("not all votes are counted: {counted} receipts, but a total of {total}");
        return ExitCode::FAILURE;
    }
    tell(&samples)
}

/// Stops everyone when dropped.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Does one part of the load; if it ends in a panic, so do the others.
fn ending<T>(stopped: &AtomicBool, part: impl FnOnce() -> T) -> T {
    let _stop = Stop(stopped);
    part()
}

fn sample(
    server: &Server,
    stopped: &AtomicBool,
    minutes: u32,
    times: &mpsc::Receiver<Duration>,
) -> Vec<Sample> {
    let begun = Instant::now();
    (1..=minutes * 60 / EVERY.as_secs() as u32)
        .map_while(|at| {
            while begun.elapsed() < EVERY * at {
                if stopped.load(Ordering::Relaxed) {
                    return None;
                }
                thread::sleep(Duration::from_millis(100));
            }
            let mut took: Vec<_> = times.try_iter().map(millis).collect();
            took.sort_by(f64::total_cmp);
            let sample = Sample {
                memory_mib: server.memory_kib() / 1024.0,
                files: server.files() as f64,
                p99_ms: *took.get((took.len().max(1) - 1) * 99 / 100)?,
            };
            let Sample {
                memory_mib,
                files,
                p99_ms,
            } = sample;
            eprintln!(
                "{:6} s  {memory_mib:7.1} MiB  {files:5} files  {:5} votes, p99 {p99_ms:6.2} ms",
                begun.elapsed().as_secs(),
                took.len()
            );
            Some(sample)
        })
        .collect()
}

fn tell(samples: &[Sample]) -> ExitCode {
    let Some(verdicts) = judge(samples) else {
        println!("a soak needs a minute at least");
        return ExitCode::FAILURE;
    };
    println!(
        "\nMedians of the first sixth of {} s after a warm-up of as long, and of the last.\n\n\
         | figure | first | last | flat | rule |\n|---|---:|---:|---|---|",
        samples.len() / 6 * EVERY.as_secs() as usize
    );
    for verdict in &verdicts {
        println!("{verdict}");
    }
    if verdicts.iter().all(|verdict| verdict.is_flat) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
