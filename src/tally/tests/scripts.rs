//! Random lessons: polls, and what happens to them.

use proptest::{collection::vec, option::of, prelude::*, sample::select};

use super::*;

/// One thing that happens.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A vote arrives and is written.
    Cast(u8, Ballot),
    /// A vote arrives; it is written after what happens meanwhile.
    CastSlowly(u8, Ballot),
    /// What was cast slowly is written.
    CatchUp,
    Change(Change),
    /// Time passes, in milliseconds.
    Wait(i64),
}

/// Voters below are browsers; others are tickets, of which the last one is never made.
const TICKETS: u8 = 5;
/// Everybody.
pub(super) const VOTERS: std::ops::Range<u8> = 0..9;

pub(super) fn polls() -> impl Strategy<Value = Poll> {
    vec(questions(), 1..4).prop_map(|questions| Poll {
        title: "".into(),
        questions,
    })
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tickets = Just(Step::Change(Change::Tickets {
        voters: (TICKETS..VOTERS.end - 1).map(by).collect(),
    }));
    (tickets, vec(step(), 0..60)).prop_map(|(tickets, mut steps)| {
        steps.insert(0, tickets);
        steps
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (VOTERS, ballots()).prop_map(|(voter, ballot)| cast(voter, ballot, Step::Cast)),
        2 => (VOTERS, ballots()).prop_map(|(voter, ballot)| cast(voter, ballot, Step::CastSlowly)),
        1 => Just(Step::CatchUp),
        8 => changes().prop_map(Step::Change),
        1 => (1..3_000_i64).prop_map(Step::Wait),
    ]
}

fn cast(voter: u8, ballot: Ballot, step: fn(u8, Ballot) -> Step) -> Step {
    let ticket = (voter >= TICKETS).then(|| "".into());
    step(voter, Ballot { ticket, ..ballot })
}

fn picks() -> impl Strategy<Value = Pick> {
    prop_oneof![
        2 => Just(Pick::One),
        3 => (1..4_u16).prop_map(Pick::up_to),
        1 => (1..3_u16).prop_map(|min| Pick::Many { min, max: 3 }),
        1 => Just(Pick::Rank),
        1 => Just(Pick::Rate { max: 3 }),
    ]
}

fn rules() -> impl Strategy<Value = Rule> {
    select(vec![
        Rule::Clicks,
        Rule::Once,
        Rule::Changeable,
        Rule::Changeable,
    ])
}

fn write_ins() -> impl Strategy<Value = WriteIns> {
    select(vec![WriteIns::None, WriteIns::Open, WriteIns::Moderated])
}

fn questions() -> impl Strategy<Value = Question> {
    let voters = prop_oneof![4 => Just(Voters::Anyone), 1 => Just(Voters::Tickets)];
    let open = prop::bool::weighted(0.9);
    let closes_at = prop_oneof![8 => Just(None), 1 => (START..START + 5_000).prop_map(Some)];
    (picks(), rules(), voters, write_ins(), open, closes_at).prop_map(
        |(pick, rule, voters, write_ins, open, closes_at)| Question {
            closes_at,
            settings: Settings {
                voters,
                write_ins: match pick {
                    Pick::Rank | Pick::Rate { .. } => WriteIns::None,
                    Pick::Many { min: 2.., .. } => WriteIns::None,
                    Pick::One | Pick::Many { .. } => write_ins,
                },
                open,
                ..question(pick, rule).settings
            },
            ..question(pick, rule)
        },
    )
}

fn ballots() -> impl Strategy<Value = Ballot> {
    let question = prop_oneof![8 => Just(None), 1 => (0..4_u16).prop_map(Some)];
    let version = prop_oneof![4 => Just(None), 2 => Just(Some(0)), 1 => (0..3_u32).prop_map(Some)];
    let id = of(select(vec!["a", "b", "c"]).prop_map(VoteId::from));
    (question, version, marks(), id).prop_map(|(question, version, picks, id)| Ballot {
        question,
        version,
        picks,
        id,
        ticket: None,
    })
}

fn marks() -> impl Strategy<Value = Picks> {
    let indices = || prop_oneof![20 => 0..6_u16, 1 => any::<u16>()];
    let rating = of(prop_oneof![10 => 1..=3_u8, 1 => Just(0), 1 => Just(4)]);
    let word = select(vec![
        "ant", " Ant", "BEE", "bee ", "c  d", "C d", "a", "b", "e",
    ]);
    let by = of(select(vec!["Ada", "Bo"]).prop_map(Arc::from));
    prop_oneof![
        3 => indices().prop_map(Picks::One),
        3 => vec(indices(), 0..4).prop_map(Picks::List),
        3 => Just(vec![0, 1, 2]).prop_shuffle().prop_map(Picks::List),
        3 => vec(rating, 3..4).prop_map(Picks::Ratings),
        1 => Just(Picks::List(vec![])),
        1 => Just(Picks::Ratings(vec![None; 3])),
        1 => Just(Picks::Ratings(vec![])),
        1 => Just(Picks::Several),
        5 => (word, by).prop_map(|(text, by)| Picks::WriteIn { text: text.into(), by }),
    ]
}

fn changes() -> impl Strategy<Value = Change> {
    let index = || prop_oneof![3 => Just(0_u16), 1 => 0..4_u16];
    let stage = (of(0..4_u16), edits()).prop_map(|(stage, question)| PollChange {
        stage,
        question,
        ..PollChange::default()
    });
    let order = Just(vec![0_u16, 1, 2])
        .prop_shuffle()
        .prop_map(|order| PollChange {
            order: Some(order),
            ..PollChange::default()
        });
    let edit = (index(), edits()).prop_map(|(question, change)| Change::Edit {
        question,
        change: Box::new(change),
    });
    let candidate = (index(), 0..7_u16, candidate_changes());
    prop_oneof![
        4 => stage.prop_map(Change::Poll),
        1 => order.prop_map(Change::Poll),
        1 => questions().prop_map(Change::Add),
        6 => edit,
        1 => (1..4_u16).prop_map(|question| Change::Remove { question }),
        4 => index().prop_map(|question| Change::Reset { question }),
        4 => index().prop_map(|question| Change::Undo { question }),
        2 => index().prop_map(|question| Change::TimeUp { question }),
        8 => candidate.prop_map(|(question, candidate, change)| Change::Candidate {
            question,
            candidate,
            change,
        }),
        1 => (0..5_u32).prop_map(|ticket| Change::Revoke { ticket }),
        1 => Just(Change::ReplaceKey),
    ]
}

fn candidate_changes() -> impl Strategy<Value = CandidateChange> {
    let label = select(vec!["ant", "B", "new", "e"]);
    prop_oneof![
        1 => any::<bool>().prop_map(CandidateChange::Hidden),
        1 => any::<bool>().prop_map(CandidateChange::Approved),
        3 => (0..7_u16).prop_map(CandidateChange::MergeInto),
        1 => label.prop_map(|label| CandidateChange::Label(label.into())),
    ]
}

/// One or two settings; those that a vote freezes less often.
fn edits() -> impl Strategy<Value = QuestionChange> {
    (setting(), setting()).prop_map(|(one, two)| QuestionChange {
        text: one.text.or(two.text),
        candidates: one.candidates.or(two.candidates),
        closes: one.closes.or(two.closes),
        correct: one.correct.or(two.correct),
        reveal: one.reveal || two.reveal,
        settings: two.settings.then(one.settings),
    })
}

fn setting() -> impl Strategy<Value = QuestionChange> {
    let none = QuestionChange::default;
    let open = prop_oneof![3 => Just(true), 1 => Just(false)];
    let open = open.prop_map(Some);
    let closes = prop_oneof![
        Just(Closes::Never),
        (START..START + 9_000).prop_map(Closes::At)
    ];
    let closes = closes.prop_map(Some);
    let results = select(vec![Results::Live, Results::Hidden]).prop_map(Some);
    let voters = select(vec![Voters::Anyone, Voters::Anyone, Voters::Tickets]).prop_map(Some);
    let correct = (0..5_u16).prop_map(|index| Some(vec![index]));
    let candidates = ["X", "ant", "Z"].map(|label| Candidate::new(label, "#654321"));
    let candidates = Just(Some(Vec::from(candidates)));
    prop_oneof![
        6 => Just(none()),
        4 => open.prop_map(move |open| QuestionChange { settings: SettingsChange {  open,..none().settings }, ..none() }),
        2 => closes.prop_map(move |closes| QuestionChange { closes, ..none() }),
        1 => results.prop_map(move |results| QuestionChange { settings: SettingsChange {  results,..none().settings }, ..none() }),
        1 => voters.prop_map(move |voters| QuestionChange { settings: SettingsChange {  voters,..none().settings }, ..none() }),
        1 => Just(QuestionChange { reveal: true, ..none() }),
        1 => correct.prop_map(move |correct| QuestionChange { correct, ..none() }),
        2 => write_ins().prop_map(move |some| QuestionChange { settings: SettingsChange {  write_ins: Some(some),..none().settings }, ..none() }),
        1 => picks().prop_map(move |pick| QuestionChange { settings: SettingsChange {  pick: Some(pick),..none().settings }, ..none() }),
        1 => rules().prop_map(move |rule| QuestionChange { settings: SettingsChange {  rule: Some(rule),..none().settings }, ..none() }),
        1 => candidates.prop_map(move |candidates| QuestionChange { candidates, ..none() }),
    ]
}
