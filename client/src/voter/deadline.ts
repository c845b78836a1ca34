import { countdownAt, spokenAt } from "../core/live.ts";
import { nextOf } from "../core/store.ts";
import { dueAt, overdueAt } from "./queue.ts";
import type { State } from "./state.ts";

/** A vote that is answered sooner than this needs no word about being sent. */
export const SENDING_AFTER = 300;
/** A connection that comes back sooner than this was never missed. */
export const CONNECTING_AFTER = 1_000;
/** After this long, it is not a hiccup. */
export const UNREACHABLE_AFTER = 8_000;

/** When the page must look again although nothing has happened, or nothing if never. */
export function nextLook(state: State): number | undefined {
  const { now, queue, connection } = state;
  const times = [...queue.waiting.map(({ at }) => at + SENDING_AFTER), ...spokenAt(state), ...countdownAt(state)];
  if (connection.type === "lost") times.push(connection.since + CONNECTING_AFTER, connection.since + UNREACHABLE_AFTER);
  if (connection.type === "open") times.push(dueAt(queue, now) ?? 0, overdueAt(queue) ?? 0);
  return nextOf(times, now);
}
