import { onPaper, textOn, type Theme } from "../../core/color.ts";
import type { Figures } from "../../core/figures.ts";
import { letter } from "../../core/letter.ts";
import type { Candidate, Update } from "../../wire.ts";
import { scaleOf } from "../../core/picks.ts";

/** What is drawn of every candidate, whatever kind of vote it is for. */
export type Basics = {
  index: number;
  /** Stands in the bubble: the letter, or the place in a ranking. */
  letter: string;
  label: string;
  by?: string | undefined;
  color: string;
  onColor: string;
  /** Nothing while results are hidden. `length` is 1 for the leader. */
  tally: Tally | undefined;
};

export type Tally = { count: string; share: string; length: number };

export function basicsOf(candidate: Candidate, place: number, update: Update, theme: Theme, figures: Figures): Basics {
  const color = onPaper(candidate.color, theme);
  return {
    ...candidate,
    letter: letter(place),
    color,
    onColor: textOn(color),
    tally: tallyOf(candidate, update, figures),
  };
}

/** Votes and their share; of ratings the mean, and how many there are. */
export function tallyOf(
  { votes, mean }: Pick<Candidate, "votes" | "mean">,
  { question, candidates, total }: Update,
  figures: Figures,
): Tally | undefined {
  const scale = scaleOf(question);
  if (votes === undefined) return undefined;
  if (scale !== undefined)
    return {
      count: mean == null ? "–" : figures.mean(mean),
      share: `(${figures.count(votes)})`,
      length: (mean ?? 0) / scale,
    };
  return {
    count: figures.count(votes),
    share: figures.share(votes / Math.max(1, total)),
    length: votes / mostVotes(candidates),
  };
}

export function mostVotes(candidates: Candidate[]): number {
  return Math.max(1, ...candidates.map(({ votes }) => votes ?? 0));
}
