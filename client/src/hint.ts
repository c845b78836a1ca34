import { CONNECTING_AFTER, UNREACHABLE_AFTER } from "./deadline.ts";
import type { State } from "./state.ts";
import { NO_SUCH_POLL } from "./store.ts";
import type { Words } from "./words.ts";

/** The line below the question: what one can do now, or what stands in the way. */
export function hint(state: State, words: Words): string {
  return obstacle(state, words) ?? invitation(state, words);
}

function obstacle({ way, now, online, notice, queue }: State, words: Words): string | undefined {
  if (way.type === "ended") return way.code === NO_SUCH_POLL ? words.gone : words.outdated;
  if (notice?.type === "full") return words.full;
  if (notice?.type === "refused") return refusal(notice.code, notice.detail, words);

  if (way.type === "lost") {
    const lostFor = now - way.since;
    if (!online) return words.offline;
    if (lostFor >= UNREACHABLE_AFTER) return words.unreachable;
    return lostFor >= CONNECTING_AFTER ? words.connecting : undefined;
  }
  // Sending too fast mends itself, and the mark beside the label says that it takes time.
  return queue.trouble === undefined || queue.trouble.code === "rate" ? undefined : words.unrecorded;
}

function invitation({ update: { question }, mine }: State, words: Words): string {
  const hidden = question.results === "hidden";
  const voted = mine.question === question.index && !!mine.candidates?.length;
  if (!question.open) return hidden ? words.closedHidden : words.closed;
  if (!voted) return words.ask[question.rule];
  return hidden ? words.thanks : words.voted[question.rule];
}

function refusal(code: string, detail: string, { refused }: Words): string {
  return code in refused ? refused[code as keyof typeof refused] : `${refused.other} ${detail}`;
}
