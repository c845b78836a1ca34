//! What whoever runs the server asks for: health, figures, the description of the API.

pub(super) mod health;
pub(super) mod openapi;
