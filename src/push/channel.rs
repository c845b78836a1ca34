//! What the sessions of one poll on one worker share.
//!
//! Does not know what a session is, so that the session slot and the hub can both build on it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    task::Waker,
};

use bytes::Bytes;
use slab::Slab;
use tokio::task::JoinHandle;

use crate::poll::Encoded;

/// The sessions of one poll on this worker, and the newest update pushed to them.
pub(super) struct Channel<S> {
    pub(super) version: Cell<u64>,
    pub(super) frame: RefCell<Bytes>,
    /// Side by side in memory, since every push goes through all of them.
    pub(super) places: RefCell<Slab<Place<S>>>,
    pub(super) follower: RefCell<Option<JoinHandle<()>>>,
}

/// A session, and the waker of its body once the body was polled.
pub(super) struct Place<S> {
    pub(super) waker: Option<Waker>,
    pub(super) slot: Rc<S>,
}

impl<S> Place<S> {
    pub(super) fn wake(&self) {
        if let Some(waker) = &self.waker {
            waker.wake_by_ref();
        }
    }
}

impl<S> Channel<S> {
    pub(super) fn new(newest: &Encoded) -> Self {
        Self {
            version: Cell::new(newest.version()),
            frame: RefCell::new(newest.frame()),
            places: RefCell::default(),
            follower: RefCell::default(),
        }
    }

    pub(super) fn slots(&self) -> Vec<Rc<S>> {
        let places = self.places.borrow();
        places.iter().map(|(_, place)| place.slot.clone()).collect()
    }

    /// The version of the newest update that was pushed.
    pub(super) fn version(&self) -> u64 {
        self.version.get()
    }

    /// That update as a frame.
    pub(super) fn frame(&self) -> Bytes {
        self.frame.borrow().clone()
    }

    pub(super) fn keep_waker(&self, key: usize, waker: &Waker) {
        let kept = &mut self.places.borrow_mut()[key].waker;
        if !kept.as_ref().is_some_and(|kept| kept.will_wake(waker)) {
            *kept = Some(waker.clone());
        }
    }

    pub(super) fn wake(&self, key: usize) {
        // A session whose body is gone has left.
        if let Some(place) = self.places.borrow().get(key) {
            place.wake();
        }
    }

    pub(super) fn remove(&self, key: usize) {
        self.places.borrow_mut().try_remove(key);
    }
}

impl<S> Drop for Channel<S> {
    fn drop(&mut self) {
        if let Some(follower) = self.follower.take() {
            follower.abort();
        }
    }
}
