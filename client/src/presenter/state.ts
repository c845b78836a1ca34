import { liveWith, type Live, type LiveEvent } from "../core/live.ts";
import type { Browser, LanguageEvent, ThemeEvent } from "../core/page.ts";
import type { Tick, Timed } from "../core/store.ts";
import type { Opening, QuestionSettings, Update } from "../wire.ts";
import type { History } from "./api.ts";

/** What lies over the chart, if anything. */
export type Over = "nothing" | "qr" | "blank" | "help" | "edit" | "moderate" | "tickets" | "downloads";

/** `checking` until the server has said whether the key is the right one. */
export type Key = { type: "missing" } | { type: "checking" } | { type: "valid" } | { type: "wrong" };

/** Something that the presenter should know, for a while. */
export type Notice =
  | { type: "reset"; question: number }
  | { type: "unreachable" }
  | { type: "refused"; detail: string }
  | { type: "copied" };

/** What one chooses on this screen alone. */
export type Choices = {
  view: "stage" | "remote";
  /** Whether the strongest stand first. */
  sorted: boolean;
  /** Whether keys that write a character do something. */
  characters: boolean;
};

export type State = Live &
  Browser &
  Choices & {
    /** The address of this server, as links to it have it. */
    base: string;
    key: Key;
    /** Every question with its settings, in the order of the lesson; empty until they are here. */
    questions: QuestionSettings[];
    history: History | undefined;
    over: Over;
    notice: (Notice & { at: number }) | undefined;
    /** When the pointer last moved: the keys stand for a while after. */
    movedAt: number;
  };

export type Event =
  | LiveEvent
  | LanguageEvent
  | ThemeEvent
  | Tick
  | { type: "choices"; choices: Partial<Choices> }
  | { type: "key"; key: Key }
  | { type: "questions"; questions: QuestionSettings[] }
  | { type: "history"; history: History }
  | { type: "answered"; update: Update }
  | { type: "clock"; ahead: number }
  | { type: "over"; over: Over }
  | { type: "notice"; notice: Notice | undefined }
  | { type: "moved" };

export type Action = Event & Timed;

export function initial(opening: Opening, browser: Browser, now: number): State {
  return {
    ...liveWith(opening, browser.online, now),
    ...browser,
    view: "stage",
    sorted: false,
    characters: true,
    base: opening.base,
    key: { type: "missing" },
    questions: [],
    history: undefined,
    over: "nothing",
    notice: undefined,
    movedAt: -Infinity,
  };
}
