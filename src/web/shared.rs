//! What handlers share: who asks, extractors, bodies, limits, answers, errors.
//!
//! Handlers import from here. The files below import from each other directly.

pub(super) mod api_params;
pub(super) mod base_url;
pub(super) mod caller;
mod extractors;
pub(super) mod hosts;
pub(super) mod in_order;
mod json_body;
pub(super) mod limits;
pub(super) mod links;
mod path;
pub(super) mod problem;
pub(super) mod proxies;
pub(super) mod query;
pub(super) mod refusals;
pub(super) mod request;
mod responses;
pub(super) mod visitor;

pub(super) use self::{
    api_params::{OfCandidate, OfPoll, OfQuestion, OfTicket},
    caller::Caller,
    extractors::{
        AnyPoll, Drafter, Host, HostPoll, Maker, MaybePresenter, Presenter, PresenterOrHost,
        VoterPoll,
    },
    json_body::JsonBody,
    links::{LinkBase, links_of},
    path::{CandidateIndex, QuestionIndex, TicketId},
    query::{NoQuery, Query, QueryParams, query_number, query_value},
    responses::{Created, Download, Json, NoContent, UpdateBody},
};
pub(super) use super::state::{AppState, State};
