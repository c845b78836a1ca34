import type { Refusal } from "../core/call.ts";
import type { LanguageEvent } from "../core/page.ts";
import { nextOf, type Tick, type Timed } from "../core/store.ts";
import type { Listed, PollList } from "../wire.ts";
import type { Language } from "../words/language.ts";

/** For so long a deletion can be taken back: until then nothing has been sent. */
export const THINK_AGAIN = 8_000;

/** Something that the host should know. */
export type Notice =
  | { type: "copied"; code: string }
  | { type: "leaving" | "deleted"; name: string }
  | { type: "gone" }
  | { type: "unanswered" }
  | { type: "refused"; detail: string };

/**
 * What is known of the host's key: `bad` is no key at all, `wrong` is not this server's, and `checking` is until it has
 * answered.
 */
export type KeyState = "missing" | "bad" | "wrong" | "checking" | "valid";

export type State = Timed & {
  language: Language;
  key: KeyState;
  polls: Listed[];
  /** Where the older ones begin; null where there are none, undefined before the first answer. */
  next: string | null | undefined;
  search: string;
  /** When each of these is deleted. */
  leaving: Record<string, number>;
  notice: Notice | undefined;
};

export type Event =
  | LanguageEvent
  | Tick
  | { type: "key"; key: KeyState }
  | { type: "page"; page: PollList }
  | { type: "front"; page: PollList }
  | { type: "search"; search: string }
  | { type: "leave"; poll: Listed }
  | { type: "stay"; code: string }
  | { type: "gone"; code: string; notice: Notice }
  | { type: "notice"; notice: Notice };

export type Action = Event & Timed;

export function initial(language: Language, now: number): State {
  return { now, language, key: "missing", polls: [], next: undefined, search: "", leaving: {}, notice: undefined };
}

/** What the page knows after an action. Pure: no clock, no network, no page. */
export function reduce(before: State, action: Action): State {
  const state = { ...before, now: action.now };
  switch (action.type) {
    case "language":
      return { ...state, language: action.language };
    // Another key may show other polls.
    case "key":
      return { ...initial(state.language, state.now), key: action.key };
    case "page":
      return { ...state, key: "valid", next: action.page.next, polls: united(state.polls, action.page.polls) };
    // Polls made meanwhile stand above those that are here; where the older ones begin stays.
    case "front":
      return { ...state, polls: united(action.page.polls, state.polls) };
    case "search":
      return { ...state, search: action.search };
    case "leave":
      return {
        ...state,
        leaving: { ...state.leaving, [action.poll.code]: action.now + THINK_AGAIN },
        notice: { type: "leaving", name: nameOf(action.poll) },
      };
    case "stay":
      return { ...state, leaving: without(state.leaving, action.code), notice: undefined };
    case "gone":
      return {
        ...state,
        leaving: without(state.leaving, action.code),
        polls: state.polls.filter(({ code }) => code !== action.code),
        notice: action.notice,
      };
    case "notice":
      return { ...state, notice: action.notice };
    case "tick":
      return state;
  }
}

/** The polls that have every word of the search in their title, their first question or their code. */
export function found({ polls, search }: State): Listed[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== "");
  return polls.filter(poll => {
    const all = `${poll.title}\n${poll.first_question}\n${poll.code}`.toLowerCase();
    return words.every(word => all.includes(word));
  });
}

/** What a poll is called: many have no title. */
export function nameOf({ title, first_question }: Listed): string {
  return title === "" ? first_question : title;
}

/**
 * When the page must look again although nothing has happened: each second until a poll is deleted, or nothing if
 * never.
 */
export function nextLook({ now, leaving }: State): number | undefined {
  return nextOf(
    Object.values(leaving).map(at => at - Math.max(0, Math.ceil((at - now) / 1_000) - 1) * 1_000),
    now,
  );
}

/** Whole seconds until a poll is deleted; nothing if it stays. */
export function secondsLeft({ leaving, now }: State, code: string): number | undefined {
  const at = leaving[code];
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - now) / 1_000));
}

/** A refusal as a notice; a poll that is not there any more needs no more words. */
export function noticeOf({ status, detail }: Refusal): Notice {
  return status === 404 || status === 410 ? { type: "gone" } : { type: "refused", detail };
}

/** A poll that came and went between two pages stands in one of them. */
function united(first: Listed[], second: Listed[]): Listed[] {
  const codes = new Set(first.map(({ code }) => code));
  return [...first, ...second.filter(({ code }) => !codes.has(code))];
}

function without(leaving: State["leaving"], code: string): State["leaving"] {
  return Object.fromEntries(Object.entries(leaving).filter(([other]) => other !== code));
}
