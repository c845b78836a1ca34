import { NO_SUCH_POLL } from "../core/connection.ts";
import { connected, isNews, spoken } from "../core/live.ts";
import { candidatesOf, isVote, mostOf } from "../core/picks.ts";
import type { OwnPicks, Picks, ProblemMessage, Receipt, ServerMessage, Update } from "../wire.ts";
import { allUnsent, answered, isOf, markSent, passes, postponed, QUEUE_LIMIT, type Waiting } from "./queue.ts";
import { isSame, writtenKey, type Action, type State } from "./state.ts";

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  return spoken(step({ ...state, now: action.now }, action));
}

/** Whether a choice would be a vote. */
export function votable(state: State): boolean {
  const {
    update: { question },
    queue,
    connection,
  } = state;
  if (!question.open || connection.type === "ended") return false;
  if (question.rule !== "once") return true;
  // What has left this page may count already, and under "once" the first vote does.
  return !hasVoted(state) && !queue.waiting.some(vote => isOf(vote, question) && vote.sentAt !== undefined);
}

/** Whether a vote of this voter counts for the question on stage. */
export function hasVoted(state: State): boolean {
  return isVote(counted(state));
}

/** The own picks that count for the question on stage. */
export function counted({ mine, update }: State): OwnPicks {
  return mine.question === update.question.index ? mine : {};
}

function step(state: State, action: Action): State {
  switch (action.type) {
    case "opened":
      return { ...connected(state, action), queue: allUnsent(state.queue), isTicketKnown: false };
    case "lost":
      return { ...connected(state, action), queue: allUnsent(state.queue) };
    case "ended":
      return { ...connected(state, action), queue: queueAfter(state, action.code) };
    case "network":
    case "markup":
      return connected(state, action);
    case "message":
      return heard(state, action.message);
    case "vote":
      return { ...cast(state, action.picks, action.id), draft: undefined };
    case "draft":
      return { ...state, notice: undefined, draft: action.picks };
    case "ticket":
      return { ...state, notice: undefined, ticket: action.ticket };
    case "sent":
      return { ...state, queue: markSent(state.queue, action.ids, action.now) };
    case "language":
      return { ...state, language: action.language };
    case "theme":
      return { ...state, theme: action.theme };
    case "tick":
      return state;
  }
}

/** What waits for a poll that is gone waits in vain, and must not reach a later poll of the same code. */
function queueAfter({ queue }: State, code: number): State["queue"] {
  return code === NO_SUCH_POLL ? { ...queue, waiting: [] } : allUnsent(queue);
}

function heard(state: State, message: ServerMessage): State {
  switch (message.type) {
    case "update":
      return isNews(state, message) ? updated(state, message) : state;
    case "mine":
      // Until a ticket was used on this connection, the server speaks of the browser's vote and not of the ticket's.
      return state.update.question.voters === "tickets" && !state.isTicketKnown ? state : { ...state, mine: message };
    case "receipt":
      return receipted(state, message);
    case "problem":
      return refused(state, message);
  }
}

function updated(state: State, update: Update): State {
  const moved = update.question.index !== state.update.question.index;
  // That a vote came too late for its question is said beside the next one.
  const late = state.notice?.type === "refused" && state.notice.code === "not_on_stage";
  return {
    ...state,
    update,
    joining: false,
    mineSeq: state.joining ? update.seq : state.mineSeq,
    notice: moved && !late ? undefined : state.notice,
    draft: isSame(state.update.question, update.question) ? state.draft : undefined,
  };
}

/** A receipt from before this connection is a replay: what counts by now is in `mine`. */
function receipted(state: State, receipt: Receipt): State {
  const { id, question, seq, candidates, ratings } = receipt;
  const { index, voters } = state.update.question;
  const vote = state.queue.waiting.find(one => one.id === id);
  const picks = { ...(candidates && { candidates }), ...(ratings && { ratings }) };
  const isNew = seq > state.mineSeq && question === index;
  const next = {
    ...state,
    queue: { ...answered(state.queue, id), trouble: undefined },
    ...(isNew && { mine: receipt, mineSeq: seq }),
    isTicketKnown: voters === "tickets",
    ...(vote?.ticket !== undefined && { ticketVote: { vote, picks } }),
  };
  const added = candidates?.at(-1);
  return vote !== undefined && "write_in" in vote.picks && added !== undefined
    ? wroteIn(next, question, added, vote.picks.write_in)
    : next;
}

/** A word that was written in is a candidate now. */
function wroteIn(state: State, question: number, candidate: number, word: string): State {
  const { queue, writtenIn } = state;
  return {
    ...state,
    writtenIn: { ...writtenIn, [writtenKey(question, candidate)]: word },
    queue: { ...queue, waiting: queue.waiting.map(vote => withWord(vote, question, candidate)) },
  };
}

/**
 * Choices made while a word was on its way were made with that word among them. It is another vote then, with another
 * id.
 */
function withWord(vote: Waiting, question: number, candidate: number): Waiting {
  const { picks, id } = vote;
  if (vote.question !== question || !("candidates" in picks) || picks.candidates.includes(candidate)) return vote;
  return { ...vote, id: `${id}w`, picks: { candidates: [...picks.candidates, candidate] } };
}

function refused(state: State, { id, code, detail, retry_ms, receipt }: ProblemMessage): State {
  if (passes(code, retry_ms)) return { ...state, queue: postponed(state.queue, id, code, retry_ms, state.now) };
  const vote = state.queue.waiting.find(one => one.id === id);
  if (vote === undefined) return state;
  // The vote that counts instead is this voter's own, cast elsewhere.
  const mine = receipt?.question === state.update.question.index ? receipt : state.mine;
  // With the right ticket it is cast again.
  const draft = code === "ticket_invalid" && !("write_in" in vote.picks) ? ownPicks(vote.picks) : state.draft;
  return { ...state, mine, draft, queue: answered(state.queue, id), notice: { type: "refused", code, detail } };
}

/** The picks of a vote on its way, as the server would tell them of a vote that counts. */
export function ownPicks(picks: Picks): OwnPicks {
  return "ratings" in picks ? picks : { candidates: candidatesOf(picks) };
}

/**
 * A new vote on its way. Only the newest choice counts: an older one is not sent again, or it could win over this one.
 */
function cast(state: State, picks: Picks, id: string): State {
  const {
    queue,
    update: { question },
    ticket,
  } = state;
  if (!votable(state)) return state;
  if (queue.waiting.length >= QUEUE_LIMIT) return { ...state, notice: { type: "full" } };
  // Words come on top of a choice of several, and it on top of them.
  const adds = question.rule === "changeable" && mostOf(question) !== undefined;
  const stays = (one: Waiting): boolean =>
    question.rule === "clicks" ||
    one.question !== question.index ||
    (adds && ("write_in" in picks || "write_in" in one.picks));
  const vote = {
    id,
    question: question.index,
    version: question.version,
    picks,
    at: state.now,
    ...(question.voters === "tickets" && ticket !== "" && { ticket }),
  };
  return { ...state, notice: undefined, queue: { ...queue, waiting: [...queue.waiting.filter(stays), vote] } };
}
