import { figuresIn, type Figures } from "../core/figures.ts";
import type { Language } from "../words/language.ts";
import { presenter, shared } from "../words/table.ts";
import type { PresenterWords, SharedWords } from "../words/type.ts";

/** What the presenter's page and the embedded chart say. */
export type Words = SharedWords & PresenterWords;

/** The page's words and figures in the language that is chosen on it. */
export function wordsOf({ language }: { language: Language }): { words: Words; figures: Figures } {
  return { words: { ...shared[language], ...presenter[language] }, figures: figuresIn(language) };
}
