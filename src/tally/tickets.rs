//! A poll's tickets. Each stands for one voter.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::{TicketState, Voter};

/// All tickets of a poll, by id, from 0.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tickets {
    states: Vec<TicketState>,
    ids: HashMap<Voter, u32, foldhash::fast::FixedState>,
}

impl Tickets {
    /// The state of each ticket, by id.
    pub fn states(&self) -> &[TicketState] {
        &self.states
    }

    /// The state of the ticket that stands for a voter; none for other voters.
    pub(super) fn of(&self, voter: Voter) -> Option<TicketState> {
        let id = self.ids.get(&voter)?;
        Some(self.states[*id as usize])
    }

    pub(super) fn add(&mut self, voters: &[Voter]) {
        for &voter in voters {
            self.ids.insert(voter, self.states.len() as u32);
            self.states.push(TicketState::Unused);
        }
    }

    pub(super) fn revoke(&mut self, ticket: u32) {
        if let Some(state) = self.states.get_mut(ticket as usize) {
            *state = TicketState::Revoked;
        }
    }

    pub(super) fn mark_used(&mut self, voter: Voter) {
        if let Some(&id) = self.ids.get(&voter) {
            self.states[id as usize] = TicketState::Used;
        }
    }
}
