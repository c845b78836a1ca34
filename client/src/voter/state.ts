import { liveWith, type Live, type LiveEvent } from "../core/live.ts";
import type { Browser, LanguageEvent, ThemeEvent } from "../core/page.ts";
import type { Tick, Timed } from "../core/store.ts";
import type { Theme } from "../core/theme.ts";
import type { First, Mine, OwnPicks, Picks, Question } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { emptyQueue, type Queue, type Waiting } from "./queue.ts";

/** Why a vote was not counted, or not even taken. Stays until the next tap. */
export type Notice = { type: "refused"; code: string; detail: string } | { type: "full" };

/** The newest vote that was counted with a ticket, and what it came to. */
export type TicketVote = { vote: Waiting; picks: OwnPicks };

/** Under {@link writtenKey}. */
export type WrittenIn = Record<string, string>;

export function writtenKey(question: number, candidate: number): string {
  return `${question.toString()}.${candidate.toString()}`;
}

/** What this browser keeps across reloads. */
export type Stored = {
  /** The votes without an answer. */
  waiting: Waiting[];
  /** The ticket that was typed; empty where there is none. */
  ticket: string;
  ticketVote: TicketVote | undefined;
  /** The words that this page wrote in, by question and candidate: one that waits for approval is in no update. */
  writtenIn: WrittenIn;
};

export type State = Live &
  Omit<Stored, "waiting"> & {
    language: Language;
    theme: Theme;
    /** Whether the server writes votes to a disk. */
    durable: boolean;
    mine: Mine;
    /** `mine` covers everything up to this seq: an older receipt does not change it. */
    mineSeq: number;
    queue: Queue;
    notice: Notice | undefined;
    /** What is chosen and not cast yet, where the picks of a vote are gathered first. */
    draft: OwnPicks | undefined;
    /** Whether `mine` is what the ticket's voter cast: the server knows that from the first vote with it on. */
    isTicketKnown: boolean;
  };

/** What the voter does. */
export type UserAction =
  { type: "vote"; picks: Picks } | { type: "draft"; picks: OwnPicks } | { type: "ticket"; ticket: string };

/**
 * Does what the voter asks for; where it follows from what was done before, by the state at that moment and not by what
 * was last drawn.
 */
export type Act = (asked: UserAction | ((state: State) => UserAction | undefined)) => void;

export type Event =
  LiveEvent | (UserAction & { id: string }) | { type: "sent"; ids: string[] } | LanguageEvent | ThemeEvent | Tick;

/** What happened, and when. */
export type Action = Event & Timed;

/** A page just loaded: what the server put into it, and what was stored from before a reload. */
export function initial(first: First, { waiting, ...stored }: Stored, browser: Browser, now: number): State {
  const { update, mine, durable } = first;
  const state = {
    ...liveWith(first, browser.online, now),
    ...stored,
    language: browser.language,
    theme: browser.theme,
    ahead: first.now - now,
    durable,
    mine,
    mineSeq: update.seq,
    queue: emptyQueue(waiting, now),
    notice: undefined,
    draft: undefined,
    isTicketKnown: false,
  };
  if (update.question.voters !== "tickets") return state;
  // The server spoke of the browser's own vote.
  return { ...state, mine: { question: update.question.index, ...(ticketVoteOf(state)?.picks ?? { candidates: [] }) } };
}

/** The vote that counts for the question on stage and was cast with the ticket that is held. */
export function ticketVoteOf({ ticketVote, ticket, update }: State): TicketVote | undefined {
  const isTheirs = ticketVote?.vote.question === update.question.index && ticketVote.vote.ticket === ticket;
  return isTheirs ? ticketVote : undefined;
}

/** Whether two questions are one, with the same answers. */
export function isSame(one: Question, other: Question): boolean {
  return one.index === other.index && one.version === other.version;
}
