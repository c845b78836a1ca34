//! The whole application in this process, on port 0, with a folder of its own.

use std::{
    fs::File,
    net::SocketAddr,
    path::Path,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use clap::Parser as _;
use livepoll::{
    app::{self, AppError},
    config::Config,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::{Connection, DEADLINE, Request, Response, client_folder, eventually, poll::HOST_KEY};

/// A running server; dropping it stops it.
pub struct TestServer {
    address: SocketAddr,
    flags: Vec<String>,
    data: Option<TempDir>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), AppError>>>,
}

impl TestServer {
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// Starts with these flags beside the usual ones.
    pub fn with(flags: &[&str]) -> Self {
        let flags = flags.iter().map(|&flag| flag.into()).collect();
        Self::on(tempfile::tempdir().expect("a temporary folder"), flags)
    }

    /// Stops it, and starts it again on the same data folder.
    pub fn restart(self) -> Self {
        self.restart_after(|_| ())
    }

    /// Stops it, does something to its data folder, and starts it again.
    pub fn restart_after(mut self, work: impl FnOnce(&Path)) -> Self {
        let data = self.data.take().expect("only taken here");
        let flags = std::mem::take(&mut self.flags);
        self.stop().expect("it stops in good order");
        // A process that another test starts at this moment shares the lock until it executes.
        eventually("the lock is free", DEADLINE, || {
            let lock = File::open(data.path().join("lock")).ok();
            lock.is_none_or(|lock| lock.try_lock().is_ok())
                .then_some(())
        });
        work(data.path());
        Self::on(data, flags)
    }

    /// Starts on a data folder that was prepared.
    pub fn on(data: TempDir, flags: Vec<String>) -> Self {
        let folder = data.path().to_str().expect("a UTF-8 path");
        let given = [
            "livepoll",
            "--listen=127.0.0.1:0",
            "--workers=2",
            &format!("--data={folder}"),
            &format!("--client-dir={}", client_folder()),
            &format!("--host-key={HOST_KEY}"),
        ]
        .map(String::from);
        let config = Config::parse_from(given.iter().chain(&flags));
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            let stopped = async move { drop(stopped.await) };
            runtime.block_on(app::run(config, stopped, |welcome| {
                tell.send(welcome.addresses[0].clone())
                    .expect("the test waits");
            }))
        });
        let Ok(url) = told.recv_timeout(DEADLINE) else {
            drop(stop); // One that is only slow would serve for ever.
            panic!("the server does not start: {:?}", thread.join());
        };
        let address = url.strip_prefix("http://").expect("an HTTP address");
        Self {
            address: address.parse().expect("a socket address"),
            flags,
            data: Some(data),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Its data folder.
    pub fn folder(&self) -> &Path {
        self.data.as_ref().expect("it has one while it runs").path()
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks it to stop, without waiting.
    pub fn begin_to_stop(&mut self) {
        self.stop = None;
    }

    /// Stops it, and says how it went.
    pub fn stop(&mut self) -> Result<(), AppError> {
        self.begin_to_stop();
        let thread = self.thread.take().expect("stopped once");
        thread.join().expect("it does not panic")
    }

    /// Asks on a connection of its own.
    pub fn ask(&self, request: &Request) -> Response {
        Connection::open(self.address)
            .and_then(|mut connection| connection.ask(request))
            .unwrap_or_else(|error| panic!("no answer ({error}) to {request:?}"))
    }

    pub fn get(&self, target: &str) -> Response {
        self.ask(&Request::get(target))
    }

    pub fn vote(&self, body: &str) -> Response {
        self.ask(&Request::vote(body))
    }

    /// The front poll's current update.
    pub fn update(&self) -> Value {
        self.get("/api/v1/polls/live").json()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if self.thread.is_some() {
            let stopped = self.stop();
            assert!(thread::panicking() || stopped.is_ok(), "{stopped:?}");
        }
    }
}
