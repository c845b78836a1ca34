//! The states of a ticket.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What has become of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// Nobody has voted with it.
    Unused,
    /// Its holder has voted.
    Used,
    /// The presenter has revoked it. Votes cast with it stay.
    Revoked,
}
