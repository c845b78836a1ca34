//! This process: when it is to stop, how many files it may open, and what its threads may take.

use std::{fs, io};

use prometheus::core::Collector;

/// Ready at the first SIGINT, SIGTERM or SIGHUP. A terminal that is closed sends the last one, unless
/// `nohup` keeps it away. On Windows: at Ctrl-C.
///
/// Must be called on a tokio runtime.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

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

/// As above.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await; // Where it cannot be waited for, nothing else would stop it.
    })
}

/// Whether this process was started with SIGHUP ignored. Linux's `/proc/self/status` has a bit for
/// each signal that is, the lowest for SIGHUP, which is number 1. Elsewhere it is not known.
#[cfg(unix)]
fn hang_ups_are_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 == 1)
}

/// How many files this process may open at once. Raises the limit as far as the system lets it first.
#[cfg(unix)]
pub fn open_file_limit() -> usize {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    let files = getrlimit(Resource::RLIMIT_NOFILE).map_or(1_024, |(soft, hard)| {
        let raised = setrlimit(Resource::RLIMIT_NOFILE, hard, hard);
        if raised.is_ok() { hard } else { soft }
    });
    usize::try_from(files).unwrap_or(usize::MAX)
}

/// Windows has no limit of this kind: a number that any machine can serve.
#[cfg(not(unix))]
pub fn open_file_limit() -> usize {
    16_384
}

/// Lowers the priority of the current thread: where it and another one want the same processor, the
/// other one gets nine tenths of it (sched(7), "The nice value"). Only on Linux.
pub fn lower_priority() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(10) {
        tracing::debug!("the priority of a thread cannot be lowered: {error}");
    }
}

/// Names the time since the machine was last started; empty where the system has no such name, as
/// everywhere but on Linux.
pub fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

/// What Prometheus is told of this process: memory, processor time, open files. Only on Linux.
pub fn process_metrics() -> Option<Box<dyn Collector>> {
    #[cfg(target_os = "linux")]
    {
        use prometheus::process_collector::ProcessCollector;

        Some(Box::new(ProcessCollector::for_self()))
    }
    #[cfg(not(target_os = "linux"))]
    {
        None
    }
}
