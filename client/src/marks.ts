import { SENDING_AFTER } from "./deadline.ts";
import type { State } from "./state.ts";

/** The pen mark beside a candidate: on its way, or counted. */
export type Mark =
  | { type: "counted" }
  /** `word` is left out while an answer may come any moment. */
  | { type: "waiting"; votes: number; word: "sending" | "kept" | undefined };

/** What the voter's own votes for a candidate have come to. Counted means: there is a receipt. */
export function markOf(state: State, candidate: number): Mark | undefined {
  const question = state.update.question.index;
  const waiting = state.queue.waiting.filter(vote => vote.question === question && vote.candidate === candidate);
  if (waiting[0] !== undefined) {
    const patience = state.now < waiting[0].at + SENDING_AFTER;
    return { type: "waiting", votes: waiting.length, word: patience ? undefined : state.way.type === "open" ? "sending" : "kept" };
  }
  return state.mine.question === question && state.mine.candidates?.includes(candidate) ? { type: "counted" } : undefined;
}
