import { names, type Language } from "../core/language.ts";
import type { Show } from "../wire.ts";
import type { File } from "./api.ts";
import type { Command } from "./commands.ts";
import { figuresIn } from "./figures.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";

export { chosenLanguage, rememberLanguage, type Language } from "../core/language.ts";

/** Everything that the presenter's page says, in one language. */
export type Words = {
  /** On keys: short, as they stand in a row. `open` and `results` say what the key will do. */
  key: {
    next: string;
    previous: string;
    open: string;
    close: string;
    hide: string;
    show: string;
    reveal: string;
    reset: string;
    undo: string;
    chart: string;
    timer: string;
    door: string;
    help: string;
  };
  /** In the help and on the remote control: what a key does. */
  does: Record<Exclude<Command, "back" | "open" | "results">, string> & {
    open: string;
    close: string;
    hide: string;
    show: string;
  };
  shows: Record<Show, string>;

  votes: (count: number) => string;
  none: string;
  here: string;
  closed: string;
  hidden: string;
  open: string;
  right: string;
  scan: string;
  empty: string;
  more: (count: string) => string;
  qr: (address: string) => string;

  points: string;
  first: (count: string) => string;
  ratings: (count: string) => string;
  runoff: (winner: string) => string;
  tied: string;
  round: (number: string) => string;

  questionOf: (place: string, of: string) => string;
  nextIs: (text: string) => string;
  last: string;
  joinAt: string;

  reset: string;
  copied: string;
  refused: (detail: string) => string;
  unanswered: string;
  offline: string;
  unreachable: string;
  gone: string;

  help: string;
  menu: string;
  helpHint: string;
  letters: string;
  copyLink: string;
  toRemote: string;
  toStage: string;
  /** The pages beside this one. */
  elsewhere: { make: string; polls: string; privacy: string };
  done: string;
  save: string;
  cancel: string;

  edit: { title: string; question: string; candidate: (letter: string) => string; hint: string };
  moderate: {
    title: string;
    none: string;
    waiting: string;
    shown: string;
    approve: string;
    hide: string;
    unhide: string;
    merge: string;
    mergeInto: (label: string) => string;
    by: (name: string) => string;
  };
  tickets: { title: string; hint: string; count: string; make: string; print: string; once: string; scan: string };
  downloads: { title: string; files: Record<File, string>; hidden: string };
  locked: {
    title: string;
    missing: string;
    wrong: string;
    label: string;
    go: string;
    bad: string;
    checking: string;
    vote: string;
  };
  minutesLeft: (time: string) => string;

  results: string;
  candidate: string;
  votesHead: string;
  share: string;
  leads: (label: string, votes: string) => string;
  level: (votes: string) => string;
};

export const languages = {
  en: { name: names.en, words: en, figures: figuresIn("en") },
  de: { name: names.de, words: de, figures: figuresIn("de") },
};

export function wordsOf({ language }: { language: Language }): (typeof languages)[Language] {
  return languages[language];
}
