import { dueAt, overdueAt } from "./queue.ts";
import { SPOKEN_EVERY } from "./reducer.ts";
import type { State } from "./state.ts";

/** A vote that is answered sooner than this needs no word about being sent. */
export const SENDING_AFTER = 300;
/** A connection that comes back sooner than this was never missed. */
export const CONNECTING_AFTER = 1_000;
/** After this long, it is not a hiccup. */
export const UNREACHABLE_AFTER = 8_000;

/** When the page must look again although nothing has happened, or nothing if never. */
export function nextLook(state: State): number | undefined {
  const { now, queue, way, spoken, update } = state;
  const times = queue.waiting.map(({ at }) => at + SENDING_AFTER);
  if (way.type === "lost") times.push(way.since + CONNECTING_AFTER, way.since + UNREACHABLE_AFTER);
  if (way.type === "open") times.push(dueAt(queue, now) ?? 0, overdueAt(queue) ?? 0);
  if (spoken.update.seq !== update.seq) times.push(spoken.at + SPOKEN_EVERY);
  if (update.question.closes_at) times.push(now + 1_000);

  const later = times.filter(time => time > now);
  return later.length === 0 ? undefined : Math.min(...later);
}
