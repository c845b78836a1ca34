import { onPaper, textOn } from "../../core/color.ts";
import { figuresIn } from "../../core/figures.ts";
import { htmlOf } from "../../core/markup.ts";
import { letter } from "../../core/letter.ts";
import { scaleOf } from "../../core/picks.ts";
import type { Candidate, Update } from "../../wire.ts";
import type { Language } from "../../words/language.ts";
import type { Act, State } from "../state.ts";

export type BallotProps = { state: State; act: Act };

/** What is drawn of every candidate, whatever kind of vote it is for. */
export type Basics = {
  index: number;
  /** Stands in the bubble: the letter, or the place in a ranking. */
  letter: string;
  label: string;
  /** The label with its markup set. */
  html?: string | undefined;
  by?: string | undefined;
  color: string;
  onColor: string;
  /** Nothing while results are hidden. `length` is 1 for the leader. */
  tally: Tally | undefined;
};

export type Tally = { count: string; share: string; length: number };

export function basicsOf(candidate: Candidate, place: number, state: State): Basics {
  const { update, language, theme } = state;
  const color = onPaper(candidate.color, theme);
  const tally = tallyOf(candidate, update, language);
  const html = htmlOf(state)?.candidates[candidate.index];
  return { ...candidate, html, letter: letter(place), color, onColor: textOn(color), tally };
}

/** Votes and their share; of ratings the mean, and how many there are. */
export function tallyOf(candidate: Candidate, update: Update, language: Language): Tally | undefined {
  const { votes, mean } = candidate;
  const { count, share, mean: meanText } = figuresIn(language);
  const scale = scaleOf(update.question);
  if (votes === undefined) return undefined;
  if (scale !== undefined) {
    const text = mean == null ? "–" : meanText(mean);
    return { count: text, share: `(${count(votes)})`, length: (mean ?? 0) / scale };
  }
  const part = votes / Math.max(1, update.total);
  return { count: count(votes), share: share(part), length: votes / mostVotes(update.candidates) };
}

function mostVotes(candidates: Candidate[]): number {
  return Math.max(1, ...candidates.map(({ votes }) => votes ?? 0));
}

/** A label over so many characters, or a count over so many, gives the figures a line of their own. */
const LONG_LABEL = 60;
const LONG_COUNT = 5;

/** The attributes of the list of rows, by what they must have room for. */
export function listOf({ update, language }: State, kind = ""): { class: string; style: Record<string, number> } {
  const { candidates, question } = update;
  const digits = figuresIn(language).count(mostVotes(candidates)).length;
  const stacked = digits > LONG_COUNT || candidates.some(({ label }) => label.length > LONG_LABEL);
  return {
    class: `ballot${kind}${stacked ? " stacked" : ""}${question.correct || question.runoff ? " told" : ""}`,
    style: { "--digits": Math.max(3, digits) },
  };
}
