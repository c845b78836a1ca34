//! Writes `client/src/wire.ts`, or says that it is stale.

use std::{env, fs, path::Path};

use ts_rs::{Config, TS};

use super::{
    Figures, First, Hosting, Mine, Opening, OwnPicks, ProblemMessage, Receipt, ServerMessage,
    update, view,
};
use crate::tally::{Pick, Results, Rule, Show, Voters, WriteIns};

/// What the client sends; the server reads it field by field, so that each refusal has its code.
const VOTE_MESSAGE: &str = r#"export type Picks = { candidate: number, } | { candidates: Array<number>, } | { ratings: Array<number | null>, } | { write_in: string, name?: string, };

export type VoteMessage = { type: "vote", question?: number, version?: number | undefined, id: string, ticket?: string | undefined, } & Picks;"#;

fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let declarations = [
        Pick::decl(&config),
        Rule::decl(&config),
        Voters::decl(&config),
        WriteIns::decl(&config),
        Results::decl(&config),
        Show::decl(&config),
        update::Question::decl(&config),
        Figures::decl(&config),
        update::Candidate::decl(&config),
        update::Update::decl(&config),
        OwnPicks::decl(&config),
        Mine::decl(&config),
        Receipt::decl(&config),
        ProblemMessage::decl(&config),
        ServerMessage::decl(&config),
        First::decl(&config),
        Opening::decl(&config),
        Hosting::decl(&config),
        view::CandidateSettings::decl(&config),
        view::QuestionSettings::decl(&config),
        view::Questions::decl(&config),
        view::Links::decl(&config),
        view::Made::decl(&config),
        view::Listed::decl(&config),
        view::PollList::decl(&config),
    ];
    let mut text = String::from(
        "// Generated from src/wire.rs by `LIVEPOLL_WRITE_TYPES=1 cargo test wire`. Do not edit.\n\n",
    );
    for declaration in declarations {
        text += &format!("export {declaration}\n\n");
    }
    text + VOTE_MESSAGE + "\n"
}

#[test]
fn the_clients_types_are_those_of_the_wire() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("client/src/wire.ts");
    if env::var_os("LIVEPOLL_WRITE_TYPES").is_some() {
        fs::write(&file, typescript()).unwrap();
    }

    let committed = fs::read_to_string(&file).unwrap();

    assert_eq!(
        committed,
        typescript(),
        "run LIVEPOLL_WRITE_TYPES=1 cargo test wire"
    );
}
