import type { MarkedUp, Question, Update } from "../wire.ts";
import { Connection, type ConnectionEvent } from "./connection.ts";
import type { Key } from "./key.ts";
import { firstTexts, type MarkupEvent, type SetTexts } from "./markup.ts";
import { watchNetwork } from "./network.ts";
import type { Timed } from "./store.ts";
import { transports } from "./transports.ts";

/** Screen readers hear of new results this often at most. */
export const SPOKEN_EVERY = 10_000;

/** The connection to the server. `lost` includes the first one, which is still being made. */
export type ConnectionState = { type: "open" } | { type: "lost"; since: number } | { type: "ended"; code: number };

/** What a page knows that follows a poll. */
export type Live = Timed & {
  update: Update;
  /** Until a connection's first update, which is taken whatever its seq. */
  joining: boolean;
  connection: ConnectionState;
  /** What the browser knows of its network. */
  online: boolean;
  /** How far the server's clock is ahead of `now`, in milliseconds. */
  ahead: number;
  /** The texts with markup that were fetched last. */
  markup: SetTexts | undefined;
  /** The update that screen readers were last told of, and when. */
  spoken: { update: Update; at: number };
};

export type LiveEvent = ConnectionEvent | MarkupEvent | { type: "network"; online: boolean };

/** A page just loaded, with what the server put into it. */
export function liveWith(first: { update: Update; markup?: MarkedUp }, online: boolean, now: number): Live {
  const { update } = first;
  const connection = { type: "lost", since: now } as const;
  const markup = firstTexts(first);
  return { now, update, joining: true, connection, online, ahead: 0, markup, spoken: { update, at: now } };
}

/**
 * Follows a poll over a connection that always comes back. `poll` is its code, with `?as=viewer` for who only looks on.
 */
export function follow(poll: string, report: (event: LiveEvent) => void, key?: Key): Connection {
  const replace = (): void => connection.replace();
  const connection = new Connection(transports(poll, replace, key), report);
  watchNetwork(connection, online => report({ type: "network", online }));
  return connection;
}

/** What becomes of the connection and of texts that were fetched, whatever else a page knows. */
export function connected<State extends Live>(state: State, event: Exclude<LiveEvent, { type: "message" }>): State {
  switch (event.type) {
    case "opened":
      return { ...state, connection: { type: "open" }, joining: true };
    case "lost":
      return state.connection.type === "lost" ? state : { ...state, connection: { type: "lost", since: state.now } };
    case "ended":
      return { ...state, connection: { type: "ended", code: event.code } };
    case "network":
      return { ...state, online: event.online };
    case "markup":
      return { ...state, markup: event.texts };
  }
}

/** Whether an update is newer than what is known, or the first of its connection. */
export function isNews({ joining, update }: Live, { seq }: Update): boolean {
  return joining || seq >= update.seq;
}

/** Tells screen readers of what cannot wait at once, and of votes at a pace that one can listen to. */
export function spoken<State extends Live>(state: State): State {
  const { update, now } = state;
  const late = state.spoken.update.seq !== update.seq && now >= state.spoken.at + SPOKEN_EVERY;
  return late || isOther(state.spoken.update.question, update.question)
    ? { ...state, spoken: { update, at: now } }
    : state;
}

/** When screen readers are to be told of the last update. */
export function spokenAt({ spoken, update }: Live): number[] {
  return spoken.update.seq === update.seq ? [] : [spoken.at + SPOKEN_EVERY];
}

/** When the time left is another number of seconds. */
export function countdownAt(live: Live): number[] {
  const left = secondsLeft(live) ?? 0;
  return left > 0 ? [Date.parse(live.update.question.closes_at ?? "") - live.ahead - (left - 1) * 1_000] : [];
}

/** Whole seconds until voting closes by itself, or nothing if it does not. */
export function secondsLeft({ now, ahead, update: { question } }: Live): number | undefined {
  if (question.closes_at === undefined || !question.open) return undefined;
  return Math.max(0, Math.ceil((Date.parse(question.closes_at) - now - ahead) / 1_000));
}

function isOther(one: Question, other: Question): boolean {
  return one.index !== other.index || one.results !== other.results || one.open !== other.open;
}
