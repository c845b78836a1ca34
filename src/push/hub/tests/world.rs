//! One poll, its voters and its sessions, and the steps that they can take.

mod bells;
mod checks;
mod disk;
mod steps;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    pin::Pin,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use actix_web::body::{BoxBody, MessageBody as _};
use tokio::time::advance;

pub(super) use self::disk::Outcome;
use self::{
    bells::{Bell, Task, bell, task},
    disk::Disk,
    steps::Step,
};
use super::{
    super::{Channel, follow},
    schedules::Choices,
};
use crate::{
    journal::{Pipe, PollId, by_hand::ByHand},
    metrics::Metrics,
    model::{Ballot, Candidate, Picks, Poll as Lesson, PollCode, Question, Rule, Settings, Voter},
    poll::{Allowances, CastError, PollHandle},
    push::{Body, SessionKind, SessionSlot, Sessions},
    tally::{Entry, NumberedEntry, Receipt, Tally},
};

/// Between two pushes; far longer than a fan-out takes here.
const INTERVAL: Duration = Duration::from_secs(3);
const POLL: PollId = 1;

/// What happened in some run.
pub(super) type Seen = BTreeSet<&'static str>;

/// What happens in every run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) votes: usize,
    /// The first is there from the start; another joins at some time.
    pub(super) sessions: usize,
    /// What may become of each commit.
    pub(super) outcomes: &'static [Outcome],
    /// Whether the actor may also run in the middle of a commit, which shows only where a receipt
    /// comes before it. The journal's steps then touch all that the actor's touch.
    pub(super) actor_runs_while_the_disk_writes: bool,
}

/// A session: its body, and the seq of the newest update in it.
struct Session {
    body: Pin<Box<Body>>,
    bell: Arc<Bell>,
    seq: u64,
}

type Answer = Task<Result<Receipt, CastError>>;

pub(super) struct World {
    choices: Choices,
    plan: Plan,
    steps: Vec<Step>,
    poll: PollHandle,
    actor: Task<()>,
    channel: Rc<Channel<SessionSlot>>,
    follower: Task<()>,
    sessions: Vec<Session>,
    places: Sessions,
    /// Votes that are not cast yet.
    votes: usize,
    waiting: Vec<Answer>,
    receipts: Vec<Receipt>,
    /// The last entry of which the journal says that it is durable.
    durable: Arc<AtomicU64>,
    seen: Seen,
}

thread_local! {
    static WORLD: RefCell<Option<Rc<RefCell<World>>>> = const { RefCell::new(None) };
    static METRICS: Metrics = Metrics::new();
}

impl World {
    /// One run, under these choices, until nothing more can happen.
    pub(super) async fn run(choices: Choices, plan: Plan) -> (Choices, Seen) {
        let metrics = METRICS.with(Clone::clone);
        let mut journal = ByHand::new(Disk, &metrics);
        let tally = tally();
        let pipe = journal.open(POLL, &tally);
        let world = Self::new(choices, plan, tally, pipe, &metrics);
        let world = Rc::new(RefCell::new(world));
        WORLD.set(Some(world.clone()));
        let mut asleep: Vec<Step> = Vec::new();
        let mut intervals = 0;
        let whole = loop {
            let can = world.borrow().can(journal.waiting(), intervals == 0);
            if matches!(can[..], [] | [Step::Interval]) && intervals < 3 {
                intervals += 1;
                asleep.clear();
                advance(INTERVAL).await;
                continue;
            }
            if can.is_empty() {
                break true;
            }
            let awake: Vec<_> = can
                .into_iter()
                .filter(|step| !asleep.contains(step))
                .collect();
            if awake.is_empty() {
                break false; // Another run has these steps in another order, which comes to the same.
            }
            let chosen = world.borrow_mut().choices.one_of(awake.len());
            let step = awake[chosen];
            asleep.extend(&awake[..chosen]);
            asleep.retain(|other| other.commutes_with(step, plan.actor_runs_while_the_disk_writes));
            world.borrow_mut().steps.push(step);
            match step {
                Step::Journal(count) => journal.take(count),
                Step::Interval => {
                    intervals += 1;
                    advance(INTERVAL).await;
                }
                step => world.borrow_mut().take(step),
            }
            world.borrow_mut().look();
        };
        WORLD.set(None);
        let mut world = world.borrow_mut();
        if whole {
            world.end();
        }
        (
            std::mem::take(&mut world.choices),
            std::mem::take(&mut world.seen),
        )
    }

    fn new(choices: Choices, plan: Plan, tally: Tally, pipe: Pipe, metrics: &Metrics) -> Self {
        let code = PollCode::parse("live").unwrap();
        let durable = Arc::new(AtomicU64::new(tally.seq()));
        let allowance = Arc::<Allowances>::default().of(POLL);
        let (poll, actor) = PollHandle::new(code, tally, pipe, allowance, INTERVAL, metrics);
        let pushed = poll.pushed();
        let channel = Rc::new(Channel::new(&pushed.borrow()));
        let follower = follow(Rc::downgrade(&channel), pushed, poll.clone());
        let actor = task(&poll, &durable, actor);
        let follower = task(&poll, &durable, follower);
        let mut world = Self {
            choices,
            plan,
            steps: Vec::new(),
            poll,
            actor,
            channel,
            follower,
            sessions: Vec::new(),
            places: Sessions::new(plan.sessions, metrics.clone()),
            votes: plan.votes,
            waiting: Vec::new(),
            receipts: Vec::new(),
            durable,
            seen: Seen::new(),
        };
        world.take(Step::Actor);
        world.take(Step::Follower);
        world.take(Step::Join);
        world
    }

    /// What can happen next, with so many requests waiting for the journal.
    fn can(&self, requests: usize, may_pass: bool) -> Vec<Step> {
        let mut can = Vec::new();
        let mut add = |step, is_due: bool| can.extend(is_due.then_some(step));
        add(Step::Cast, self.votes > 0);
        add(Step::Actor, self.actor.is_due());
        (1..=requests).for_each(|count| add(Step::Journal(count), true));
        add(Step::Follower, self.follower.is_due());
        for (index, session) in self.sessions.iter().enumerate() {
            add(Step::Session(index), session.bell.rung.load(SeqCst));
        }
        add(Step::Join, self.sessions.len() < self.plan.sessions);
        add(Step::Interval, may_pass);
        can
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Cast => self.cast(),
            Step::Actor => {
                let is_up = self.actor.poll().is_pending();
                self.must(is_up, "the actor ended");
            }
            Step::Follower => {
                let _ = self.follower.poll(); // It ends with the poll.
            }
            Step::Session(index) => self.pull(index),
            Step::Join => self.join(),
            Step::Journal(_) | Step::Interval => unreachable!("whoever calls this does it"),
        }
    }

    fn cast(&mut self) {
        self.votes -= 1;
        let ballot = Ballot {
            question: None,
            version: None,
            picks: Picks::One(0),
            id: Some(format!("vote-{}", self.votes).into()),
            ticket: None,
        };
        let answer = self.poll.cast(Voter([1; 16]), ballot).unwrap();
        let mut answer = task(&self.poll, &self.durable, answer.wait());
        self.must(answer.poll().is_pending(), "an answer before the actor ran");
        self.waiting.push(answer);
    }

    fn join(&mut self) {
        let first = self.poll.latest().borrow().clone();
        let permit = self.places.enter(SessionKind::Viewer).unwrap();
        let slot = self.channel.slot(first, None, None, permit);
        let bell = bell(&self.poll, &self.durable);
        bell.rung.store(true, SeqCst);
        self.sessions.push(Session {
            body: Box::pin(Body::new(slot, BoxBody::new(()))),
            bell,
            seq: 0,
        });
    }

    /// Takes what a session is sent next.
    fn pull(&mut self, index: usize) {
        let session = &mut self.sessions[index];
        session.bell.rung.store(false, SeqCst);
        let waker = Waker::from(session.bell.clone());
        let polled = session
            .body
            .as_mut()
            .poll_next(&mut Context::from_waker(&waker));
        let Poll::Ready(frame) = polled else { return };
        session.bell.rung.store(true, SeqCst);
        let before = session.seq;
        let seq = seq_in(&frame.expect("the session goes on").unwrap());
        session.seq = seq;
        if before > 0 && seq > before + 1 {
            self.seen.insert("a skipped version");
        }
        self.must(seq >= before, "a session's seq went back");
        let durable = self.durable.load(SeqCst);
        self.must(seq <= durable, "a session was shown what is not durable");
    }
}

fn tally() -> Tally {
    let candidates = ["A", "B"].map(|label| Candidate::new(label, "#123456"));
    let question = Question {
        settings: Settings {
            rule: Rule::Clicks,
            ..Settings::default()
        },
        ..Question::new("Which?", candidates.into())
    };
    let mut tally = Tally::default();
    tally.apply(&NumberedEntry {
        seq: 1,
        at: 1,
        entry: Entry::Made(Lesson {
            title: "".into(),
            questions: vec![question],
        }),
    });
    tally
}

/// The seq in an update's frame.
fn seq_in(frame: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(frame);
    let (_, after) = text.split_once(r#""seq":"#).expect("an update");
    let end = after.find(',').expect("more follows");
    after[..end].parse().unwrap()
}
