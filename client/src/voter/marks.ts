import { SENDING_AFTER } from "./deadline.ts";
import { candidatesOf, mostOf } from "../core/picks.ts";
import { isOf } from "./queue.ts";
import type { State } from "./state.ts";
import { counted } from "./reducer.ts";

/** The pen mark beside a candidate: on its way, or counted. */
export type Mark =
  | { type: "counted" }
  /** `word` is left out while an answer may come any moment. */
  | { type: "waiting"; votes: number; word: "sending" | "kept" | undefined };

/** What the voter's own votes for a candidate have come to. Counted means: there is a receipt. */
export function markOf(state: State, candidate: number): Mark | undefined {
  const {
    update: { question },
    queue,
  } = state;
  const counts = counted(state).candidates?.includes(candidate);
  const waiting = queue.waiting.filter(vote => isOf(vote, question) && candidatesOf(vote.picks).includes(candidate));
  // Of several picks, those that count go on counting while others join them.
  if (waiting[0] !== undefined && !(counts && question.rule !== "clicks" && mostOf(question) !== undefined)) {
    return { type: "waiting", votes: waiting.length, word: wait(state, waiting[0].at) };
  }
  return counts ? { type: "counted" } : undefined;
}

/** What is said of a vote on its way that was cast at `at`. */
export function wait(state: State, at: number): "sending" | "kept" | undefined {
  if (state.now < at + SENDING_AFTER) return undefined;
  return state.way.type === "open" ? "sending" : "kept";
}
