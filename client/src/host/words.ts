import { names } from "../core/language.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";

/** What stands where the host's key is asked for, on this page and on the maker's. */
export type KeyWords = { label: string; hint: string; bad: string; wrong: string };

/** Everything that the host's page says, in one language. */
export type Words = {
  title: string;
  make: string;
  privacy: string;
  search: string;
  searching: string;
  nothing: (search: string) => string;
  none: string;
  loading: string;
  more: string;

  code: string;
  questions: (count: string, one: boolean) => string;
  voters: (count: string, one: boolean) => string;

  present: string;
  copy: string;
  save: string;
  delete: string;
  undo: string;
  /** A key's whole name, with the poll that it is for. */
  of: (does: string, name: string) => string;
  saves: {
    questions: string;
    results: string;
    text: string;
    markdown: string;
    gift: string;
    json: string;
    csv: string;
  };

  copied: (code: string) => string;
  leaving: (seconds: string) => string;
  leavingSaid: (name: string) => string;
  deleted: (name: string) => string;
  refused: (detail: string) => string;
  unanswered: string;
  again: string;
  gone: string;

  door: { title: string; go: string; checking: string };
  key: KeyWords;
};

export const languages = {
  en: { name: names.en, words: en },
  de: { name: names.de, words: de },
};
