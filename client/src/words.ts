import { en } from "./words/en.ts";
import { figuresIn, type Figures } from "./figures.ts";
import type { Language } from "./language.ts";
import type { MoreWords } from "./words/more.ts";
import type { Words } from "./words/plain.ts";

/** One language: what the page says in it, and how it writes numbers. */
export type Spoken = { words: Words; figures: Figures; more?: MoreWords };

export { chosenLanguage, names, otherLanguage, rememberLanguage, type Language } from "./language.ts";

/** The page brings English with it, and fetches the other language when somebody wants it. The figures are made once, because browsers take their time over it. */
const loaded: Partial<Record<Language, Spoken>> & { en: Spoken } = { en: { words: en, figures: figuresIn("en") } };

/** A language that is loaded; English otherwise. */
export function wordsIn(language: Language): Spoken {
  return loaded[language] ?? loaded.en;
}

/** Loads a language, and says which one there is: English where it could not be. */
export async function learn(language: Language): Promise<Language> {
  if (language !== "en" && !loaded[language]) {
    try {
      loaded.de = { words: (await import("./words/de.ts")).de, figures: figuresIn("de") };
    } catch {
      return "en";
    }
  }
  return language;
}

/** Loads what is said in a language where a question is more than a plain choice. */
export async function learnMore(language: Language): Promise<void> {
  const spoken = wordsIn(language);
  spoken.more ??= spoken === loaded.en ? (await import("./words/more.en.ts")).moreEn : (await import("./words/more.de.ts")).moreDe;
}
