//! The `livepoll` command: reads the settings, starts the log, runs, and says how it went.

use std::process::ExitCode;

use livepoll::{
    app,
    config::{Config, LogFormat},
};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::{filter::Targets, fmt, prelude::*};

fn main() -> ExitCode {
    let config = Config::of_this_process();
    start_log(config.log_format);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let served = runtime.map_err(app::AppError::Server).and_then(|runtime| {
        let stop = {
            let _inside = runtime.enter();
            stop_signal().map_err(app::AppError::Server)?
        };
        runtime.block_on(app::run(config, stop, app::banner::print))
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("livepoll: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Ready at the first SIGINT or SIGTERM.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// To standard error. actix's own reports are left out: they are about clients that went away.
fn start_log(format: LogFormat) {
    let levels = Targets::new()
        .with_default(tracing::Level::WARN)
        .with_target("livepoll", tracing::Level::INFO);
    let levels = levels.with_target("actix_http", tracing::metadata::LevelFilter::OFF);
    let lines = fmt::layer().with_writer(std::io::stderr);
    match format {
        LogFormat::Text => tracing_subscriber::registry()
            .with(lines.with_filter(levels))
            .init(),
        LogFormat::Json => tracing_subscriber::registry()
            .with(lines.json().with_filter(levels))
            .init(),
    }
}
