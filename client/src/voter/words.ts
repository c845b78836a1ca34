import { figuresIn, type Figures } from "../core/figures.ts";
import type { Language } from "../core/language.ts";
import type { MoreWords } from "./words/more.ts";
import type { Words } from "./words/plain.ts";

/** One language: what the page says in it, and how it writes numbers. */
export type Spoken = { words: Words; figures: Figures; more?: MoreWords };

export { chosenLanguage, names, otherLanguage, rememberLanguage, type Language } from "../core/language.ts";

const loaded: Partial<Record<Language, Spoken>> = {};

/** A language that was learnt. */
export function wordsIn(language: Language): Spoken {
  const spoken = loaded[language];
  if (spoken === undefined) throw new Error(language);
  return spoken;
}

/** Loads a language. The figures are made once, because browsers take their time over it. */
export async function learn(language: Language): Promise<void> {
  loaded[language] ??= {
    ...(language === "en" ? await import("./words/en.ts") : await import("./words/de.ts")),
    figures: figuresIn(language),
  };
}

/** Loads what is said in a language that was learnt where a question is more than a plain choice. */
export async function learnMore(language: Language): Promise<void> {
  wordsIn(language).more ??= (
    language === "en" ? await import("./words/more.en.ts") : await import("./words/more.de.ts")
  ).more;
}
