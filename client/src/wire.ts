// Generated from src/model.rs by `LIVEPOLL_WRITE_TYPES=1 cargo test --lib model`. Do not edit.

export type Pick = "one" | { "many": { 
/**
 * The least number: 1 to `max`, and 1 if voters may write in. Left out if it is 1.
 */
min?: number, 
/**
 * The greatest number, 1 to 200.
 */
max: number, } } | "rank" | { "rate": { 
/**
 * The best rating, 1 to 100.
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
 * Whether the counts are shown.
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
 * Its index in the poll, from 0.
 */
index: number, 
/**
 * How many questions the poll has.
 */
of: number, 
/**
 * What is asked, 1 to 2,000 characters.
 */
text: string, 
/**
 * How often its candidates were replaced by others; absent if never. A vote that names another
 * version is refused (409 `not_on_stage`).
 */
version?: number, 
/**
 * When it closes by itself: RFC 3339, to the second; absent if it does not.
 */
closes_at?: string, 
/**
 * The indices of the right candidates; absent until they are revealed.
 */
correct?: Array<number>, 
/**
 * Who wins a ranking; absent until it is closed, and while results are hidden.
 */
runoff?: { winner: number | null, rounds: Array<{ votes: Array<number>, out: number | null }> }, 
/**
 * Where its texts are with their markup set: the hash of `GET /api/v1/polls/{code}/markup/{hash}`;
 * absent if neither the question nor a label has markup. What voters write in has none.
 */
markup?: string, 
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
 * Whether the counts are shown.
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
 * The number of its votes; of its first places in a ranking, of its ratings in a rating.
 */
votes?: number, 
/**
 * Its Borda points in a ranking of n candidates: n - 1 for each first place, down to 0 for each
 * last place. Absent for other questions.
 */
borda?: number, 
/**
 * The mean of its ratings, rounded to two places; null without ratings. Absent for questions that
 * are not rated.
 */
mean?: number | null, 
/**
 * The median of its ratings; null without ratings. Absent for questions that are not rated.
 */
median?: number | null, 
/**
 * How many voters rated it 1, 2, … max. Absent for questions that are not rated.
 */
distribution?: Array<number>, };

export type Candidate = { 
/**
 * Its index in the question, from 0. It never changes; votes name it.
 */
index: number, 
/**
 * What voters read, 1 to 200 characters.
 */
label: string, 
/**
 * `#rrggbb`.
 */
color: string, 
/**
 * The name of the voter who wrote it in first; absent if none was given.
 */
by?: string, 
/**
 * The number of its votes; of its first places in a ranking, of its ratings in a rating.
 */
votes?: number, 
/**
 * Its Borda points in a ranking of n candidates: n - 1 for each first place, down to 0 for each
 * last place. Absent for other questions.
 */
borda?: number, 
/**
 * The mean of its ratings, rounded to two places; null without ratings. Absent for questions that
 * are not rated.
 */
mean?: number | null, 
/**
 * The median of its ratings; null without ratings. Absent for questions that are not rated.
 */
median?: number | null, 
/**
 * How many voters rated it 1, 2, … max. Absent for questions that are not rated.
 */
distribution?: Array<number>, };

export type Update = { 
/**
 * The poll's code.
 */
poll: string, 
/**
 * The update covers all journal entries up to this one. Clients drop updates with a lower `seq`.
 */
seq: number, 
/**
 * That entry's time: RFC 3339, to the second.
 */
at: string, 
/**
 * The poll's title; may be empty.
 */
title: string, 
/**
 * The number of voting sessions connected now, without presenters and embeds.
 */
present: number, 
/**
 * The number of voters who cast the votes counted.
 */
voters: number, 
/**
 * The number of votes counted.
 */
total: number, 
/**
 * The question on stage.
 */
question: Question, 
/**
 * Its candidates, in the order of their indices. Of written-in ones there are at most 100.
 */
candidates: Array<Candidate>, };

export type OwnPicks = { 
/**
 * The indices of the candidates picked, in the order given: in a ranking the best first.
 */
candidates?: Array<number>, 
/**
 * For each candidate by index, its rating from 1 to the scale's `max`, or null.
 */
ratings?: Array<number | null>, };

export type Mine = { 
/**
 * The question's index.
 */
question: number, 
/**
 * The indices of the candidates picked, in the order given: in a ranking the best first.
 */
candidates?: Array<number>, 
/**
 * For each candidate by index, its rating from 1 to the scale's `max`, or null.
 */
ratings?: Array<number | null>, };

export type Receipt = { 
/**
 * The `id` that the client gave the vote; absent if it gave none.
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
 * The vote's position in the journal, from 1.
 */
seq: number, 
/**
 * True if the vote was counted before and this is its receipt given again; otherwise absent. It is
 * also absent in a problem `already_voted`, which has the receipt as it was first given.
 */
replayed?: boolean, 
/**
 * The indices of the candidates picked, in the order given: in a ranking the best first.
 */
candidates?: Array<number>, 
/**
 * For each candidate by index, its rating from 1 to the scale's `max`, or null.
 */
ratings?: Array<number | null>, };

export type ProblemMessage = { 
/**
 * The id of the vote that was refused; absent if it had none.
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
 * Where in the message the fault is, if known: a JSON pointer (RFC 6901).
 */
pointer?: string, 
/**
 * After this many milliseconds the message may succeed; absent if waiting does not help.
 */
retry_ms?: number, 
/**
 * Only with `already_voted`: the receipt of the vote that counts.
 */
receipt?: Receipt, };

export type ServerMessage = { "type": "update" } & Update | { "type": "mine" } & Mine | { "type": "receipt" } & Receipt | { "type": "problem" } & ProblemMessage;

export type MarkedUp = { 
/**
 * The question.
 */
text: string, 
/**
 * The labels that have markup, by their candidates' indices.
 */
candidates: Record<string, string>, 
/**
 * The same texts without markup.
 */
plain: PlainTexts, };

export type PlainTexts = { 
/**
 * The question.
 */
text: string, 
/**
 * The labels that have markup, by their candidates' indices.
 */
candidates: Record<string, string>, };

export type First = { 
/**
 * The state when the page was asked for.
 */
update: Update, 
/**
 * The vote of the voter who asked for it.
 */
mine: Mine, 
/**
 * Whether votes are kept on disk; false with `--in-memory`.
 */
durable: boolean, 
/**
 * The server's clock when the page was asked for, in milliseconds since 1970. The page compares
 * it with the browser's clock.
 */
now: number, 
/**
 * The question's texts with their markup set; absent if they have none.
 */
markup?: MarkedUp, };

export type Opening = { 
/**
 * The state when the page was asked for.
 */
update: Update, 
/**
 * The origin under which other devices reach this server, for links and the QR code.
 */
base: string, 
/**
 * The question's texts with their markup set; absent if they have none.
 */
markup?: MarkedUp, };

export type Hosting = { 
/**
 * Whether anyone may make polls.
 */
open: boolean, 
/**
 * Eight random colours for new candidates, `#rrggbb`, which differ visibly from each other.
 */
colors: Array<string>, };

export type CandidateSettings = { 
/**
 * Its index in the question, from 0. It never changes; votes name it.
 */
index: number, 
/**
 * What voters read, 1 to 200 characters.
 */
label: string, 
/**
 * `#rrggbb`.
 */
color: string, 
/**
 * The name of the voter who wrote it in first; absent if none was given.
 */
by?: string, 
/**
 * Whether a voter wrote it in.
 */
written: boolean, 
/**
 * Whether the presenter has hidden it from voters; it keeps its votes.
 */
hidden: boolean, 
/**
 * False if it was written in and waits for the presenter's approval.
 */
approved: boolean, 
/**
 * The index of the candidate that its votes count for; absent if it is not merged.
 */
merged_into?: number, };

export type QuestionSettings = { 
/**
 * Its index in the poll, from 0. It stays the same when the order changes.
 */
index: number, 
/**
 * What is asked, 1 to 2,000 characters.
 */
text: string, 
/**
 * Its candidates by index, including those that voters do not see.
 */
candidates: Array<CandidateSettings>, 
/**
 * When it closes by itself: RFC 3339, to the second; null if it does not.
 */
closes_at: string | null, 
/**
 * The indices of the right candidates, revealed or not; empty if none are given.
 */
correct: Array<number>, 
/**
 * Whether voters are shown the right candidates.
 */
revealed: boolean, 
/**
 * The number of votes counted. If it is not 0, candidates, `pick` and `rule` cannot be changed.
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
 * Whether the counts are shown.
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
 * Each with all its settings.
 */
questions: Array<QuestionSettings>, };

export type Links = { 
/**
 * The page on which people vote.
 */
vote: string, 
/**
 * The presenter's page, with the presenter key in its fragment.
 */
present: string, 
/**
 * The chart alone, for an iframe.
 */
embed: string, 
/**
 * The address of the voters' page as a QR code, an SVG picture.
 */
qr: string, };

export type FileFormat = "text" | "markdown" | "gift" | "aiken" | "xml" | "csv" | "xlsx" | "json";

export type LeftOutReason = "chatter" | "explanation" | "open_question" | "few_answers" | "short_answer" | "numerical" | "matching" | "essay" | "cloze" | "description" | "other_kind" | "picture" | "answer_key" | "setting" | "text" | "too_many" | "malformed" | "unfit";

export type LeftOut = { 
/**
 * The number of its first line, from 1. Of an XLSX sheet, of the row.
 */
line: number, 
/**
 * What stands there, up to 200 characters; of an open question all of it.
 */
text: string, 
/**
 * Why it was not taken, in one sentence.
 */
why: string, 
/**
 * The kind of reason.
 */
reason: LeftOutReason, };

export type GuessKind = "right_answer" | "answer_key" | "several_right" | "new_question" | "joined" | "title" | "heading_question" | "code" | "same_answers" | "continued" | "columns" | "encoding";

export type Guess = { 
/**
 * The number of the line, from 1. Of an XLSX sheet, of the row.
 */
line: number, 
/**
 * What was decided, in one sentence.
 */
what: string, 
/**
 * The kind of guess.
 */
guess: GuessKind, 
/**
 * The index of the question in the draft's poll; absent where it is about the whole file.
 */
question?: number, };

export type SettingsChange = { 
/**
 * How many candidates a vote names.
 */
pick?: Pick, 
/**
 * Which of a voter's votes count.
 */
rule?: Rule, 
/**
 * Who may vote.
 */
voters?: Voters, 
/**
 * Whether voters may add candidates.
 */
write_ins?: WriteIns, 
/**
 * Whether the counts are shown.
 */
results?: Results, 
/**
 * The kind of chart.
 */
show?: Show, 
/**
 * Whether votes are taken.
 */
open?: boolean, };

export type ColoredLabel = { 
/**
 * What voters read.
 */
label: string, 
/**
 * `#rrggbb`.
 */
color: string, };

export type DraftCandidate = string | ColoredLabel;

export type DraftQuestion = { 
/**
 * What is asked.
 */
text: string, 
/**
 * The labels of the candidates, or objects where a colour was given.
 */
candidates: Array<DraftCandidate>, 
/**
 * When it closes by itself: RFC 3339; absent if it does not.
 */
closes_at?: string, 
/**
 * The indices of the right candidates; absent if none are known.
 */
correct?: Array<number>, 
/**
 * How many candidates a vote names.
 */
pick?: Pick, 
/**
 * Which of a voter's votes count.
 */
rule?: Rule, 
/**
 * Who may vote.
 */
voters?: Voters, 
/**
 * Whether voters may add candidates.
 */
write_ins?: WriteIns, 
/**
 * Whether the counts are shown.
 */
results?: Results, 
/**
 * The kind of chart.
 */
show?: Show, 
/**
 * Whether votes are taken.
 */
open?: boolean, };

export type DraftPoll = { 
/**
 * Shown above the question; absent if there is none.
 */
title?: string, 
/**
 * The join code that it asks for; absent if it asks for none.
 */
code?: string, 
/**
 * The questions that could be read; may be empty.
 */
questions: Array<DraftQuestion>, };

export type PollDraft = { 
/**
 * The format in which it was read.
 */
format: FileFormat, 
/**
 * The poll, as `POST /api/v1/polls` takes it. Its questions are those that could be read.
 */
poll: DraftPoll, 
/**
 * What was not taken, in the order of the lines.
 */
left_out: Array<LeftOut>, 
/**
 * What was decided for the author, in the order of the lines.
 */
guessed: Array<Guess>, };

export type MarkedUpDraft = { 
/**
 * Each question with its markup set; null where it has none.
 */
markup: Array<MarkedUp | null>, 
/**
 * The format in which it was read.
 */
format: FileFormat, 
/**
 * The poll, as `POST /api/v1/polls` takes it. Its questions are those that could be read.
 */
poll: DraftPoll, 
/**
 * What was not taken, in the order of the lines.
 */
left_out: Array<LeftOut>, 
/**
 * What was decided for the author, in the order of the lines.
 */
guessed: Array<Guess>, };

export type Made = { 
/**
 * Its join code.
 */
code: string, 
/**
 * Allows its holder to change the poll.
 */
presenter_key: string, 
/**
 * Its pages.
 */
links: Links, 
/**
 * Only with `partial`: what was not taken of the question file.
 */
left_out?: Array<LeftOut>, 
/**
 * Only with `partial`: what was decided for the author of the question file.
 */
guessed?: Array<Guess>, };

export type Listed = { 
/**
 * Its join code, as its maker spelled it.
 */
code: string, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * The text of its first question, because many polls have no title.
 */
first_question: string, 
/**
 * When it was created: RFC 3339, to the second.
 */
made_at: string, 
/**
 * The number of its questions.
 */
questions: number, 
/**
 * The number of voters whose vote counts in at least one of its questions.
 */
voters: number, };

export type PollList = { 
/**
 * The newest poll first.
 */
polls: Array<Listed>, 
/**
 * The `cursor` that asks for the next page; null on the last page.
 */
next: string | null, };

export type CandidateVote = { 
/**
 * The candidate's index.
 */
candidate: number, };

export type CandidatesVote = { 
/**
 * The candidates' indices; for a ranking all of them, the best first. Under the rule `changeable`,
 * an empty list withdraws the vote.
 */
candidates: Array<number>, };

export type RatingsVote = { 
/**
 * A rating from 1 to max, or null, for each candidate. Under the rule `changeable`, a list of nulls
 * withdraws the vote.
 */
ratings: Array<number | null>, };

export type WriteInVote = { 
/**
 * The candidate's label.
 */
write_in: string, 
/**
 * The name of its writer, which is shown to everyone.
 */
name?: string, };

export type Picks = CandidateVote | CandidatesVote | RatingsVote | WriteInVote;

export type AnyVote = { 
/**
 * Makes the vote safe to send again: the same id from the same voter is counted once in the
 * poll's whole life, and its receipt is given again. Take a new id of 128 random bits for each
 * vote, also for the same candidate in the next question.
 */
id: string, 
/**
 * The index of the question that is meant; without it, the one on stage.
 */
question?: number, 
/**
 * The `version` of the question that the voter saw; 0 if its update had none. The vote is refused
 * if the candidates were replaced since. Without it, the current candidates are meant.
 */
version?: number | undefined, 
/**
 * The ticket whose holder votes. It names the voter instead of the cookie.
 */
ticket?: string | undefined, };

export type VoteMessage = { type: "vote" } & AnyVote & Picks;
