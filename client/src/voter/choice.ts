import { isVote, leastOf, mostOf, scaleOf } from "../core/picks.ts";
import type { OwnPicks, Picks, Question } from "../wire.ts";
import { isOf, type Waiting } from "./queue.ts";
import { counted, hasVoted, ownPicks, votable } from "./reducer.ts";
import type { State, UserAction } from "./state.ts";

/** Whether the picks of a vote are gathered first and sent as one; otherwise each tap is sent. */
export function gathers({ pick, rule }: Question): boolean {
  return pick !== "one" && rule !== "changeable";
}

export function lacksTicket({ ticket, update }: State): boolean {
  return update.question.voters === "tickets" && ticket === "";
}

/** The newest choice of this voter, cast or not. Where every vote counts, the next one begins with nothing. */
export function current(state: State): OwnPicks {
  const {
    draft,
    update: { question },
  } = state;
  if (draft !== undefined) return draft;
  if (question.rule === "clicks") return {};
  const newest = choiceOnItsWay(state);
  if (newest === undefined) return counted(state);
  return ownPicks(newest.picks);
}

/** The newest vote without an answer that is no written word. */
export function choiceOnItsWay({ queue, update }: State): Waiting | undefined {
  return queue.waiting.filter(vote => isOf(vote, update.question) && !("write_in" in vote.picks)).at(-1);
}

/** The words on their way. */
export function wordsOnTheirWay({ queue, update }: State): { text: string; at: number; id: string }[] {
  return queue.waiting.flatMap(({ question, picks, at, id }) =>
    question === update.question.index && "write_in" in picks ? [{ text: picks.write_in, at, id }] : [],
  );
}

/** A tap on a candidate: chosen, taken back, or the next in the ranking. Nothing where it would be no vote. */
export function tapped(state: State, candidate: number): UserAction | undefined {
  const { question } = state.update;
  if (!votable(state)) return undefined;
  const chosen = current(state).candidates ?? [];
  if (question.pick === "one")
    return chosen.includes(candidate) && question.rule !== "clicks"
      ? undefined
      : choose(state, { candidates: [candidate] });
  if (scaleOf(question) !== undefined) return undefined;
  if (chosen.includes(candidate)) return choose(state, { candidates: chosen.filter(one => one !== candidate) });
  return hasRoom(state) ? choose(state, { candidates: [...chosen, candidate] }) : undefined;
}

/** Whether one more can be chosen. */
export function hasRoom(state: State): boolean {
  const most = mostOf(state.update.question);
  const words = state.update.question.rule === "changeable" ? wordsOnTheirWay(state).length : 0;
  return most === undefined || (current(state).candidates ?? []).length + words < most;
}

/** A ranked candidate changes places with its neighbour: -1 is up. */
export function moved(state: State, candidate: number, by: 1 | -1): UserAction | undefined {
  if (!votable(state)) return undefined;
  const order = [...(current(state).candidates ?? [])];
  const from = order.indexOf(candidate);
  const other = order[from + by];
  if (from < 0 || other === undefined) return undefined;
  order[from + by] = candidate;
  order[from] = other;
  return choose(state, { candidates: order });
}

/** A rating, or its taking back. There is one for each candidate, also for those that are hidden. */
export function rated(state: State, candidate: number, rating: number | null): UserAction | undefined {
  if (!votable(state)) return undefined;
  const count = Math.max(state.mine.ratings?.length ?? 0, ...state.update.candidates.map(({ index }) => index + 1));
  const given = current(state).ratings ?? [];
  const ratings = Array.from({ length: count }, (_, index) => given[index] ?? null);
  ratings[candidate] = ratings[candidate] === rating ? null : rating;
  return choose(state, { ratings });
}

/** Whether picks can be cast as they are. */
export function isWhole({ update: { question, candidates } }: State, picks: OwnPicks): boolean {
  return (
    isVote(picks) &&
    (picks.candidates?.length ?? Infinity) >= leastOf(question) &&
    (question.pick !== "rank" || candidates.every(({ index }) => picks.candidates?.includes(index)))
  );
}

/** The gathered choice as a vote, once it is whole and has its ticket. */
export function gathered(state: State): UserAction | undefined {
  const { draft } = state;
  return draft !== undefined && isWhole(state, draft) && !lacksTicket(state) ? vote(state, draft) : undefined;
}

function choose(state: State, picks: OwnPicks): UserAction {
  const { question } = state.update;
  // An empty choice takes back what was cast before, where there is something.
  const withdraws =
    !isVote(picks) && question.pick !== "rank" && (hasVoted(state) || choiceOnItsWay(state) !== undefined);
  const goes = !gathers(question) && !lacksTicket(state) && (withdraws || isWhole(state, picks));
  return goes ? vote(state, picks) : { type: "draft", picks };
}

function vote({ update: { question } }: State, { candidates = [], ratings }: OwnPicks): UserAction {
  const one = question.pick === "one" ? candidates[0] : undefined;
  const picks: Picks = ratings !== undefined ? { ratings } : one !== undefined ? { candidate: one } : { candidates };
  return { type: "vote", picks };
}
