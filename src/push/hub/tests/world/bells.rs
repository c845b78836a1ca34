//! Who runs only when woken, and what they find at that moment.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
};

use parking_lot::Mutex;
use tokio::sync::watch;

use crate::poll::{Encoded, PollHandle};

/// Rings when somebody is woken, who then looks at once.
pub(super) struct Bell {
    pub(super) rung: AtomicBool,
    latest: watch::Receiver<Arc<Encoded>>,
    durable: Arc<AtomicU64>,
    /// The newest seq that was shown, and that was durable, when it rang.
    pub(super) looked: Mutex<(u64, u64)>,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.rung.store(true, SeqCst);
        *self.looked.lock() = (self.latest.borrow().update().seq, self.durable.load(SeqCst));
    }
}

/// Something that runs when its bell has rung.
pub(super) struct Task<T> {
    future: Pin<Box<dyn Future<Output = T>>>,
    pub(super) bell: Arc<Bell>,
    waker: Waker,
}

impl<T> Task<T> {
    pub(super) fn poll(&mut self) -> Poll<T> {
        self.bell.rung.store(false, SeqCst);
        self.future
            .as_mut()
            .poll(&mut Context::from_waker(&self.waker))
    }

    pub(super) fn is_due(&self) -> bool {
        self.bell.rung.load(SeqCst)
    }
}

pub(super) fn bell(poll: &PollHandle, durable: &Arc<AtomicU64>) -> Arc<Bell> {
    Arc::new(Bell {
        rung: AtomicBool::new(false),
        latest: poll.latest(),
        durable: durable.clone(),
        looked: Mutex::default(),
    })
}

pub(super) fn task<T>(
    poll: &PollHandle,
    durable: &Arc<AtomicU64>,
    future: impl Future<Output = T> + 'static,
) -> Task<T> {
    let bell = bell(poll, durable);
    Task {
        future: Box::pin(future),
        waker: bell.clone().into(),
        bell,
    }
}
