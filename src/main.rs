//! The `livepoll` command: reads the settings, starts the log, runs, and says how it went.

use std::{
    io::{Write as _, stdout},
    process::ExitCode,
};

use livepoll::{
    app,
    config::{Config, LogFormat},
};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    let config = Config::of_this_process();
    let format = config.log_format;
    app::log::start(format, config.log.as_ref());
    for sentence in Config::strange_variables() {
        tracing::warn!("{sentence}");
    }
    let done = match &config.task {
        Some(task) => {
            // Nobody may be reading; it is done all the same.
            let say = |sentence: &str| drop(writeln!(stdout(), "{sentence}"));
            app::tasks::run(task, &config.data, say).map_err(app::AppError::Task)
        }
        None => serve(config),
    };
    match (done, format) {
        (Ok(()), _) => return ExitCode::SUCCESS,
        (Err(error), LogFormat::Text) => eprintln!("livepoll: {error}"),
        (Err(error), LogFormat::Json) => tracing::error!("{error}"),
    }
    ExitCode::FAILURE
}

fn serve(config: Config) -> Result<(), app::AppError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(app::AppError::Server)?;
    let stop = {
        let _inside = runtime.enter();
        stop_signal().map_err(app::AppError::Server)?
    };
    runtime.block_on(app::run(config, stop, app::banner::print))
}

/// Ready at the first SIGINT, SIGTERM or SIGHUP: the last is what a terminal sends when it is closed,
/// unless `nohup` was asked to keep it away.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = match hang_ups_are_ignored() {
        true => None,
        false => Some(signal(SignalKind::hangup())?),
    };
    Ok(async move {
        let hung_up = async {
            match &mut hang_up {
                Some(hang_up) => drop(hang_up.recv().await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            () = hung_up => {}
        }
    })
}

/// Whether this process was started with SIGHUP ignored. `/proc/self/status` has a bit for each signal
/// that is, the lowest for SIGHUP, which is number 1.
fn hang_ups_are_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 == 1)
}
