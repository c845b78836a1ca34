import { onPaper, textOn, type Theme } from "../core/color.ts";
import { takesWords } from "../core/question.ts";
import { letter } from "../core/letter.ts";
import type { Candidate, MarkedUp, Update } from "../wire.ts";
import type { Figures } from "../core/figures.ts";
import type { Words } from "./words.ts";

/** A candidate, ready to be drawn in any chart. */
export type Tally = {
  index: number;
  letter: string;
  label: string;
  /** The label with its markup set. */
  html: string | undefined;
  by: string | undefined;
  color: string;
  onColor: string;
  /** What its bar shows: votes, points or a mean. */
  value: number;
  /** Of the leader's, 0 to 1. */
  length: number;
  count: string;
  share: string;
  right: boolean;
  /** How many gave 1, 2, … max, where it is rated. */
  distribution: number[] | undefined;
};

export type Chart = {
  tallies: Tally[];
  /** Nothing but the list is shown. */
  hidden: boolean;
  /** The right answers are known. */
  revealed: boolean;
  /** Those that there is no room for. */
  more: number;
  total: number;
};

/** So many can be told apart on a screen; of written-in ones there may be more. */
const MOST = 50;

/** `html` are the texts with their markup set, where there is a place for them. */
export function chartOf(
  update: Update,
  sorted: boolean,
  theme: Theme,
  figures: Figures,
  words: Words,
  html?: MarkedUp,
): Chart {
  const { question, candidates, total } = update;
  const hidden = question.results === "hidden";
  const values = candidates.map(candidate => valueOf(candidate));
  const rated = typeof question.pick === "object" && "rate" in question.pick ? question.pick.rate.max : undefined;
  const most = rated ?? Math.max(1, ...values);
  const all = candidates.map((candidate, place): Tally => {
    const { index, label, by, color, distribution } = candidate;
    const visible = visibleOn(color, theme);
    const value = values[place] ?? 0;
    const part = total === 0 ? 0 : (candidate.votes ?? 0) / total;
    return {
      index,
      letter: letter(place),
      label,
      html: html?.candidates[index],
      by,
      color: visible,
      onColor: textOn(visible),
      value,
      length: value / most,
      distribution,
      ...figuresOf(candidate, part, figures, words),
      right: question.correct?.includes(index) ?? false,
    };
  });
  // The audience's own words and questions stand in the order of their votes.
  const written = takesWords(question);
  const byVotes = !hidden && (sorted || (written && question.show === "list"));
  const strongest =
    byVotes || all.length > MOST
      ? [...all].sort((one, other) => other.value - one.value || one.index - other.index).slice(0, MOST)
      : all;
  const tallies = byVotes ? strongest : [...strongest].sort((one, other) => one.index - other.index);
  return {
    tallies,
    hidden,
    revealed: question.correct !== undefined && !hidden,
    more: all.length - tallies.length,
    total,
  };
}

function valueOf({ votes = 0, borda, mean, distribution }: Candidate): number {
  if (distribution !== undefined) return mean ?? 0;
  return borda ?? votes;
}

function figuresOf(
  { votes = 0, borda, mean, distribution }: Candidate,
  part: number,
  figures: Figures,
  words: Words,
): { count: string; share: string } {
  if (distribution !== undefined)
    return { count: mean == null ? "–" : figures.mean(mean), share: words.ratings(figures.count(votes)) };
  if (borda !== undefined) return { count: figures.count(borda), share: words.first(figures.count(votes)) };
  return { count: figures.count(votes), share: figures.share(part) };
}

const seen = new Map<string, string>();

/** Worked out once for each colour and theme. */
function visibleOn(color: string, theme: Theme): string {
  const name = color + theme.paper;
  const known = seen.get(name) ?? onPaper(color, theme);
  seen.set(name, known);
  return known;
}

/** "42 votes; JavaScript leads with 12" */
export function summary({ total, candidates, question }: Update, words: Words, figures: Figures): string {
  if (total === 0) return words.none;
  const all = `${figures.count(total)} ${words.votes(total)}`;
  if (question.results === "hidden") return all;
  const values = candidates.map(valueOf);
  const most = Math.max(0, ...values);
  const leaders = candidates.filter((_, at) => values[at] === most);
  const [leader] = leaders;
  if (most === 0 || leader === undefined) return all;
  const { count } = figuresOf(leader, 0, figures, words);
  return `${all}; ${leaders.length === 1 ? words.leads(leader.label, count) : words.level(count)}`;
}
