//! Clients that mean harm: whatever they send, hold or guess, the others do not notice.

mod cuts;
mod filling;
mod formulas;
mod guessing;
mod hoarding;
mod markup;
mod texts;
mod traces;
