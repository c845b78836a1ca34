// Generated from src/wire.rs by `LIVEPOLL_WRITE_TYPES=1 cargo test wire`. Do not edit.

export type Pick = "one";

export type Rule = "clicks" | "once" | "changeable";

export type Voters = "anyone";

export type WriteIns = "none";

export type Results = "live" | "hidden";

export type Show = "bars";

export type Question = { index: number, of: number, text: string, pick: Pick, rule: Rule, voters: Voters, write_ins: WriteIns, results: Results, show: Show, open: boolean, };

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
 * Its votes; absent while results are hidden.
 */
votes?: number, };

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

export type Mine = { 
/**
 * The question's index.
 */
question: number, 
/**
 * The candidates' indices.
 */
candidates: Array<number>, };

export type Receipt = { 
/**
 * The vote's id, if it had one.
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
 * The candidates' indices.
 */
candidates: Array<number>, };

export type ProblemMessage = { 
/**
 * The id of the vote refused, if it had one.
 */
id?: string, 
/**
 * One of the contract's codes.
 */
code: string, 
/**
 * What to do, in one sentence.
 */
detail: string, 
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
durable: boolean, };

export type VoteMessage = { type: "vote", question?: number, candidate: number, id: string, };
