import { NO_SUCH_POLL } from "../core/connection.ts";
import { takesWords, type WriteInSetting } from "../core/question.ts";
import { figuresIn } from "../core/figures.ts";
import { isVote, leastOf, mostOf, scaleOf } from "../core/picks.ts";
import type { Question } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { voter } from "../words/table.ts";
import { current, hasRoom, lacksTicket } from "./choice.ts";
import { CONNECTING_AFTER, UNREACHABLE_AFTER } from "./deadline.ts";
import { hasVoted, votable } from "./reducer.ts";
import type { State } from "./state.ts";

/** The line below the question: what stands in the way, or else what one can do now. */
export function hint(state: State): string {
  return obstacle(state) ?? invitation(state);
}

function obstacle({ connection, now, online, notice, queue, language }: State): string | undefined {
  const words = voter[language];
  if (connection.type === "ended") return connection.code === NO_SUCH_POLL ? words.gone : words.outdated;
  if (notice?.type === "full") return words.full;
  if (notice !== undefined) {
    const { code, detail } = notice;
    return code in words.refused
      ? words.refused[code as keyof typeof words.refused]
      : `${words.refused.other} ${detail}`;
  }
  // Sending too fast mends itself, and the mark beside the label says that it takes time.
  if (connection.type === "open") {
    return queue.trouble === undefined || queue.trouble.code === "rate" ? undefined : words.unrecorded;
  }
  const lostFor = now - connection.since;
  if (!online) return words.offline;
  if (lostFor >= UNREACHABLE_AFTER) return words.unreachable;
  return lostFor >= CONNECTING_AFTER ? words.connecting : undefined;
}

function invitation(state: State): string {
  const { draft, language } = state;
  const { question, candidates } = state.update;
  const words = voter[language];
  if (!votable(state)) return standing(state);

  const picks = current(state);
  if (lacksTicket(state)) return isVote(picks) ? words.ticketKept : words.ticketFirst;
  const unranked = question.pick === "rank" && draft ? candidates.length - (picks.candidates ?? []).length : 0;
  if (unranked > 0 && unranked < candidates.length) return words.unranked(unranked);
  if (draft && isVote(draft)) {
    const least = leastOf(question);
    const lacks = (picks.candidates?.length ?? least) < least;
    return lacks ? `${words.ready} ${words.least(least.toString())}` : words.ready;
  }
  const most = mostOf(question);
  if (most !== undefined && !hasRoom(state)) return words.most(most.toString());
  return standing(state);
}

/** What holds for everyone, by whether they have voted. */
function standing(state: State): string {
  const { question, candidates } = state.update;
  const words = voter[state.language];
  const hidden = question.results === "hidden";
  if (!question.open) return hidden ? words.closedHidden : words.closed;
  if (!hasVoted(state)) return task(question, candidates.length, state.language);
  return hidden ? words.thanks : words.voted[question.rule];
}

/** What a voter can do with a question that has so many candidates. */
export function task(
  question: Pick<Question, "pick" | "rule"> & WriteInSetting,
  candidates: number,
  language: Language,
): string {
  const words = voter[language];
  if (candidates === 0) return words.writeFirst;
  const choose = toPick(question, language);
  return takesWords(question) ? `${choose} ${words.orWrite}` : choose;
}

function toPick(question: Pick<Question, "pick" | "rule">, language: Language): string {
  const words = voter[language];
  const { count } = figuresIn(language);
  const { pick, rule } = question;
  const most = mostOf(question);
  const scale = scaleOf(question);
  if (pick === "rank") return words.rank[rule];
  if (scale !== undefined) return words.rate[rule](count(scale));
  if (most === undefined) return words.ask[rule];
  const least = leastOf(question);
  const upTo = least > 1 ? words.between(count(least), count(most)) : words.upTo(count(most));
  return words.many[rule](least === most ? count(most) : upTo);
}
