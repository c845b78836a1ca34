//! Recounts a journal from its first entry, and reports what does not agree with it.
//!
//! Reads one state of the database, even while a server writes to it. Changes nothing.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, params};

use super::{errors::CopyError, files, reading, schema};
use crate::{
    journal::store::{PollId, StoreError, StoredPoll},
    tally::{Applied, Entry, Marks, NumberedEntry, Tally},
};

/// The result of a recount.
#[derive(Debug, Default)]
pub struct Recount {
    /// Polls that were recounted: all but the deleted ones.
    pub polls: usize,
    /// Their entries.
    pub entries: u64,
    /// Votes among them that were counted, whether they still count or were reset.
    pub votes: u64,
    /// What is not right, one sentence each; at most one for each poll.
    pub faults: Vec<String>,
}

/// What the journal holds of votes, by the question and, for plain picks, by the candidate.
#[derive(Debug, Default, PartialEq)]
struct Marked {
    questions: BTreeMap<u16, u64>,
    candidates: BTreeMap<(u16, u16), u64>,
}

/// Recounts the journal of a data folder.
pub fn recount(folder: &Path) -> Result<Recount, CopyError> {
    let connection = schema::look(&schema::existing(folder)?)?;
    Ok(Recount::of(&connection, Some(folder)))
}

impl Recount {
    /// Recounts a journal, compared with the snapshots of `folder`.
    pub(super) fn of(connection: &Connection, folder: Option<&Path>) -> Self {
        let mut recount = Self::default();
        if let Err(error) = recount.all(connection, folder) {
            recount.faults.push(format!("the file is damaged: {error}"));
        }
        recount
    }

    fn all(&mut self, connection: &Connection, folder: Option<&Path>) -> Result<(), StoreError> {
        // One state of it, whatever is written meanwhile.
        connection.execute_batch("BEGIN")?;
        let sound: String =
            connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            self.faults.push(format!("the file is damaged: {sound}"));
        }
        let stray = "SELECT count(*) FROM entries
            WHERE poll NOT IN (SELECT id FROM polls WHERE NOT deleted)";
        let stray: i64 = connection.query_row(stray, [], |row| row.get(0))?;
        if stray > 0 {
            self.faults
                .push(format!("{stray} entries belong to no poll that there is"));
        }
        for poll in reading::polls(connection)?
            .iter()
            .filter(|poll| !poll.deleted)
        {
            self.polls += 1;
            if let Err(StoreError(why)) = self.poll(connection, folder, poll) {
                let code = poll.code.spelling();
                self.faults.push(format!("poll {code} is not right: {why}"));
            }
        }
        Ok(())
    }

    fn poll(
        &mut self,
        connection: &Connection,
        folder: Option<&Path>,
        poll: &StoredPoll,
    ) -> Result<(), StoreError> {
        let snapshot = folder.and_then(|folder| files::read_snapshot(folder, poll.id));
        let mut tally = Tally::default();
        let mut marked = Marked::default();
        let mut fault = None;
        reading::entries(connection, poll.id, 0, &mut |numbered| {
            let is_late = numbered.at < tally.at();
            let is_first = matches!(numbered.entry, Entry::Made(_));
            if is_late || is_first != (numbered.seq == 1) {
                let seq = numbered.seq;
                fault.get_or_insert(format!("entry {seq} cannot stand where it does"));
            }
            marked.add(&numbered);
            let counted = matches!(tally.apply(&numbered), Applied::Counted(_));
            self.votes += u64::from(counted);
            self.entries += 1;
            // One of another journal is ignored by the server, too.
            let of_this_entry =
                |kept: &&Tally| (kept.seq(), kept.at()) == (numbered.seq, tally.at());
            if snapshot
                .as_ref()
                .filter(of_this_entry)
                .is_some_and(|kept| *kept != tally)
            {
                let seq = numbered.seq;
                fault.get_or_insert(format!(
                    "its snapshot is not what its first {seq} entries add up to: delete snapshots/{}.tally",
                    poll.id
                ));
            }
        })?;
        if tally.seq() == 0 {
            fault.get_or_insert("it has no entries".into());
        }
        if Marked::in_the_view(connection, poll.id)? != marked {
            fault.get_or_insert("the view votes shows other votes than its entries hold".into());
        }
        fault.map_or(Ok(()), |fault| Err(StoreError(fault)))
    }
}

impl Marked {
    fn add(&mut self, numbered: &NumberedEntry) {
        let Entry::Vote(vote) = &numbered.entry else {
            return;
        };
        *self.questions.entry(vote.question).or_default() += 1;
        if let Marks::Choice(choice) = &vote.marks {
            for &candidate in choice.indices() {
                *self
                    .candidates
                    .entry((vote.question, candidate))
                    .or_default() += 1;
            }
        }
    }

    fn in_the_view(connection: &Connection, poll: PollId) -> Result<Self, StoreError> {
        let code = "(SELECT code FROM polls WHERE id = ?)";
        let mut shown = Self::default();
        let mut select = connection.prepare(&format!(
            "SELECT question, count(*) FROM votes WHERE poll = {code} GROUP BY 1"
        ))?;
        let mut rows = select.query(params![poll])?;
        while let Some(row) = rows.next()? {
            shown
                .questions
                .insert(row.get(0)?, row.get::<_, i64>(1)? as u64);
        }
        let mut select = connection.prepare(&format!(
            "SELECT question, value, count(*) FROM votes, json_each(candidates) \
             WHERE votes.poll = {code} GROUP BY 1, 2"
        ))?;
        let mut rows = select.query(params![poll])?;
        while let Some(row) = rows.next()? {
            let counted = row.get::<_, i64>(2)? as u64;
            shown.candidates.insert((row.get(0)?, row.get(1)?), counted);
        }
        Ok(shown)
    }
}
