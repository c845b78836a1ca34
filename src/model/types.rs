//! Writes `client/src/wire.ts`, or says that it is stale.

use std::{env, fs, path::Path};

use ts_rs::{Config, TS};

use super::{
    AnyVote, CandidateSettings, ColoredLabel, CreatedPoll, DraftCandidate, DraftPoll,
    DraftQuestion, Figures, FileFormat, Guess, GuessKind, LeftOut, LeftOutReason, Links, MakerPage,
    MarkedUp, MarkedUpDraft, OwnPicks, OwnVote, Pick, PlainTexts, PollDraft, PollList, PollSummary,
    PresenterPage, ProblemMessage, QuestionList, QuestionSettings, Receipt, Results, Rule,
    ServerMessage, Settings, SettingsChange, Show, ShownCandidate, StageQuestion, Update, VoteBody,
    VoterPage, Voters, WriteIns,
    request::{CandidateVote, CandidatesVote, RatingsVote, WriteInVote},
};

/// What a session sends.
const VOTE_MESSAGE: &str = r#"export type VoteMessage = { type: "vote" } & AnyVote & Picks;"#;

fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let declarations = [
        Pick::decl(&config),
        Rule::decl(&config),
        Voters::decl(&config),
        WriteIns::decl(&config),
        Results::decl(&config),
        Show::decl(&config),
        Settings::decl(&config),
        StageQuestion::decl(&config),
        Figures::decl(&config),
        ShownCandidate::decl(&config),
        Update::decl(&config),
        OwnPicks::decl(&config),
        OwnVote::decl(&config),
        Receipt::decl(&config),
        ProblemMessage::decl(&config),
        ServerMessage::decl(&config),
        MarkedUp::decl(&config),
        PlainTexts::decl(&config),
        VoterPage::decl(&config),
        PresenterPage::decl(&config),
        MakerPage::decl(&config),
        CandidateSettings::decl(&config),
        QuestionSettings::decl(&config),
        QuestionList::decl(&config),
        Links::decl(&config),
        FileFormat::decl(&config),
        LeftOutReason::decl(&config),
        LeftOut::decl(&config),
        GuessKind::decl(&config),
        Guess::decl(&config),
        SettingsChange::decl(&config),
        ColoredLabel::decl(&config),
        DraftCandidate::decl(&config),
        DraftQuestion::decl(&config),
        DraftPoll::decl(&config),
        PollDraft::decl(&config),
        MarkedUpDraft::decl(&config),
        CreatedPoll::decl(&config),
        PollSummary::decl(&config),
        PollList::decl(&config),
        CandidateVote::decl(&config),
        CandidatesVote::decl(&config),
        RatingsVote::decl(&config),
        WriteInVote::decl(&config),
        VoteBody::decl(&config),
        AnyVote::decl(&config),
    ];
    let mut text = String::from(
        "// Generated from src/model.rs by `LIVEPOLL_WRITE_TYPES=1 cargo test --lib model`. Do not edit.\n\n",
    );
    for declaration in declarations {
        text += &format!("export {declaration}\n\n");
    }
    text + VOTE_MESSAGE + "\n"
}

#[test]
fn the_clients_types_are_those_of_the_model() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("client/src/wire.ts");
    if env::var_os("LIVEPOLL_WRITE_TYPES").is_some() {
        fs::write(&file, typescript()).unwrap();
    }

    let committed = fs::read_to_string(&file).unwrap();

    assert_eq!(
        committed,
        typescript(),
        "run LIVEPOLL_WRITE_TYPES=1 cargo test --lib model"
    );
}
