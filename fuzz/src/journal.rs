//! What must hold of any entries that the journal takes, and of any snapshot that a disk gives back.

use std::str::from_utf8;

use livepoll::{
    journal::sealed,
    model::{Ballot, Candidate, Change, Poll, Question, Request as _, Update, Voter},
    tally::{Admission, Applied, Entry, NumberedEntry, Tally},
};

/// A history, line by line: entries as the journal keeps them, and votes as voters send them. A poll
/// comes first. Each entry is read as it was written; a vote that is let in at the door counts, and with
/// an id gets its receipt again; what
/// everybody is shown can be shown at any time; and a start from a snapshot in the middle comes to the
/// same as one from the beginning.
pub fn journal(data: &[u8]) {
    let mut lines = data.split(|&byte| byte == b'\n');
    let made = lines.next().and_then(entry);
    let Some(made @ Entry::Made(_)) = made.filter(can_be) else {
        return;
    };
    let mut tally = Tally::default();
    apply(&mut tally, made);
    let lines: Vec<_> = lines.collect();
    let mut restarted = None;
    for (at, line) in lines.iter().enumerate() {
        if at == lines.len() / 2 {
            restarted = Some(again(&tally));
        }
        if let Some(entry) = entry(line).filter(can_be) {
            restarted
                .iter_mut()
                .for_each(|tally| drop(apply(tally, entry.clone())));
            apply(&mut tally, entry);
        } else if let Some(Admission::Vote(vote)) = admitted(&tally, line) {
            let has_id = vote.id.is_some();
            let vote = Entry::Vote(vote);
            restarted
                .iter_mut()
                .for_each(|tally| drop(apply(tally, vote.clone())));
            let Applied::Counted(receipt) = apply(&mut tally, vote) else {
                panic!("a vote that was let in does not count");
            };
            let again = admitted(&tally, line);
            assert!(!has_id || again == Some(Admission::Replay(receipt.again())));
        }
    }
    if let Some(restarted) = restarted {
        assert_eq!(restarted, tally);
    }
}

/// The bytes of a tally, under their seal: what is read is written so that it reads back, and with a
/// byte changed it is none.
pub fn snapshot(data: &[u8]) {
    let sealed = [&sealed::seal(data)[..], data].concat();
    for at in [0, data.len() % 48, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(sealed::decode(&changed).is_none(), "byte {at} was changed");
    }
    if let Some(tally) = sealed::decode(&sealed) {
        assert_eq!(again(&tally), tally);
    }
}

/// A tally as it comes back from its snapshot.
fn again(tally: &Tally) -> Tally {
    let bytes = sealed::encode(tally).expect("a tally can be written");
    sealed::decode(&bytes).expect("it was just written")
}

/// An entry as the journal keeps it, which reads back as it is.
fn entry(line: &[u8]) -> Option<Entry> {
    let entry: Entry = serde_json::from_str(from_utf8(line).ok()?).ok()?;
    let text = serde_json::to_string(&entry).expect("entries are plain data");
    let again: Entry = serde_json::from_str(&text).expect("it was just written");
    assert_eq!(again, entry, "{text}");
    Some(entry)
}

/// Whether the server could have written it: what strangers send was checked before.
fn can_be(entry: &Entry) -> bool {
    let plain = |one: &Candidate| *one == Candidate::new(&one.label, &one.color);
    let asked =
        |one: &Question| one.check().is_ok() && !one.revealed && one.candidates.iter().all(plain);
    match entry {
        Entry::Made(Poll { questions, .. }) => !questions.is_empty() && questions.iter().all(asked),
        Entry::Change(Change::Add(question)) => asked(question),
        Entry::Change(Change::Edit { change, .. }) => change.candidates.iter().flatten().all(plain),
        Entry::Change(Change::Poll(change)) => change.question.candidates.is_none(),
        Entry::Change(_) | Entry::Vote(_) => true,
    }
}

/// What becomes of a vote that a voter sends, if it is let in.
fn admitted(tally: &Tally, line: &[u8]) -> Option<Admission> {
    let ballot = Ballot::read(line, 0).ok()?;
    let voter = Voter([line.len() as u8 % 3; 16]);
    tally.admit(voter, ballot, next_at(tally)).ok()
}

/// Folds an entry in, and shows what everybody is shown then.
fn apply(tally: &mut Tally, entry: Entry) -> Applied {
    let numbered = NumberedEntry {
        seq: tally.seq() + 1,
        at: next_at(tally),
        entry,
    };
    let applied = tally.apply(&numbered);
    let update = Update::new("live".into(), tally, 0);
    serde_json::to_string(&update).expect("it can be shown");
    applied
}

/// A second after the entry before.
fn next_at(tally: &Tally) -> i64 {
    tally.at() + 1_000
}
