//! The polls and keys that handlers ask for, as extractors.
//!
//! Each begins with the [`Caller`]'s own refusals. Below a poll the order is that of the contract: the
//! path (404 `not_found`), the poll (404 `no_such_poll`, 410 `deleted`), then the key (401 `key`).
//! Routes extract in the order of a handler's arguments (see [`super::in_order`]), so the query and the
//! body are judged after these.

use std::{ops::Deref, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use super::{
    caller::{Caller, Voting, state_of},
    path::PathParams,
    problem,
};
use crate::{
    model::{Change, Problem},
    poll::{Changed, PollHandle},
    tally::Tally,
};

/// A poll, for any caller.
pub struct AnyPoll {
    /// Who asks.
    pub caller: Caller,
    /// The poll; it stays awake while this is held.
    pub poll: PollHandle,
}

/// A poll for one of its voters: the voter's own limit counts, too (429 `rate`).
pub struct VoterPoll(AnyPoll);

/// A poll, asked for by its presenter.
pub struct Presenter(AnyPoll);

/// A poll, asked for by anyone without a key, or by its presenter.
pub struct MaybePresenter {
    any: AnyPoll,
    /// Whether the presenter asks, who sees also what is hidden.
    pub is_presenter: bool,
}

/// A poll, asked for by its presenter or by the host.
pub struct PresenterOrHost(AnyPoll);

/// A poll, asked for by the host.
pub struct HostPoll(AnyPoll);

/// The host.
pub struct Host;

/// Who may make a poll: the host, or with `--open-hosting` anyone without a key (429 `rate` after 60 an
/// hour from one address). Pages of other sites may not (403 `origin`).
pub struct Maker;

/// Who may draft a poll: whoever may make one. With `--open-hosting`, 429 `rate` after 30 at once and 10 a
/// second from one address.
pub struct Drafter;

impl AnyPoll {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        Self::for_caller(request, Caller::extract(request).await?).await
    }

    async fn for_caller(request: &HttpRequest, caller: Caller) -> Result<Self, Problem> {
        let path = PathParams::of(request)?;
        let poll = state_of(request).registry.get(&path.code).await?;
        Ok(Self { caller, poll })
    }

    /// What `look` returns for the current tally.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Tally) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.poll.look(look).await.map_err(problem::of_change)
    }
}

impl VoterPoll {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let Voting(caller) = Voting::extract(request).await?;
        AnyPoll::for_caller(request, caller).await.map(Self)
    }
}

impl Presenter {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let any = AnyPoll::of(request).await?;
        any.caller.require_presenter(state_of(request), &any.poll)?;
        Ok(Self(any))
    }

    /// Changes the poll, durably.
    pub async fn apply_change(&self, change: Change) -> Result<Changed, Problem> {
        self.poll.change(change).await.map_err(problem::of_change)
    }
}

impl MaybePresenter {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let any = AnyPoll::of(request).await?;
        let is_presenter = any.caller.key.is_some();
        if is_presenter {
            any.caller.require_presenter(state_of(request), &any.poll)?;
        }
        Ok(Self { any, is_presenter })
    }
}

impl PresenterOrHost {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let (any, state) = (AnyPoll::of(request).await?, state_of(request));
        any.caller.require_presenter_or_host(state, &any.poll)?;
        Ok(Self(any))
    }
}

impl HostPoll {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let any = AnyPoll::of(request).await?;
        any.caller.require_host(state_of(request))?;
        Ok(Self(any))
    }
}

impl Host {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let caller = Caller::extract(request).await?;
        caller.require_host(state_of(request)).map(|()| Self)
    }
}

impl Maker {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let (caller, state) = (Caller::extract(request).await?, state_of(request));
        // Without a key, a page of another origin could have its visitors make polls.
        caller.require_site(request, state)?;
        if state.open_hosting && caller.key.is_none() {
            state.limits.make(caller.address)?;
        } else {
            caller.require_host(state)?;
        }
        Ok(Self)
    }
}

impl Drafter {
    async fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let (caller, state) = (Caller::extract(request).await?, state_of(request));
        caller.require_site(request, state)?;
        if state.open_hosting && caller.key.is_none() {
            state.limits.draft(caller.address)?;
        } else {
            caller.require_host(state)?;
        }
        Ok(Self)
    }
}

macro_rules! extractors {
    ($($name:ident),+) => {$(
        impl FromRequest for $name {
            type Error = Problem;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move { Self::of(&request).await })
            }
        }
    )+};
}

extractors!(
    AnyPoll,
    VoterPoll,
    Presenter,
    MaybePresenter,
    PresenterOrHost,
    HostPoll,
    Host,
    Maker,
    Drafter
);

macro_rules! derefs {
    ($($name:ident: $field:tt),+) => {$(
        impl Deref for $name {
            type Target = AnyPoll;

            fn deref(&self) -> &AnyPoll {
                &self.$field
            }
        }
    )+};
}

derefs!(VoterPoll: 0, Presenter: 0, MaybePresenter: any, PresenterOrHost: 0, HostPoll: 0);
