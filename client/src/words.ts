import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { figuresIn } from "./figures.ts";
import { attempt } from "./kept.ts";
import type { Rule } from "./wire.ts";

/** Everything that the page says, in one language. */
export type Words = {
  /** What one can do now, by the question's rule, before and after the own vote. */
  ask: Record<Rule, string>;
  voted: Record<Rule, string>;
  thanks: string;
  closed: string;
  closedHidden: string;

  offline: string;
  connecting: string;
  unreachable: string;
  unrecorded: string;
  gone: string;
  outdated: string;

  /** Why a vote was not counted, by the problem's code; `other` is followed by the server's own words. */
  refused: Record<"not_on_stage" | "closed" | "already_voted" | "unknown_candidate" | "other", string>;
  full: string;

  /** Marks beside a label. */
  counted: string;
  sending: (votes: string | undefined) => string;
  kept: (votes: string | undefined) => string;

  /** The foot: "37 votes · 52 here". */
  none: string;
  votes: (count: number) => string;
  here: string;
  rule: Record<Rule, string>;
  /** What the rule means, and what it does not prevent. */
  ruleMeans: Record<Rule, string>;
  inMemory: string;

  /** For screen readers alone. */
  results: string;
  leads: (label: string, votes: string) => string;
  level: (votes: string) => string;
  countedFor: (label: string) => string;
};

/** The figures are made here once, because browsers take their time over it. */
export const languages = {
  en: { name: "English", words: en, figures: figuresIn("en") },
  de: { name: "Deutsch", words: de, figures: figuresIn("de") },
};

export type Language = keyof typeof languages;

const KEY = "livepoll.language";

/** The language chosen on this page before, or the first one that the browser asks for and the page has. */
export function chosenLanguage(): Language {
  const asked = [attempt(() => localStorage.getItem(KEY)), ...navigator.languages];
  return asked.map(tag => tag?.slice(0, 2)).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  attempt(() => { localStorage.setItem(KEY, language); });
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "de" : "en";
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(languages, tag);
}
