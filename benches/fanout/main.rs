//! The fan-out: what a push costs the real server, beside a bare loop of `write(2)` in the same run.
//!
//! `cargo bench --bench fanout` takes some minutes and prints a table and, as its last line, JSON.
//! `-- --sessions N` (default 5,000), `--runs N` (default 3). The server runs on one core, the sessions
//! in this process on another; only ratios within one run, and counts, mean anything elsewhere.
//! `-- --soak MINUTES` measures nothing of that: see `tests/soak`.

mod child;
mod flat;
mod floor;
mod guards;
mod http;
mod load;
mod many;
mod measure;
mod overload;
mod reconnect;
mod report;
mod soak;
mod votes;

use std::process::ExitCode;

use clap::Parser;

use self::{child::Server, report::Report};

/// What to measure.
#[derive(Debug, Clone, Parser)]
struct Options {
    /// Sessions that are pushed to, up to 15,000
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(100..=15_000))]
    sessions: u32,
    /// How often each figure is taken; medians are printed
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=9))]
    runs: u32,
    /// Only the measurements whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Measure nothing, but load a server lightly for so many minutes, and see whether it stays as it is
    #[arg(long, value_name = "MINUTES")]
    soak: Option<u32>,
    /// Have the soak's load leave sessions open, which it must find
    #[arg(long, requires = "soak")]
    leak: bool,
    /// Serve as the floor: write frames of this size to so many connections (used by the benchmark itself)
    #[arg(long, hide = true)]
    floor: bool,
    /// Attack a server (used by the benchmark itself)
    #[arg(long, hide = true, requires = "address")]
    attack: Option<String>,
    /// Be the sessions that come back (used by the benchmark itself)
    #[arg(long, hide = true, requires = "address")]
    crowd: bool,
    #[arg(long, hide = true)]
    address: Option<String>,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    if options.floor {
        floor::serve();
        return ExitCode::SUCCESS;
    }
    child::pin_to(child::LOAD_CORE);
    if let (Some(attack), Some(address)) = (&options.attack, &options.address) {
        guards::attack(attack, address);
    } else if let (true, Some(address)) = (options.crowd, &options.address) {
        reconnect::crowd(address);
    } else if let Some(minutes) = options.soak {
        return soak::soak(minutes, options.leak);
    } else {
        measure(&options);
    }
    ExitCode::SUCCESS
}

fn measure(options: &Options) {
    let mut report = Report::default();
    let wanted = |name: &str| options.only.as_ref().is_none_or(|only| name.contains(only));
    let sessions = options.sessions as usize;
    for run in 1..=options.runs {
        report.progress(run, options.runs);
        if wanted("fanout") {
            let (floor, fanout) = (measure::floor(sessions), measure::fanout(sessions, 1));
            report.add("CPU per delivered update, bare write(2)", "µs", floor);
            report.add("CPU per delivered update", "µs", fanout.cpu_us);
            report.add("ratio to the bare write(2)", "×", fanout.cpu_us / floor);
            report.spread("vote to first session", "ms", &fanout.first_ms);
            report.spread("vote to last session", "ms", &fanout.last_ms);
            report.add("bytes per update on the wire", "B", fanout.bytes);
        }
        if wanted("workers") {
            let fanout = measure::fanout(sessions, 2);
            report.spread(
                "vote to last session, two workers on all cores",
                "ms",
                &fanout.last_ms,
            );
        }
        if wanted("memory") {
            report.add("memory per idle session", "KiB", measure::memory(sessions));
        }
        if wanted("joining") {
            let (few, many) = measure::joining();
            report.add("CPU per joining session, 100 present", "µs", few);
            report.add("CPU per joining session, 10,000 present", "µs", many);
            report.add("ratio of the two", "×", many / few);
        }
        if wanted("burst") {
            report.add(
                "burst: 2,000 votes, 1,000 sessions, all have seen all",
                "ms",
                measure::burst(),
            );
        }
        if wanted("stream") {
            let stream = measure::stream(sessions);
            report.spread("stream: vote to receipt", "ms", &stream.receipt_ms);
            report.spread("stream: vote to a session's update", "ms", &stream.lag_ms);
            report.add("stream: server CPU", "%", stream.cpu_percent);
            report.add(
                "stream: updates per second and session",
                "/s",
                stream.updates_per_s,
            );
        }
        if wanted("many_polls") {
            let many = many::many();
            report.add(
                "CPU per delivered update, one poll of 18,000",
                "µs",
                many.one_us,
            );
            report.add(
                "CPU per delivered update, 900 polls of 20",
                "µs",
                many.many_us,
            );
            report.add(
                "ratio of the two polls' updates",
                "×",
                many.many_us / many.one_us,
            );
            report.add("CPU per vote, 900 polls at once", "µs", many.vote_us);
        }
        if wanted("guards") {
            report.spread(
                "healthy vote to receipt, quiet",
                "ms",
                &guards::healthy(None),
            );
            for attack in guards::ATTACKS {
                let name = format!("healthy vote to receipt, {attack}");
                report.spread(&name, "ms", &guards::healthy(Some(attack)));
            }
        }
        if wanted("votes") {
            for (name, votes) in [
                ("WebSocket", votes::by_socket()),
                ("HTTP keep-alive", votes::by_http()),
            ] {
                report.add(&format!("durable votes by {name}"), "/s", votes.per_second);
                report.spread(
                    &format!("vote to receipt by {name}, at that rate"),
                    "ms",
                    &votes.receipt_ms,
                );
            }
        }
        if wanted("overload") {
            let overload = overload::overload();
            report.add("peak, 2,000 sessions", "votes/s", overload.peak);
            for (name, figure) in [
                ("offered", overload.offered),
                ("sent", overload.sent),
                ("acknowledged", overload.acknowledged),
                ("acknowledged in the worst second", overload.worst),
                ("refused", overload.refused),
            ] {
                report.add(&format!("overload: {name}"), "votes/s", figure);
            }
            let share = overload.acknowledged / overload.peak * 100.0;
            report.add("overload: acknowledged, of the peak", "%", share);
            report.spread("overload: vote to receipt", "ms", &overload.receipt_ms);
            if !overload.refusal_ms.is_empty() {
                report.spread("overload: vote to refusal", "ms", &overload.refusal_ms);
            }
            for (when, memory) in ["before", "at most", "after"]
                .iter()
                .zip(overload.memory_mib)
            {
                report.add(&format!("overload: memory {when}"), "MiB", memory);
            }
            report.spread("overload: a lone vote before", "ms", &overload.quiet_ms);
            report.add("overload: until calm again", "ms", overload.calm_ms);
        }
        if wanted("reconnect") {
            let reconnect = reconnect::reconnect();
            report.add("killed, and listening again", "ms", reconnect.restart_ms);
            report.add(
                "10,000 come back at once: all back",
                "ms",
                reconnect.back_ms,
            );
            report.add("10,000 come back: tried again", "", reconnect.again);
            let name = "10,000 come back: vote to receipt";
            report.spread(&format!("{name} until all are"), "ms", &reconnect.while_ms);
            report.spread(&format!("{name} after that"), "ms", &reconnect.after_ms);
        }
    }
    report.print();
}

/// A server without limits: with one worker on a core of its own, with more on all cores.
fn server(workers: u32) -> Server {
    Server::start(workers, workers == 1, &["--max-rate", "0"])
}
