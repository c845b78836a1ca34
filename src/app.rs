//! Builds the stages, joins them, and stops them in the other order.

pub mod banner;
mod front;
mod listen;
mod serve;
mod turns;

use std::{path::PathBuf, sync::Arc, time::Duration};

use actix_web::web;
use thiserror::Error;
use tokio::{pin, sync::watch};

use crate::{
    config::Config,
    journal::{Health, Journal, MemoryStore, OpenError, SqliteStore, StoreError},
    push::Sessions,
    registry::{Registry, RegistryError},
    secrets::Secret,
    web::{Limits, Shell, ShellError, Web},
};

/// How often voters who have been quiet are forgotten by the limits.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Why the server did not start, or stopped by itself. Each is a sentence for the operator.
#[derive(Debug, Error)]
#[allow(missing_docs)] // The sentences say it.
pub enum AppError {
    #[error(transparent)]
    Data(#[from] OpenError),
    #[error("the secret {} cannot be used: {_1}", _0.display())]
    Secret(PathBuf, std::io::Error),
    #[error(transparent)]
    Journal(#[from] StoreError),
    #[error(transparent)]
    Polls(#[from] RegistryError),
    #[error(transparent)]
    Front(#[from] front::FrontError),
    #[error(transparent)]
    Pages(#[from] ShellError),
    #[error(transparent)]
    Listen(#[from] listen::ListenError),
    #[error("the server ended: {0}")]
    Server(std::io::Error),
    #[error("{0}: every vote with a receipt is safe; see the log for the cause, then start again")]
    JournalFailed(String),
}

/// Serves until `stop` is ready, or until the journal fails.
///
/// Needs a tokio runtime of the current thread, on which the poll actors run. `ready` is given the
/// addresses, as `http://127.0.0.1:43121`, once all of them are listening.
pub async fn run(
    config: Config,
    stop: impl Future<Output = ()>,
    ready: impl FnOnce(&[String]),
) -> Result<(), AppError> {
    let (journal, secret) = open_data(&config)?;
    let journal = Arc::new(journal);
    let interval = Duration::from_millis(config.push_interval_ms.into());
    let registry = Registry::open(journal.clone(), interval)?;
    front::ensure(&registry, &config).await?;
    let room = listen::room(config.max_sessions);
    let (stopping, stopped) = watch::channel(false);
    let web = web::Data::new(Web {
        registry,
        secret,
        limits: Limits::new(config.max_rate),
        shell: Shell::load(&client_dir(&config))?,
        base_url: config.base_url.clone(),
        durable: !config.in_memory,
        sessions: Sessions::new(room.sessions),
        stopping: stopped,
    });
    let (server, addresses) = serve::serve(&config, &room, &web)?;
    ready(&addresses);

    let handle = server.handle();
    pin!(server);
    let mut health = journal.health();
    let outcome = tokio::select! {
        () = stop => Ok(()),
        reason = failure(&mut health) => Err(AppError::JournalFailed(reason)),
        ended = &mut server => return ended.map_err(AppError::Server),
        () = forget_quiet(&web.limits) => Ok(()),
    };
    stopping.send_replace(true);
    let (served, ()) = tokio::join!(server, handle.stop(true));
    journal.stop().await;
    outcome.and(served.map_err(AppError::Server))
}

fn open_data(config: &Config) -> Result<(Journal, Secret), AppError> {
    if config.in_memory {
        return Ok((Journal::start(MemoryStore::default())?, Secret::random()));
    }
    let store = SqliteStore::open(&config.data)?;
    let file = config.data.join("secret");
    let secret = Secret::load(&file).map_err(|error| AppError::Secret(file, error))?;
    Ok((Journal::start(store)?, secret))
}

/// `--client-dir`, or `client` beside the executable, or the client built in the source tree.
fn client_dir(config: &Config) -> PathBuf {
    if let Some(given) = &config.client_dir {
        return given.clone();
    }
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.join("client")));
    beside
        .filter(|folder| folder.join("index.html").exists())
        .unwrap_or_else(|| {
            [env!("CARGO_MANIFEST_DIR"), "client", "dist"]
                .iter()
                .collect()
        })
}

/// Why the journal failed, once it does.
async fn failure(health: &mut watch::Receiver<Health>) -> String {
    let failed = health
        .wait_for(|health| matches!(health, Health::Failed(_)))
        .await;
    match failed.as_deref() {
        Ok(Health::Failed(reason)) => reason.clone(),
        _ => "the journal's thread ended".into(),
    }
}

async fn forget_quiet(limits: &Limits) {
    loop {
        tokio::time::sleep(FORGET_EVERY).await;
        limits.forget_quiet();
    }
}
