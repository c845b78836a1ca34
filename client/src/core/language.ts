import { attempt } from "../voter/kept.ts";

export type Language = keyof typeof names;

export const names = { en: "English", de: "Deutsch" };

const KEY = "livepoll.language";

/** The language chosen on a page of this server before, or the first one that the browser asks for and the pages have. */
export function chosenLanguage(): Language {
  const asked = [attempt(() => localStorage.getItem(KEY)), ...navigator.languages];
  return asked.map(tag => tag?.slice(0, 2)).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  attempt(() => {
    localStorage.setItem(KEY, language);
  });
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "de" : "en";
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && tag in names;
}
