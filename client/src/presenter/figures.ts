import { figuresIn as countsIn, type Figures as Counts } from "../core/figures.ts";

/** Counts, shares, means and times of day as text, in one language. */
export type Figures = Counts & { mean: (value: number) => string; time: (at: number) => string };

export function figuresIn(language: string): Figures {
  const mean = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  return { ...countsIn(language), mean: value => mean.format(value), time: at => time.format(at) };
}

/** "1:05" */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60).toString()}:${(seconds % 60).toString().padStart(2, "0")}`;
}
