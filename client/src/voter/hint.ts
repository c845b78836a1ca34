import { CONNECTING_AFTER, UNREACHABLE_AFTER } from "./deadline.ts";
import type { State } from "./state.ts";
import { hasVoted } from "./reducer.ts";
import type { Words } from "./words/plain.ts";

/** What stands in the way, if anything does; the rarer troubles are put into words on demand. */
export function obstacle({ way, now, online, notice }: State, words: Words): string | undefined {
  if (way.type === "ended") return words.unreachable;
  if (notice !== undefined) return words[notice.type];
  if (way.type === "open") return undefined;

  const lostFor = now - way.since;
  if (!online) return words.offline;
  if (lostFor >= UNREACHABLE_AFTER) return words.unreachable;
  return lostFor >= CONNECTING_AFTER ? words.connecting : undefined;
}

/** What one can do now; `ask` is for those who have not voted, where more is to be done than to tap one. */
export function invitation(state: State, words: Words, ask?: string): string {
  const { question } = state.update;
  const hidden = question.results === "hidden";
  if (!question.open) return hidden ? words.closedHidden : words.closed;
  if (!hasVoted(state)) return ask ?? words.ask[question.rule];
  return hidden ? words.thanks : words.voted[question.rule];
}
