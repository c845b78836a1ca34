import type { Rule } from "../../wire.ts";

/** Everything that the page says where one candidate is to be chosen, in one language. */
export type Words = {
  /** Above the question: which one of the lesson it is. */
  place: (number: string, of: string) => string;
  /** What one can do now, by the question's rule, before and after the own vote. */
  ask: Record<Rule, string>;
  voted: Record<Rule, string>;
  thanks: string;
  closed: string;
  closedHidden: string;

  offline: string;
  connecting: string;
  unreachable: string;

  /** Before more is known of why. */
  refused: string;
  full: string;

  /** Marks beside a label. */
  counted: string;
  sending: (votes: string | undefined) => string;
  kept: (votes: string | undefined) => string;

  /** The foot: "37 votes · 52 here". */
  none: string;
  votes: (count: number) => string;
  here: string;
  rule: Record<Rule | "ticket", string>;
  inMemory: string;
  privacy: string;

  /** For screen readers alone. */
  results: string;
  leads: (label: string, votes: string) => string;
  level: (votes: string) => string;
  countedFor: (label: string) => string;
};
