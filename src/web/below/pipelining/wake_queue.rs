//! Wakes connections whose next request arrived before its turn, a few in each tick.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    task::Waker,
    time::Duration,
};

use actix_web::rt;

/// How many connections of a worker are woken in one tick: that takes at most a tenth of its time.
const AT_ONCE: usize = 8;
const TICK: Duration = Duration::from_millis(1);

thread_local! {
    static WAITING: RefCell<VecDeque<Waker>> = const { RefCell::new(VecDeque::new()) };
    /// How many were woken in this tick; `None` while nothing ticks.
    static GONE_ON: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Wakes a connection of this worker: at once if few were woken in this tick, else in its turn.
pub(super) fn wake(connection: Waker) {
    let gone_on = GONE_ON.get();
    if gone_on.is_none() {
        rt::spawn(tick());
    }
    match gone_on.unwrap_or(0) {
        AT_ONCE => WAITING.with_borrow_mut(|waiting| waiting.push_back(connection)),
        few => {
            GONE_ON.set(Some(few + 1));
            connection.wake();
        }
    }
}

async fn tick() {
    while GONE_ON.get() != Some(0) {
        rt::time::sleep(TICK).await;
        let some: Vec<_> = WAITING.with_borrow_mut(|waiting| {
            let count = waiting.len().min(AT_ONCE);
            waiting.drain(..count).collect()
        });
        GONE_ON.set(Some(some.len()));
        some.into_iter().for_each(Waker::wake);
    }
    GONE_ON.set(None);
}
