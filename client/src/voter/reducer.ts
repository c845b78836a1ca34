import { candidatesOf, isVote } from "../core/picks.ts";
import { allUnsent, answered, isOf, markSent, passes, postponed, QUEUE_LIMIT, type Waiting } from "./queue.ts";
import type { Action, State } from "./state.ts";
import type { OwnPicks, Picks, ProblemMessage, Receipt, ServerMessage, Update } from "../wire.ts";

/** Screen readers hear of new results this often at most. */
export const SPOKEN_EVERY = 10_000;
/** The close code for a poll that is unknown or deleted. */
export const NO_SUCH_POLL = 4504;

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  return spoken(step({ ...state, now: action.now }, action));
}

/** Whether a tap on a candidate would be a vote. */
export function votable(state: State): boolean {
  const {
    update: { question },
    queue,
    way,
  } = state;
  if (!question.open || way.type === "ended") return false;
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
      return { ...state, way: { type: "open" }, joining: true, queue: allUnsent(state.queue) };
    case "lost":
      if (state.way.type === "lost") return state;
      return { ...state, way: { type: "lost", since: action.now }, queue: allUnsent(state.queue) };
    case "ended":
      return ended(state, action.code);
    case "message":
      return heard(state, action.message);
    case "tap":
      return tapped(state, action.candidate, action.id);
    case "sent":
      return { ...state, queue: markSent(state.queue, action.ids, action.now) };
    case "network":
      return { ...state, online: action.online };
    // What is done beyond plain taps is up to those who brought it.
    case "vote":
    case "draft":
    case "ticket":
    case "tick":
      return state;
  }
}

/** What waits for a poll that is gone waits in vain, and must not reach a later poll of the same code. */
function ended(state: State, code: number): State {
  const queue = code === NO_SUCH_POLL ? { ...state.queue, waiting: [] } : allUnsent(state.queue);
  return { ...state, way: { type: "ended", code }, queue };
}

function heard(state: State, message: ServerMessage): State {
  switch (message.type) {
    case "update":
      return updated(state, message);
    case "mine":
      return { ...state, mine: message };
    case "receipt":
      return receipted(state, message);
    case "problem":
      return refused(state, message);
  }
}

function updated(state: State, update: Update): State {
  if (!state.joining && update.seq < state.update.seq) return state;
  const moved = update.question.index !== state.update.question.index;
  // That a vote came too late for its question is said beside the next one.
  const late = state.notice?.type === "refused" && state.notice.code === "not_on_stage";
  return {
    ...state,
    update,
    joining: false,
    mineSeq: state.joining ? update.seq : state.mineSeq,
    notice: moved && !late ? undefined : state.notice,
  };
}

/** A receipt from before this connection is a replay: what counts by now is in `mine`. */
function receipted(state: State, receipt: Receipt): State {
  const { id, question, seq } = receipt;
  const queue = { ...answered(state.queue, id), trouble: undefined };
  if (seq <= state.mineSeq || question !== state.update.question.index) return { ...state, queue };
  return { ...state, queue, mine: receipt, mineSeq: seq };
}

function refused(state: State, { id, code, detail, retry_ms, receipt }: ProblemMessage): State {
  if (passes(code, retry_ms)) return { ...state, queue: postponed(state.queue, id, code, retry_ms, state.now) };
  if (!state.queue.waiting.some(vote => vote.id === id)) return state;
  // The vote that counts instead is this voter's own, cast elsewhere.
  const mine = receipt?.question === state.update.question.index ? receipt : state.mine;
  return { ...state, mine, queue: answered(state.queue, id), notice: { type: "refused", code, detail } };
}

function tapped(state: State, candidate: number, id: string): State {
  const {
    queue,
    update: { question },
  } = state;
  // A tap on what is chosen already is no vote, unless every one counts.
  const current = queue.waiting.filter(one => isOf(one, question)).at(-1);
  const chosen = current === undefined ? counted(state).candidates : candidatesOf(current.picks);
  return question.rule !== "clicks" && chosen?.includes(candidate) ? state : cast(state, { candidate }, id);
}

/** A new vote on its way. Only the newest choice counts: an older one is not sent again, or it could win over this one. */
export function cast(state: State, picks: Picks, id: string, extra?: CastExtra): State {
  const {
    queue,
    update: { question },
  } = state;
  if (!votable(state)) return state;
  if (queue.waiting.length >= QUEUE_LIMIT) return { ...state, notice: { type: "full" } };
  const stays = (one: Waiting): boolean =>
    question.rule === "clicks" || one.question !== question.index || extra?.stays(one) === true;
  const vote = { id, question: question.index, version: question.version, picks, at: state.now, ...extra?.with };
  return { ...state, notice: undefined, queue: { ...queue, waiting: [...queue.waiting.filter(stays), vote] } };
}

/** What goes with a vote, and which older ones stay beside it. */
export type CastExtra = { with: { ticket?: string }; stays: (one: Waiting) => boolean };

function spoken(state: State): State {
  const { update, now } = state;
  const { question, seq } = state.spoken.update;
  const changed =
    question.index !== update.question.index ||
    question.results !== update.question.results ||
    question.open !== update.question.open;
  const late = seq !== update.seq && now >= state.spoken.at + SPOKEN_EVERY;
  return changed || late ? { ...state, spoken: { update, at: now } } : state;
}
