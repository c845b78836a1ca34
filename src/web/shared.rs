//! What handlers share.

pub(super) mod api_params;
pub(super) mod base_url;
pub(super) mod caller;
pub(super) mod extractors;
pub(super) mod hosts;
pub(super) mod in_order;
pub(super) mod json_body;
pub(super) mod limits;
pub(super) mod links;
pub(super) mod path;
pub(super) mod problem;
pub(super) mod proxies;
pub(super) mod query;
pub(super) mod refusals;
pub(super) mod request;
pub(super) mod responses;
pub(super) mod visitor;
