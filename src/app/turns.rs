//! New connections take turns with the sessions that are there.
//!
//! actix's worker takes up to 128 connections at once, and each brings a handshake's work into the
//! same turn of the event loop. It asks first whether it may, though; so it may a few times in each
//! turn, whoever connects: nothing here waits for a client.

use std::{
    cell::{Cell, RefCell},
    convert::Infallible,
    future::{Ready, ready},
    rc::Rc,
    task::{Context, Poll, Waker},
};

use actix_web::{
    dev::{Service, ServiceFactory, fn_factory},
    rt,
};
use tokio::task::yield_now;

/// Connections taken in one turn of the event loop: some 100 µs each.
const AT_ONCE: usize = 4;

/// Passes connections on, not too many at once.
pub(super) fn in_turns<T>()
-> impl ServiceFactory<T, Config = (), Response = T, Error = Infallible, InitError = ()> {
    fn_factory(|| ready(Ok(Turns::default())))
}

#[derive(Default)]
struct Turns(Rc<Turn>);

#[derive(Default)]
struct Turn {
    taken: Cell<usize>,
    worker: RefCell<Option<Waker>>,
}

impl<T> Service<T> for Turns {
    type Response = T;
    type Error = Infallible;
    type Future = Ready<Result<T, Infallible>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.0.taken.get() < AT_ONCE {
            return Poll::Ready(Ok(()));
        }
        *self.0.worker.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    }

    fn call(&self, connection: T) -> Self::Future {
        let taken = self.0.taken.get();
        self.0.taken.set(taken + 1);
        if taken == 0 {
            rt::spawn(end(self.0.clone()));
        }
        ready(Ok(connection))
    }
}

/// Ends the turn once the event loop has looked for what else has arrived.
async fn end(turn: Rc<Turn>) {
    yield_now().await;
    turn.taken.set(0);
    if let Some(worker) = turn.worker.take() {
        worker.wake();
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    #[test]
    fn a_turn_takes_a_few_connections_and_ends_by_itself() {
        rt::System::new().block_on(async {
            let turns = Turns::default();
            let is_ready = || {
                poll_fn(|context| {
                    let ready = Service::<()>::poll_ready(&turns, context);
                    Poll::Ready(ready.is_ready())
                })
            };

            for _ in 0..AT_ONCE {
                assert!(is_ready().await);
                turns.call(()).await.unwrap();
            }

            assert!(!is_ready().await);
            poll_fn(|context| Service::<()>::poll_ready(&turns, context))
                .await
                .unwrap();
            assert!(is_ready().await);
        });
    }
}
