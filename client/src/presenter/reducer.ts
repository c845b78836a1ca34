import type { Update } from "../wire.ts";
import type { Action, State } from "./state.ts";

/** Screen readers hear of new results this often at most. */
export const SPOKEN_EVERY = 10_000;
/** The keys stand for so long after the pointer has moved. */
export const STEERING_FOR = 3_000;
/** A connection that comes back sooner than this was never missed. */
export const MISSED_AFTER = 2_000;
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
export function obstacle({ way, online, now }: State): "offline" | "unreachable" | "gone" | undefined {
  if (way.type === "ended") return "gone";
  if (way.type === "open" || now - way.since < MISSED_AFTER) return undefined;
  return online ? "unreachable" : "offline";
}

/** When the page must look again although nothing has happened, or nothing if never. */
export function nextLook(state: State): number | undefined {
  const { now, ahead, way, notice, movedAt, spoken: told, update } = state;
  const times: number[] = [movedAt + STEERING_FOR];
  if (way.type === "lost") times.push(way.since + MISSED_AFTER);
  if (notice !== undefined) times.push(notice.at + lifeOf(notice.type));
  if (told.update.seq !== update.seq) times.push(told.at + SPOKEN_EVERY);
  const left = secondsLeft(state);
  if (left !== undefined && left > 0)
    times.push(Date.parse(update.question.closes_at ?? "") - ahead - (left - 1) * 1_000);
  const later = times.filter(time => time > now);
  return later.length === 0 ? undefined : Math.min(...later);
}

/** Whole seconds until voting closes by itself, or nothing if it does not. */
export function secondsLeft({ now, ahead, update: { question } }: State): number | undefined {
  if (question.closes_at === undefined || !question.open) return undefined;
  return Math.max(0, Math.ceil((Date.parse(question.closes_at) - now - ahead) / 1_000));
}

function step(state: State, action: Action): State {
  switch (action.type) {
    case "opened":
      return { ...state, way: { type: "open" }, joining: true };
    case "lost":
      return state.way.type === "lost" ? state : { ...state, way: { type: "lost", since: action.now } };
    case "ended":
      return { ...state, way: { type: "ended", code: action.code } };
    case "message":
      return action.message.type === "update" ? updated(state, action.message) : state;
    case "answered":
      return answered(heard(state), action.update);
    case "network":
      return { ...state, online: action.online };
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

function answered(state: State, update: Update): State {
  return update.seq < state.update.seq ? state : { ...state, ...moved(state, update), update };
}

function updated(state: State, update: Update): State {
  if (!state.joining && update.seq < state.update.seq) return state;
  return { ...state, ...moved(state, update), update, joining: false };
}

/** Once something was done, what had failed before is over. */
function heard(state: State): State {
  return state.notice?.type === "unreachable" || state.notice?.type === "refused"
    ? { ...state, notice: undefined }
    : state;
}

/** A reset of another question is not undone by the key that lies at hand. */
function moved({ notice, history, update: { question } }: State, update: Update): Pick<State, "notice" | "history"> {
  if (question.index === update.question.index) return { notice, history };
  return { notice: notice?.type === "reset" ? undefined : notice, history: undefined };
}

function lifeOf(type: string): number {
  return type === "reset" ? UNDO_FOR : NOTICE_FOR;
}

function expired(state: State): State {
  const { notice, now } = state;
  return notice !== undefined && now - notice.at >= lifeOf(notice.type) ? { ...state, notice: undefined } : state;
}

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
