import { connected, countdownAt, isNews, spoken, spokenAt } from "../core/live.ts";
import { nextOf } from "../core/store.ts";
import type { Update } from "../wire.ts";
import type { Action, State } from "./state.ts";

/** The keys stand for so long after the pointer has moved. */
export const STEERING_FOR = 3_000;
/** A connection that comes back sooner than this was never missed. */
const MISSED_AFTER = 2_000;
/** For so long the undoing of a reset is offered, and a notice stands. */
const UNDO_FOR = 30_000;
const NOTICE_FOR = 8_000;

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(state: State, action: Action): State {
  return spoken(expired(step({ ...state, now: action.now }, action)));
}

export function isSteering({ now, movedAt }: State): boolean {
  return now - movedAt < STEERING_FOR;
}

/** Who is not to be reached, if it has been so for a while. */
export function obstacle({ connection, online, now }: State): "offline" | "unreachable" | "gone" | undefined {
  if (connection.type === "ended") return "gone";
  if (connection.type === "open" || now - connection.since < MISSED_AFTER) return undefined;
  return online ? "unreachable" : "offline";
}

/** When the page must look again although nothing has happened, or nothing if never. */
export function nextLook(state: State): number | undefined {
  const { now, connection, notice, movedAt } = state;
  const times = [movedAt + STEERING_FOR, ...spokenAt(state), ...countdownAt(state)];
  if (connection.type === "lost") times.push(connection.since + MISSED_AFTER);
  if (notice !== undefined) times.push(notice.at + lifeOf(notice.type));
  return nextOf(times, now);
}

function step(state: State, action: Action): State {
  switch (action.type) {
    case "opened":
    case "lost":
    case "ended":
    case "network":
    case "markup":
      return connected(state, action);
    case "message":
      return action.message.type === "update" && isNews(state, action.message)
        ? { ...updated(state, action.message), joining: false }
        : state;
    case "answered":
      return action.update.seq < state.update.seq ? heard(state) : updated(heard(state), action.update);
    case "language":
      return { ...state, language: action.language };
    case "theme":
      return { ...state, theme: action.theme };
    case "choices":
      return { ...state, ...action.choices };
    case "key":
      return { ...state, key: action.key };
    case "questions":
      return { ...state, questions: action.questions };
    case "history":
      return { ...state, history: action.history };
    case "clock":
      return { ...state, ahead: action.ahead };
    case "over":
      return { ...state, over: action.over };
    case "notice":
      return { ...state, notice: action.notice && { ...action.notice, at: action.now } };
    case "moved":
      return { ...state, movedAt: action.now };
    case "tick":
      return state;
  }
}

function updated(state: State, update: Update): State {
  if (state.update.question.index === update.question.index) return { ...state, update };
  // A reset of another question is not undone by the key that lies at hand.
  const notice = state.notice?.type === "reset" ? undefined : state.notice;
  return { ...state, update, notice, history: undefined };
}

/** Once something was done, what had failed before is over. */
function heard(state: State): State {
  const failed = state.notice?.type === "unreachable" || state.notice?.type === "refused";
  return failed ? { ...state, notice: undefined } : state;
}

function lifeOf(type: string): number {
  return type === "reset" ? UNDO_FOR : NOTICE_FOR;
}

function expired(state: State): State {
  const { notice, now } = state;
  return notice !== undefined && now - notice.at >= lifeOf(notice.type) ? { ...state, notice: undefined } : state;
}
