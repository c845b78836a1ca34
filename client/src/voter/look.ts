import { figuresIn } from "../core/figures.ts";
import { candidatesOf, isVote, mostOf } from "../core/picks.ts";
import { voter } from "../words/table.ts";
import { choiceOnItsWay, current } from "./choice.ts";
import { SENDING_AFTER } from "./deadline.ts";
import { isOf } from "./queue.ts";
import { counted } from "./reducer.ts";
import type { State } from "./state.ts";

/** How a row shows the voter's own vote: a thick ring on its way, a filled bubble once it counts. */
export type Look = { state: "" | " marked" | " waiting"; word?: string | undefined };

const PLAIN: Look = { state: "" };

/** A row of a question of which one or several are chosen. */
export function choiceLook(state: State, candidate: number): Look {
  const { question } = state.update;
  const words = voter[state.language];
  const isOwn = counted(state).candidates?.includes(candidate) === true;
  // Once right answers are told, a filled bubble is one of them, and a thick ring the voter's own.
  if (question.correct?.includes(candidate)) {
    return { state: " marked", word: isOwn ? `${words.right} · ${words.yours}` : words.right };
  }
  if (question.correct) return isOwn ? { state: " waiting", word: words.yours } : PLAIN;

  const isChosen = current(state).candidates?.includes(candidate) === true;
  if (state.draft) return isChosen ? { state: " waiting" } : PLAIN;
  const newest = choiceOnItsWay(state);
  const adds = question.rule === "changeable" && question.pick !== "one";
  // Taken back, and the server does not know it yet.
  if (adds && isOwn && !isChosen && newest) return { state: "", word: waitWord(state, newest.at) };

  const mark = markOf(state, candidate);
  if (mark === undefined) return PLAIN;
  return mark.type === "counted"
    ? { state: " marked", word: words.counted }
    : { state: " waiting", word: waitWord(state, mark.since, mark.votes) };
}

/** The pen mark beside a candidate: on its way, or counted. */
export type Mark = { type: "counted" } | { type: "waiting"; votes: number; since: number };

/** What the voter's own votes for a candidate have come to. Counted means: there is a receipt. */
export function markOf(state: State, candidate: number): Mark | undefined {
  const {
    update: { question },
    queue,
  } = state;
  const counts = counted(state).candidates?.includes(candidate);
  const waiting = queue.waiting.filter(vote => isOf(vote, question) && candidatesOf(vote.picks).includes(candidate));
  // Of several picks, those that count go on counting while others join them.
  const goesOn = counts && question.rule !== "clicks" && mostOf(question) !== undefined;
  const [first] = waiting;
  if (first !== undefined && !goesOn) return { type: "waiting", votes: waiting.length, since: first.at };
  return counts ? { type: "counted" } : undefined;
}

/** A row of a ranking, by its place in it, from 0. One word is enough for all of them: it stands beside the best. */
export function rankLook(state: State, candidate: number, place: number | undefined): Look {
  const words = voter[state.language];
  const { runoff } = state.update.question;
  const sent = choiceOnItsWay(state);
  if (runoff) return runoff.winner === candidate ? { state: " marked", word: words.won } : PLAIN;
  if (place === undefined) return PLAIN;
  if (state.draft) return { state: " waiting" };
  if (sent) return { state: " waiting", word: place === 0 ? waitWord(state, sent.at) : undefined };
  return isVote(counted(state)) ? { state: " marked", word: place === 0 ? words.counted : undefined } : PLAIN;
}

/** A row that is rated: `shown` is the rating that stands there. */
export function rateLook(state: State, candidate: number, shown: number | null): Look {
  const old = counted(state).ratings?.[candidate] ?? null;
  const own = current(state).ratings?.[candidate] ?? null;
  const sent = choiceOnItsWay(state);
  if (!state.draft && sent && own !== old) return { state: " waiting", word: waitWord(state, sent.at) };
  if (shown === null) return PLAIN;
  return shown === old && !state.draft
    ? { state: " marked", word: voter[state.language].counted }
    : { state: " waiting" };
}

/** What is said of a vote on its way that was cast at `at`: nothing while an answer may come any moment. */
export function waitWord(state: State, at: number, votes = 1): string | undefined {
  const { language, connection, now } = state;
  if (now < at + SENDING_AFTER) return undefined;
  const word = voter[language][connection.type === "open" ? "sending" : "unsent"];
  return word(votes > 1 ? figuresIn(language).count(votes) : undefined);
}
