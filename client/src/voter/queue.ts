import type { Picks, Question } from "../wire.ts";

/** A vote that has no receipt yet. */
export type Waiting = {
  id: string;
  question: number;
  /** The version of the answers that were chosen from, as the update has it. */
  version?: number | undefined;
  picks: Picks;
  /** The ticket that it is cast with, where one is needed. */
  ticket?: string;
  /** When it was tapped. */
  at: number;
  /** When it was sent over the present connection. */
  sentAt?: number | undefined;
};

export type Queue = {
  waiting: Waiting[];
  /** What may be sent at once, and when that was worked out. */
  allowance: { votes: number; at: number };
  /** The server asked for patience: nothing is sent before. */
  resumeAt: number;
  /** Problems in a row since the last receipt, the newest one's code among them. */
  trouble: { count: number; code: string } | undefined;
};

export const QUEUE_LIMIT = 200;
/** A sent vote without an answer for so long means that the connection is dead. */
export const ANSWER_LIMIT = 10_000;
/** Well below the server's 20 votes a second with bursts of 60, which a voter's other tabs share. */
const VOTES_PER_SECOND = 15;
const BURST = 40;

/** The problems that pass: the same vote is worth sending again. Every other one is final. */
const PASSING = new Set(["rate", "overloaded", "journal_unavailable", "disk_full", "outcome_unknown"]);
const RETRY_FIRST = 1_000;
const RETRY_LONGEST = 20_000;

export function emptyQueue(waiting: Waiting[], now: number): Queue {
  return { waiting, allowance: { votes: BURST, at: now }, resumeAt: now, trouble: undefined };
}

export function passes(code: string, retryMs: number | undefined): boolean {
  return PASSING.has(code) || retryMs !== undefined;
}

/** Whether a vote is for this question, with the answers that it has now. */
export function isOf(vote: Waiting, { index, version }: Question): boolean {
  return vote.question === index && vote.version === version;
}

/** The votes to send now, oldest first. */
export function due(queue: Queue, now: number): Waiting[] {
  if (now < queue.resumeAt) return [];
  return unsent(queue).slice(0, Math.floor(allowed(queue, now)));
}

/** When there will be something to send, where something waits to be sent. */
export function dueAt(queue: Queue, now: number): number | undefined {
  if (unsent(queue).length === 0) return undefined;
  const lacking = Math.max(0, 1 - allowed(queue, now));
  return Math.max(queue.resumeAt, now + Math.ceil((lacking * 1_000) / VOTES_PER_SECOND));
}

/** When the oldest sent vote has been without an answer for too long. */
export function overdueAt(queue: Queue): number | undefined {
  const sent = queue.waiting.flatMap(({ sentAt }) => sentAt ?? []);
  return sent.length === 0 ? undefined : Math.min(...sent) + ANSWER_LIMIT;
}

export function markSent(queue: Queue, ids: string[], now: number): Queue {
  return {
    ...queue,
    allowance: { votes: allowed(queue, now) - ids.length, at: now },
    waiting: queue.waiting.map(vote => (ids.includes(vote.id) ? { ...vote, sentAt: now } : vote)),
  };
}

/** After a connection was lost nobody knows what arrived: everything is sent again, under its own id. */
export function allUnsent(queue: Queue): Queue {
  return { ...queue, waiting: queue.waiting.map(forgetSent) };
}

export function answered(queue: Queue, id: string | undefined): Queue {
  return { ...queue, waiting: queue.waiting.filter(vote => vote.id !== id) };
}

/** A passing problem: the vote stays, and nothing is sent until the trouble may be over. */
export function postponed(
  queue: Queue,
  id: string | undefined,
  code: string,
  retryMs: number | undefined,
  now: number,
): Queue {
  const count = (queue.trouble?.count ?? 0) + 1;
  const pause = Math.max(retryMs ?? 0, Math.min(RETRY_LONGEST, RETRY_FIRST * 2 ** (count - 1)));
  return {
    ...queue,
    resumeAt: Math.max(queue.resumeAt, now + pause),
    trouble: { count, code },
    waiting: queue.waiting.map(vote => (vote.id === id ? forgetSent(vote) : vote)),
  };
}

/**
 * What comes after a word that is being written in waits for its answer: the server adds the word to the picks before.
 */
function unsent({ waiting }: Queue): Waiting[] {
  const written = waiting.findIndex(({ picks }) => "write_in" in picks);
  const until = written < 0 ? waiting.length : written + 1;
  return waiting.slice(0, until).filter(({ sentAt }) => sentAt === undefined);
}

function allowed({ allowance }: Queue, now: number): number {
  return Math.min(BURST, allowance.votes + ((now - allowance.at) * VOTES_PER_SECOND) / 1_000);
}

function forgetSent(vote: Waiting): Waiting {
  return { ...vote, sentAt: undefined };
}
