import { h, type VNode } from "preact";
import type { State } from "../state.ts";
import { wordsIn, type Language } from "../words.ts";

/** The seconds before the end that screen readers are told of. */
const TOLD = [60, 30, 10];

/** The time left, for the eye alone: nobody wants to hear every second. */
export function timer(state: State): VNode | undefined {
  const left = secondsLeft(state);
  return left === undefined ? undefined : (
    <span class="timer" aria-hidden="true">
      {" "}
      <b>{clock(left)}</b>
    </span>
  );
}

/** What screen readers hear of it. */
export function timeTold(state: State, language: Language): string | undefined {
  const left = secondsLeft(state);
  const told = left ? TOLD.filter(seconds => left <= seconds).at(-1) : undefined;
  return told === undefined ? undefined : wordsIn(language).more?.left(told);
}

/** The whole seconds until voting closes by itself, where it does. */
export function secondsLeft({
  now,
  ahead,
  update: {
    question: { open, closes_at },
  },
}: State): number | undefined {
  return open && closes_at !== undefined
    ? Math.max(0, Math.ceil((Date.parse(closes_at) - now - ahead) / 1_000))
    : undefined;
}

/** "1:05" */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60).toString()}:${(seconds % 60).toString().padStart(2, "0")}`;
}
