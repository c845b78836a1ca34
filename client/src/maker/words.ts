import { figuresIn } from "../core/figures.ts";
import type { KeyWords } from "../host/words.ts";
import { names } from "../core/language.ts";
import { words as voterDe } from "../voter/words/de.ts";
import { words as voterEn } from "../voter/words/en.ts";
import { more as moreDe } from "../voter/words/more.de.ts";
import { more as moreEn } from "../voter/words/more.en.ts";
import type { Flaw, Usual } from "./poll.ts";
import type { Ready, ReadyNames } from "./ready.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";

/** Everything that the page for making polls says, in one language. */
export type Words = {
  title: string;
  heading: string;
  example: string;
  take: string;
  ready: Record<ReadyNames, Ready>;
  count: (questions: number, answers: number) => string;
  readAs: Record<"text/markdown" | "text/x-gift", string>;

  /** What has a meaning at the start of a line, and which. */
  signs: { title: string; lines: [string, string][] };

  pick: { label: string } & Choices<Usual["pick"]>;
  rule: { label: string } & Choices<Usual["rule"]>;
  results: { label: string } & Choices<Usual["results"]>;
  writeIns: { label: string } & Choices<Usual["write_ins"]>;
  code: { label: string; drawn: string; bad: string; taken: (code: string) => string };
  usualFor: string;

  open: string;
  opening: string;
  polls: string;
  privacy: string;

  preview: { title: string; empty: string; unknown: string; write: string };

  /** What has to be mended in a line; `more` is the limit, or the character. */
  flaws: Record<Flaw["type"], (line: string, more: string) => string>;
  line: (line: string, detail: string) => string;
  rate: (minutes: string) => string;
  tooLarge: string;
  full: (detail: string) => string;
  refused: (detail: string) => string;
  unanswered: string;
  key: KeyWords;
  keyNeeded: string;
};

type Choices<T extends string> = { choices: Record<T, string> };

export const languages = {
  en: { name: names.en, words: en, voter: voterEn, more: moreEn, figures: figuresIn("en") },
  de: { name: names.de, words: de, voter: voterDe, more: moreDe, figures: figuresIn("de") },
};

export function flawSaid(flaw: Flaw, { flaws }: Words): string {
  const line = "line" in flaw ? flaw.line.toString() : "";
  return flaws[flaw.type](line, "most" in flaw ? flaw.most.toString() : "sign" in flaw ? flaw.sign : "");
}
