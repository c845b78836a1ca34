import { h, type VNode } from "preact";
import { clock } from "../../core/clock.ts";
import { secondsLeft } from "../../core/live.ts";
import { voter } from "../../words/table.ts";
import type { State } from "../state.ts";

/** The seconds before the end that screen readers are told of. */
const TOLD = [60, 30, 10];

/** The time left, for the eye alone: nobody wants to hear every second. */
export function Timer({ state }: { state: State }): VNode | null {
  const left = secondsLeft(state);
  if (left === undefined) return null;
  return (
    <span class="timer" aria-hidden="true">
      {" "}
      <b>{clock(left)}</b>
    </span>
  );
}

/** What screen readers hear of it. */
export function timeTold(state: State): string | undefined {
  const left = secondsLeft(state);
  const told = left ? TOLD.filter(seconds => left <= seconds).at(-1) : undefined;
  return told === undefined ? undefined : voter[state.language].left(told);
}
