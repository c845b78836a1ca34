// Generated from src/model.rs by `LIVEPOLL_WRITE_TYPES=1 cargo test model`. Do not edit.

export type Pick = "one" | { "many": { 
/**
 * 1 to `max`, and 1 where it is not given; 1 where voters may write in.
 */
min?: number, 
/**
 * At least 1.
 */
max: number, } } | "rank" | { "rate": { 
/**
 * At least 1.
 */
max: number, } };

export type Rule = "clicks" | "once" | "changeable";

export type Voters = "anyone" | "tickets";

export type WriteIns = "none" | "open" | "moderated";

export type Results = "live" | "hidden";

export type Show = "bars" | "columns" | "donut" | "cloud" | "list" | "timeline";

export type Settings = { 
/**
 * How many candidates a vote names.
 */
pick: Pick, 
/**
 * Which of a voter's votes count.
 */
rule: Rule, 
/**
 * Who may vote.
 */
voters: Voters, 
/**
 * Whether voters may add candidates.
 */
write_ins: WriteIns, 
/**
 * Whether the counts leave the server.
 */
results: Results, 
/**
 * The kind of chart.
 */
show: Show, 
/**
 * Whether votes are taken.
 */
open: boolean, };

export type Question = { 
/**
 * Its index in the poll.
 */
index: number, 
/**
 * How many questions the poll has.
 */
of: number, 
/**
 * What is asked.
 */
text: string, 
/**
 * How often its candidates were replaced by others; absent until they are. A vote that names
 * another version is refused.
 */
version?: number, 
/**
 * When it closes by itself, RFC 3339, in seconds.
 */
closes_at?: string, 
/**
 * The right candidates, once they are revealed.
 */
correct?: Array<number>, 
/**
 * Who wins a ranking, once it is closed.
 */
runoff?: { winner: number | null, rounds: Array<{ votes: Array<number>, out: number | null }> }, 
/**
 * How many candidates a vote names.
 */
pick: Pick, 
/**
 * Which of a voter's votes count.
 */
rule: Rule, 
/**
 * Who may vote.
 */
voters: Voters, 
/**
 * Whether voters may add candidates.
 */
write_ins: WriteIns, 
/**
 * Whether the counts leave the server.
 */
results: Results, 
/**
 * The kind of chart.
 */
show: Show, 
/**
 * Whether votes are taken.
 */
open: boolean, };

export type Figures = { 
/**
 * Its votes: first places where it is ranked, ratings where it is rated.
 */
votes?: number, 
/**
 * Where it is ranked: its points after Borda.
 */
borda?: number, 
/**
 * Where it is rated: the mean; null without ratings.
 */
mean?: number | null, 
/**
 * Where it is rated: the median; null without ratings.
 */
median?: number | null, 
/**
 * Where it is rated: how many gave 1, 2, … max.
 */
distribution?: Array<number>, };

export type Candidate = { 
/**
 * Stable; votes name it.
 */
index: number, 
/**
 * Up to 200 characters.
 */
label: string, 
/**
 * `#rrggbb`.
 */
color: string, 
/**
 * The name that whoever wrote it in gave.
 */
by?: string, 
/**
 * Its votes: first places where it is ranked, ratings where it is rated.
 */
votes?: number, 
/**
 * Where it is ranked: its points after Borda.
 */
borda?: number, 
/**
 * Where it is rated: the mean; null without ratings.
 */
mean?: number | null, 
/**
 * Where it is rated: the median; null without ratings.
 */
median?: number | null, 
/**
 * Where it is rated: how many gave 1, 2, … max.
 */
distribution?: Array<number>, };

export type Update = { 
/**
 * The poll's code.
 */
poll: string, 
/**
 * Covers all entries up to this one. Clients drop lower ones.
 */
seq: number, 
/**
 * That entry's time, RFC 3339, in seconds.
 */
at: string, 
/**
 * The poll's title; may be empty.
 */
title: string, 
/**
 * Voting sessions connected now.
 */
present: number, 
/**
 * Voters who cast the votes counted.
 */
voters: number, 
/**
 * Votes counted.
 */
total: number, 
/**
 * The question on stage.
 */
question: Question, 
/**
 * Its candidates, by index.
 */
candidates: Array<Candidate>, };

export type OwnPicks = { candidates?: Array<number>, ratings?: Array<number | null>, };

export type Mine = { 
/**
 * The question's index.
 */
question: number, candidates?: Array<number>, ratings?: Array<number | null>, };

export type Receipt = { 
/**
 * The vote's id, if it had one; a new one for each vote.
 */
id?: string, 
/**
 * The poll's code.
 */
poll: string, 
/**
 * The question's index.
 */
question: number, 
/**
 * The vote's position in the journal.
 */
seq: number, 
/**
 * Whether the vote was counted before, and this is its receipt given again; absent where it is
 * not. A receipt within `already_voted` is quoted as it was first given.
 */
replayed?: boolean, candidates?: Array<number>, ratings?: Array<number | null>, };

export type ProblemMessage = { 
/**
 * The id of the vote refused, if it had one.
 */
id?: string, 
/**
 * One of the codes of docs/contract.md, section 6.
 */
code: string, 
/**
 * What to do, in one sentence.
 */
detail: string, 
/**
 * Where in the message the fault is: a JSON pointer (RFC 6901).
 */
pointer?: string, 
/**
 * Where waiting helps: for how many milliseconds.
 */
retry_ms?: number, 
/**
 * With `already_voted`: the receipt of the vote that counts.
 */
receipt?: Receipt, };

export type ServerMessage = { "type": "update" } & Update | { "type": "mine" } & Mine | { "type": "receipt" } & Receipt | { "type": "problem" } & ProblemMessage;

export type First = { 
/**
 * The state when the page was asked for.
 */
update: Update, 
/**
 * The voter's own vote.
 */
mine: Mine, 
/**
 * Whether votes outlive the server (not with `--in-memory`).
 */
durable: boolean, 
/**
 * When the page was asked for, in milliseconds since 1970: clocks differ.
 */
now: number, };

export type Opening = { 
/**
 * The state when the page was asked for.
 */
update: Update, 
/**
 * Where other devices reach this server, an origin.
 */
base: string, };

export type Hosting = { 
/**
 * Whether anyone may make polls.
 */
open: boolean, 
/**
 * For the candidates: a draw of eight.
 */
colors: Array<string>, };

export type CandidateSettings = { index: number, label: string, color: string, by?: string, 
/**
 * Whether a voter wrote it in.
 */
written: boolean, hidden: boolean, 
/**
 * Whether it is shown, or waits for that.
 */
approved: boolean, merged_into?: number, };

export type QuestionSettings = { index: number, text: string, candidates: Array<CandidateSettings>, 
/**
 * When it closes by itself, RFC 3339, in seconds; null if it does not.
 */
closes_at: string | null, 
/**
 * The right candidates, revealed or not.
 */
correct: Array<number>, revealed: boolean, 
/**
 * Votes counted: while there are some, candidates, pick and rule are frozen.
 */
total: number, 
/**
 * How many candidates a vote names.
 */
pick: Pick, 
/**
 * Which of a voter's votes count.
 */
rule: Rule, 
/**
 * Who may vote.
 */
voters: Voters, 
/**
 * Whether voters may add candidates.
 */
write_ins: WriteIns, 
/**
 * Whether the counts leave the server.
 */
results: Results, 
/**
 * The kind of chart.
 */
show: Show, 
/**
 * Whether votes are taken.
 */
open: boolean, };

export type Questions = { 
/**
 * With all settings.
 */
questions: Array<QuestionSettings>, };

export type Links = { vote: string, present: string, embed: string, qr: string, };

export type Made = { 
/**
 * Its join code.
 */
code: string, 
/**
 * Who holds it may change the poll.
 */
presenter_key: string, 
/**
 * Where people find it.
 */
links: Links, };

export type Listed = { code: string, title: string, 
/**
 * The text of the first question: many polls have no title.
 */
first_question: string, made_at: string, questions: number, 
/**
 * Whoever has voted in any of its questions.
 */
voters: number, };

export type PollList = { 
/**
 * The newest first.
 */
polls: Array<Listed>, 
/**
 * The `cursor` of the next page; null on the last.
 */
next: string | null, };

export type CandidateVote = { 
/**
 * The candidate's index.
 */
candidate: number, };

export type CandidatesVote = { 
/**
 * The candidates' indices; for a ranking all of them, the best first. An empty list withdraws the
 * vote where the rule is `changeable`.
 */
candidates: Array<number>, };

export type RatingsVote = { 
/**
 * A rating from 1 to max, or null, for each candidate. All null withdraws the vote where the rule
 * is `changeable`.
 */
ratings: Array<number | null>, };

export type WriteInVote = { 
/**
 * The candidate.
 */
write_in: string, 
/**
 * The name of whoever writes it in, which is shown.
 */
name?: string, };

export type Picks = CandidateVote | CandidatesVote | RatingsVote | WriteInVote;

export type AnyVote = { 
/**
 * Makes the vote safe to send again: the same id from the same voter is counted once in the poll's
 * whole life, and its receipt given again. Take a new one, of 128 random bits, for each vote, also
 * for the same candidate in the next question.
 */
id: string, 
/**
 * The index of the question meant; without it the one on stage.
 */
question?: number, 
/**
 * The `version` of the question whose candidates the voter saw, 0 where its update has none:
 * refused once they were replaced by others. Without it the candidates are those of now.
 */
version?: number | undefined, 
/**
 * Names the voter instead of the cookie.
 */
ticket?: string | undefined, };

export type VoteMessage = { type: "vote" } & AnyVote & Picks;
