//! The `livepoll` command: reads the settings, starts the log, runs, and says how it went.

use std::{
    io::{Write as _, stdout},
    process::ExitCode,
};

use livepoll::{
    app,
    config::{Config, LogFormat},
    system,
};

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
            app::commands::run(task, &config.data, say).map_err(app::AppError::Command)
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
        system::stop_signal().map_err(app::AppError::Server)?
    };
    runtime.block_on(app::run(config, stop, app::banner::print))
}
