/**
 * The pages, each built by itself: none waits for a script that it shares with another.
 *
 * A page is `NAME.html` beside `package.json`; the server reads the built one, and fills its holes.
 */
export const pages: Record<string, Page> = {
  index: { allowed: 15_000, filledIn: 990, onDemand: 10_900 },
  present: { allowed: 60_000, filledIn: 600, onDemand: 2_500 },
  embed: { allowed: 30_000, filledIn: 600, onDemand: 2_500 },
  new: { allowed: 30_000, filledIn: 100, onDemand: 0 },
  host: { allowed: 25_000, filledIn: 0, onDemand: 0 },
};

export type Page = {
  /** What the page may weigh, compressed with gzip, in bytes: its HTML, scripts and styles together; the voter's for a plain choice, in its longest language. */
  allowed: number;
  /** What the server fills in adds so much where a question has five candidates. */
  filledIn: number;
  /** What all the scripts and styles may weigh that are fetched when a question, a language or a network needs them. */
  onDemand: number;
};
