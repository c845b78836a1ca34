import { attempt } from "../core/storage.ts";

/** What each language calls itself, under its tag as in `lang`. */
export const names = { en: "English", de: "Deutsch" };

export type Language = keyof typeof names;

const KEY = "livepoll.language";

/**
 * The language chosen on a page of this server before, or the first one that the browser asks for and the pages have.
 */
export function chosenLanguage(): Language {
  const asked = [attempt(() => localStorage.getItem(KEY)), ...navigator.languages];
  return asked.map(tag => tag?.slice(0, 2)).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  attempt(() => localStorage.setItem(KEY, language));
}

/** The one that a page offers in the place of `language`: the next in the list, then the first again. */
export function nextLanguage(language: Language): Language {
  const all = Object.keys(names) as Language[];
  return all[(all.indexOf(language) + 1) % all.length] ?? language;
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && tag in names;
}
