import type { CandidateSettings, QuestionSettings, Show, Update } from "../wire.ts";
import type { PollChange } from "./api.ts";
import type { State } from "./state.ts";

/** Everything that one key or one button does. */
export type Command =
  | "next"
  | "previous"
  | "open"
  | "results"
  | "reveal"
  | "reset"
  | "undo"
  | "chart"
  | "sort"
  | "timer"
  | "timerOff"
  | "qr"
  | "blank"
  | "fullScreen"
  | "edit"
  | "moderate"
  | "tickets"
  | "downloads"
  | "help"
  | "back";

/** Those that are one change of the poll. */
export type PollCommand = "next" | "previous" | "open" | "results" | "reveal" | "chart" | "timer" | "timerOff";

/** The keys of a keyboard and of a clicker. Letters are told apart by what they write, not by where they lie. */
const KEYS: Record<string, Command> = {
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  n: "next",
  " ": "next",
  PageUp: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  p: "previous",
  o: "open",
  h: "results",
  a: "reveal",
  r: "reset",
  u: "undo",
  c: "chart",
  s: "sort",
  t: "timer",
  "0": "timerOff",
  q: "qr",
  b: "blank",
  ".": "blank",
  f: "fullScreen",
  e: "edit",
  w: "moderate",
  k: "tickets",
  d: "downloads",
  "?": "help",
  Escape: "back",
};

/** What a key asks for. WCAG 2.2, 2.1.4: keys that write a character can be turned off. */
export function commandOf(key: string, characters: boolean): Command | undefined {
  const writes = key.length === 1 && key !== " ";
  if (writes && !characters && key !== "?") return undefined;
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}

/** The keys that ask for a command, for people to read: letters large, clickers by their names. */
export const SHOWN_KEYS: Record<Exclude<Command, "back">, string[]> = {
  next: ["N", "→", "PgDn"],
  previous: ["P", "←", "PgUp"],
  open: ["O"],
  results: ["H"],
  reveal: ["A"],
  reset: ["R"],
  undo: ["U"],
  chart: ["C"],
  sort: ["S"],
  timer: ["T"],
  timerOff: ["0"],
  qr: ["Q"],
  blank: ["B", "."],
  fullScreen: ["F"],
  edit: ["E"],
  moderate: ["W"],
  tickets: ["K"],
  downloads: ["D"],
  help: ["?"],
};

const SHOWS: Show[] = ["bars", "columns", "donut", "cloud", "list", "timeline"];

/**
 * The charts that say something true of a question: ratings are no parts of a whole, and a ranking has no first places
 * to share out over time alone.
 */
export function showsFor({ pick }: Update["question"]): Show[] {
  const rated = typeof pick === "object" && "rate" in pick;
  return rated || pick === "rank" ? SHOWS.filter(show => show !== "donut" && show !== "cloud") : SHOWS;
}

export function nextShow(question: Update["question"]): Show {
  const shows = showsFor(question);
  return shows[(shows.indexOf(question.show) + 1) % shows.length] ?? "bars";
}

/** The neighbour of the question on stage, in the order of the lesson. */
export function neighbour({ questions, update }: State, by: 1 | -1): State["questions"][number] | undefined {
  const at = questions.findIndex(({ index }) => index === update.question.index);
  return at < 0 ? undefined : questions[at + by];
}

/** Where the question on stage stands in the lesson, from 1. */
export function placeOf({ questions, update: { question } }: State): number {
  const at = questions.findIndex(({ index }) => index === question.index);
  return (at < 0 ? question.index : at) + 1;
}

/** What the room wrote and the presenter has not judged yet. */
export function unjudged(state: State): CandidateSettings[] {
  const candidates = settingsOf(state)?.candidates ?? [];
  return candidates.filter(
    ({ written, approved, hidden, merged_into }) => written && !approved && !hidden && merged_into === undefined,
  );
}

/** The settings of the question on stage, once they are here. */
export function settingsOf({ questions, update: { question } }: State): QuestionSettings | undefined {
  return questions.find(({ index }) => index === question.index);
}

/** Whether there is a right answer that the room has not been told. */
export function canReveal(state: State): boolean {
  return state.update.question.correct === undefined && (settingsOf(state)?.correct.length ?? 0) > 0;
}

const TIMER_STEP = 30;
const LONGEST_TIMER = 3_600;

/** What a command changes in the poll, or nothing where it does something else or there is nothing to do. */
export function changeBy(command: PollCommand, state: State, left: number | undefined): PollChange | undefined {
  const { question } = state.update;
  switch (command) {
    case "next":
    case "previous": {
      const stage = neighbour(state, command === "next" ? 1 : -1)?.index;
      return stage === undefined ? undefined : { stage };
    }
    case "open":
      return { open: !question.open };
    case "results": {
      if (question.results === "live") return { results: "hidden" };
      // Once voting is over, to show the results is to say what was right.
      return !question.open && canReveal(state) ? { results: "live", reveal: true } : { results: "live" };
    }
    case "reveal":
      return canReveal(state) ? { results: "live", reveal: true } : undefined;
    case "chart":
      return { show: nextShow(question) };
    case "timer":
      return {
        closes_in_s: Math.min(LONGEST_TIMER, (left ?? 0) + TIMER_STEP),
        ...(question.open ? {} : { open: true }),
      };
    case "timerOff":
      return left === undefined ? undefined : { closes_in_s: null };
  }
}
