import type { OwnPicks, Picks, Question } from "../wire.ts";

/** The candidates that a vote names; none where it rates or writes in. */
export function candidatesOf(picks: Picks): number[] {
  return "candidates" in picks ? picks.candidates : "candidate" in picks ? [picks.candidate] : [];
}

/** Whether picks are a vote at all: none, or none but empty ratings, are not. */
export function isVote({ candidates = [], ratings = [] }: OwnPicks): boolean {
  return candidates.length > 0 || ratings.some(rating => rating !== null);
}

/** How many candidates one vote may name, where it may name several. */
export function mostOf({ pick }: Pick<Question, "pick">): number | undefined {
  return (pick as { many?: { max: number } }).many?.max;
}

/** The top of the scale, where candidates are rated. */
export function scaleOf({ pick }: Pick<Question, "pick">): number | undefined {
  return (pick as { rate?: { max: number } }).rate?.max;
}

/** How many candidates one vote must name. */
export function leastOf({ pick }: Pick<Question, "pick">): number {
  return (pick as { many?: { min?: number } }).many?.min ?? 1;
}
