/** Counts, shares and means as text, in one language. */
export type Figures = {
  count: (votes: number) => string;
  share: (part: number) => string;
  mean: (mean: number) => string;
};

export function figuresIn(language: string): Figures {
  const count = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: "percent" });
  return {
    count: votes => count.format(votes),
    share: part => share.format(part),
    mean: mean => mean.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}
