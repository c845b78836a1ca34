//! The handlers for the operator of the server: health, metrics, the OpenAPI document.

pub(super) mod health;
pub(super) mod openapi;
