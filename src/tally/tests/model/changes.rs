//! What a presenter's change does to the lists.

use super::*;

impl Model {
    /// Makes a change as the next entry.
    pub fn change(&mut self, change: &Change) -> Result<(), ChangeRefusal> {
        let at = self.at;
        match change {
            Change::Poll(change) => {
                let stage = change.stage.unwrap_or(self.stage);
                self.known(stage)?;
                if let Some(order) = &change.order {
                    let mut sorted = order.clone();
                    sorted.sort();
                    let all: Vec<u16> = (0..self.questions.len() as u16).collect();
                    let there: Vec<u16> = all
                        .into_iter()
                        .filter(|&one| self.plain(one).is_some())
                        .collect();
                    if sorted != there {
                        return Err(flaw());
                    }
                }
                self.known(stage)?.edit(&change.question)?;
                self.ends(stage, change.question.closes);
                self.stage = stage;
                if let Some(order) = &change.order {
                    self.order = order.clone();
                }
            }
            Change::Add(question) => {
                self.order.push(self.questions.len() as u16);
                self.questions.push(Some(PlainQuestion::new(question)));
                let closes = question.closes_at.map(Closes::At);
                self.ends(self.questions.len() as u16 - 1, closes);
            }
            Change::Edit { question, change } => {
                self.known(*question)?.edit(change)?;
                self.ends(*question, change.closes);
            }
            Change::Remove { question } => {
                self.known(*question)?;
                if *question == self.stage {
                    return Err(ChangeRefusal::OnStage);
                }
                self.questions[usize::from(*question)] = None;
                self.order.retain(|one| one != question);
            }
            Change::Reset { question } => self.known(*question)?.reset(),
            Change::Undo { question } => self.known(*question)?.undo()?,
            Change::Candidate {
                question,
                candidate,
                change,
            } => {
                self.known(*question)?.candidate(*candidate, change)?;
            }
            Change::Tickets { voters } => {
                let unused = |&voter: &Voter| (voter, TicketState::Unused);
                self.tickets.extend(voters.iter().map(unused));
            }
            Change::Revoke { ticket } => match self.tickets.get_mut(*ticket as usize) {
                Some(ticket) => ticket.1 = TicketState::Revoked,
                None => return Err(ChangeRefusal::UnknownTicket(*ticket)),
            },
            Change::ReplaceKey => {}
            Change::TimeUp { question } => {
                let settings = &mut self.known(*question)?.question;
                if settings.closes_at.is_some_and(|end| end <= at) {
                    settings.settings.open = false;
                    settings.closes_at = None;
                }
            }
        }
        Ok(())
    }

    fn ends(&mut self, index: u16, closes: Option<Closes>) {
        if closes.is_some() {
            self.behind.remove(&index);
        }
        if matches!(closes, Some(Closes::At(end)) if end <= self.at) {
            self.behind.insert(index);
        }
    }

    fn known(&mut self, index: u16) -> Result<&mut PlainQuestion, ChangeRefusal> {
        let plain = self.questions.get_mut(usize::from(index));
        let plain = plain.and_then(Option::as_mut);
        plain.ok_or(ChangeRefusal::UnknownQuestion(index))
    }
}

/// Any flaw: which one it is stands in the tables.
pub(in super::super) fn flaw() -> ChangeRefusal {
    ChangeRefusal::Flaw(Flaw::CandidateCount("".into()))
}

impl PlainQuestion {
    pub fn can_undo(&self) -> bool {
        !self.taken.is_empty()
    }

    fn edit(&mut self, change: &QuestionChange) -> Result<(), ChangeRefusal> {
        let before = self.question.clone();
        let mut after = before.clone();
        after.text = change.text.clone().unwrap_or(after.text);
        after.candidates = change.candidates.clone().unwrap_or(after.candidates);
        after.settings.pick = change.settings.pick.unwrap_or(after.settings.pick);
        after.settings.rule = change.settings.rule.unwrap_or(after.settings.rule);
        after.settings.voters = change.settings.voters.unwrap_or(after.settings.voters);
        after.settings.write_ins = change
            .settings
            .write_ins
            .unwrap_or(after.settings.write_ins);
        after.settings.results = change.settings.results.unwrap_or(after.settings.results);
        after.settings.show = change.settings.show.unwrap_or(after.settings.show);
        after.correct = change.correct.clone().unwrap_or(after.correct);
        after.settings.open = change.settings.open.unwrap_or(after.settings.open);
        after.closes_at = match (change.closes, change.settings.open) {
            (Some(Closes::At(at)), _) => Some(at),
            (Some(Closes::Never), _) | (None, Some(false)) => None,
            (None, _) => after.closes_at,
        };
        after.revealed =
            change.reveal || (after.revealed && change.settings.results != Some(Results::Hidden));
        if change.reveal && change.settings.results.is_none() {
            after.settings.results = Results::Live;
        }
        for (name, changed) in [
            ("candidates", before.candidates != after.candidates),
            ("pick", before.settings.pick != after.settings.pick),
            ("rule", before.settings.rule != after.settings.rule),
        ] {
            if changed && self.total() > 0 {
                return Err(ChangeRefusal::Frozen(name));
            }
        }
        let judges =
            |question: &Question| matches!(question.settings.pick, Pick::Rank | Pick::Rate { .. });
        if judges(&after) && !judges(&before) {
            after.candidates.retain(|one| !one.written);
            after
                .candidates
                .iter_mut()
                .for_each(|one| one.merged_into = None);
        }
        let count = after.candidates.len();
        let lacks = count < 2 && after.settings.write_ins == WriteIns::None;
        let least = match after.settings.pick {
            Pick::Many { min, .. } => min,
            _ => 1,
        };
        let clashes = (judges(&after) || least > 1) && after.settings.write_ins != WriteIns::None;
        let misses = after
            .correct
            .iter()
            .any(|&index| usize::from(index) >= count);
        let given = after.candidates.iter().filter(|one| !one.written).count();
        let short = least > 1 && given < usize::from(least);
        if lacks || clashes || misses || short {
            return Err(flaw());
        }
        let anew = before.candidates != after.candidates
            || before.settings.pick != after.settings.pick
            || before.settings.rule != after.settings.rule;
        self.version += u32::from(before.candidates != after.candidates);
        self.question = after;
        if anew {
            self.cast_votes.clear();
            self.taken.clear();
            self.words.clear();
        }
        self.learn();
        Ok(())
    }

    fn reset(&mut self) {
        let candidates = &self.question.candidates;
        let keeps = |index: u16| {
            let mut given = candidates.iter().filter(|one| !one.written);
            given.any(|one| one.merged_into == Some(index))
        };
        let all = candidates.iter().zip(0..);
        let wiped = all.filter(|&(one, index)| one.written && !one.wiped && !keeps(index));
        let wiped: Vec<u16> = wiped.map(|(_, index)| index).collect();
        for &index in &wiped {
            self.question.candidates[usize::from(index)].wiped = true;
        }
        self.taken
            .push((std::mem::take(&mut self.cast_votes), wiped));
    }

    fn undo(&mut self) -> Result<(), ChangeRefusal> {
        let (before, wiped) = self.taken.pop().ok_or(ChangeRefusal::NothingToUndo)?;
        for index in wiped {
            self.question.candidates[usize::from(index)].wiped = false;
        }
        self.cast_votes.splice(0..0, before);
        self.move_clicks();
        Ok(())
    }

    fn candidate(&mut self, index: u16, change: &CandidateChange) -> Result<(), ChangeRefusal> {
        let count = self.question.candidates.len();
        let unknown = Err(ChangeRefusal::UnknownCandidate { count });
        if !self.is_there(index) {
            return unknown;
        }
        let candidate = &mut self.question.candidates[usize::from(index)];
        match change {
            CandidateChange::Hidden(hidden) => candidate.hidden = *hidden,
            CandidateChange::Approved(approved) => candidate.waiting = !approved,
            CandidateChange::Color(color) => candidate.color = color.clone(),
            CandidateChange::Label(label) => {
                candidate.label = label.clone();
                if self.question.settings.write_ins != WriteIns::None {
                    self.words.push((folded(label), index));
                }
            }
            CandidateChange::MergeInto(target) => {
                if !self.is_there(*target) {
                    return unknown;
                }
                let judged = matches!(self.question.settings.pick, Pick::Rank | Pick::Rate { .. });
                if judged || *target == index || self.target(*target) != *target {
                    return Err(flaw());
                }
                for at in 0..count as u16 {
                    if at == index || self.target(at) == index {
                        self.question.candidates[usize::from(at)].merged_into = Some(*target);
                    }
                }
                self.move_clicks();
            }
        }
        Ok(())
    }

    /// Whose click it was is not known: each counts for the target.
    fn move_clicks(&mut self) {
        for at in 0..self.cast_votes.len() {
            let clicked = self.cast_votes[at].clicked.iter();
            self.cast_votes[at].clicked = clicked.map(|&index| self.target(index)).collect();
        }
    }
}
