import { allUnsent, answered, markSent, passes, postponed, QUEUE_LIMIT } from "./queue.ts";
import type { Action, State } from "./state.ts";
import type { ProblemMessage, Receipt, ServerMessage, Update } from "./wire.ts";

/** Screen readers hear of new results this often at most. */
export const SPOKEN_EVERY = 10_000;
/** The close code for a poll that is unknown or deleted. */
export const NO_SUCH_POLL = 4504;

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  return spoken(step({ ...state, now: action.now }, action));
}

/** Whether a tap on a candidate would be a vote. */
export function votable({ update: { question }, mine, queue, way }: State): boolean {
  if (!question.open || way.type === "ended") return false;
  if (question.rule !== "once") return true;
  // What has left this page may count already, and under "once" the first vote does.
  const voted = mine.question === question.index && !!mine.candidates?.length;
  return !voted && !queue.waiting.some(vote => vote.question === question.index && vote.sentAt !== undefined);
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
  return {
    ...state,
    update,
    joining: false,
    mineSeq: state.joining ? update.seq : state.mineSeq,
    notice: moved ? undefined : state.notice,
  };
}

/** A receipt from before this connection is a replay: what counts by now is in `mine`. */
function receipted(state: State, receipt: Receipt): State {
  const { id, question, seq } = receipt;
  const queue = { ...answered(state.queue, id), trouble: undefined };
  if (seq <= state.mineSeq || question !== state.update.question.index) return { ...state, queue };
  return { ...state, queue, mine: receipt, mineSeq: seq };
}

function refused(state: State, { id, code, detail, retry_ms }: ProblemMessage): State {
  if (passes(code, retry_ms)) return { ...state, queue: postponed(state.queue, id, code, retry_ms, state.now) };
  if (!state.queue.waiting.some(vote => vote.id === id)) return state;
  return { ...state, queue: answered(state.queue, id), notice: { type: "refused", code, detail } };
}

function tapped(state: State, candidate: number, id: string): State {
  const { queue, mine } = state;
  const { index: question, rule } = state.update.question;
  if (!votable(state)) return state;
  const vote = { id, question, candidate, at: state.now };

  if (rule === "clicks") {
    if (queue.waiting.length >= QUEUE_LIMIT) return { ...state, notice: { type: "full" } };
    return { ...state, notice: undefined, queue: { ...queue, waiting: [...queue.waiting, vote] } };
  }

  // Only the newest choice counts: an older one is not sent again, or it could win over this one.
  const current = queue.waiting.filter(one => one.question === question).at(-1);
  const chosen = current === undefined ? mine.question === question && !!mine.candidates?.includes(candidate) : current.candidate === candidate;
  if (chosen) return state;
  const others = queue.waiting.filter(one => one.question !== question);
  return { ...state, notice: undefined, queue: { ...queue, waiting: [...others, vote] } };
}

function spoken(state: State): State {
  const { update, now } = state;
  const { question, seq } = state.spoken.update;
  const changed = question.index !== update.question.index || question.results !== update.question.results || question.open !== update.question.open;
  const late = seq !== update.seq && now >= state.spoken.at + SPOKEN_EVERY;
  return changed || late ? { ...state, spoken: { update, at: now } } : state;
}
