import type { Rule } from "../../wire.ts";

/** What the page says beyond the plain words: where a question is more than to tap one candidate, and where something went wrong. Numbers come as text. */
export type MoreWords = {
  /** Why a vote was not counted, by the problem's code; `other` is followed by the server's own words. */
  refused: Record<
    "not_on_stage" | "closed" | "already_voted" | "unknown_candidate" | "ticket_invalid" | "other",
    string
  >;
  unrecorded: string;
  gone: string;
  outdated: string;
  /** What the rule means, and what it does not prevent. */
  ruleMeans: Record<Rule | "ticket", string>;

  /** Once right answers are told. */
  right: string;
  yours: string;

  /** What one can do now, by the question's rule. */
  many: Record<Rule, (counts: string) => string>;
  /** How many: the counts of the line before. */
  upTo: (most: string) => string;
  between: (least: string, most: string) => string;
  rank: Record<Rule, string>;
  rate: Record<Rule, (scale: string) => string>;
  /** After one of those, or alone where there is nothing to tap yet. */
  orWrite: string;
  writeFirst: string;

  /** While a choice is gathered. */
  ready: string;
  /** After that, where too few are chosen. */
  least: (least: string) => string;
  unranked: (count: number) => string;
  most: (most: string) => string;
  send: string;

  up: (label: string) => string;
  down: (label: string) => string;
  /** The place of a candidate, for browsers without script and for screen readers. */
  placeOf: (label: string) => string;
  rating: (rating: string, scale: string) => string;
  unrated: string;
  won: string;

  write: string;
  name: string;
  add: string;
  waits: string;
  unshown: string;

  ticket: string;
  ticketHelp: string;
  ticketFirst: string;
  ticketKept: string;
  ticketLength: string;
  ticketIs: (ticket: string) => string;
  take: string;
  change: string;

  /** For screen readers alone. */
  left: (seconds: number) => string;
};
