/**
 * The pages, each built by itself: none waits for a script that it shares with another.
 *
 * A page is `NAME.html` beside `package.json`; the server reads the built one, and fills its holes.
 */
export const pages: Record<string, Page> = {
  index: { allowed: 25_000, filledIn: 990 },
  present: { allowed: 60_000, filledIn: 600 },
  embed: { allowed: 30_000, filledIn: 600 },
  new: { allowed: 30_000, filledIn: 100 },
  host: { allowed: 25_000, filledIn: 0 },
};

export type Page = {
  /**
   * What the page may weigh, compressed with gzip, in bytes: its HTML, scripts and styles together, for any kind of
   * question.
   */
  allowed: number;
  /** What the server fills in adds so much where a question has five candidates. */
  filledIn: number;
};
