//! Starts the rooms in order, connects them, and stops them in the opposite order.

mod accept_throttle;
pub mod banner;
mod certificate;
mod client;
pub mod commands;
mod connection_limit;
mod data;
mod front_poll;
mod listen;
pub mod log;
mod serve;
mod tls;

use std::{future::pending, sync::Arc, time::Duration};

use actix_web::web;
use thiserror::Error;
use tokio::{pin, sync::watch};

use self::{banner::Welcome, data::Data, serve::Listening, tls::Certificate};
use crate::{
    config::Config,
    journal::{Health, StoreError},
    metrics::Metrics,
    model::ProblemCode,
    push::Sessions,
    registry::Registry,
    web::{AppState, Limits},
};

/// How often the limits forget quiet voters.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Why the server did not start, or stopped by itself. Each is a sentence for the operator.
#[derive(Debug, Error)]
pub enum AppError {
    /// The data folder cannot be used.
    #[error(transparent)]
    Data(#[from] data::DataError),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// A command failed.
    #[error(transparent)]
    Command(#[from] commands::CommandError),
    /// The front poll cannot be made.
    #[error(transparent)]
    Front(#[from] front_poll::FrontError),
    /// The pages cannot be loaded.
    #[error(transparent)]
    Pages(#[from] client::PagesError),
    /// The server cannot listen.
    #[error(transparent)]
    Listen(#[from] listen::ListenError),
    /// The server or its runtime failed.
    #[error("the server ended: {0}")]
    Server(std::io::Error),
    /// The journal failed while the server ran, with this reason.
    #[error("{0}: every vote with a receipt is safe; see the log for the cause, then start again")]
    JournalFailed(String),
}

/// Serves until `stop` is ready, or until the journal fails.
///
/// Must run on a current-thread tokio runtime, on which the poll actors run, too. Calls `ready` once the
/// server listens on all addresses.
pub async fn run(
    config: Config,
    stop: impl Future<Output = ()>,
    ready: impl FnOnce(&Welcome),
) -> Result<(), AppError> {
    let metrics = Metrics::new();
    metrics.expect_refusals(ProblemCode::ALL.iter().map(|code| code.name()));
    let data = Data::open(&config, &metrics)?;
    let journal = Arc::new(data.journal);
    let interval = Duration::from_millis(config.push_interval_ms.into());
    let registry = Registry::open(journal.clone(), interval, metrics.clone())?;
    front_poll::ensure(&registry, &config).await?;
    let room = listen::room(config.max_sessions);
    let (stopping, stopped) = watch::channel(false);
    let web = web::Data::new(AppState {
        registry,
        secret: data.secret,
        host_key: data.host_key,
        open_hosting: config.open_hosting,
        limits: Limits::new(config.max_rate),
        shell: client::load(&config)?,
        pictures: Arc::default(),
        base_url: config.base_url.clone(),
        allowed_origins: config.allow_origin.clone(),
        proxies: config.trust_proxy.clone(),
        durable: !config.in_memory,
        keep_days: config.keep_days,
        sessions: Sessions::new(room.sessions, metrics.clone()),
        metrics,
        stopping: stopped,
    });
    let Listening {
        server,
        addresses,
        certificate,
        files: _files,
    } = serve::serve(&config, &room, &web)?;
    ready(&Welcome {
        addresses: &addresses,
        base_url: config.base_url.as_ref(),
        presenter_key: web.secret.presenter_key(front_poll::CODE, 0),
        host_key: web.host_key.as_str(),
        show_keys: config.show_keys,
    });

    let handle = server.handle();
    pin!(server);
    let mut health = journal.health();
    let outcome = tokio::select! {
        () = stop => Ok(()),
        reason = failure(&mut health) => Err(AppError::JournalFailed(reason)),
        ended = &mut server => return ended.map_err(AppError::Server),
        () = forget_quiet(&web.limits) => Ok(()),
        () = journal.probe_space() => Ok(()),
        () = web.registry.run_housekeeping(config.keep_days, front_poll::CODE) => Ok(()),
        () = renew(certificate.as_ref()) => Ok(()),
    };
    stopping.send_replace(true);
    let (served, ()) = tokio::join!(server, handle.stop(true));
    journal.stop().await;
    outcome.and(served.map_err(AppError::Server))
}

/// Waits until the journal fails; returns why.
async fn failure(health: &mut watch::Receiver<Health>) -> String {
    let failed = health
        .wait_for(|health| matches!(health, Health::Failed(_)))
        .await;
    match failed.as_deref() {
        Ok(Health::Failed(reason)) => reason.clone(),
        _ => "the journal's thread ended".into(),
    }
}

/// Reads the certificate again whenever its files change, if there is one. Never returns.
async fn renew(certificate: Option<&Arc<Certificate>>) {
    match certificate {
        Some(certificate) => certificate.renew().await,
        None => pending().await,
    }
}

/// Never returns.
async fn forget_quiet(limits: &Limits) {
    loop {
        tokio::time::sleep(FORGET_EVERY).await;
        limits.forget_quiet();
    }
}
