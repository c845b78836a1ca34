/** Counts, shares, means and times of day as text, in one language. */
export type Figures = {
  count: (votes: number) => string;
  /** A part of all, 0 to 1, in whole percent. */
  share: (part: number) => string;
  /** With one place. */
  mean: (mean: number) => string;
  /** Hours and minutes of a time in milliseconds since 1970. */
  time: (at: number) => string;
};

const made = new Map<string, Figures>();

/** Made once for each language: browsers take their time over it. */
export function figuresIn(language: string): Figures {
  const figures = made.get(language) ?? make(language);
  made.set(language, figures);
  return figures;
}

function make(language: string): Figures {
  const count = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: "percent" });
  const mean = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    count: votes => count.format(votes),
    share: part => share.format(part),
    mean: value => mean.format(value),
    time: at => new Date(at).toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" }),
  };
}
