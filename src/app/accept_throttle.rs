//! Limits how many new connections a worker accepts in one turn of the event loop.
//!
//! actix's worker accepts up to 128 connections at once, and the handshakes of all of them then run
//! before any session gets a turn. But it asks this service first whether it is ready; so the service is
//! ready only a few times in each turn. Nothing here waits for a client.

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

/// Connections accepted in one turn of the event loop: each takes some 100 µs.
const PER_TURN: usize = 4;

/// A service that passes connections on, a few in each turn.
pub(super) fn throttled<T>()
-> impl ServiceFactory<T, Config = (), Response = T, Error = Infallible, InitError = ()> {
    fn_factory(|| ready(Ok(AcceptThrottle::default())))
}

#[derive(Default)]
struct AcceptThrottle(Rc<Taken>);

#[derive(Default)]
struct Taken {
    taken: Cell<usize>,
    worker: RefCell<Option<Waker>>,
}

impl<T> Service<T> for AcceptThrottle {
    type Response = T;
    type Error = Infallible;
    type Future = Ready<Result<T, Infallible>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.0.taken.get() < PER_TURN {
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

/// Ends the turn after the event loop has polled its sockets again.
async fn end(state: Rc<Taken>) {
    yield_now().await;
    state.taken.set(0);
    if let Some(worker) = state.worker.take() {
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
            let throttle = AcceptThrottle::default();
            let is_ready = || {
                poll_fn(|context| {
                    let ready = Service::<()>::poll_ready(&throttle, context);
                    Poll::Ready(ready.is_ready())
                })
            };

            for _ in 0..PER_TURN {
                assert!(is_ready().await);
                throttle.call(()).await.unwrap();
            }

            assert!(!is_ready().await);
            poll_fn(|context| Service::<()>::poll_ready(&throttle, context))
                .await
                .unwrap();
            assert!(is_ready().await);
        });
    }
}
